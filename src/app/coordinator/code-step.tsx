/** The second step of signing in: the six digits of the authenticator app. */
import { useState, type FormEvent } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { TextField } from '../ui/field.tsx'
import type { Trouble } from './coordinator-api.ts'
import { PageTitle } from './page-title.tsx'
import { isRefused } from './people-trouble.ts'
import { isCode } from './totp-code.ts'
import { TroubleBanner } from './trouble-banner.tsx'

type CodeStepProps = { trouble: Trouble | null; titleId: string | undefined; onGiven: (code: string) => Promise<void>; onBack: () => void }

export function CodeStep({ trouble, titleId, onGiven, onBack }: CodeStepProps) {
  const [code, setCode] = useState('')
  const [isBad, setBad] = useState(false)
  const give = (event: FormEvent) => {
    event.preventDefault()
    setBad(!isCode(code))
    if (isCode(code)) void onGiven(code)
  }
  const isWrong = isRefused(trouble, 'totp_wrong')
  return (
    <form className="panel d-form d-gate" noValidate onSubmit={give}>
      <PageTitle id={titleId}>{m.people_code_title()}</PageTitle>
      <p>{m.people_code_lead()}</p>
      {trouble && !isWrong && <TroubleBanner trouble={trouble} />}
      <TextField
        label={m.people_code()} inputMode="numeric" autoComplete="one-time-code" maxLength={9} value={code} onChange={(event) => setCode(event.target.value)}
        error={isBad && !isCode(code) ? m.people_error_code() : isWrong ? `${m.people_code_wrong()}. ${m.people_code_wrong_detail()}` : undefined}
      />
      <button type="submit" className="btn btn-main">{m.coordinator_sign_in()}</button>
      <button type="button" className="btn btn-quiet" onClick={onBack}>{m.people_back()}</button>
      <p className="small quiet">{m.people_code_lost()}</p>
    </form>
  )
}
