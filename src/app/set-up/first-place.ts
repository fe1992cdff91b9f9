/** What a tablet must know before it counts alone, and the place it becomes. */
import * as z from 'zod/mini'
import type { Day } from '../../domain/entry.ts'
import { PARTS, type Place } from '../../domain/reference-data.ts'
import { TypedTime } from '../form-errors.ts'

export const FirstPlace = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  municipality: z.string().check(z.regex(/^\d{3}$/)),
  /** ISO weekdays, Monday 1. */
  weekdays: z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.minLength(1)),
  /** As typed: `9` or `9.30`. */
  opens: TypedTime,
  closes: TypedTime,
}).check(z.refine(({ opens, closes }) => opens < closes, { path: ['closes'], error: 'ends_before' }))
export type FirstPlace = z.infer<typeof FirstPlace>

/** @param validFrom the day of setting up: days before it are not missing from the logbook. */
export function placeFrom({ name, municipality, weekdays, opens, closes }: FirstPlace, id: string, validFrom: Day): Place {
  const weekly = Object.fromEntries(weekdays.map((weekday) => [String(weekday), { opens, closes }]))
  return { id, name, kind: 'other', municipality, parts: [...PARTS], openingHours: { weekly, exceptions: [] }, validFrom }
}
