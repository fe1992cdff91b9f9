/** Writing the key figures of the year: rows of the table, cells, networks and dated rows. Everything is the caller's own county's. */
import * as z from 'zod/mini'
import { RowContent } from '../domain/dated-rows.ts'
import { Uuid } from '../domain/entry.ts'
import { CellContent, figureFields, YEAR_MAX, YEAR_MIN } from '../domain/key-figures.ts'
import { NetworkContent } from '../domain/network-years.ts'
import type { Guards } from './caller.ts'
import { addFigure, addRow, beginWithDefaults, changeFigure, changeRow, deleteFigure, deleteRow, writeCell, writeNetwork } from './change-key-figures.ts'
import type { AppDeps } from './deps.ts'
import { perMinute } from './rate-limits.ts'
import type { App } from './zod-schemas.ts'

const ById = z.object({ id: Uuid })
const ByYear = z.object({ id: Uuid, year: z.string().check(z.regex(/^\d{4}$/), z.refine((year) => Number(year) >= YEAR_MIN && Number(year) <= YEAR_MAX)) })
const Version = z.int().check(z.minimum(0), z.maximum(1_000_000))
/** In the address of what is deleted, which has no body. */
const SeenVersion = z.object({ version: z.string().check(z.regex(/^\d{1,6}$/)) })
/** `after` is the row it is to stand after, null for the top. */
const Figure = z.object({ ...figureFields, after: z.optional(z.nullable(Uuid)) })
const Written = z.object({ id: Uuid, version: Version })

const SEEN = '`version` is the one it was read in, 0 where nothing was there; when somebody else has changed it meanwhile the answer is `changed_meanwhile` and nothing is written over.'
const [ADDING, CHANGING] = [['cross_site_request', 'storage_unavailable'], ['record_unknown', 'changed_meanwhile', 'cross_site_request', 'storage_unavailable']] as const

export function keyFigureRoutes(app: App, deps: AppDeps, guards: Guards): void {
  const common = { onRequest: guards.coordinator, config: perMinute(deps.rateLimits.manage) }
  const about = { tags: ['Key figures'], caller: 'coordinator', deed: 'manageKeyFigures' } as const
  const changed = { response: { 200: Written }, problems: CHANGING } as const

  app.post('/api/v1/key-figures/begin', {
    ...common,
    schema: { ...about, summary: 'Begin with the usual rows', description: 'Only while the table has none.', response: { 201: z.object({ figures: z.int() }) }, problems: ['already_there', ...ADDING] },
  }, async (request, reply) => reply.code(201).send({ figures: await beginWithDefaults(deps, request) }))

  app.post('/api/v1/key-figures', {
    ...common,
    schema: { ...about, summary: 'Add a row to the table', description: 'With a `source` the log fills it in.', body: Figure, response: { 201: Written }, problems: ADDING },
  }, async (request, reply) => reply.code(201).send(await addFigure(deps, request, request.body)))

  app.put('/api/v1/key-figures/:id', {
    ...common, schema: { ...about, ...changed, summary: 'Change a row of the table', description: SEEN, params: ById, body: z.extend(Figure, { version: Version }) },
  }, async (request) => await changeFigure(deps, request, request.params.id, request.body))

  app.delete('/api/v1/key-figures/:id', {
    ...common,
    schema: { ...about, ...changed, summary: 'Delete a row in which nothing is written', description: SEEN, params: ById, querystring: SeenVersion, problems: ['in_use', ...CHANGING] },
  }, async (request) => await deleteFigure(deps, request, request.params.id, Number(request.query.version)))

  app.put('/api/v1/key-figures/:id/years/:year', {
    ...common,
    schema: {
      ...about, ...changed, summary: 'Write a cell', params: ByYear, body: z.object({ version: Version, cell: z.nullable(CellContent) }),
      description: `A number, prose, a list, or several of these; null or nothing in it empties the cell. A number that is not the log’s needs a note. ${SEEN}`,
    },
  }, async (request) => await writeCell(deps, request, yearOf(request.params), request.body))

  app.put('/api/v1/networks/:id/years/:year', {
    ...common,
    schema: { ...about, ...changed, summary: 'Write a network’s year', params: ByYear, body: z.object({ version: Version, network: z.nullable(NetworkContent) }), description: `The stated total and the parts stand side by side, and need not agree. ${SEEN}` },
  }, async (request) => await writeNetwork(deps, request, yearOf(request.params), request.body))

  app.post('/api/v1/dated-rows', {
    ...common, schema: { ...about, summary: 'Add a training, an event or a network’s meeting', body: z.object({ row: RowContent }), response: { 201: Written }, problems: ADDING },
  }, async (request, reply) => reply.code(201).send(await addRow(deps, request, request.body.row)))

  app.put('/api/v1/dated-rows/:id', {
    ...common, schema: { ...about, ...changed, summary: 'Change a dated row, or bring it back', description: SEEN, params: ById, body: z.object({ version: Version, row: RowContent }) },
  }, async (request) => await changeRow(deps, request, request.params.id, request.body))

  app.delete('/api/v1/dated-rows/:id', {
    ...common, schema: { ...about, ...changed, summary: 'Delete a dated row', description: `With the version of the answer it can be brought back. ${SEEN}`, params: ById, querystring: SeenVersion },
  }, async (request) => await deleteRow(deps, request, request.params.id, Number(request.query.version)))
}

function yearOf({ id, year }: { id: string; year: string }): { id: string; year: number } {
  return { id, year: Number(year) }
}
