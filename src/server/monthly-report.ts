/** The monthly report as JSON: the month's totals and the words around them. */
import * as z from 'zod/mini'
import { Month } from '../domain/entry.ts'
import { ClosedPlaces, Closing, Corrections } from '../domain/month-closing.ts'
import { UnsentEntries } from '../domain/unsent-entries.ts'
import { DayOnTheWire, FIGURES_ON_THE_WIRE, ScopeOnTheWire } from './figures-on-the-wire.ts'

export const MonthlyReport = z.object({
  month: Month,
  scope: ScopeOnTheWire,
  ...FIGURES_ON_THE_WIRE,
  byDay: z.array(DayOnTheWire),
  /** Of one place: null while its month is open. */
  closing: z.optional(z.nullable(Closing)),
  closings: ClosedPlaces,
  /** What came to closed months since; null where none is closed. */
  corrections: z.nullable(Corrections),
  /** As the tablets of the places last told. */
  unsent: UnsentEntries,
  definitions: z.string(),
  /** True where the county is made up. */
  demo: z.optional(z.boolean()),
  madeAt: z.iso.datetime(),
})
export type MonthlyReport = z.infer<typeof MonthlyReport>
