/** Places as a caller sees them, in all their versions: a tablet sees only its own, a coordinator those within reach today. */
import type { Day } from '../domain/entry.ts'
import type { Place, ReferenceData } from '../domain/reference-data.ts'
import { placesWithin, scopeMapOn } from '../domain/scope.ts'
import type { Caller } from './caller.ts'

export function placesFor(caller: Caller | null, data: ReferenceData, today: Day): Place[] {
  if (caller === null) return []
  const ids = caller.kind === 'device'
    ? caller.device.placeIds
    : placesWithin(caller.coordinator.scope, scopeMapOn(data, today)).map(({ id }) => id)
  return data.places.filter(({ id }) => ids.includes(id))
}
