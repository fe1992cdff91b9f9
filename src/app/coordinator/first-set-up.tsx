/** The very first coordinator: opened by the one-time link that the endpoint prints, whose token never leaves the address's fragment. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useLocation } from 'wouter'
import * as z from 'zod/mini'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet } from '../tablet.tsx'
import { PasswordField, TextField } from '../ui/field.tsx'
import type { CoordinatorApi, Me, Trouble } from './coordinator-api.ts'
import { Desk } from './desk.tsx'
import { NewPassword, PASSWORD_MAX, PASSWORD_MIN } from './new-password.ts'
import { PageTitle } from './page-title.tsx'
import { NAME_MAX } from './person-form.ts'
import { TroubleBanner } from './trouble-banner.tsx'

const SetUp = z.object({
  email: z.string().check(z.trim(), z.email(), z.maxLength(254)),
  name: z.string().check(z.trim(), z.maxLength(NAME_MAX)),
  password: NewPassword,
  again: z.string(),
  county: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
}).check(z.refine(({ password, again }) => password === again, { path: ['again'] }))
type SetUp = z.infer<typeof SetUp>

export function FirstSetUp({ api, onMade }: { api: CoordinatorApi; onMade: (me: Me) => Promise<void> }) {
  const [, goTo] = useLocation()
  const [token] = useState(() => location.hash.slice(1))
  const [trouble, setTrouble] = useState<Trouble | null>(token === '' ? { kind: 'refused', type: 'first_link_unknown' } : null)
  const { register, handleSubmit, formState: { errors, isSubmitting, isDirty } } = useForm<SetUp>({
    resolver: standardSchemaResolver(SetUp), defaultValues: { email: '', name: '', password: '', again: '', county: '' },
  })
  useBusyMark(useTablet().busy, isDirty)
  const make = handleSubmit(async ({ email, name, password, county }) => {
    setTrouble(null)
    const answer = await api.makeFirst({ token, email, name, password, county: { names: { fi: county } } })
    if (answer.kind !== 'ok') return setTrouble(answer)
    await onMade(answer.value)
    goTo('/coordinator', { replace: true })
  })
  return (
    <Desk>
      <form className="panel d-form d-gate" noValidate onSubmit={(event) => void make(event)}>
        <PageTitle>{m.coordinator_first_title()}</PageTitle>
        <p>{m.coordinator_first_lead()}</p>
        {trouble && <TroubleBanner trouble={trouble} />}
        <TextField label={m.coordinator_county()} hint={m.coordinator_county_hint()} autoComplete="off" error={errors.county && m.coordinator_error_county()} {...register('county')} />
        <TextField label={m.people_your_name()} hint={m.people_name_hint()} autoComplete="name" maxLength={NAME_MAX} error={errors.name && m.people_error_name()} {...register('name')} />
        <TextField label={m.coordinator_email()} type="email" autoComplete="username" error={errors.email && m.coordinator_error_email()} {...register('email')} />
        <PasswordField
          label={m.coordinator_password()} hint={m.coordinator_password_hint({ count: PASSWORD_MIN })} autoComplete="new-password"
          error={errors.password && m.coordinator_error_password_length({ min: PASSWORD_MIN, max: PASSWORD_MAX })} {...register('password')}
        />
        <PasswordField label={m.coordinator_password_again()} autoComplete="new-password" error={errors.again && m.coordinator_error_password_again()} {...register('again')} />
        <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{m.coordinator_first_make()}</button>
      </form>
    </Desk>
  )
}
