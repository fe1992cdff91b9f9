/** Closing months and opening them again. Nothing is locked by it: what comes later is taken in, and shown as a correction since. */
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { localDay } from '../domain/calendar.ts'
import { Month, Uuid } from '../domain/entry.ts'
import { isOver, ReopenReason } from '../domain/month-closing.ts'
import { wasThere } from '../domain/place-months.ts'
import type { Place } from '../domain/reference-data.ts'
import { placesWithin, Scope } from '../domain/scope.ts'
import { byKey } from '../domain/validity.ts'
import { coordinatorOf, type Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { listMonths, MonthsOfPlace } from './months-of-places.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { doneBy, reachOf, type Reach } from './reach.ts'
import type { Doer } from './store/store.ts'
import type { App } from './zod-schemas.ts'

const MONTHS_MAX = 36
const ListQuery = z.object({ from: Month, to: Month })
  .check(z.refine(({ from, to }) => isSpan(numberOf(to) - numberOf(from)), { path: ['to'] }))
const CloseRequest = z.object({ month: Month, place: z.optional(Uuid), scope: z.optional(Scope) })
  .check(z.refine(({ place, scope }) => (place === undefined) !== (scope === undefined), { path: ['place'] }))
type CloseRequest = z.infer<typeof CloseRequest>
const CloseResponse = z.object({ places: z.array(z.object({ place: Uuid, outcome: z.enum(['closed', 'alreadyClosed', 'notThere']) })) })
const ReopenRequest = z.object({ place: Uuid, month: Month, reason: ReopenReason })

/** Asked also where one of the two is no month: then it is NaN, and no span. */
function isSpan(months: number): boolean {
  return months >= 0 && months < MONTHS_MAX
}

function numberOf(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
}

export function monthClosingRoutes(app: App, deps: AppDeps, guards: Guards): void {
  const common = { onRequest: guards.coordinator, config: perMinute(deps.rateLimits.manage) }
  const about = { tags: ['Months'], caller: 'coordinator' } as const

  app.get('/api/v1/months', {
    ...common,
    schema: {
      ...about, deed: 'seeOverview', summary: 'Which months are closed',
      description: 'Of all places within reach, from one month to another, at most three years. Months in which a place was not there are left out.',
      querystring: ListQuery, response: { 200: z.object({ places: z.array(MonthsOfPlace) }) },
    },
  }, async (request) => ({ places: await listMonths(deps, await reachOf(deps, request), request.query) }))

  app.post('/api/v1/months/close', {
    ...common,
    schema: {
      ...about, deed: 'closeMonths', summary: 'Close a month',
      description: 'Of one place, or of all places of a scope; each gets its own answer. Only a month that is over at the place can be closed. Later entries and corrections are taken in all the same: the report shows them as corrections since the closing.',
      body: CloseRequest, response: { 200: CloseResponse }, problems: ['month_not_over', 'scope_unknown', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request) => await close(deps, request, request.body))

  app.post('/api/v1/months/reopen', {
    ...common,
    schema: {
      ...about, deed: 'closeMonths', summary: 'Open a closed month again',
      description: 'What was counted at the closing is kept.',
      body: ReopenRequest, response: { 204: z.undefined() }, problems: ['month_not_closed', 'scope_unknown', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    await reopen(deps, request, request.body)
    return reply.code(204).send()
  })
}

async function close(deps: AppDeps, request: FastifyRequest, { month, place, scope }: CloseRequest): Promise<z.infer<typeof CloseResponse>> {
  const reach = await reachOf(deps, request)
  const wanted = place === undefined ? placesOf(reach, scope) : [placeOf(reach, place)]
  const now = deps.clock()
  if (!isOver(month, localDay(now))) throw new ProblemError('month_not_over')
  const versions = byKey(reach.data.places)
  const there = wanted.filter(({ id }) => wasThere(versions.get(id) ?? [], month))
  const closed = await deps.store.change(async ({ months }) => {
    const ids = new Set(await months.close({ placeIds: there.map(({ id }) => id), month, at: now, by: doerOf(request) }))
    return { result: ids, events: there.filter(({ id }) => ids.has(id)).map((one) => doneBy(request, deps, { action: 'month.closed', ...about(one), details: { month } })) }
  })
  const outcome = (one: Place) => (closed.has(one.id) ? 'closed' : there.includes(one) ? 'alreadyClosed' : 'notThere')
  return { places: wanted.map((one) => ({ place: one.id, outcome: outcome(one) })) }
}

async function reopen(deps: AppDeps, request: FastifyRequest, { place: id, month, reason }: z.infer<typeof ReopenRequest>): Promise<void> {
  const place = placeOf(await reachOf(deps, request), id)
  await deps.store.change(async ({ months }) => {
    const isOpened = await months.reopen({ placeId: id, month, at: deps.clock(), by: doerOf(request), reason })
    if (!isOpened) throw new ProblemError('month_not_closed')
    return { result: undefined, events: [doneBy(request, deps, { action: 'month.reopened', ...about(place), details: { month, reason } })] }
  })
}

function about({ id, name }: Place) {
  return { subject: { kind: 'month', id, name }, scope: { place: id } } as const
}

function placesOf({ map, must }: Reach, scope: Scope | undefined): readonly Place[] {
  if (scope === undefined) return []
  must(scope)
  return placesWithin(scope, map)
}

function placeOf({ map, must }: Reach, id: string): Place {
  const place = map.places.find((one) => one.id === id)
  if (place === undefined) throw new ProblemError('scope_unknown')
  must({ place: id })
  return place
}

function doerOf(request: FastifyRequest): Doer {
  const { id, name, email } = coordinatorOf(request)
  return { id, name: name || email }
}
