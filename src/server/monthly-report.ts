/** The monthly report as JSON: the month's totals and the words around them. */
import * as z from 'zod/mini'
import { Day, Month, Uuid } from '../domain/entry.ts'
import { ClosedPlaces, Closing, Corrections } from '../domain/month-closing.ts'

const Quantity = z.int()
const ByKey = z.record(z.string(), Quantity)

export const MonthlyReport = z.object({
  month: Month,
  scope: z.union([z.object({ place: Uuid }), z.object({ organisation: Uuid }), z.object({ municipality: z.string() }), z.object({ region: Uuid })]),
  visits: Quantity,
  children: Quantity,
  adults: Quantity,
  byVisitorGroup: ByKey,
  families: Quantity,
  firstTimers: Quantity,
  sessions: z.object({ held: Quantity, cancelled: Quantity, byActivityType: ByKey, cancelledByActivityType: z.optional(ByKey) }),
  participations: Quantity,
  partnerVisits: z.object({
    happened: Quantity, cancelled: Quantity, minutes: Quantity, encounters: Quantity, bySector: ByKey, byOrganisation: ByKey,
    cancelledBySector: z.optional(ByKey), cancelledByOrganisation: z.optional(ByKey),
  }),
  contacts: z.object({ total: Quantity, byChannel: ByKey, byTopic: ByKey }),
  feedback: z.object({ total: Quantity, byMood: ByKey }),
  days: z.object({ open: Quantity, closed: Quantity, missing: Quantity, planned: Quantity }),
  byDay: z.array(z.object({ day: Day, visits: Quantity, sessions: Quantity, state: z.enum(['open', 'closed', 'missing', 'notPlanned', 'upcoming']) })),
  /** Of one place: null while its month is open. */
  closing: z.optional(z.nullable(Closing)),
  closings: ClosedPlaces,
  /** What came to closed months since; null where none is closed. */
  corrections: z.nullable(Corrections),
  definitions: z.string(),
  /** True where the county is made up. */
  demo: z.optional(z.boolean()),
  madeAt: z.iso.datetime(),
})
export type MonthlyReport = z.infer<typeof MonthlyReport>
