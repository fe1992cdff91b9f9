/** The first step of signing in, and beside it the way through the organisation's own sign-in where the server has one. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useCallback } from 'react'
import { useForm } from 'react-hook-form'
import { Link } from 'wouter'
import * as z from 'zod/mini'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet } from '../tablet.tsx'
import { PasswordField, TextField } from '../ui/field.tsx'
import type { CoordinatorApi, Trouble } from './coordinator-api.ts'
import { PageTitle } from './page-title.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer } from './use-answer.ts'

const Credentials = z.object({ email: z.string().check(z.trim(), z.email()), password: z.string().check(z.minLength(1)) })
export type Credentials = z.infer<typeof Credentials>

/** Over what was being done when the session ended. */
export type Again = { titleId: string; email: string }
type CredentialsStepProps = { api: CoordinatorApi; trouble: Trouble | null; again: Again | undefined; onGiven: (credentials: Credentials) => Promise<void> }

export function CredentialsStep({ api, trouble, again, onGiven }: CredentialsStepProps) {
  const { register, handleSubmit, formState: { errors, isSubmitting, isDirty } } = useForm<Credentials>({
    resolver: standardSchemaResolver(Credentials), defaultValues: { email: again?.email ?? '', password: '' },
  })
  useBusyMark(useTablet().busy, isDirty)
  const give = handleSubmit((credentials) => onGiven(credentials))
  return (
    <form className="panel d-form d-gate" noValidate onSubmit={(event) => void give(event)}>
      <PageTitle id={again?.titleId}>{again ? m.signed_out_title() : m.coordinator_sign_in_title()}</PageTitle>
      {again && <p>{m.signed_out_lead()}</p>}
      {trouble && <TroubleBanner trouble={trouble} />}
      <TextField label={m.coordinator_email()} type="email" autoComplete="username" error={errors.email && m.coordinator_error_email()} {...register('email')} />
      <PasswordField label={m.coordinator_password()} autoComplete="current-password" error={errors.password && m.coordinator_error_password()} {...register('password')} />
      <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{m.coordinator_sign_in()}</button>
      <IssuerWay api={api} isElsewhere={again !== undefined} />
      <p className="small quiet">{m.people_forgotten()}</p>
      {!again && <p className="small"><Link href="/">{m.coordinator_to_tablet()}</Link></p>}
    </form>
  )
}

/** Absent until it is known that there is one: nobody waits for it. In a window of its own where this one holds unfinished work. */
function IssuerWay({ api, isElsewhere }: { api: CoordinatorApi; isElsewhere: boolean }) {
  const { language } = useTablet()
  const { answer } = useAnswer(useCallback(() => api.signInWays(), [api]))
  if (answer.kind !== 'ok' || answer.value.issuer === null) return null
  return (
    <div className="p-issuer">
      <p aria-hidden="true">{m.people_or()}</p>
      <a className="btn btn-accent" href={`/api/v1/coordinators/oidc?lang=${language}`} {...(isElsewhere && { target: '_blank', rel: 'noopener' })}>{m.people_through_issuer()}</a>
      {isElsewhere && <p className="small">{m.signed_out_elsewhere()}</p>}
      <p className="small quiet">{m.people_through_issuer_host({ host: answer.value.issuer.host })}</p>
    </div>
  )
}
