/** The monthly report as it arrives: the totals with their units, checked before a screen trusts them. */
import * as z from 'zod/mini'
import { Day, Month, Uuid } from '../../domain/entry.ts'
import { ClosedPlaces, Closing, Corrections, type ReportClosing } from '../../domain/month-closing.ts'
import type { ReportScope } from '../../domain/figures.ts'
import type { MonthlyTotals } from '../../domain/monthly-totals.ts'
import { UnsentEntries } from '../../domain/unsent-entries.ts'
import { FIGURES, quantity } from './figures.ts'

export const Scope: z.ZodMiniType<ReportScope> = z.union([z.object({ place: Uuid }), z.object({ organisation: Uuid }), z.object({ municipality: z.string() }), z.object({ region: Uuid })])

export const MonthlyReport = z.looseObject({
  month: Month,
  scope: Scope,
  ...FIGURES,
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
  unsent: z.optional(UnsentEntries),
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
