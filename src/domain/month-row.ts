/**
 * A month of one place in one row: what its days show, added up, and which of them were open or closed. Door counts
 * are floored at zero day by day, so such sums can be added and taken away, but never made from a month's raw totals.
 */
import { entriesOf, parts, shown, type DailyTotals, type MeasureName } from './daily-totals.ts'
import { markOf, visitsOfDay } from './day-figures.ts'
import type { Day } from './entry.ts'

/** By measure and category, both in one name: `doorVisits:parent`; visits and sessions of a day as `visitsOnDay:7`. */
export type ShownSums = ReadonlyMap<string, number>
/** Days as the bits of a number, the first of the month lowest. */
export type DayBits = number
/** Days on which somebody came or that were marked open, and days marked closed on which nobody came. */
export type RecordedDays = { open: DayBits; closed: DayBits }
export type MonthRow = RecordedDays & { sums: ShownSums }

export const VISITS_ON_DAY = 'visitsOnDay'
export const SESSIONS_ON_DAY = 'sessionsOnDay'

/** @param days of one month; other days must not be among them. */
export function monthRow(days: Iterable<readonly [Day, DailyTotals]>): MonthRow {
  const sums = new Map<string, number>()
  let recorded: RecordedDays = { open: 0, closed: 0 }
  for (const [day, totals] of days) {
    addChange(sums, day, {}, totals)
    recorded = withMark(recorded, day, totals)
  }
  return { ...recorded, sums }
}

/** Adds what a day shows more or less than before. */
export function addChange(sums: Map<string, number>, day: Day, before: DailyTotals, after: DailyTotals): void {
  for (const [name, n] of shownOn(day, before)) addSum(sums, name, -n)
  for (const [name, n] of shownOn(day, after)) addSum(sums, name, n)
}

/** The recorded days after one of them has changed. */
export function withMark({ open, closed }: RecordedDays, day: Day, totals: DailyTotals): RecordedDays {
  const [bit, mark] = [bitOf(day), markOf(totals)]
  return { open: mark === 'open' ? open | bit : open & ~bit, closed: mark === 'closed' ? closed | bit : closed & ~bit }
}

export function bitOf(day: Day): DayBits {
  return 1 << (Number(day.slice(8)) - 1)
}

/** Only what is not zero is present, so that equal sums are equal maps. */
export function addSum<K>(sums: Map<K, number>, key: K, n: number): void {
  const sum = (sums.get(key) ?? 0) + n
  if (sum === 0) sums.delete(key)
  else sums.set(key, sum)
}

function shownOn(day: Day, totals: DailyTotals): [string, number][] {
  const date = Number(day.slice(8))
  const sessions = Object.values(parts(totals, 'sessionsHeld')).reduce((a, b) => a + b, 0)
  return [
    ...entriesOf(totals).filter(([measure]) => measure !== 'openMarks' && measure !== 'closedMarks')
      .map(([measure, n]): [string, number] => [measure, shown(measure.split(':', 1)[0] as MeasureName, n)]),
    [`${VISITS_ON_DAY}:${date}`, visitsOfDay(totals)],
    [`${SESSIONS_ON_DAY}:${date}`, sessions],
  ]
}
