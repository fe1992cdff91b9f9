/**
 * What was written at a place, as it was written, for whoever looks after it: streamed, so that years of it need no more memory
 * than a day. Who begins to take it is written into the audit trail first, and what left here with its hash at the end.
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import type { AuditDetails } from '../domain/audit.ts'
import { Day, Uuid, type EntryRevision } from '../domain/entry.ts'
import type { Place } from '../domain/reference-data.ts'
import { eachOnce } from '../domain/validity.ts'
import { ENTRY_FORMATS, entryText, frameOf, type EntryFormat } from '../reports/entry-rows.ts'
import { plainLetters } from '../reports/plain-letters.ts'
import type { Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { doneBy, reachOf } from './reach.ts'
import type { EntriesWish, RevisionStore } from './store/store.ts'
import type { App } from './zod-schemas.ts'

const TYPES: Readonly<Record<EntryFormat, string>> = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8', ndjson: 'application/x-ndjson; charset=utf-8' }

const EntriesQuery = z.object({
  from: Day,
  to: Day,
  format: z._default(z.enum(ENTRY_FORMATS), 'csv'),
  history: z._default(z.pipe(z.enum(['true', 'false']), z.transform((one) => one === 'true')), false),
})

export function entriesRoutes(app: App, deps: AppDeps, guards: Guards): void {
  app.get('/api/v1/places/:id/entries', {
    onRequest: guards.coordinator,
    config: perMinute(deps.rateLimits.report),
    schema: {
      summary: 'The entries of a place, as they were written',
      description: 'For the organisation of the place and those above it: **with notes, so never for publication**. `from` and `to` are days of the entries, both included. What was corrected comes as it counts now, what was withdrawn does not come; with `history=true` every revision comes, withdrawals too. `csv` is for Excel in Finland, `json` an array, `ndjson` one object a line. The answer is streamed; the header `lokikirja-rows` tells how many rows it will have at most. Its beginning and its end stand in the audit trail, the latter with rows and SHA-256.',
      tags: ['Reports'],
      caller: 'coordinator',
      deed: 'exportEntries',
      params: z.object({ id: Uuid }),
      querystring: EntriesQuery,
      response: { 200: { content: { 'text/csv': { schema: z.string() }, 'application/json': { schema: z.array(z.unknown()) }, 'application/x-ndjson': { schema: z.instanceof(Readable) } } } },
      problems: ['scope_unknown', 'scope_not_allowed', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    const { id } = request.params
    const reach = await reachOf(deps, request)
    reach.must({ place: id })
    const place = eachOnce(reach.data.places, reach.today).find((one) => one.id === id)
    if (place === undefined) throw new ProblemError('scope_unknown')
    const { format, ...dates } = request.query
    const wish = { placeId: id, ...dates }
    const { rows, revisions } = await deps.store.reading(async ({ revisions }) => ({ rows: await revisions.countEntries(wish), revisions }))
    const taking: Taking = { place, format, wish, revisions, groups: [...new Set(reach.data.visitorGroups.map(({ key }) => key))] }
    await note(deps, request, taking, { state: 'begun' })
    const name = `lokikirja-entries-${plainLetters(place.name) || 'place'}-${dates.from}-${dates.to}.${format}`
    return reply
      .headers({ 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${name}"`, 'lokikirja-rows': rows })
      .type(TYPES[format])
      .send(Readable.from(fileOf(deps, request, taking), { objectMode: true, highWaterMark: 1 }))
  })
}

/** `revisions` are those of the database the file is read from to its end. */
type Taking = { place: Place; format: EntryFormat; wish: EntriesWish; revisions: RevisionStore; groups: readonly string[] }

/** In pieces of a page each. A reader who leaves is told of as well. */
async function* fileOf(deps: AppDeps, request: FastifyRequest, taking: Taking): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const left = { rows: 0, bytes: 0 }
  let state = 'cutOff'
  const passOn = (text: string) => {
    hash.update(text)
    left.bytes += Buffer.byteLength(text)
    return text
  }
  const { start, between, end } = frameOf(taking.format, taking.groups)
  try {
    if (start !== '') yield passOn(start)
    for await (const page of taking.revisions.entries(taking.wish)) {
      const texts = page.map(({ json, ...row }) => entryText({ ...row, revision: JSON.parse(json) as EntryRevision }, taking.format, taking.groups))
      if (texts.length > 0) yield passOn((left.rows > 0 ? between : '') + texts.join(between))
      left.rows += texts.length
    }
    if (end !== '') yield passOn(end)
    state = 'finished'
  } finally {
    await note(deps, request, taking, { state, ...left, ...(state === 'finished' && { sha256: hash.digest('hex') }) })
  }
}

async function note(deps: AppDeps, request: FastifyRequest, { place, format, wish: { from, to, history } }: Taking, more: AuditDetails): Promise<void> {
  const details = { from, to, format, history, ...more }
  await deps.store.audit.write([doneBy(request, deps, { action: 'entries.exported', subject: { kind: 'entries', id: place.id, name: place.name }, scope: { place: place.id }, details })])
}
