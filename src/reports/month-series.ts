/** A period month by month, each beside the same month a year before, as its chart draws it. */
import { lastDayOf } from '../domain/calendar.ts'
import type { Day, Month } from '../domain/entry.ts'

type PlaceDays = { open: number; closed: number; missing: number; planned: number }
/** `from` and `to`: the days of the month that are in the period. */
export type CountedMonth = { month: Month; from: Day; to: Day; visits: number; days: PlaceDays }
/** Why a bar is shorter than a whole month would be: the month is running, the period cuts it, or days are missing. */
export type Short = 'running' | 'cut' | 'daysMissing'
/** Null where nothing is known: the month is to come, or nobody has written anything down. */
export type MonthBar = { month: Month; visits: number | null; before: number | null; known: number | null; short: Short | null }

/** Below this share of known days a bar says more about the logbook than about the place. */
const KNOWN_MIN = 0.8

/** @param before the months a year before, in the same order. */
export function monthSeries(now: readonly CountedMonth[], before: readonly CountedMonth[], today: Day): MonthBar[] {
  return now.map((month, index) => {
    const then = before[index]
    return { month: month.month, visits: visitsIfAny(month), before: then === undefined ? null : visitsIfAny(then), known: shareKnown(month.days), short: whyShort(month, today) }
  })
}

function whyShort({ month, from, to, days }: CountedMonth, today: Day): Short | null {
  if (from <= today && to >= today) return 'running'
  if (from !== `${month}-01` || to !== lastDayOf(month)) return 'cut'
  return (shareKnown(days) ?? 1) < KNOWN_MIN ? 'daysMissing' : null
}

export function busiestMonth(series: readonly MonthBar[]): MonthBar | null {
  const withVisits = series.filter(({ visits }) => (visits ?? 0) > 0)
  return withVisits.reduce<MonthBar | null>((best, bar) => ((bar.visits ?? 0) > (best?.visits ?? 0) ? bar : best), null)
}

/** The months of each year in their twelve places; null where the period does not reach. */
export function yearsOf(series: readonly MonthBar[]): { year: string; months: (MonthBar | null)[] }[] {
  const years = [...new Set(series.map(({ month }) => month.slice(0, 4)))]
  return years.map((year) => ({
    year,
    months: Array.from({ length: 12 }, (_, index) => series.find(({ month }) => month === `${year}-${String(index + 1).padStart(2, '0')}`) ?? null),
  }))
}

/** Of the planned days, the share that is known; null where none was planned. */
export function shareKnown({ planned, missing }: Pick<PlaceDays, 'planned' | 'missing'>): number | null {
  return planned === 0 ? null : (planned - missing) / planned
}

function visitsIfAny({ visits, days }: CountedMonth): number | null {
  return visits === 0 && days.open === 0 && days.closed === 0 ? null : visits
}
