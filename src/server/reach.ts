/** How far a signed-in coordinator reaches, by the reference data as it is now; and who did something, for the audit trail. */
import type { FastifyRequest } from 'fastify'
import type { AuditEvent } from '../domain/audit.ts'
import { localDay } from '../domain/calendar.ts'
import type { Day } from '../domain/entry.ts'
import type { Place } from '../domain/reference-data.ts'
import { covers, placesWithin, scopeMapOn, scopeNow, type Scope, type ScopeMap } from '../domain/scope.ts'
import { coordinatorOf } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import type { RegionalData } from './store/store.ts'

export type Reach = {
  /** What was given to them, as it is today. */
  scope: Scope
  today: Day
  /** What the scope was reckoned from. */
  map: ScopeMap
  data: RegionalData
  /** The places within the scope, each as it is today. */
  places: readonly Place[]
  covers: (wanted: Scope) => boolean
  /** Refuses what lies outside. */
  must: (wanted: Scope) => void
  /** Every scope there is within this one: what the audit trail may show. */
  scopes: () => Scope[]
}

export async function reachOf({ store, clock }: Pick<AppDeps, 'store' | 'clock'>, request: FastifyRequest): Promise<Reach> {
  return reachWithin(coordinatorOf(request).scope, await store.reference.all(), localDay(clock()))
}

export function reachWithin(given: Scope, data: RegionalData, today: Day): Reach {
  const map = scopeMapOn(data, today)
  const scope = scopeNow(given, map)
  const reaches = (wanted: Scope) => covers(scope, wanted, map)
  return {
    scope, today, map, data,
    places: placesWithin(scope, map),
    covers: reaches,
    must: (wanted) => {
      if (!reaches(wanted)) throw new ProblemError('scope_not_allowed')
    },
    scopes: () => [scope, ...everyScope(data, map)].filter(reaches),
  }
}

function everyScope({ municipalities, organisations }: RegionalData, { places }: ScopeMap): Scope[] {
  return [
    ...[...new Set(municipalities.map(({ code }) => code))].map((municipality): Scope => ({ municipality })),
    ...[...new Set(organisations.map(({ id }) => id))].map((organisation): Scope => ({ organisation })),
    ...places.map(({ id }): Scope => ({ place: id })),
  ]
}

/** An event of the audit trail, done now by whoever is signed in. */
export function doneBy(request: FastifyRequest, { clock, newId }: Pick<AppDeps, 'clock' | 'newId'>, what: Omit<AuditEvent, 'id' | 'at' | 'actor'>): AuditEvent {
  return { id: newId(), at: new Date(clock()).toISOString(), actor: actorOf(request), ...what }
}

function actorOf({ caller }: FastifyRequest): AuditEvent['actor'] {
  if (caller?.kind === 'coordinator') return { kind: 'coordinator', id: caller.coordinator.id, name: caller.coordinator.email }
  if (caller?.kind === 'device') return { kind: 'tablet', id: caller.device.id, name: caller.device.name }
  return { kind: 'server', id: null, name: '' }
}
