/** What the form about a person holds, and when it may be sent. */
import * as z from 'zod/mini'
import { COORDINATOR_ROLES } from '../../domain/role.ts'
import { scopeKey, scopeOfKey } from './given-scopes.ts'
import type { Person, PersonChange } from './people-answers.ts'

export const NAME_MAX = 80

export const PersonForm = z.object({
  email: z.string().check(z.trim(), z.email(), z.maxLength(254)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(NAME_MAX)),
  role: z.enum(COORDINATOR_ROLES),
  /** A scope's key; empty until one is chosen. */
  scope: z.string().check(z.minLength(1)),
})
export type PersonForm = z.infer<typeof PersonForm>

export function formOf({ email, name, role, scope }: Person): PersonForm {
  return { email, name, role, scope: scopeKey(scope) }
}

export function changeOf({ name, role, scope }: PersonForm): PersonChange {
  const chosen = scopeOfKey(scope)
  if (chosen === undefined) throw new Error('the form is not sent without a scope')
  return { name, role, scope: chosen }
}
