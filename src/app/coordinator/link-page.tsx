/** Where a one-time link leads: says for whom it is, takes a password, and lets in. The token never leaves the address's fragment. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useCallback, useState } from 'react'
import { useForm } from 'react-hook-form'
import { Link, useLocation } from 'wouter'
import * as z from 'zod/mini'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet } from '../tablet.tsx'
import { PasswordField, TextField } from '../ui/field.tsx'
import type { CoordinatorApi, Me, Trouble } from './coordinator-api.ts'
import { Desk } from './desk.tsx'
import { NewPassword, PASSWORD_MAX, PASSWORD_MIN } from './new-password.ts'
import { PageTitle } from './page-title.tsx'
import type { OneTimeLink } from './people-answers.ts'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer } from './use-answer.ts'

type LinkPageProps = { api: CoordinatorApi; onEntered: (me: Me) => Promise<void> }

export function LinkPage({ api, onEntered }: LinkPageProps) {
  const [token] = useState(() => location.hash.slice(1))
  const { answer, askAgain } = useAnswer(useCallback(() => api.oneTimeLink(token), [api, token]))
  return (
    <Desk>
      {answer.kind === 'asking' && <div className="d-main" aria-busy="true" />}
      {answer.kind === 'ok' && <SetPassword link={answer.value} token={token} api={api} onEntered={onEntered} />}
      {answer.kind !== 'ok' && answer.kind !== 'asking' && (
        <div className="panel d-form d-gate">
          <PageTitle>{m.people_link_title()}</PageTitle>
          <TroubleBanner trouble={answer} {...(answer.kind !== 'refused' && { onRetry: askAgain })} />
          <p className="small"><Link href="/coordinator">{m.people_to_sign_in()}</Link></p>
        </div>
      )}
    </Desk>
  )
}

const LinkForm = z.object({ password: NewPassword })
type LinkForm = z.infer<typeof LinkForm>

function SetPassword({ link, token, api, onEntered }: LinkPageProps & { link: OneTimeLink; token: string }) {
  const [, goTo] = useLocation()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const { register, handleSubmit, formState: { errors, isDirty, isSubmitting } } = useForm<LinkForm>({ resolver: standardSchemaResolver(LinkForm), defaultValues: { password: '' } })
  useBusyMark(useTablet().busy, isDirty)
  const enter = handleSubmit(async ({ password }) => {
    setTrouble(null)
    const answer = await api.enterByLink(token, password)
    if (answer.kind !== 'ok') return setTrouble(answer)
    await onEntered(answer.value.me)
    goTo('/coordinator', { replace: true })
  })
  const isNew = link.purpose === 'invitation'
  return (
    <form className="panel d-form d-gate" noValidate onSubmit={(event) => void enter(event)}>
      <PageTitle>{isNew ? m.people_link_title_invitation() : m.people_link_title_reset()}</PageTitle>
      <p>{isNew ? m.people_link_lead_invitation() : m.people_link_lead_reset()}</p>
      {trouble && <TroubleBanner trouble={trouble} />}
      {link.for.name !== '' && <p><b>{link.for.name}</b></p>}
      <TextField label={m.people_email()} type="email" autoComplete="username" readOnly value={link.for.email} />
      <PasswordField
        label={m.people_new_password()} hint={m.people_password_hint({ count: PASSWORD_MIN })} autoComplete="new-password"
        error={errors.password && m.people_error_password_length({ min: PASSWORD_MIN, max: PASSWORD_MAX })} {...register('password')}
      />
      <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{m.people_link_enter()}</button>
    </form>
  )
}
