/**
 * The one function that makes a month's totals out of daily totals: screen, CSV, XLSX and API show its
 * result. Figures carry their unit in their type, so visits cannot be added to families by mistake.
 */
import { lastDayOf } from './calendar.ts'
import { countFigures, dayFigures, sumsOf, type CountedMonth, type DayFigures } from './count-figures.ts'
import type { DailyTotals } from './daily-totals.ts'
import type { PlaceHours } from './day-figures.ts'
import type { Day, Month } from './entry.ts'
import type { Figures, FigureWords, ReportScope } from './figures.ts'
import { monthRow } from './month-row.ts'
import { countDays, plannedBits, sumDays, type MonthPart, type PlaceDays } from './place-days.ts'

/** Shape of the wire's monthly report, without the words around it. */
export type MonthlyTotals = Figures & { month: Month; scope: ReportScope; byDay: DayFigures[] }

/** One place's share of a report. */
export type PlaceMonth = PlaceHours & {
  /** Daily totals by day; days outside the month are ignored. */
  days: ReadonlyMap<Day, DailyTotals>
}

export type MonthInput = FigureWords & {
  month: Month
  scope: ReportScope
  /** The place's local day at the time of the report: later days are upcoming, not missing. */
  today: Day
  places: readonly PlaceMonth[]
}

/** Sums a month over one or several places by the counting rules: door visits plus what was not counted at the door. */
export function monthlyTotals({ month, scope, today, places, ...words }: MonthInput): MonthlyTotals {
  const counted = countPlaces(wholeMonth(month), today, places)
  return { month, scope, ...countFigures(counted, words), byDay: dayFigures(counted) }
}

/** Only the place-days of a month: what is open, closed, missing and planned. */
export function daysOfPlaces(month: Month, today: Day, places: readonly PlaceMonth[]): PlaceDays {
  return sumDays(countPlaces(wholeMonth(month), today, places).days)
}

/** Days outside the part are ignored. */
export function countPlaces(part: MonthPart, today: Day, places: readonly PlaceMonth[]): CountedMonth {
  const rows = places.map((place) => ({ place, row: monthRow([...place.days].filter(([day]) => part.from <= day && day <= part.to)) }))
  return {
    sums: sumsOf(rows.map(({ row }) => row.sums)),
    days: countDays(part, today, rows.map(({ place, row: { open, closed } }) => ({ open, closed, planned: plannedBits([place], part.month) }))),
  }
}

export function wholeMonth(month: Month): MonthPart {
  return { month, from: `${month}-01`, to: lastDayOf(month) }
}
