/**
 * Reference data with all its versions, and what follows from them for a day or a month. Each answer is reckoned once,
 * for as long as nobody changes anything.
 */
import { plannedBits } from '../domain/place-days.ts'
import type { DayBits } from '../domain/month-row.ts'
import type { Day, Month } from '../domain/entry.ts'
import type { FigureWords } from '../domain/figures.ts'
import type { Place } from '../domain/reference-data.ts'
import { byKey, inOrder } from '../domain/validity.ts'
import { regionalDataOn } from './report-scope.ts'
import type { RegionalData } from './store/store.ts'

export type CountyHistory = {
  all: RegionalData
  /** What the county is on a day, each record once. A municipality that has left is in no county any more. */
  on: (day: Day) => CountyOnDay
  /** The versions of a place, the earliest first. */
  versionsOf: (placeId: string) => readonly Place[]
  /** The days on which a place plans to be open. */
  plannedOf: (placeId: string, month: Month) => DayBits
}
export type CountyOnDay = { data: RegionalData; words: FigureWords }

export function countyHistory(all: RegionalData): CountyHistory {
  const versions = new Map([...byKey(all.places)].map(([id, some]) => [id, inOrder(some)]))
  const versionsOf = (placeId: string) => versions.get(placeId) ?? []
  const [days, planned] = [remembered(DAYS_MAX, (day: Day) => countyOn(all, day)), remembered(PLACE_MONTHS_MAX, (key: string) => plannedBits(versionsOf(key.slice(7)), key.slice(0, 7)))]
  return { all, on: days, versionsOf, plannedOf: (placeId, month) => planned(`${month}${placeId}`) }
}

function countyOn(all: RegionalData, day: Day): CountyOnDay {
  const data = regionalDataOn(all, day)
  const sectors = new Map(data.organisations.map(({ id, sector }) => [id, sector]))
  const parts = new Map(data.activityTypes.map(({ key, part }) => [key, part]))
  return { data, words: { visitorGroups: data.visitorGroups, sectorOf: (id) => sectors.get(id), partOf: (key) => parts.get(key) } }
}

/** The ends of ten years' months, and as many again; the months of a large county over more than ten years. */
const [DAYS_MAX, PLACE_MONTHS_MAX] = [250, 100_000]

/** @param max how many answers are kept. */
function remembered<T>(max: number, reckon: (key: string) => T): (key: string) => T {
  const answers = new Map<string, T>()
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    if (answers.size >= max) answers.clear()
    const answer = reckon(key)
    answers.set(key, answer)
    return answer
  }
}
