/** The figures of a report as JSON, whatever its period. */
import * as z from 'zod/mini'
import { Day, Uuid } from '../domain/entry.ts'
import { ClosedPlaces, Closing, Corrections } from '../domain/month-closing.ts'
import { UnsentEntries } from '../domain/unsent-entries.ts'

const Quantity = z.int()
export const ByKey = z.record(z.string(), Quantity)
export const ScopeOnTheWire = z.union([z.object({ place: Uuid }), z.object({ organisation: Uuid }), z.object({ municipality: z.string() }), z.object({ region: Uuid })])
/** Place-days; `planned` counts the days due by the opening hours. */
export const DaysOnTheWire = z.object({ open: Quantity, closed: Quantity, missing: Quantity, planned: Quantity })
export const DayOnTheWire = z.object({ day: Day, visits: Quantity, sessions: Quantity, state: z.enum(['open', 'closed', 'missing', 'notPlanned', 'upcoming']) })

export const FIGURES_ON_THE_WIRE = {
  visits: Quantity,
  children: Quantity,
  adults: Quantity,
  byVisitorGroup: ByKey,
  families: Quantity,
  firstTimers: Quantity,
  /** All visits by ISO weekday, Monday "1". */
  visitsByWeekday: z.optional(ByKey),
  /** Visits tapped at the door: "5-10" is Friday from ten to eleven. What was typed, written from paper or imported has no hour. */
  doorVisitsByHour: z.optional(ByKey),
  sessions: z.object({
    held: Quantity, cancelled: Quantity, byActivityType: ByKey, cancelledByActivityType: z.optional(ByKey), byPart: z.optional(ByKey), cancelledByPart: z.optional(ByKey),
    /** Not summable: a session of several organisers stands in the view of each. */
    byOrganiser: z.optional(ByKey),
  }),
  participations: Quantity,
  participationsByActivityType: z.optional(ByKey),
  participationsByPart: z.optional(ByKey),
  partnerVisits: z.object({
    happened: Quantity, cancelled: Quantity, minutes: Quantity, encounters: Quantity, bySector: ByKey, byOrganisation: ByKey,
    cancelledBySector: z.optional(ByKey), cancelledByOrganisation: z.optional(ByKey),
    minutesBySector: z.optional(ByKey), minutesByOrganisation: z.optional(ByKey), encountersBySector: z.optional(ByKey), encountersByOrganisation: z.optional(ByKey),
    byProfession: z.optional(ByKey), cancelledByProfession: z.optional(ByKey), minutesByProfession: z.optional(ByKey), encountersByProfession: z.optional(ByKey),
  }),
  contacts: z.object({ total: Quantity, byChannel: ByKey, byTopic: ByKey, byMunicipality: z.optional(ByKey) }),
  /** Themes do not sum: one answer may name several. */
  feedback: z.object({ total: Quantity, byMood: ByKey, byTheme: z.optional(ByKey) }),
  days: DaysOnTheWire,
}

/** What stands around the figures: how closed their months are, what is missing, and what the words mean. */
export const WORDS_ON_THE_WIRE = {
  /** Of one place and one month: null while it is open. */
  closing: z.optional(z.nullable(Closing)),
  /** Months of places. */
  closings: ClosedPlaces,
  /** What came to closed months since; null where none is closed. */
  corrections: z.nullable(Corrections),
  /** As the tablets of the places last told. */
  unsent: UnsentEntries,
  definitions: z.string(),
  /** True where the county is made up. */
  demo: z.optional(z.boolean()),
  madeAt: z.iso.datetime(),
}
