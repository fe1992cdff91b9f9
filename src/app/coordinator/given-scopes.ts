/** Which roles somebody may give, and for what: the same tables the endpoint asks. */
import type { Day } from '../../domain/entry.ts'
import type { ReferenceData } from '../../domain/reference-data.ts'
import { isValidOn } from '../../domain/reference-lookup.ts'
import { COORDINATOR_ROLES, mayGrant, type CoordinatorRole } from '../../domain/role.ts'
import { mayGiveScope, scopeKindsOf, scopeMapOn, scopeParts, type Scope } from '../../domain/scope.ts'
import type { Me } from './coordinator-api.ts'

type Known = Pick<ReferenceData, 'places' | 'municipalities'>

/** What a role can be given for, the widest first; only what there is today. */
export function scopesFor(role: CoordinatorRole, me: Pick<Me, 'scope' | 'region'>, reference: Known, today: Day): Scope[] {
  const [kinds, map] = [scopeKindsOf(role), scopeMapOn(reference, today)]
  return everyScope(me, reference, today).filter((scope) => kinds.includes(scopeParts(scope).kind) && mayGiveScope(me.scope, scope, map))
}

export function rolesFor(me: Pick<Me, 'role' | 'scope' | 'region'>, reference: Known, today: Day): CoordinatorRole[] {
  return COORDINATOR_ROLES.filter((role) => mayGrant(me.role, role) && scopesFor(role, me, reference, today).length > 0)
}

/** Organisations are those that host a place: a partner without one has nothing to look after. */
function everyScope({ region }: Pick<Me, 'region'>, reference: Known, today: Day): Scope[] {
  const places = reference.places.filter((place) => isValidOn(place, today))
  const municipalities = reference.municipalities.filter((one) => one.region === region.id && isValidOn(one, today))
  const hosts = new Set(places.flatMap(({ hostOrganisation }) => hostOrganisation ?? []))
  return [
    { region: region.id },
    ...municipalities.map(({ code }) => ({ municipality: code })),
    ...[...hosts].map((organisation) => ({ organisation })),
    ...places.map(({ id }) => ({ place: id })),
  ]
}

/** A scope as the value of a choice, `municipality:213`, and back. */
export function scopeKey(scope: Scope): string {
  const { kind, id } = scopeParts(scope)
  return `${kind}:${id}`
}

export function scopeOfKey(key: string): Scope | undefined {
  const [kind, id] = key.split(':')
  return kind && id ? ({ [kind]: id }) as Scope : undefined
}
