/** What the endpoint says about files that were read in. */
import * as z from 'zod/mini'
import { WORD_KINDS } from '../../domain/import/file-words.ts'
import type { TaughtWord } from '../../domain/import/taught-words.ts'

const Moment = z.nullable(z.iso.datetime())
export const Import = z.looseObject({
  id: z.string(),
  startedAt: z.iso.datetime(),
  startedBy: z.string(),
  file: z.looseObject({ name: z.string(), sha256: z.string(), rows: z.int() }),
  places: z.array(z.string()),
  others: z.int(),
  rows: z.int(),
  entries: z.int(),
  finishedAt: Moment,
  undo: z.nullable(z.looseObject({ beganAt: z.iso.datetime(), at: Moment, by: z.string(), reason: z.string() })),
})
export type Import = z.infer<typeof Import>
export const Imports = z.looseObject({ imports: z.array(Import) })
export const OneImport = z.looseObject({ import: Import, corrected: z.array(z.looseObject({ place: z.string(), day: z.string(), kind: z.string() })), days: z.array(z.looseObject({ place: z.string(), day: z.string() })) })
export type OneImport = z.infer<typeof OneImport>
export const BegunImport = z.looseObject({ id: z.string() })
export const SavedMapping = z.looseObject({ columns: z.nullable(z.array(z.nullable(z.string()))), words: z.array(z.looseObject({ kind: z.enum(WORD_KINDS), word: z.string(), key: z.string() })), savedAt: Moment, savedBy: z.nullable(z.string()) })
export type SavedMapping = z.infer<typeof SavedMapping>
export const LookedUp = z.looseObject({
  rows: z.array(z.looseObject({ place: z.string(), hash: z.string(), import: z.string() })),
  days: z.array(z.looseObject({ place: z.string(), day: z.string(), visits: z.int(), entries: z.int(), hasStatus: z.boolean() })),
})
export type LookedUp = z.infer<typeof LookedUp>
export const TakenRows = z.looseObject({
  rows: z.array(z.looseObject({
    n: z.int(), outcome: z.enum(['imported', 'alreadyThere', 'refused']), entries: z.optional(z.int()), keptStatus: z.optional(z.boolean()),
    errors: z.optional(z.array(z.looseObject({ path: z.string(), code: z.string() }))),
  })),
})
export type TakenRows = z.infer<typeof TakenRows>
export const UndonePiece = z.looseObject({ left: z.int(), kept: z.int() })

export type NewImport = { file: { name: string; sha256: string; rows: number }; places: readonly string[]; mapping: { headings: string; columns: readonly (string | null)[]; words: readonly TaughtWord[] } }
export type SentRow = { n: number; place: string; copy: number; bodies: readonly unknown[] }
