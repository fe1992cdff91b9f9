/** How a tablet finds out whether the server has all that it has: digests of days, and the ids behind one of them. */
import * as z from 'zod/mini'
import { Day, Uuid } from '../domain/entry.ts'
import { DigestIds, DigestResponse } from '../domain/sync-protocol.ts'
import { deviceOf, type Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import type { Device } from './store/store.ts'
import type { App } from './zod-schemas.ts'

const DigestQuery = z.object({ place: Uuid, from: Day, to: Day })
const IdsQuery = z.object({ place: Uuid, day: Day })

export function digestRoutes(app: App, { store, rateLimits }: AppDeps, guards: Guards): void {
  const common = { onRequest: guards.tablet, config: perMinute(rateLimits.sync) }
  const about = { tags: ['Sync'], caller: 'tablet', problems: ['place_not_allowed'] } as const

  app.get('/api/v1/sync/digest', {
    ...common,
    schema: {
      ...about,
      summary: 'Digest of each day and device',
      description: 'Compare it with the same reckoned from your own rows. `xor` is SHA-256(revId + content hash) of each revision, put together by XOR, in hex; the content hash is SHA-256 of the revision as it was sent (without `seq`) as JSON with sorted keys and no spaces, in base64url. A void belongs to the day it withdraws. A volunteer’s tablet is shown what it made itself.',
      querystring: DigestQuery,
      response: { 200: DigestResponse },
    },
  }, async (request) => {
    const { place: placeId, from, to } = request.query
    const device = allowedAt(deviceOf(request), placeId)
    return { epoch: store.epoch, days: ofOwn(device, await store.revisions.digest({ placeId, from, to })) }
  })

  app.get('/api/v1/sync/ids', {
    ...common,
    schema: {
      ...about,
      summary: 'The revisions behind the digest of one day',
      description: 'What the server lacks, push again; what you lack, pull again without a cursor.',
      querystring: IdsQuery,
      response: { 200: DigestIds },
    },
  }, async (request) => {
    const { place, day } = request.query
    const device = allowedAt(deviceOf(request), place)
    return { epoch: store.epoch, revisions: ofOwn(device, await store.revisions.digested(place, day)) }
  })
}

function allowedAt(device: Device, placeId: string): Device {
  if (!device.placeIds.includes(placeId)) throw new ProblemError('place_not_allowed')
  return device
}

/** By who made it, not by who brought it: after a restore another tablet may have been the one to bring it. */
function ofOwn<R extends { deviceId: string }>(device: Device, rows: readonly R[]): R[] {
  return rows.filter((row) => device.mode !== 'volunteer' || row.deviceId === device.id)
}
