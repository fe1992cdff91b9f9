/**
 * Looking after reference data: the same routes for each kind of record. A change begins on a day and leaves the days
 * before it as they were; what is no longer used ends; nothing that is in use can be deleted.
 */
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { Day } from '../domain/entry.ts'
import { Municipality, Organisation, Place, Region } from '../domain/reference-data.ts'
import type { Guards } from './caller.ts'
import { changeRecord, deleteRecord, mergeRecord, retireRecord } from './change-record.ts'
import { addRecord } from './add-record.ts'
import type { AppDeps } from './deps.ts'
import { reachOf } from './reach.ts'
import { perMinute } from './rate-limits.ts'
import { KINDS, type Kind } from './reference-kinds.ts'
import type { App } from './zod-schemas.ts'

const County = z.object({ places: z.array(Place), municipalities: z.array(Municipality), regions: z.array(Region), organisations: z.array(Organisation) })
/** A slip of the year is no day to begin on. */
const Dated = Day.check(z.refine((day) => day >= '1900-01-01' && day < '2100-01-01'))
const PROBLEMS = ['record_unknown', 'scope_not_allowed', 'cross_site_request', 'storage_unavailable'] as const
const WHEN = '`from` is the first day of the change: the version of that day ends the day before and a new one begins. Where a later version has a field of its own it keeps it. Dated after the end it brings the record back into use.'

export function referenceManagementRoutes(app: App, deps: AppDeps, guards: Guards): void {
  app.get('/api/v1/places', {
    ...common(deps, guards),
    schema: { tags: ['County'], caller: 'coordinator', summary: 'Places within reach, municipalities, counties and organisations', response: { 200: County } },
  }, async (request) => {
    const { places, data: { municipalities, regions, organisations } } = await reachOf(deps, request)
    return { places: [...places], municipalities, regions, organisations }
  })
  for (const kind of KINDS) routesOf(kind, app, deps, guards)
}

function routesOf(kind: Kind, app: App, deps: AppDeps, guards: Guards): void {
  const base = `/api/v1/${kind.path}`
  const about = { tags: ['County'], caller: 'coordinator' } as const
  const one = { ...about, params: z.object({ id: kind.key }), response: { 200: z.object({ versions: z.array(kind.record) }) } }
  const keyOf = (request: FastifyRequest) => (request.params as { id: string }).id

  app.post(base, {
    ...common(deps, guards),
    schema: {
      ...about, deed: kind.deeds.add, summary: `Add a ${kind.one}`, body: kind.fresh, response: { 201: kind.record },
      problems: [...(kind.kind === 'place' ? ['scope_unknown'] as const : []), ...(kind.keyName === 'id' ? [] : ['already_there'] as const), 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request, reply) => reply.code(201).send(await addRecord(deps, request, kind, request.body)))

  app.put(`${base}/:id`, {
    ...common(deps, guards),
    schema: { ...one, deed: kind.deeds.change, summary: `Change a ${kind.one} from a day on`, description: `${WHEN} A field that is left out stays as it is; null takes away what is optional.`, body: z.intersection(kind.change, z.object({ from: Dated })), problems: PROBLEMS },
  }, async (request) => ({ versions: await changeRecord(deps, request, { kind, key: keyOf(request) }, request.body) }))

  app.post(`${base}/:id/retire`, {
    ...common(deps, guards),
    schema: { ...one, deed: kind.deeds.end, summary: `End a ${kind.one}`, description: '`lastDay` is its last day; what was planned for later is dropped, and a last day set before is moved.', body: z.object({ lastDay: Dated }), problems: ['in_use', ...PROBLEMS] },
  }, async (request) => ({ versions: await retireRecord(deps, request, { kind, key: keyOf(request) }, request.body.lastDay) }))

  app.post(`${base}/:id/merge`, {
    ...common(deps, guards),
    schema: { ...one, deed: kind.deeds.end, summary: `Merge a ${kind.one} into another`, description: 'It ends the day before `from` and names the other as its successor; places that name it name the other from then on. Entries keep what they say.', body: z.object({ into: kind.key, from: Dated }), problems: ['in_use', ...PROBLEMS] },
  }, async (request) => ({ versions: await mergeRecord(deps, request, { kind, key: keyOf(request) }, request.body) }))

  app.delete(`${base}/:id`, {
    ...common(deps, guards),
    schema: { ...one, response: { 204: z.undefined() }, deed: kind.deeds.end, summary: `Delete a ${kind.one} that was never used`, description: 'Refused with `in_use` as long as anything refers to it; `errors` name what does: entries, tablets, codes, months, places, municipalities, people, merged, keyFigures, startingWords, quickMode.', problems: ['in_use', ...PROBLEMS] },
  }, async (request, reply) => {
    await deleteRecord(deps, request, { kind, key: keyOf(request) })
    return reply.code(204).send()
  })
}

function common({ rateLimits }: AppDeps, guards: Guards) {
  return { onRequest: guards.coordinator, config: perMinute(rateLimits.manage) }
}
