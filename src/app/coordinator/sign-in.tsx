/** Signing in. Stands where the page asked for would stand, which follows at once. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Link } from 'wouter'
import * as z from 'zod/mini'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet } from '../tablet.tsx'
import { TextField } from '../ui/field.tsx'
import type { CoordinatorApi, Me, Trouble } from './coordinator-api.ts'
import { Desk } from './desk.tsx'
import { PageTitle } from './page-title.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

const Credentials = z.object({ email: z.string().check(z.trim(), z.email()), password: z.string().check(z.minLength(1)) })
type Credentials = z.infer<typeof Credentials>

export function SignIn({ api, onSignedIn }: { api: CoordinatorApi; onSignedIn: (me: Me) => Promise<void> }) {
  const { register, handleSubmit, formState: { errors, isSubmitting, isDirty } } = useForm<Credentials>({
    resolver: standardSchemaResolver(Credentials), defaultValues: { email: '', password: '' },
  })
  useBusyMark(useTablet().busy, isDirty)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const signIn = handleSubmit(async ({ email, password }) => {
    setTrouble(null)
    const answer = await api.signIn(email, password)
    if (answer.kind === 'ok') await onSignedIn(answer.value)
    else setTrouble(answer)
  })
  return (
    <Desk>
      <form className="panel d-form d-gate" noValidate onSubmit={(event) => void signIn(event)}>
        <PageTitle>{m.coordinator_sign_in_title()}</PageTitle>
        {trouble && <TroubleBanner trouble={trouble} />}
        <TextField label={m.coordinator_email()} type="email" autoComplete="username" error={errors.email && m.coordinator_error_email()} {...register('email')} />
        <TextField label={m.coordinator_password()} type="password" autoComplete="current-password" error={errors.password && m.coordinator_error_password()} {...register('password')} />
        <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{m.coordinator_sign_in()}</button>
        <p className="small"><Link href="/">{m.coordinator_to_tablet()}</Link></p>
      </form>
    </Desk>
  )
}
