/**
 * The way past a forgotten PIN: the coordinator reads a tablet's challenge from the telephone and answers with a code.
 * The tablet, which may be offline, reckons the same one from its token; of that the server keeps only the hash.
 */
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { Uuid } from '../domain/entry.ts'
import { CHALLENGE_DIGITS, UNLOCK_CODE_DIGITS, unlockCode } from '../domain/unlock-code.ts'
import type { Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { doneBy, reachOf } from './reach.ts'
import { hashBytes } from './secrets.ts'
import type { Device } from './store/store.ts'
import type { App } from './zod-schemas.ts'

const UnlockRequest = z.object({ challenge: z.string().check(z.regex(new RegExp(`^\\d{${CHALLENGE_DIGITS}}$`))) })
const UnlockResponse = z.object({ code: z.string().check(z.length(UNLOCK_CODE_DIGITS)) })

export function unlockRoutes(app: App, deps: AppDeps, guards: Guards): void {
  app.post('/api/v1/devices/:id/unlock-code', {
    onRequest: guards.coordinator,
    config: perMinute(deps.rateLimits.manage),
    schema: {
      summary: 'Make the code that opens a locked tablet',
      description: 'For a forgotten PIN. `challenge` is the number that the tablet shows; the code removes the PIN of that tablet, once, also when it is offline.',
      tags: ['Tablets'],
      caller: 'coordinator',
      deed: 'pairTablets',
      params: z.object({ id: Uuid }),
      body: UnlockRequest,
      response: { 200: UnlockResponse },
      problems: ['device_unknown', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request) => {
    const tablet = await tabletInUse(deps, request, request.params.id)
    const tokenHash = await deps.store.devices.tokenHash(tablet.id)
    if (tokenHash === undefined) throw new ProblemError('device_unknown')
    // On record before anybody can read the code out.
    await deps.store.audit.write(tablet.placeIds.map((place) => doneBy(request, deps, {
      action: 'tablet.unlockCodeMade', subject: { kind: 'tablet', id: tablet.id, name: tablet.name }, scope: { place }, details: {},
    })))
    return { code: unlockCode(hashBytes(tokenHash), tablet.id, request.body.challenge) }
  })
}

/** One out of use is paired again instead, which takes its PIN away as well. */
async function tabletInUse(deps: AppDeps, request: FastifyRequest, id: string): Promise<Device> {
  const { places, must } = await reachOf(deps, request)
  const own = new Set(places.map((place) => place.id))
  const tablet = (await deps.store.devices.list()).find((device) => device.id === id && device.revokedAt === null && device.placeIds.some((place) => own.has(place)))
  if (tablet === undefined) throw new ProblemError('device_unknown')
  for (const place of tablet.placeIds) must({ place })
  return tablet
}
