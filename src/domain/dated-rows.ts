/** Dated rows of a county's year: trainings, events at a place or in several municipalities, and meetings of networks. */
import * as z from 'zod/mini'
import { Day, Uuid } from './entry.ts'
import { YEAR_MAX, YEAR_MIN } from './key-figures.ts'
import { PartWords } from './network-years.ts'
import { Prose } from './prose.ts'

export const ROW_KINDS = ['training', 'event', 'meeting'] as const
export type RowKind = (typeof ROW_KINDS)[number]

/** A slip of the year is no day a year's table could show. */
const DayOfYears = Day.check(z.refine((day) => Number(day.slice(0, 4)) >= YEAR_MIN && Number(day.slice(0, 4)) <= YEAR_MAX))
const where = {
  day: DayOfYears,
  municipality: z.optional(z.string().check(z.regex(/^\d{3}$/))),
  municipalityCount: z.optional(z.int().check(z.minimum(1), z.maximum(400))),
}
export const RowContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('training'), title: Prose, ...where }),
  z.object({ kind: z.literal('event'), title: Prose, ...where }),
  /** `part` is one of the parts a network's total is made of, as it is called in any language. */
  z.object({ kind: z.literal('meeting'), network: Uuid, part: z.optional(PartWords), title: z.optional(Prose), ...where }),
])
export type RowContent = z.infer<typeof RowContent>

export type DatedRow = RowContent & { id: string }
export const DatedRow = z.intersection(RowContent, z.object({ id: Uuid }))

export function yearOf({ day }: Pick<RowContent, 'day'>): number {
  return Number(day.slice(0, 4))
}
