/** Files read in at the desk: looked up before, taken in piece by piece, listed, and withdrawn whole. */
import * as z from 'zod/mini'
import { Day, EntryBody, Uuid } from '../domain/entry.ts'
import { IMPORT_BODIES_MAX, IMPORT_ROWS_MAX } from '../domain/import/imported-row.ts'
import { coordinatorOf, type Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { BeginRequest, Columns, Hash, Import, LookUpRequest, LookUpResponse, Moment, RowsRequest, RowsResponse, SentRow, TaughtWords, UndoRequest } from './import-wire.ts'
import { beginImport, finishImport, listImports, lookUp, oneImport, takeIn, undoImport } from './imports.ts'
import { perMinute } from './rate-limits.ts'
import type { App } from './zod-schemas.ts'

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
      description: '`headings` is the SHA-256 of the headings, in base64url. `columns` are null where nobody has read such a file in yet. `words`: what words mean that the county does not know, each by its SHA-256; an empty `key` leaves the word out.',
      params: z.object({ headings: Hash }), response: { 200: z.object({ columns: z.nullable(Columns), words: TaughtWords, savedAt: Moment, savedBy: z.nullable(z.string()) }) },
    },
  }, async (request) => {
    const known = await deps.store.imports.mapping(coordinatorOf(request).regionId, request.params.headings)
    return { columns: known?.columns ?? null, words: known?.words ?? [], savedAt: known === undefined ? null : new Date(known.savedAt).toISOString(), savedBy: known?.savedBy ?? null }
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
      ...about, summary: 'One import, and what of it was corrected since', description: '`days` are those it has written to, as long as it is not finished.', params, problems: ['import_unknown'],
      response: { 200: z.object({ import: Import, corrected: z.array(z.object({ place: Uuid, day: Day, kind: z.string(), at: z.iso.datetime() })), days: z.array(z.object({ place: Uuid, day: Day })) }) },
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
