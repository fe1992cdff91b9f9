/** Pairing: a tablet trades a code from the coordinator for its own token. */
import * as z from 'zod/mini'
import { Uuid } from '../domain/entry.ts'
import { DeviceMode, EnrolRequest, EnrolResponse, PROTOCOL_VERSION } from '../domain/sync-protocol.ts'
import { latestPlaces } from './caller-places.ts'
import type { Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { hashCode, hashSecret, newCode, newToken } from './secrets.ts'
import type { App } from './zod-schemas.ts'

const CODE_LASTS_MS = 7 * 86_400_000

const CodeRequest = z.object({ placeId: Uuid, mode: DeviceMode })
const CodeResponse = z.object({ code: z.string(), expiresAt: z.iso.datetime() })

export function deviceRoutes(app: App, deps: AppDeps, guards: Guards): void {
  app.post('/api/v1/devices/enrol', {
    config: perMinute(deps.rateLimits.enrol),
    schema: {
      summary: 'Pair a tablet',
      description: 'The code works once. The token is shown once; afterwards send it as `Authorization: Bearer TOKEN`.',
      tags: ['Tablets'],
      caller: 'anyone',
      body: EnrolRequest,
      response: { 201: EnrolResponse },
      problems: ['enrolment_code_unknown', 'too_many_requests', 'storage_unavailable'],
    },
  }, async (request, reply) => reply.code(201).send(await enrol(deps, request.body)))

  app.post('/api/v1/devices/codes', {
    onRequest: guards.coordinator,
    config: perMinute(deps.rateLimits.manage),
    schema: {
      summary: 'Make a code for a tablet',
      description: 'The code works once, for seven days. It is shown once.',
      tags: ['Tablets'],
      caller: 'coordinator',
      body: CodeRequest,
      response: { 201: CodeResponse },
      problems: ['scope_unknown', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request, reply) => reply.code(201).send(await makeCode(deps, request.body)))
}

async function enrol({ store, clock, newId, protocolVersion = PROTOCOL_VERSION }: AppDeps, { code, name }: EnrolRequest): Promise<EnrolResponse> {
  const token = newToken()
  const device = await store.devices.enrol({ codeHash: hashCode(code), deviceId: newId(), name: name.trim(), tokenHash: hashSecret(token), now: clock() })
  if (device === undefined) throw new ProblemError('enrolment_code_unknown')
  const places = latestPlaces((await store.reference.all()).places).filter((place) => device.placeIds.includes(place.id))
  return { deviceId: device.id, token, mode: device.mode, epoch: store.epoch, protocolVersion, places }
}

async function makeCode({ store, clock }: AppDeps, { placeId, mode }: z.infer<typeof CodeRequest>): Promise<z.infer<typeof CodeResponse>> {
  const { places } = await store.reference.all()
  if (!places.some((place) => place.id === placeId)) throw new ProblemError('scope_unknown')
  const [code, now] = [newCode(), clock()]
  await store.devices.putCode({ codeHash: hashCode(code), placeId, mode, expiresAt: now + CODE_LASTS_MS, reusable: false, createdAt: now })
  return { code, expiresAt: new Date(now + CODE_LASTS_MS).toISOString() }
}
