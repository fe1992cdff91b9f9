/** The monthly report as JSON: the month's totals and the words around them. */
import * as z from 'zod/mini'
import { Month } from '../domain/entry.ts'
import { DayOnTheWire, FIGURES_ON_THE_WIRE, ScopeOnTheWire, WORDS_ON_THE_WIRE } from './figures-on-the-wire.ts'

export const MonthlyReport = z.object({
  month: Month,
  scope: ScopeOnTheWire,
  ...FIGURES_ON_THE_WIRE,
  byDay: z.array(DayOnTheWire),
  ...WORDS_ON_THE_WIRE,
})
export type MonthlyReport = z.infer<typeof MonthlyReport>
