/** The monthly report as it arrives: the totals with their units, checked before a screen trusts them. */
import * as z from 'zod/mini'
import type { Unit } from '../../domain/daily-totals.ts'
import { Day, Month, Uuid } from '../../domain/entry.ts'
import type { Quantity } from '../../domain/day-figures.ts'
import { ClosedPlaces, Closing, Corrections, type ReportClosing } from '../../domain/month-closing.ts'
import type { MonthlyTotals, ReportScope } from '../../domain/monthly-totals.ts'

const quantity = <U extends Unit>() => z.pipe(z.int(), z.transform((n) => n as Quantity<U>))
const byKey = <U extends Unit>() => z.record(z.string(), quantity<U>())

const Scope: z.ZodMiniType<ReportScope> = z.union([z.object({ place: Uuid }), z.object({ organisation: Uuid }), z.object({ municipality: z.string() }), z.object({ region: Uuid })])

export const MonthlyReport = z.looseObject({
  month: Month,
  scope: Scope,
  visits: quantity<'visit'>(),
  children: quantity<'visit'>(),
  adults: quantity<'visit'>(),
  byVisitorGroup: byKey<'visit'>(),
  families: quantity<'family'>(),
  firstTimers: quantity<'firstTimer'>(),
  sessions: z.object({
    held: quantity<'session'>(),
    cancelled: quantity<'session'>(),
    byActivityType: byKey<'session'>(),
    cancelledByActivityType: z.optional(byKey<'session'>()),
  }),
  participations: quantity<'participation'>(),
  partnerVisits: z.object({
    happened: quantity<'partnerVisit'>(),
    cancelled: quantity<'partnerVisit'>(),
    minutes: quantity<'minute'>(),
    encounters: quantity<'encounter'>(),
    bySector: byKey<'partnerVisit'>(),
    byOrganisation: byKey<'partnerVisit'>(),
    cancelledBySector: z.optional(byKey<'partnerVisit'>()),
    cancelledByOrganisation: z.optional(byKey<'partnerVisit'>()),
  }),
  contacts: z.object({ total: quantity<'contact'>(), byChannel: byKey<'contact'>(), byTopic: byKey<'contact'>() }),
  feedback: z.object({ total: quantity<'feedback'>(), byMood: byKey<'feedback'>() }),
  days: z.object({ open: z.int(), closed: z.int(), missing: z.int(), planned: z.int() }),
  byDay: z.array(z.object({
    day: Day,
    visits: quantity<'visit'>(),
    sessions: quantity<'session'>(),
    state: z.enum(['open', 'closed', 'missing', 'notPlanned', 'upcoming']),
  })),
  /** A server of before does not say whether months are closed. */
  closing: z.optional(z.nullable(Closing)),
  closings: z.optional(ClosedPlaces),
  corrections: z.optional(z.nullable(Corrections)),
  madeAt: z.iso.datetime(),
})
export type MonthlyReport = MonthlyTotals & z.infer<typeof MonthlyReport>

/** How the closing stands; undefined where the server does not say. */
export function closingOf({ closing, closings, corrections }: MonthlyReport): ReportClosing | undefined {
  return closings && { closing, closings, corrections: corrections ?? null }
}

/** Nobody came, nothing was held and no day was marked: most likely nothing has been sent yet. */
export function isEmpty({ visits, sessions, partnerVisits, contacts, feedback, days }: MonthlyTotals): boolean {
  return visits + sessions.held + partnerVisits.happened + contacts.total + feedback.total + days.open + days.closed === 0
}
