/** Files read in at the desk: looked up before, taken in piece by piece, listed, and withdrawn whole. */
import * as z from 'zod/mini'
import { Day, EntryBody, Uuid } from '../domain/entry.ts'
import { IMPORT_BODIES_MAX, IMPORT_FILE_ROWS_MAX, IMPORT_LOOKUPS_MAX, IMPORT_ROWS_MAX } from '../domain/import/imported-row.ts'
import { oneLine } from '../domain/one-line.ts'
import { coordinatorOf, type Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { beginImport, finishImport, listImports, lookUp, oneImport, takeIn, undoImport } from './imports.ts'
import { perMinute } from './rate-limits.ts'
import type { App } from './zod-schemas.ts'

const PLACES_MAX = 200
const COLUMNS_MAX = 100
/** SHA-256 in base64url: of a file, of its headings, of a row. */
const Hash = z.string().check(z.regex(/^[\w-]{43}$/))
const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const Columns = z.array(z.nullable(z.string().check(z.maxLength(80)))).check(z.maxLength(COLUMNS_MAX))
const Moment = z.nullable(z.iso.datetime())

const Import = z.object({
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

const BeginRequest = z.object({
  file: z.object({ name: z.string().check(z.minLength(1), z.maxLength(120), oneLine), sha256: Sha256, rows: z.int().check(z.minimum(1), z.maximum(IMPORT_FILE_ROWS_MAX)) }),
  places: z.array(Uuid).check(z.minLength(1), z.maxLength(PLACES_MAX)),
  /** How its columns were understood, kept for the next file with these headings. */
  mapping: z.optional(z.object({ headings: Hash, columns: Columns })),
})
export type BeginRequest = z.infer<typeof BeginRequest>

const LookUpRequest = z.object({
  rows: z.array(z.object({ place: Uuid, hash: Hash })).check(z.maxLength(IMPORT_LOOKUPS_MAX)),
  days: z.array(z.object({ place: Uuid, day: Day })).check(z.maxLength(IMPORT_LOOKUPS_MAX)),
})
export type LookUpRequest = z.infer<typeof LookUpRequest>
const LookUpResponse = z.object({
  rows: z.array(z.object({ place: Uuid, hash: z.string(), import: Uuid })),
  /** Days that have entries already. */
  days: z.array(z.object({ place: Uuid, day: Day, visits: z.int(), entries: z.int(), hasStatus: z.boolean() })),
})
export type LookUpResponse = z.infer<typeof LookUpResponse>

const SentRow = z.object({ n: z.int(), place: Uuid, copy: z.int().check(z.minimum(1), z.maximum(IMPORT_FILE_ROWS_MAX)), bodies: z.array(z.unknown()).check(z.minLength(1), z.maxLength(IMPORT_BODIES_MAX)) })
const RowsRequest = z.object({ rows: z.array(SentRow).check(z.minLength(1), z.maxLength(IMPORT_ROWS_MAX)) })
const FieldErrors = z.array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
const RowsResponse = z.object({
  rows: z.array(z.discriminatedUnion('outcome', [
    z.object({ n: z.int(), outcome: z.literal('imported'), entries: z.int(), keptStatus: z.boolean() }),
    z.object({ n: z.int(), outcome: z.literal('alreadyThere') }),
    z.object({ n: z.int(), outcome: z.literal('refused'), errors: FieldErrors }),
  ])),
})
export type RowsResponse = z.infer<typeof RowsResponse>

const UndoRequest = z.object({ reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(200), oneLine), corrected: z.enum(['keep', 'withdraw']) })
export type UndoRequest = z.infer<typeof UndoRequest>

export function importRoutes(app: App, deps: AppDeps, guards: Guards): void {
  const common = { onRequest: guards.coordinator, config: perMinute(deps.rateLimits.sync) }
  const about = { tags: ['Imports'], caller: 'coordinator', deed: 'importEntries' } as const
  const params = z.object({ id: Uuid })

  app.get('/api/v1/imports', {
    ...common,
    schema: {
      ...about, summary: 'Files that were read in', description: 'The latest first: those with a place within reach. One without `finishedAt` was cut off, and goes on when the same file is read in again.',
      response: { 200: z.object({ imports: z.array(Import) }) },
    },
  }, async (request) => ({ imports: await listImports(deps, request) }))

  app.get('/api/v1/imports/mappings/:headings', {
    ...common,
    schema: {
      ...about, summary: 'How a file with these headings was understood last time',
      description: '`headings` is the SHA-256 of the headings, in base64url. `columns` are null where nobody has read such a file in yet.',
      params: z.object({ headings: Hash }), response: { 200: z.object({ columns: z.nullable(Columns), savedAt: Moment, savedBy: z.nullable(z.string()) }) },
    },
  }, async (request) => {
    const known = await deps.store.imports.mapping(coordinatorOf(request).regionId, request.params.headings)
    return { columns: known?.columns ?? null, savedAt: known === undefined ? null : new Date(known.savedAt).toISOString(), savedBy: known?.savedBy ?? null }
  })

  app.post('/api/v1/imports/look-up', {
    ...common,
    schema: {
      ...about, summary: 'What of a file is there already', description: 'Which of its rows an import has taken in before, and which of its days have entries. Changes nothing.',
      body: LookUpRequest, response: { 200: LookUpResponse }, problems: ['scope_unknown', 'cross_site_request', 'body_too_large'],
    },
  }, async (request) => await lookUp(deps, request, request.body))

  app.post('/api/v1/imports', {
    ...common,
    schema: {
      ...about, summary: 'Begin to read a file in', description: 'A file whose import was cut off goes on under the same id. Its rows follow one piece after the other.',
      body: BeginRequest, response: { 200: z.object({ id: Uuid }) }, problems: ['scope_unknown', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request) => ({ id: await beginImport(deps, request, request.body) }))

  app.get('/api/v1/imports/:id', {
    ...common,
    schema: {
      ...about, summary: 'One import, and what of it was corrected since', params, problems: ['import_unknown'],
      response: { 200: z.object({ import: Import, corrected: z.array(z.object({ place: Uuid, day: Day, kind: z.string(), at: z.iso.datetime() })) }) },
    },
  }, async (request) => await oneImport(deps, request, request.params.id))

  app.post('/api/v1/imports/:id/rows', {
    ...common,
    schema: {
      ...about, summary: 'Read the next rows in',
      description: `At most ${IMPORT_ROWS_MAX} rows, each of one day, as the entries it becomes. Every row gets its own answer; one that was taken in before, by this or another import, is there already, so sending a piece twice adds nothing. A day that has a status keeps it.`,
      params, body: RowsRequest,
      documentedBody: z.extend(RowsRequest, { rows: z.array(z.extend(SentRow, { bodies: z.array(EntryBody).check(z.minLength(1), z.maxLength(IMPORT_BODIES_MAX)) })).check(z.minLength(1), z.maxLength(IMPORT_ROWS_MAX)) }),
      response: { 200: RowsResponse }, problems: ['import_unknown', 'import_undone', 'cross_site_request', 'body_too_large', 'storage_unavailable'],
    },
  }, async (request) => await takeIn(deps, request, request.params.id, request.body.rows))

  app.post('/api/v1/imports/:id/finish', {
    ...common,
    schema: {
      ...about, summary: 'All rows have been sent', params, response: { 204: z.undefined() }, problems: ['import_unknown', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    await finishImport(deps, request, request.params.id)
    return reply.code(204).send()
  })

  app.post('/api/v1/imports/:id/undo', {
    ...common,
    schema: {
      ...about, summary: 'Withdraw an import',
      description: 'Piece by piece: ask again until `left` is 0. Entries are withdrawn with the reason and stay readable; those corrected since are kept or withdrawn as told. Rows that were withdrawn may be read in again.',
      params, body: UndoRequest, response: { 200: z.object({ left: z.int(), kept: z.int() }) }, problems: ['import_unknown', 'import_undone', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request) => await undoImport(deps, request, request.params.id, request.body))
}
