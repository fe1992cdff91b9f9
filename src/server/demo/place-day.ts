/** One place on one day, with all that the making of its entries asks about. */
import type { Day } from '../../domain/entry.ts'
import type { RegularPartner } from './demo-partners.ts'
import type { DemoPlace } from './demo-places.ts'
import type { ProgrammeItem } from './demo-programme.ts'
import type { Writer } from './draft-revision.ts'
import { MINUTE } from './place-clock.ts'
import type { SeededRandom } from './seeded-random.ts'

export type PlaceDay = {
  place: DemoPlace
  placeId: string
  day: Day
  /** Monday 1 … Sunday 7. */
  weekday: number
  /** The instant its minutes are counted from, ms since 1970 UTC. */
  startsAt: number
  /** All in minutes past midnight; what ends after `until` has not happened yet. */
  opens: number
  closes: number
  until: number
  isToday: boolean
  programme: readonly ProgrammeItem[]
  partners: readonly RegularPartner[]
  random: SeededRandom
}

/** Who holds the tablet: one of a few hosts, some with initials, on one of the tablets of the place. */
export function hostOf({ place, random }: PlaceDay): Writer {
  const initials = random.pick([`${place.name.slice(0, 1)}A`, `${place.name.slice(0, 1)}K`, ''])
  return { device: place.tablets === 2 && random.chance(0.4) ? 2 : 1, author: { role: 'host', ...(initials === '' ? {} : { initials }) }, random }
}

/** The instant when the clock on the wall shows so many minutes past midnight; days before and after count on. */
export function instantAt({ startsAt }: PlaceDay, minutes: number): number {
  return startsAt + minutes * MINUTE
}
