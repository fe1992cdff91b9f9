/** Changing the password: with the one there is, and without typing the new one twice, because it can be looked at. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet } from '../tablet.tsx'
import { PasswordField } from '../ui/field.tsx'
import { StateWord } from '../ui/state-word.tsx'
import type { Trouble } from './coordinator-api.ts'
import { NewPassword, PASSWORD_MAX, PASSWORD_MIN } from './new-password.ts'
import { isRefused } from './people-trouble.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

const PasswordForm = z.object({ password: z.string().check(z.minLength(1)), newPassword: NewPassword })
type PasswordForm = z.infer<typeof PasswordForm>

export function PasswordPanel({ onChanged }: { onChanged: () => void }) {
  const { api, me } = useCounty()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isDone, setDone] = useState(false)
  const { register, reset, handleSubmit, formState: { errors, isDirty, isSubmitting } } = useForm<PasswordForm>({
    resolver: standardSchemaResolver(PasswordForm), defaultValues: { password: '', newPassword: '' },
  })
  useBusyMark(useTablet().busy, isDirty)
  const change = handleSubmit(async ({ password, newPassword }) => {
    setTrouble(null)
    setDone(false)
    const answer = await api.changePassword(password, newPassword)
    if (answer.kind !== 'ok') return setTrouble(answer)
    reset()
    setDone(true)
    onChanged()
  })
  const isWrong = isRefused(trouble, 'password_wrong')
  return (
    <section className="panel" aria-labelledby="password">
      <form className="d-form" noValidate onSubmit={(event) => void change(event)}>
        <h2 id="password">{m.people_password()}</h2>
        {trouble && !isWrong && <TroubleBanner trouble={trouble} />}
        {/* Tells a password manager whose password it is. */}
        <input hidden readOnly autoComplete="username" value={me.email} />
        <PasswordField label={m.people_old_password()} autoComplete="current-password" error={oldPasswordError(errors.password !== undefined, isWrong)} {...register('password')} />
        <PasswordField
          label={m.people_new_password()} hint={m.people_password_hint({ count: PASSWORD_MIN })} autoComplete="new-password"
          error={errors.newPassword && m.people_error_password_length({ min: PASSWORD_MIN, max: PASSWORD_MAX })} {...register('newPassword')}
        />
        <p role="status">{isDone && <StateWord tone="saved">{m.people_password_changed()}</StateWord>}</p>
        <div className="d-form-end"><button type="submit" className="btn btn-accent" aria-disabled={isSubmitting}>{m.people_change_password()}</button></div>
      </form>
    </section>
  )
}

export function oldPasswordError(isMissing: boolean, isWrong: boolean): string | undefined {
  if (isMissing) return m.people_error_password()
  return isWrong ? m.people_password_wrong() : undefined
}
