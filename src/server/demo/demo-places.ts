/** Fourteen meeting places: four whose opening is known from public papers, ten invented ones, one of them travelling. */
import { addMonths } from '../../domain/calendar.ts'
import type { Day, Month } from '../../domain/entry.ts'
import type { OpeningHours, Part, Place } from '../../domain/reference-data.ts'
import { demoId } from './demo-ids.ts'
import { municipalityOrganisation } from './demo-organisations.ts'

export type DemoPlace = {
  key: string
  name: string
  kind: Place['kind']
  municipality: string
  opened?: Day
  parts: readonly Part[]
  weekly: OpeningHours['weekly']
  /** Families of an ordinary day. */
  families: number
  /** First and last day it stays shut in summer, as `MM-DD`. */
  summerBreak: readonly [string, string]
  tablets: 1 | 2
  /** Counts children and adults only. */
  quickMode?: true
}

export const PERHETUPA = 'perhetupa-kangasniemi'

const hours = (days: readonly number[], opens: string, closes: string): OpeningHours['weekly'] => Object.fromEntries(days.map((day) => [day, { opens, closes }]))
const CENTRAL: Pick<DemoPlace, 'kind' | 'parts' | 'summerBreak' | 'tablets'> = { kind: 'central', parts: ['A', 'B', 'C', 'D', 'E'], summerBreak: ['07-01', '07-31'], tablets: 2 }
const OTHER: Pick<DemoPlace, 'kind' | 'parts' | 'summerBreak' | 'tablets'> = { kind: 'other', parts: ['A', 'B', 'E'], summerBreak: ['06-25', '08-05'], tablets: 1 }

export const DEMO_PLACES: readonly DemoPlace[] = [
  { key: PERHETUPA, name: 'Perhetupa', municipality: '213', opened: '2019-08-14', families: 6, weekly: { ...hours([1, 2, 3, 4], '09:00', '15:00'), ...hours([5], '09:00', '13:00') }, ...CENTRAL },
  { key: 'tikantanssi', name: 'Tikantanssi', municipality: '740', opened: '2019-08-30', families: 7, weekly: { ...hours([1, 2, 3, 4], '09:00', '16:00'), ...hours([5], '09:00', '14:00') }, ...CENTRAL },
  { key: 'perhetalo', name: 'Perhetalo', municipality: '491', families: 7.5, weekly: { ...hours([1, 2, 3, 4, 5], '08:30', '16:00'), ...hours([6], '10:00', '13:00') }, ...CENTRAL },
  { key: 'perheiden-talo', name: 'Perheiden talo', municipality: '593', opened: '2016-01-01', families: 6, weekly: hours([1, 2, 3, 4, 5], '09:00', '15:00'), ...CENTRAL },
  { key: 'koskela', name: 'Koskelan olohuone', municipality: '046', families: 3.5, weekly: hours([1, 2, 4], '09:30', '13:00'), ...OTHER },
  { key: 'hirvenpesa', name: 'Hirvenpesä', municipality: '097', families: 4, weekly: hours([1, 2, 3, 4], '09:00', '13:00'), ...OTHER },
  { key: 'mannikko', name: 'Männikön perhetupa', municipality: '178', families: 5, weekly: { ...hours([1, 2, 3, 4], '09:00', '14:00'), ...hours([5], '09:00', '12:00') }, ...OTHER },
  { key: 'mantykapy', name: 'Mäntykäpy', municipality: '507', families: 5, weekly: hours([1, 2, 3, 4, 5], '09:00', '13:30'), ...OTHER },
  { key: 'perhekammari', name: 'Perhekammari', municipality: '588', families: 3.5, weekly: hours([1, 3, 5], '09:30', '12:30'), ...OTHER, quickMode: true },
  { key: 'lokki', name: 'Perhepaikka Lokki', municipality: '623', families: 4, weekly: hours([2, 3, 4], '10:00', '14:00'), ...OTHER },
  { key: 'rantakiikku', name: 'Rantakiikku', municipality: '681', families: 4.5, weekly: hours([1, 2, 3, 4], '09:00', '13:00'), ...OTHER },
  { key: 'soutuvene', name: 'Soutuvene', municipality: '768', opened: '2025-09-01', families: 4, weekly: hours([1, 3, 4, 5], '09:30', '13:00'), ...OTHER },
  { key: 'rantakyla', name: 'Rantakylän olohuone', municipality: '491', families: 6, weekly: hours([1, 2, 3, 4, 5], '09:00', '14:00'), ...OTHER, quickMode: true },
  { key: 'perhebussi', name: 'Perhebussi', municipality: '740', families: 4, weekly: hours([2, 3, 4, 5], '10:00', '14:00'), ...OTHER, kind: 'travelling', parts: ['A', 'E'], summerBreak: ['06-15', '08-10'] },
]

export function placeId(place: DemoPlace): string {
  return demoId(`place:${place.key}`)
}

/** The place as reference data, with its exceptions for the years of these months and the year after. */
export function referencePlace(place: DemoPlace, from: Month, to: Month): Place {
  const years = yearsBetween(addMonths(from, -1), addMonths(to, 12))
  return {
    id: placeId(place),
    name: place.name,
    kind: place.kind,
    municipality: place.municipality,
    hostOrganisation: municipalityOrganisation(place.municipality).id,
    parts: [...place.parts],
    openingHours: { weekly: place.weekly, exceptions: years.flatMap((year) => exceptionsOf(place, year)), closedOnHolidays: true },
    ...(place.opened === undefined ? {} : { validFrom: place.opened }),
  }
}

function exceptionsOf({ summerBreak: [from, to], kind }: DemoPlace, year: number): OpeningHours['exceptions'] {
  const shut = (first: Day, last: Day, reason: string) => ({ from: first, to: last, hours: null, reason })
  const winter = kind === 'central' ? shut(`${year}-12-31`, `${year}-12-31`, 'uudenvuodenaatto') : shut(`${year}-12-20`, `${year + 1}-01-06`, 'joulutauko')
  return [shut(`${year}-${from}`, `${year}-${to}`, 'kesätauko'), winter]
}

function yearsBetween(from: Month, to: Month): number[] {
  const first = Number(from.slice(0, 4))
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index)
}
