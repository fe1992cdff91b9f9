/** The figures of a report as they arrive: with their units, checked before a screen trusts them. */
import * as z from 'zod/mini'
import type { Unit } from '../../domain/daily-totals.ts'
import type { Quantity } from '../../domain/day-figures.ts'

export const quantity = <U extends Unit>() => z.pipe(z.int(), z.transform((n) => n as Quantity<U>))
export const byKey = <U extends Unit>() => z.record(z.string(), quantity<U>())
const ifKnown = <U extends Unit>() => z.optional(byKey<U>())

/** What a server of before does not tell is left out. */
export const FIGURES = {
  visits: quantity<'visit'>(),
  children: quantity<'visit'>(),
  adults: quantity<'visit'>(),
  byVisitorGroup: byKey<'visit'>(),
  families: quantity<'family'>(),
  firstTimers: quantity<'firstTimer'>(),
  visitsByWeekday: ifKnown<'visit'>(),
  doorVisitsByHour: ifKnown<'visit'>(),
  sessions: z.object({
    held: quantity<'session'>(), cancelled: quantity<'session'>(),
    byActivityType: byKey<'session'>(), cancelledByActivityType: ifKnown<'session'>(),
    byPart: ifKnown<'session'>(), cancelledByPart: ifKnown<'session'>(), byOrganiser: ifKnown<'session'>(),
  }),
  participations: quantity<'participation'>(),
  participationsByActivityType: ifKnown<'participation'>(),
  participationsByPart: ifKnown<'participation'>(),
  partnerVisits: z.object({
    happened: quantity<'partnerVisit'>(), cancelled: quantity<'partnerVisit'>(), minutes: quantity<'minute'>(), encounters: quantity<'encounter'>(),
    bySector: byKey<'partnerVisit'>(), byOrganisation: byKey<'partnerVisit'>(),
    cancelledBySector: ifKnown<'partnerVisit'>(), cancelledByOrganisation: ifKnown<'partnerVisit'>(),
    minutesBySector: ifKnown<'minute'>(), minutesByOrganisation: ifKnown<'minute'>(),
    encountersBySector: ifKnown<'encounter'>(), encountersByOrganisation: ifKnown<'encounter'>(),
    byProfession: ifKnown<'partnerVisit'>(), cancelledByProfession: ifKnown<'partnerVisit'>(),
    minutesByProfession: ifKnown<'minute'>(), encountersByProfession: ifKnown<'encounter'>(),
  }),
  contacts: z.object({ total: quantity<'contact'>(), byChannel: byKey<'contact'>(), byTopic: byKey<'contact'>(), byMunicipality: ifKnown<'contact'>() }),
  feedback: z.object({ total: quantity<'feedback'>(), byMood: byKey<'feedback'>(), byTheme: ifKnown<'feedback'>() }),
  days: z.object({ open: z.int(), closed: z.int(), missing: z.int(), planned: z.int() }),
}
