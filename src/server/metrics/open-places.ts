/** How many places are open at a moment, by the opening hours they have that day. */
import { localDay, localTime } from '../../domain/calendar.ts'
import type { Place } from '../../domain/reference-data.ts'
import { isValidOn, plannedHours } from '../../domain/reference-lookup.ts'

/** @param versions of all places; of one there is one a day. */
export function openPlaces(versions: readonly Place[], now: number): number {
  const [day, time] = [localDay(now), localTime(now)]
  return versions.filter((place) => {
    const hours = isValidOn(place, day) ? plannedHours(place.openingHours, day) : null
    return hours !== null && hours.opens <= time && time < hours.closes
  }).length
}
