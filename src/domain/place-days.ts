/** How many places were open, closed or missing on each day of a month or a part of it; a place's month is a few bits. */
import { daysBetween, lastDayOf } from './calendar.ts'
import { isPlanned, type DayState, type PlaceHours } from './day-figures.ts'
import type { Day, Month } from './entry.ts'
import { bitOf, type DayBits } from './month-row.ts'

export type MonthPart = { month: Month; from: Day; to: Day }
/** One place's month: what its records and its opening hours say of the days. */
export type DayMarks = { open: DayBits; closed: DayBits; planned: DayBits }
/** `planned` counts the days due by the opening hours: past ones, and those to come that have a record. */
export type PlaceDays = { open: number; closed: number; missing: number; planned: number }
export type DayCounts = PlaceDays & { day: Day; upcoming: number }

/** @param today the places' local day: later days are upcoming, not missing. */
export function countDays({ from, to }: MonthPart, today: Day, places: Iterable<DayMarks>): DayCounts[] {
  const [within, past] = [bitsBetween(from, to), today > to ? -1 : today < from ? 0 : bitOf(today) - 1]
  const counts = { open: noDays(), closed: noDays(), missing: noDays(), planned: noDays(), upcoming: noDays() }
  for (const { open, closed, planned } of places) {
    const unknown = planned & ~(open | closed)
    count(counts.open, open & within)
    count(counts.closed, closed & within)
    count(counts.missing, unknown & past & within)
    count(counts.upcoming, unknown & ~past & within)
    count(counts.planned, planned & (past | open | closed) & within)
  }
  return eachDay(from, to).map((day) => {
    const index = Number(day.slice(8)) - 1
    const at = (list: readonly number[]) => list[index] ?? 0
    return { day, open: at(counts.open), closed: at(counts.closed), missing: at(counts.missing), planned: at(counts.planned), upcoming: at(counts.upcoming) }
  })
}

export function sumDays(days: readonly PlaceDays[]): PlaceDays {
  const sum = { open: 0, closed: 0, missing: 0, planned: 0 }
  for (const day of days) {
    sum.open += day.open
    sum.closed += day.closed
    sum.missing += day.missing
    sum.planned += day.planned
  }
  return sum
}

/** The state of a day at several places together: open as soon as one was. */
export function stateOf({ open, closed, missing, upcoming }: DayCounts): DayState {
  if (open > 0) return 'open'
  if (missing > 0) return 'missing'
  if (closed > 0) return 'closed'
  return upcoming > 0 ? 'upcoming' : 'notPlanned'
}

/** The days of a month on which a place plans to be open, by every version of it. */
export function plannedBits(versions: readonly PlaceHours[], month: Month): DayBits {
  let bits = 0
  for (const day of eachDay(`${month}-01`, lastDayOf(month))) {
    if (versions.some((version) => isPlanned(version, day))) bits |= bitOf(day)
  }
  return bits
}

/** Both ends included, of one month. */
export function eachDay(from: Day, to: Day): Day[] {
  const [month, first] = [from.slice(0, 8), Number(from.slice(8))]
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => `${month}${String(first + index).padStart(2, '0')}`)
}

function bitsBetween(from: Day, to: Day): DayBits {
  const last = bitOf(to)
  return (last | (last - 1)) & ~(bitOf(from) - 1)
}

function noDays(): number[] {
  return Array.from({ length: 31 }, () => 0)
}

function count(perDay: number[], bits: DayBits): void {
  for (let left = bits; left !== 0; left &= left - 1) {
    const index = 31 - Math.clz32(left & -left)
    perDay[index] = (perDay[index] ?? 0) + 1
  }
}
