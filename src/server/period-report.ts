/** The report of a period as JSON: its totals, those of the period before and of the same one a year before, and the words around them. */
import * as z from 'zod/mini'
import { Day, Month } from '../domain/entry.ts'
import { PERIOD_KINDS } from '../domain/period.ts'
import { UNCOMPARABLE } from '../domain/period-totals.ts'
import { ByKey, DayOnTheWire, DaysOnTheWire, FIGURES_ON_THE_WIRE, ScopeOnTheWire, WORDS_ON_THE_WIRE } from './figures-on-the-wire.ts'

const MonthOnTheWire = z.object({
  month: Month, from: Day, to: Day,
  visits: z.int(), children: z.int(), adults: z.int(), byVisitorGroup: ByKey, families: z.int(), firstTimers: z.int(),
  sessionsHeld: z.int(), sessionsCancelled: z.int(), participations: z.int(),
  partnersHappened: z.int(), partnersCancelled: z.int(), partnersBySector: ByKey, partnerMinutes: z.int(), encounters: z.int(),
  contacts: z.int(), feedback: z.int(), days: DaysOnTheWire,
})

const Busiest = z.nullable(z.object({ key: z.string(), visits: z.int() }))
const Totals = z.object({
  period: z.object({ kind: z.enum(PERIOD_KINDS), from: Day, to: Day }),
  ...FIGURES_ON_THE_WIRE,
  /** Of the planned days, how many are known: what the figures cover. */
  coverage: z.object({ known: z.int(), planned: z.int() }),
  /** To one decimal; null without open days. */
  visitsPerOpenDay: z.nullable(z.number()),
  /** By all visits; of several the earliest. */
  busiestWeekday: Busiest,
  /** By visits tapped at the door. */
  busiestHour: Busiest,
  /** Of a free range the first and the last may be there in part. */
  byMonth: z.array(MonthOnTheWire),
  /** With the number of places in each state; left out of periods longer than a year. */
  byDay: z.optional(z.array(z.object({ ...DayOnTheWire.shape, ...DaysOnTheWire.shape }))),
})
/** Null where the two may be set against each other, else why not. */
const Why = z.nullable(z.enum(UNCOMPARABLE))

export const PeriodReport = z.object({
  scope: ScopeOnTheWire,
  now: Totals,
  before: Totals,
  yearBefore: Totals,
  notComparable: z.object({ before: Why, yearBefore: Why }),
  ...WORDS_ON_THE_WIRE,
})
export type PeriodReport = z.infer<typeof PeriodReport>
