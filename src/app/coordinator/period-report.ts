/** The report of a period as it arrives: its totals, those of the period before and of the same one a year before, checked before a screen trusts them. */
import * as z from 'zod/mini'
import { Day, Month, Uuid } from '../../domain/entry.ts'
import type { ReportScope } from '../../domain/figures.ts'
import { ClosedPlaces, Closing, Corrections, type ReportClosing } from '../../domain/month-closing.ts'
import { UNCOMPARABLE, type PeriodTotals } from '../../domain/period-totals.ts'
import { UnsentEntries } from '../../domain/unsent-entries.ts'
import type { ThreePeriods } from '../../reports/period-table.ts'
import { byKey, FIGURES, quantity } from './figures.ts'

const Scope: z.ZodMiniType<ReportScope> = z.union([z.object({ place: Uuid }), z.object({ organisation: Uuid }), z.object({ municipality: z.string() }), z.object({ region: Uuid })])
const Days = { open: z.int(), closed: z.int(), missing: z.int(), planned: z.int() }

const MonthOfPeriod = z.object({
  month: Month, from: Day, to: Day,
  visits: quantity<'visit'>(), children: quantity<'visit'>(), adults: quantity<'visit'>(), byVisitorGroup: byKey<'visit'>(),
  families: quantity<'family'>(), firstTimers: quantity<'firstTimer'>(),
  sessionsHeld: quantity<'session'>(), sessionsCancelled: quantity<'session'>(), participations: quantity<'participation'>(),
  partnersHappened: quantity<'partnerVisit'>(), partnersCancelled: quantity<'partnerVisit'>(), partnersBySector: byKey<'partnerVisit'>(),
  partnerMinutes: quantity<'minute'>(), encounters: quantity<'encounter'>(),
  contacts: quantity<'contact'>(), feedback: quantity<'feedback'>(), days: z.object(Days),
})

const DayOfPeriod = z.object({
  day: Day, visits: quantity<'visit'>(), sessions: quantity<'session'>(), state: z.enum(['open', 'closed', 'missing', 'notPlanned', 'upcoming']), ...Days,
})

const Totals = z.looseObject({
  period: z.looseObject({ from: Day, to: Day }),
  ...FIGURES,
  byMonth: z.array(MonthOfPeriod).check(z.minLength(1)),
  byDay: z.optional(z.array(DayOfPeriod)),
})
const Why = z.nullable(z.enum(UNCOMPARABLE))

export const PeriodReport = z.looseObject({
  scope: Scope,
  now: Totals,
  before: Totals,
  yearBefore: Totals,
  notComparable: z.object({ before: Why, yearBefore: Why }),
  closing: z.optional(z.nullable(Closing)),
  closings: ClosedPlaces,
  corrections: z.nullable(Corrections),
  unsent: UnsentEntries,
  madeAt: z.iso.datetime(),
})
export type PeriodReport = z.infer<typeof PeriodReport>

/** What closing a month must know of it. */
export type MonthToClose = ReportClosing & { month: Month; scope: ReportScope; days: PeriodReport['now']['days']; byDay: NonNullable<PeriodReport['now']['byDay']> }

/** As the table wants them: each with the scope they are all of. */
export function periodsOf({ scope, now, before, yearBefore, notComparable }: PeriodReport): ThreePeriods {
  const withScope = (totals: PeriodReport['now']): PeriodTotals => ({ ...totals, scope })
  return { now: withScope(now), before: withScope(before), yearBefore: withScope(yearBefore), notComparable }
}

export function closingOf({ closing, closings, corrections }: Pick<PeriodReport, 'closing' | 'closings' | 'corrections'>): ReportClosing {
  return { ...(closing !== undefined && { closing }), closings, corrections }
}

/** The month and what its closing asks for, of a report of one month. */
export function monthOfReport({ scope, now: { days, byDay = [] }, ...words }: PeriodReport, month: Month): MonthToClose {
  return { month, scope, days, byDay, ...closingOf(words) }
}

/** Nobody came, nothing was held and no day was marked: most likely nothing has been sent yet. */
export function isEmpty({ now: { visits, sessions, partnerVisits, contacts, feedback, days } }: PeriodReport): boolean {
  return visits + sessions.held + partnerVisits.happened + contacts.total + feedback.total + days.open + days.closed === 0
}
