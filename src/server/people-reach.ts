/** Whom somebody looks after, and what they may make of them: nobody above or outside, and never more than they have themselves. */
import { mayGrant, type CoordinatorRole } from '../domain/role.ts'
import { mayGiveScope, type Scope, type ScopeMap } from '../domain/scope.ts'
import { ProblemError } from './problem.ts'
import type { Reach } from './reach.ts'
import type { Coordinator, RegionalData } from './store/store.ts'

type Giver = Pick<Coordinator, 'role' | 'scope'>

/** A county looks after all its people, also where what they looked after is there no more. */
export function looksAfter(giver: Giver, person: Coordinator, map: ScopeMap): boolean {
  const isCountys = 'region' in giver.scope && giver.scope.region === person.regionId
  return mayGrant(giver.role, person.role) && (isCountys || mayGiveScope(giver.scope, person.scope, map))
}

/** Refuses a role or a scope that is not the giver's to give. */
export function mustGive(giver: Giver, { role, scope }: { role: CoordinatorRole; scope: Scope }, { map, data }: Reach): void {
  if (!mayGrant(giver.role, role)) throw new ProblemError('not_allowed')
  if (!isKnown(scope, data)) throw new ProblemError('scope_unknown')
  if (!mayGiveScope(giver.scope, scope, map)) throw new ProblemError('scope_not_allowed')
}

function isKnown(scope: Scope, { regions, municipalities, organisations, places }: RegionalData): boolean {
  if ('region' in scope) return regions.some(({ id }) => id === scope.region)
  if ('municipality' in scope) return municipalities.some(({ code }) => code === scope.municipality)
  if ('organisation' in scope) return organisations.some(({ id }) => id === scope.organisation)
  return places.some(({ id }) => id === scope.place)
}

/** The name of what somebody looks after, in the words of the trail. @param data each record once */
export function scopeInWords(scope: Scope, { regions, municipalities, organisations, places }: RegionalData): string {
  if ('region' in scope) return regions.find(({ id }) => id === scope.region)?.names.fi ?? scope.region
  if ('municipality' in scope) return municipalities.find(({ code }) => code === scope.municipality)?.names.fi ?? scope.municipality
  if ('organisation' in scope) return organisations.find(({ id }) => id === scope.organisation)?.names.fi ?? scope.organisation
  return places.find(({ id }) => id === scope.place)?.name ?? scope.place
}
