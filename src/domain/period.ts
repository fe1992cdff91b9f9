/** The periods a report may be about, and those it stands beside: the one before, and the same one a year before. */
import { addDays, addMonths, daysBetween, lastDayOf, monthOf, monthsFrom } from './calendar.ts'
import type { Day, Month } from './entry.ts'
import type { MonthPart } from './place-days.ts'

/** Both ends included. */
export type Period = { from: Day; to: Day }
export const PERIOD_KINDS = ['month', 'quarter', 'year', 'range'] as const
export type PeriodKind = (typeof PERIOD_KINDS)[number]

/** A report counts ten years at most, and none so early that a year before has no name. */
export function isTooLong({ from, to }: Period): boolean {
  // As texts: a query is asked before anybody knows whether these are days.
  return from < '1900' || to > '9000' || to >= `${Number(from.slice(0, 4)) + 10}${from.slice(4)}`
}

/** What a period is, by its ends alone. */
export function periodKind({ from, to }: Period): PeriodKind {
  const [first, last] = [monthOf(from), monthOf(to)]
  if (from !== `${first}-01` || to !== lastDayOf(last)) return 'range'
  if (first === last) return 'month'
  const number = Number(first.slice(5))
  if (last === addMonths(first, 2) && number % 3 === 1) return 'quarter'
  return last === addMonths(first, 11) && number === 1 ? 'year' : 'range'
}

/** `2026-10`, `2026-q4`, `2026` or `2026-10-03_2026-11-15`: in addresses and the names of files. */
export function periodKey(period: Period): string {
  const [year, month] = [period.from.slice(0, 4), Number(period.from.slice(5, 7))]
  switch (periodKind(period)) {
    case 'month': return monthOf(period.from)
    case 'quarter': return `${year}-q${Math.ceil(month / 3)}`
    case 'year': return year
    case 'range': return `${period.from}_${period.to}`
  }
}

export function monthPeriod(month: Month): Period {
  return { from: `${month}-01`, to: lastDayOf(month) }
}

/** The quarter a month lies in. */
export function quarterPeriod(month: Month): Period {
  const first = addMonths(month, -((Number(month.slice(5)) - 1) % 3))
  return { from: `${first}-01`, to: lastDayOf(addMonths(first, 2)) }
}

export function yearPeriod(year: number): Period {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

/** As many months before; before a period that cuts a month as many days. */
export function periodBefore(period: Period): Period {
  const [months, to] = [wholeMonths(period), addDays(period.from, -1)]
  return { from: months === null ? addDays(to, -daysBetween(period.from, period.to)) : `${addMonths(monthOf(period.from), -months)}-01`, to }
}

/** As many months after; after a period that cuts a month as many days. */
export function periodAfter(period: Period): Period {
  const [months, from] = [wholeMonths(period), addDays(period.to, 1)]
  return { from, to: months === null ? addDays(from, daysBetween(period.from, period.to)) : lastDayOf(addMonths(monthOf(from), months - 1)) }
}

/** How many months a period has; null where it cuts one. */
function wholeMonths({ from, to }: Period): number | null {
  const [first, last] = [monthOf(from), monthOf(to)]
  return from === `${first}-01` && to === lastDayOf(last) ? monthsFrom(first, last).length : null
}

/** The same days of the calendar; the end of a month stays the end of the month. */
export function yearBefore({ from, to }: Period): Period {
  return { from: aYearBefore(from), to: to === lastDayOf(monthOf(to)) ? lastDayOf(addMonths(monthOf(to), -12)) : aYearBefore(to) }
}

/** The months of a period, the first and the last perhaps in part. */
export function monthParts({ from, to }: Period): MonthPart[] {
  return monthsFrom(monthOf(from), monthOf(to)).map((month) => {
    const [first, last] = [`${month}-01`, lastDayOf(month)]
    return { month, from: from > first ? from : first, to: to < last ? to : last }
  })
}

export function isWholeMonth({ month, from, to }: MonthPart): boolean {
  return from === `${month}-01` && to === lastDayOf(month)
}

/** 29 February has no day a year before: the day before it stands for it. */
function aYearBefore(day: Day): Day {
  const same = `${addMonths(monthOf(day), -12)}${day.slice(7)}`
  const last = lastDayOf(monthOf(same))
  return same > last ? last : same
}

export function isOver({ to }: Period, today: Day): boolean {
  return to < today
}
