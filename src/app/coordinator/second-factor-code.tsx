/** The secret for the authenticator app, as a picture and as a key, and the first code as the proof that it has arrived. */
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { TextField } from '../ui/field.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import type { Trouble } from './coordinator-api.ts'
import type { TotpBegun } from './people-answers.ts'
import { isRefused } from './people-trouble.ts'
import { useCounty } from './session.tsx'
import { isCode } from './totp-code.ts'
import { TroubleBanner } from './trouble-banner.tsx'

type SecondFactorCodeProps = { begun: TotpBegun; password: string; onConfirmed: () => void; onCancel: () => void }

export function SecondFactorCode({ begun: { secret, address, sealed }, password, onConfirmed, onCancel }: SecondFactorCodeProps) {
  const { api } = useCounty()
  const first = useRef<HTMLParagraphElement>(null)
  useEffect(() => first.current?.focus(), [])
  const [code, setCode] = useState('')
  const [isBad, setBad] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    setTrouble(null)
    setBad(!isCode(code))
    if (!isCode(code)) return
    const answer = await api.confirmTotp({ password, sealed, code })
    if (answer.kind === 'ok') onConfirmed()
    else setTrouble(answer)
  }
  const isWrong = isRefused(trouble, 'totp_wrong')
  return (
    <form className="d-form" noValidate onSubmit={(event) => void confirm(event)}>
      <p ref={first} tabIndex={-1} className="p-step">{m.people_factor_scan()}</p>
      <QrCode text={address} label={m.people_factor_qr()} />
      <p>
        {m.people_factor_type()}
        <code className="p-secret">{inGroups(secret)}</code>
      </p>
      <p>{m.people_factor_confirm()}</p>
      {trouble && !isWrong && <TroubleBanner trouble={trouble} />}
      <TextField
        label={m.people_code()} inputMode="numeric" autoComplete="one-time-code" maxLength={9} value={code} onChange={(event) => setCode(event.target.value)}
        error={isBad && !isCode(code) ? m.people_error_code() : isWrong ? `${m.people_code_wrong()}. ${m.people_code_wrong_detail()}` : undefined}
      />
      <div className="d-form-end">
        <button type="button" className="btn btn-quiet" onClick={onCancel}>{m.common_cancel()}</button>
        <button type="submit" className="btn btn-main">{m.people_factor_begin()}</button>
      </div>
    </form>
  )
}

/** Fours are copied without losing one's place. */
function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret
}
