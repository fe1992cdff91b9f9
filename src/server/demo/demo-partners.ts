/** Who comes regularly from partner organisations: which profession, on which weekday, every how many weeks. */
import { isoWeek } from '../../domain/calendar.ts'
import type { Day } from '../../domain/entry.ts'
import type { DemoPlace } from './demo-places.ts'
import { associationOrganisation, AUTHORITY, COMPANIES, COUNTY, KELA, municipalityOrganisation, parishOrganisation, VOLUNTEERS } from './demo-organisations.ts'
import { minutesOf } from './place-clock.ts'
import { seededRandom } from './seeded-random.ts'

export type RegularPartner = {
  organisation: string
  profession?: string
  weekday: number
  everyWeeks: number
  offset: number
  /** Minutes past midnight. */
  starts: number
  minutes: number
  mode: 'onSite' | 'remote'
}

type Wish = { organisation: string; profession?: string; everyWeeks: number; mode?: RegularPartner['mode'] }

export function regularPartners(place: DemoPlace, seed: string): RegularPartner[] {
  const random = seededRandom(`${seed} partners ${place.key}`)
  const openDays = Object.entries(place.weekly)
  const wishes = place.kind === 'central' ? wishesOfCentral(place.municipality) : wishesOfOther(place.municipality)
  return wishes.map(({ mode = 'onSite', ...wish }): RegularPartner => {
    const [day, { opens }] = random.pick(openDays)
    return {
      ...wish, mode,
      weekday: Number(day),
      offset: random.int(0, wish.everyWeeks - 1),
      starts: minutesOf(opens) + random.pick([0, 30, 60]),
      minutes: random.pick([30, 60, 60, 90, 120]),
    }
  })
}

/** On a day of the partner's weekday: is it one of the partner's weeks? */
export function comesInWeekOf(partner: RegularPartner, day: Day): boolean {
  return isoWeek(day).week % partner.everyWeeks === partner.offset
}

function wishesOfCentral(municipality: string): Wish[] {
  return [
    { organisation: COUNTY.id, profession: 'terveydenhoitaja', everyWeeks: 1 },
    { organisation: COUNTY.id, profession: 'perhetyontekija', everyWeeks: 2 },
    { organisation: COUNTY.id, profession: 'puheterapeutti', everyWeeks: 4 },
    { organisation: COUNTY.id, profession: 'psykologi', everyWeeks: 4, mode: 'remote' },
    { organisation: municipalityOrganisation(municipality).id, profession: 'varhaiskasvatuksen_erityisopettaja', everyWeeks: 2 },
    { organisation: parishOrganisation(municipality).id, profession: 'diakoniatyontekija', everyWeeks: 2 },
    { organisation: parishOrganisation(municipality).id, profession: 'perheasiain_neuvottelija', everyWeeks: 4 },
    { organisation: associationOrganisation(municipality).id, profession: 'jarjestotyontekija', everyWeeks: 1 },
    { organisation: COMPANIES[0].id, profession: 'yrittaja', everyWeeks: 4 },
    { organisation: KELA.id, everyWeeks: 6 },
    { organisation: AUTHORITY.id, everyWeeks: 10 },
    { organisation: VOLUNTEERS.id, everyWeeks: 3 },
  ]
}

function wishesOfOther(municipality: string): Wish[] {
  return [
    { organisation: COUNTY.id, profession: 'terveydenhoitaja', everyWeeks: 2 },
    { organisation: parishOrganisation(municipality).id, profession: 'lastenohjaaja', everyWeeks: 2 },
    { organisation: associationOrganisation(municipality).id, profession: 'jarjestotyontekija', everyWeeks: 4 },
    { organisation: COUNTY.id, profession: 'sosiaaliohjaaja', everyWeeks: 6, mode: 'remote' },
  ]
}
