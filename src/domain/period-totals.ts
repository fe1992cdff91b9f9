/**
 * The figures of any period: the sum over its months, each with the places, sectors and groups there were at its end. So
 * months, quarters and years agree to the unit, whichever of them is asked for.
 */
import { countFigures, dayFigures, type CountedMonth } from './count-figures.ts'
import { sum, type Quantity } from './day-figures.ts'
import { addFigures, type Figures, type FigureWords, type ReportScope } from './figures.ts'
import type { Period } from './period.ts'
import type { MonthPart, PlaceDays } from './place-days.ts'

/** What charts show month by month; of a free range the first and last month may be there in part. */
export type MonthOfPeriod = MonthPart & Pick<Figures, 'visits' | 'children' | 'adults' | 'byVisitorGroup' | 'families' | 'firstTimers' | 'participations' | 'days'> & {
  sessionsHeld: Quantity<'session'>
  sessionsCancelled: Quantity<'session'>
  partnersHappened: Quantity<'partnerVisit'>
  partnersCancelled: Quantity<'partnerVisit'>
  partnersBySector: Record<string, Quantity<'partnerVisit'>>
  partnerMinutes: Quantity<'minute'>
  encounters: Quantity<'encounter'>
  contacts: Quantity<'contact'>
  feedback: Quantity<'feedback'>
}
/** How many places were open, closed, missing and planned on a day, and what was counted. */
export type DayOfPeriod = ReturnType<typeof dayFigures>[number] & PlaceDays
export type PeriodTotals = Figures & {
  period: Period
  scope: ReportScope
  byMonth: MonthOfPeriod[]
  /** Left out of periods longer than a year. */
  byDay?: DayOfPeriod[] | undefined
}

export type CountedPart = MonthPart & { counted: CountedMonth; words: FigureWords }

const DAYS_TOLD_MAX = 366

/** @param parts the months of the period in order, at least one. */
export function periodTotals(period: Period, scope: ReportScope, parts: readonly CountedPart[]): PeriodTotals {
  const months = parts.map(({ month, from, to, counted, words }) => ({ month, from, to, figures: countFigures(counted, words) }))
  const days = parts.reduce((n, { counted }) => n + counted.days.length, 0)
  return {
    period, scope,
    ...addFigures(months.map(({ figures }) => figures)),
    byMonth: months.map(monthOfPeriod),
    ...(days <= DAYS_TOLD_MAX && { byDay: parts.flatMap(({ counted }) => daysOfPeriod(counted)) }),
  }
}

function monthOfPeriod({ figures, ...part }: MonthPart & { figures: Figures }): MonthOfPeriod {
  const { visits, children, adults, byVisitorGroup, families, firstTimers, participations, days, sessions, partnerVisits, contacts, feedback } = figures
  return {
    ...part, visits, children, adults, byVisitorGroup, families, firstTimers, participations, days,
    sessionsHeld: sessions.held, sessionsCancelled: sessions.cancelled,
    partnersHappened: partnerVisits.happened, partnersCancelled: partnerVisits.cancelled, partnersBySector: partnerVisits.bySector,
    partnerMinutes: partnerVisits.minutes, encounters: partnerVisits.encounters, contacts: contacts.total, feedback: feedback.total,
  }
}

function daysOfPeriod(counted: CountedMonth): DayOfPeriod[] {
  const figures = dayFigures(counted)
  return counted.days.flatMap(({ open, closed, missing, planned }, index) => {
    const day = figures[index]
    return day === undefined ? [] : [{ ...day, open, closed, missing, planned }]
  })
}

/** Days known of those planned: what the figures cover. */
export type Coverage = { known: number; planned: number }

export function coverageOf({ planned, missing }: PlaceDays): Coverage {
  return { known: planned - missing, planned }
}

/** To one decimal; null where there was no open day. */
export function visitsPerOpenDay({ visits, days }: Pick<Figures, 'visits' | 'days'>): number | null {
  return days.open === 0 ? null : Math.round(visits / days.open * 10) / 10
}

/** The key with most visits, the earliest of several; null where there are none. */
export function busiest(byKey: Readonly<Record<string, number>> | undefined): { key: string; visits: Quantity<'visit'> } | null {
  const keys = Object.entries(byKey ?? {}).filter(([, n]) => n > 0).sort(([a, n], [b, m]) => m - n || compareKeys(a, b))
  const [first] = keys
  return first === undefined ? null : { key: first[0], visits: sum<'visit'>([first[1]]) }
}

/** Door visits of any weekday by hour. */
export function visitsByHour(byWeekdayAndHour: Readonly<Record<string, number>> | undefined): Record<string, number> {
  const byHour: Record<string, number> = {}
  for (const [key, n] of Object.entries(byWeekdayAndHour ?? {})) {
    const [, hour = ''] = key.split('-')
    byHour[hour] = (byHour[hour] ?? 0) + n
  }
  return byHour
}

function compareKeys(a: string, b: string): number {
  const [[a1 = 0, a2 = 0], [b1 = 0, b2 = 0]] = [a.split('-').map(Number), b.split('-').map(Number)]
  return a1 - b1 || a2 - b2
}

export const UNCOMPARABLE = ['nothingPlanned', 'notOver', 'coverageDiffers', 'coverageLow'] as const
export type Uncomparable = (typeof UNCOMPARABLE)[number]

/** Below this share of known days two periods are not set against each other; nor when the shares differ by more than the second. */
const [KNOWN_MIN, DIFFERENCE_MAX] = [0.8, 0.1]

/**
 * Whether a change from one period to another says something about the places, and not about what was written down.
 * @param isOver whether the later one is over
 */
export function whyNotComparable(now: PlaceDays, before: PlaceDays, isOver: boolean): Uncomparable | null {
  const [a, b] = [coverageOf(now), coverageOf(before)]
  if (a.planned === 0 || b.planned === 0) return 'nothingPlanned'
  if (!isOver) return 'notOver'
  const [here, there] = [a.known / a.planned, b.known / b.planned]
  if (Math.abs(here - there) > DIFFERENCE_MAX) return 'coverageDiffers'
  return Math.min(here, there) < KNOWN_MIN ? 'coverageLow' : null
}
