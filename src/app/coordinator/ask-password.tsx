/** The password once more, before something that lasts is changed. */
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { PasswordField } from '../ui/field.tsx'
import type { Trouble } from './coordinator-api.ts'
import { oldPasswordError } from './password-panel.tsx'
import { isRefused } from './people-trouble.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

type AskPasswordProps = { button: string; onGiven: (password: string) => Promise<Trouble | null>; onCancel: () => void }

export function AskPassword({ button, onGiven, onCancel }: AskPasswordProps) {
  const { me } = useCounty()
  const form = useRef<HTMLFormElement>(null)
  // It stands where the button stood that had the focus.
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input[type=password]')?.focus(), [])
  const [password, setPassword] = useState('')
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isMissing, setMissing] = useState(false)
  const give = async (event: FormEvent) => {
    event.preventDefault()
    setTrouble(null)
    setMissing(password === '')
    if (password !== '') setTrouble(await onGiven(password))
  }
  const isWrong = isRefused(trouble, 'password_wrong')
  return (
    <form ref={form} className="d-form" noValidate onSubmit={(event) => void give(event)}>
      {trouble && !isWrong && <TroubleBanner trouble={trouble} />}
      <input hidden readOnly autoComplete="username" value={me.email} />
      <PasswordField
        label={m.people_factor_password()} autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)}
        error={oldPasswordError(isMissing && password === '', isWrong)}
      />
      <div className="d-form-end">
        <button type="button" className="btn btn-quiet" onClick={onCancel}>{m.common_cancel()}</button>
        <button type="submit" className="btn btn-main">{button}</button>
      </div>
    </form>
  )
}
