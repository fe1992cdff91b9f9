/** Places as a caller sees them: each once, as it is now; a tablet sees only its own, a coordinator those within reach. */
import type { Place, ReferenceData } from '../domain/reference-data.ts'
import { placesWithin } from '../domain/scope.ts'
import type { Caller } from './caller.ts'

/** A place with several periods of validity is shown in its latest. */
export function latestPlaces(places: readonly Place[]): Place[] {
  const latest = new Map<string, Place>()
  for (const place of places) {
    const other = latest.get(place.id)
    if (other === undefined || (other.validFrom ?? '') <= (place.validFrom ?? '')) latest.set(place.id, place)
  }
  return [...latest.values()]
}

export function placesFor(caller: Caller | null, { places, municipalities }: ReferenceData): Place[] {
  const latest = latestPlaces(places)
  if (caller?.kind === 'device') return latest.filter((place) => caller.device.placeIds.includes(place.id))
  return caller === null ? [] : placesWithin(caller.coordinator.scope, { places: latest, municipalities })
}
