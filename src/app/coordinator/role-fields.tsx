/** A role and what it is for: both lists hold only what the one who fills them in may give. */
import { useFormContext } from 'react-hook-form'
import type { CoordinatorRole } from '../../domain/role.ts'
import { scopeParts, type Scope, type ScopeKind } from '../../domain/scope.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet, useToday } from '../tablet.tsx'
import { SelectField } from '../ui/field.tsx'
import { rolesFor, scopeKey, scopesFor } from './given-scopes.ts'
import type { PersonForm } from './person-form.ts'
import { roleDetail, roleInWords, scopeInWords, scopeKindInWords } from './role-words.ts'
import { useCounty } from './session.tsx'

const KINDS: readonly ScopeKind[] = ['region', 'municipality', 'organisation', 'place']

export function RoleFields() {
  const { me, reference } = useCounty()
  const today = useToday()
  const { register, watch, setValue, getValues, formState: { errors } } = useFormContext<PersonForm>()
  const role = watch('role')
  const scopes = scopesFor(role, me, reference, today)
  /** What was chosen stays where the new role can be given for it; the only thing there is need not be chosen. */
  const keepScope = (chosen: CoordinatorRole) => {
    const keys = scopesFor(chosen, me, reference, today).map(scopeKey)
    if (!keys.includes(getValues('scope'))) setValue('scope', keys.length === 1 ? keys[0] ?? '' : '')
  }
  return (
    <>
      <SelectField label={m.people_role()} hint={roleDetail(role)} {...register('role', { onChange: (event: { target: { value: CoordinatorRole } }) => keepScope(event.target.value) })}>
        {rolesFor(me, reference, today).map((one) => <option key={one} value={one}>{roleInWords(one)}</option>)}
      </SelectField>
      <SelectField
        // Another list of choices is another field: the browser must not keep one that is not in it.
        key={role} label={role === 'viewer' ? m.people_scope_viewer() : m.people_scope()} error={errors.scope && m.people_error_scope()} {...register('scope')}
      >
        {scopes.length > 1 && <option value="">{m.people_choose()}</option>}
        {KINDS.map((kind) => <ScopeGroup key={kind} kind={kind} scopes={scopes.filter((scope) => scopeParts(scope).kind === kind)} />)}
      </SelectField>
    </>
  )
}

function ScopeGroup({ kind, scopes }: { kind: ScopeKind; scopes: readonly Scope[] }) {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  if (scopes.length === 0) return null
  const named = scopes.map((scope) => ({ key: scopeKey(scope), name: scopeInWords(scope, me, reference, language) })).sort((a, b) => a.name.localeCompare(b.name, language))
  return <optgroup label={scopeKindInWords(kind)}>{named.map(({ key, name }) => <option key={key} value={key}>{name}</option>)}</optgroup>
}
