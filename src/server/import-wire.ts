/** What the desk and the endpoint say to each other about imports. */
import * as z from 'zod/mini'
import { Day, Uuid } from '../domain/entry.ts'
import { WORD_KINDS } from '../domain/import/file-words.ts'
import { IMPORT_BODIES_MAX, IMPORT_FILE_ROWS_MAX, IMPORT_LOOKUPS_MAX, IMPORT_ROWS_MAX } from '../domain/import/imported-row.ts'
import { TAUGHT_WORDS_MAX } from '../domain/import/taught-words.ts'
import { oneLine } from '../domain/one-line.ts'

const PLACES_MAX = 200
const COLUMNS_MAX = 100
/** SHA-256 in base64url: of a file, of its headings, of a row. */
export const Hash = z.string().check(z.regex(/^[\w-]{43}$/))
const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
export const Columns = z.array(z.nullable(z.string().check(z.maxLength(80)))).check(z.maxLength(COLUMNS_MAX))
/** What words of the file mean that the county does not know, each by its SHA-256; an empty key leaves it out. */
export const TaughtWords = z.array(z.object({ kind: z.enum(WORD_KINDS), word: Hash, key: z.string().check(z.maxLength(80)) })).check(z.maxLength(TAUGHT_WORDS_MAX))
export const Moment = z.nullable(z.iso.datetime())

export const Import = z.object({
  id: Uuid,
  startedAt: z.iso.datetime(),
  startedBy: z.string(),
  file: z.object({ name: z.string(), sha256: Sha256, rows: z.int() }),
  /** Those within reach; `others` counts the rest. */
  places: z.array(Uuid),
  others: z.int(),
  rows: z.int(),
  entries: z.int(),
  finishedAt: Moment,
  undo: z.nullable(z.object({ beganAt: z.iso.datetime(), at: Moment, by: z.string(), reason: z.string() })),
})
export type Import = z.infer<typeof Import>

export const BeginRequest = z.object({
  file: z.object({ name: z.string().check(z.minLength(1), z.maxLength(120), oneLine), sha256: Sha256, rows: z.int().check(z.minimum(1), z.maximum(IMPORT_FILE_ROWS_MAX)) }),
  places: z.array(Uuid).check(z.minLength(1), z.maxLength(PLACES_MAX)),
  /** How its columns and words were understood, kept for the next file with these headings. */
  mapping: z.optional(z.object({ headings: Hash, columns: Columns, words: z.optional(TaughtWords) })),
})
export type BeginRequest = z.infer<typeof BeginRequest>

export const LookUpRequest = z.object({
  rows: z.array(z.object({ place: Uuid, hash: Hash })).check(z.maxLength(IMPORT_LOOKUPS_MAX)),
  days: z.array(z.object({ place: Uuid, day: Day })).check(z.maxLength(IMPORT_LOOKUPS_MAX)),
})
export type LookUpRequest = z.infer<typeof LookUpRequest>
export const LookUpResponse = z.object({
  rows: z.array(z.object({ place: Uuid, hash: z.string(), import: Uuid })),
  /** Days that have entries already. */
  days: z.array(z.object({ place: Uuid, day: Day, visits: z.int(), entries: z.int(), hasStatus: z.boolean() })),
})
export type LookUpResponse = z.infer<typeof LookUpResponse>

export const SentRow = z.object({ n: z.int(), place: Uuid, copy: z.int().check(z.minimum(1), z.maximum(IMPORT_FILE_ROWS_MAX)), bodies: z.array(z.unknown()).check(z.minLength(1), z.maxLength(IMPORT_BODIES_MAX)) })
export const RowsRequest = z.object({ rows: z.array(SentRow).check(z.minLength(1), z.maxLength(IMPORT_ROWS_MAX)) })
const FieldErrors = z.array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
export const RowsResponse = z.object({
  rows: z.array(z.discriminatedUnion('outcome', [
    z.object({ n: z.int(), outcome: z.literal('imported'), entries: z.int(), keptStatus: z.boolean() }),
    z.object({ n: z.int(), outcome: z.literal('alreadyThere') }),
    z.object({ n: z.int(), outcome: z.literal('refused'), errors: FieldErrors }),
  ])),
})
export type RowsResponse = z.infer<typeof RowsResponse>

export const UndoRequest = z.object({ reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(200), oneLine), corrected: z.enum(['keep', 'withdraw']) })
export type UndoRequest = z.infer<typeof UndoRequest>
