/** Inviting somebody, or changing what is known of them; only what one may give can be chosen. An invitation ends with its link. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet, useToday } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import type { Trouble } from './coordinator-api.ts'
import { rolesFor, scopeKey, scopesFor } from './given-scopes.ts'
import { MadeLinkPanel } from './made-link-panel.tsx'
import type { MadeLink, Person } from './people-answers.ts'
import { isRefused } from './people-trouble.ts'
import { changeOf, formOf, NAME_MAX, PersonForm } from './person-form.ts'
import { RoleFields } from './role-fields.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

/** `again` is somebody retired who is invited anew. */
type InviteDialogProps = { again?: Person; onClose: () => void; onInvited: () => void }

export function InviteDialog({ again, onClose, onInvited }: InviteDialogProps) {
  const { api } = useCounty()
  const [made, setMade] = useState<(MadeLink & { name: string }) | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const send = async (form: PersonForm) => {
    setTrouble(null)
    const answer = await api.invite({ email: form.email, ...changeOf(form) })
    if (answer.kind !== 'ok') return setTrouble(answer)
    setMade({ ...answer.value, name: form.name })
    onInvited()
  }
  return (
    <Dialog title={made ? m.people_link_for({ name: made.name }) : m.people_invite()} className="wide-dialog" onClose={onClose}>
      {made ? <MadeLinkPanel made={made} onDone={onClose} /> : <PersonFields person={again} isNew trouble={trouble} onSend={send} onClose={onClose} />}
    </Dialog>
  )
}

type ChangeDialogProps = { person: Person; onClose: () => void; onChanged: () => void }

export function ChangeDialog({ person, onClose, onChanged }: ChangeDialogProps) {
  const { api } = useCounty()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const send = async (form: PersonForm) => {
    setTrouble(null)
    const answer = await api.changePerson(person.id, changeOf(form))
    if (answer.kind === 'ok') onChanged()
    else setTrouble(answer)
  }
  return (
    <Dialog title={m.people_change_title({ name: person.name || person.email })} className="wide-dialog" onClose={onClose}>
      <PersonFields person={person} trouble={trouble} onSend={send} onClose={onClose} />
    </Dialog>
  )
}

type PersonFieldsProps = { person: Person | undefined; isNew?: boolean; trouble: Trouble | null; onSend: (form: PersonForm) => Promise<void>; onClose: () => void }

function PersonFields({ person, isNew = false, trouble, onSend, onClose }: PersonFieldsProps) {
  const { me } = useCounty()
  const form = useForm<PersonForm>({ resolver: standardSchemaResolver(PersonForm), defaultValues: useBeginning(person) })
  const { register, handleSubmit, formState: { errors, isDirty, isSubmitting } } = form
  useBusyMark(useTablet().busy, isDirty)
  const exists = isRefused(trouble, 'person_exists')
  const send = handleSubmit(onSend)
  return (
    <FormProvider {...form}>
      <form className="dialog-b" noValidate onSubmit={(event) => void send(event)}>
        {trouble && !exists && <TroubleBanner trouble={trouble} />}
        {isNew && (
          <TextField
            label={m.people_email()} hint={m.people_email_hint()} type="email" autoComplete="off" error={emailError(errors.email !== undefined, exists)} {...register('email')}
          />
        )}
        <TextField label={m.people_name()} hint={m.people_name_hint()} autoComplete="off" maxLength={NAME_MAX} error={errors.name && m.people_error_name()} {...register('name')} />
        {person?.id === me.id ? <p className="small quiet">{m.people_own_role_kept()}</p> : <RoleFields />}
        <div className="dialog-f">
          <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
          <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{isNew ? m.people_make_invite() : m.common_save()}</button>
        </div>
      </form>
    </FormProvider>
  )
}

function emailError(isWrong: boolean, exists: boolean): string | undefined {
  if (isWrong) return m.coordinator_error_email()
  return exists ? `${m.people_exists()}. ${m.people_exists_detail()}` : undefined
}

/** A new person begins with the least: the role that may do least of those one can give, and no scope unless there is but one. */
function useBeginning(person: Person | undefined): PersonForm {
  const { me, reference } = useCounty()
  const today = useToday()
  if (person !== undefined) return formOf(person)
  const role = rolesFor(me, reference, today).at(-1) ?? 'viewer'
  const [first, ...others] = scopesFor(role, me, reference, today)
  return { email: '', name: '', role, scope: first && others.length === 0 ? scopeKey(first) : '' }
}
