/** The words and places a tablet needs to write entries without a network. */
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { addMonths, localDay, monthOf } from '../domain/calendar.ts'
import type { Month } from '../domain/entry.ts'
import { ReferenceData, Region } from '../domain/reference-data.ts'
import { placesFor } from './caller-places.ts'
import type { Caller, Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { perMinute } from './rate-limits.ts'
import type { Store } from './store/store.ts'
import type { App } from './zod-schemas.ts'

/** Counties are what coordinators look after; a tablet has no use for them. */
const Reference = z.extend(ReferenceData, { demo: z.optional(z.boolean()), regions: z.optional(z.array(Region)) })

export function referenceRoutes(app: App, deps: AppDeps, guards: Guards): void {
  app.get('/api/v1/reference', {
    onRequest: guards.tabletOrCoordinator,
    config: perMinute(deps.rateLimits.sync),
    schema: {
      summary: 'Places, organisations and vocabularies',
      description: 'Each record in all its versions, each with its days of validity (`validFrom`, `validTo`, both included, open where left out): show names, hours and membership as of the day in question. Send the ETag back in If-None-Match: 304 means that nothing has changed. `demo` is true where the county is made up; `service` says who offers the service, where that is set.',
      tags: ['Reference data'],
      caller: 'tabletOrCoordinator',
      response: { 200: Reference, 304: z.undefined() },
    },
  }, async (request, reply) => {
    const reference = await referenceFor(deps, request.caller)
    const etag = etagOf(reference)
    reply.header('etag', etag).header('cache-control', 'private, no-cache')
    return matches(request.headers['if-none-match'], etag) ? reply.code(304).send() : reply.code(200).send(reference)
  })
}

async function referenceFor({ store, clock, demo, service }: AppDeps, caller: Caller | null): Promise<z.infer<typeof Reference>> {
  const { regions, erasedPlaces: _erased, ...all } = await store.reference.all()
  const today = localDay(clock())
  const closedMonths = caller?.kind === 'device' && await closedMonthsOf(store, caller.device.placeIds, monthOf(today))
  return { ...all, ...(caller?.kind === 'coordinator' && { regions }), places: placesFor(caller, all, today), ...(closedMonths && { closedMonths }), ...(demo && { demo }), ...(service && { service }) }
}

/** As far back as anybody leafs on a tablet. */
const MONTHS_BACK = 24

async function closedMonthsOf(store: Store, placeIds: readonly string[], month: Month): Promise<NonNullable<ReferenceData['closedMonths']>> {
  const closings = await store.months.list(placeIds, addMonths(month, -MONTHS_BACK), month)
  return closings.filter(({ reopened }) => reopened === null).map(({ placeId, month: closed, closedAt }) => ({ place: placeId, month: closed, closedAt: new Date(closedAt).toISOString() }))
}

/** Weak, because a compressed answer holds the same data in other bytes. */
function etagOf(data: unknown): string {
  return `W/"${createHash('sha256').update(JSON.stringify(data)).digest('base64url').slice(0, 27)}"`
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag))
}
