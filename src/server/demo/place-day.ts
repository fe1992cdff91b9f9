/** One place on one day, with all that the making of its entries asks about. */
import type { Day } from '../../domain/entry.ts'
import type { RegularPartner } from './demo-partners.ts'
import type { DemoPlace } from './demo-places.ts'
import type { ProgrammeItem } from './demo-programme.ts'
import type { Writer } from './draft-revision.ts'
import type { SeededRandom } from './seeded-random.ts'

export type PlaceDay = {
  place: DemoPlace
  placeId: string
  day: Day
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
  return { device: random.int(1, place.tablets), author: { role: 'host', ...(initials === '' ? {} : { initials }) }, random }
}
