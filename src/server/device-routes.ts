/** Pairing: a tablet trades a code from the coordinator for its own token. The coordinator sees the tablets and takes them out of use. */
import * as z from 'zod/mini'
import { localDay } from '../domain/calendar.ts'
import { Uuid } from '../domain/entry.ts'
import { DeviceMode, EnrolRequest, EnrolResponse, PROTOCOL_VERSION, RekeyResponse, WithheldRequest, WithheldResponse } from '../domain/sync-protocol.ts'
import { eachOnce } from '../domain/validity.ts'
import { deviceOf, type Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { reachOf, type Reach } from './reach.ts'
import { hashCode, hashSecret, newCode, newToken } from './secrets.ts'
import type { Device, Store } from './store/store.ts'
import type { App } from './zod-schemas.ts'

const CODE_LASTS_MS = 7 * 86_400_000
/** What has not come within a day after later ones did, is missing. */
const MISSING_AFTER_MS = 86_400_000

const CodeRequest = z.object({ placeId: Uuid, mode: DeviceMode })
const CodeResponse = z.object({ code: z.string(), expiresAt: z.iso.datetime() })
const Tablet = z.object({
  id: Uuid,
  name: z.string(),
  mode: DeviceMode,
  placeIds: z.array(Uuid),
  enrolledAt: z.iso.datetime(),
  /** Known to a few minutes; null when it has not been heard of since times are kept. */
  lastContactAt: z.nullable(z.iso.datetime()),
  revokedAt: z.nullable(z.iso.datetime()),
  /** Entries the tablet has numbered that are not here, though later ones came over a day ago. */
  missing: z.int(),
  /** The tablet whose identity it had too, until that was noticed. */
  copyOf: z.nullable(Uuid),
})
type Tablet = z.infer<typeof Tablet>

export function deviceRoutes(app: App, deps: AppDeps, guards: Guards): void {
  app.post('/api/v1/devices/enrol', {
    config: perMinute(deps.rateLimits.enrol),
    schema: {
      summary: 'Pair a tablet',
      description: 'The code works once. With the same `requestId` (a UUID of your own) it may be traded again when the answer was lost: the tablet stays the same, and only the latest token is good. The token is shown once; afterwards send it as `Authorization: Bearer TOKEN`.',
      tags: ['Tablets'],
      caller: 'anyone',
      body: EnrolRequest,
      response: { 201: EnrolResponse },
      problems: ['enrolment_code_unknown', 'too_many_requests', 'storage_unavailable'],
    },
  }, async (request, reply) => reply.code(201).send(await enrol(deps, request.body)))

  app.post('/api/v1/devices/rekey', {
    onRequest: guards.tablet,
    config: perMinute(deps.rateLimits.enrol),
    schema: {
      summary: 'Give a tablet an identity of its own',
      description: 'For a tablet whose push was answered with `identity: shared`: its storage was copied onto another tablet, and both number their entries under one id. It gets a new id and token at the same place, for what is captured from then on, numbered from 1. What was captured before keeps the old id; the old token stays good for the other tablet.',
      tags: ['Tablets'],
      caller: 'tablet',
      response: { 201: RekeyResponse },
      problems: ['identity_not_shared', 'too_many_requests', 'storage_unavailable'],
    },
  }, async (request, reply) => reply.code(201).send(await rekey(deps, deviceOf(request))))

  app.post('/api/v1/devices/withheld', {
    onRequest: guards.tablet,
    config: perMinute(deps.rateLimits.sync),
    schema: {
      summary: 'Declare numbers that will never come',
      description: 'Of entries that were refused and then replaced by a correction or taken off the list, or that stay on the tablet for another reason. They are no longer counted as `missing`; one that comes all the same is taken as any other. Only numbers of tablets of the same places are noted.',
      tags: ['Tablets'],
      caller: 'tablet',
      body: WithheldRequest,
      response: { 200: WithheldResponse },
      problems: ['too_many_requests', 'storage_unavailable'],
    },
  }, async (request): Promise<WithheldResponse> => ({ noted: await withhold(deps, deviceOf(request), request.body) }))

  app.post('/api/v1/devices/codes', {
    onRequest: guards.coordinator,
    config: perMinute(deps.rateLimits.manage),
    schema: {
      summary: 'Make a code for a tablet',
      description: 'The code works once, for seven days. It is shown once.',
      tags: ['Tablets'],
      caller: 'coordinator',
      deed: 'pairTablets',
      body: CodeRequest,
      response: { 201: CodeResponse },
      problems: ['scope_unknown', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    const { map, must } = await reachOf(deps, request)
    if (!map.places.some((place) => place.id === request.body.placeId)) throw new ProblemError('scope_unknown')
    must({ place: request.body.placeId })
    return reply.code(201).send(await makeCode(deps, request.body))
  })

  app.get('/api/v1/devices', {
    onRequest: guards.coordinator,
    config: perMinute(deps.rateLimits.manage),
    schema: {
      summary: 'The tablets of the places within reach',
      description: 'The newest first, those removed from use as well. `lastContactAt` is known to a few minutes. `missing` counts gaps in `deviceSeq` that the tablet has not declared: entries that were refused and wait there, or are lost.',
      tags: ['Tablets'],
      caller: 'coordinator',
      deed: 'seeOverview',
      response: { 200: z.object({ devices: z.array(Tablet) }) },
    },
  }, async (request) => ({ devices: await listTablets(deps, await reachOf(deps, request)) }))

  app.post('/api/v1/devices/:id/revoke', {
    onRequest: guards.coordinator,
    config: perMinute(deps.rateLimits.manage),
    schema: {
      summary: 'Remove a tablet from use',
      description: 'It can neither send nor read from now on; what it has sent stays. Pairing it again with a new code makes a new tablet of it.',
      tags: ['Tablets'],
      caller: 'coordinator',
      deed: 'pairTablets',
      params: z.object({ id: Uuid }),
      response: { 204: z.undefined() },
      problems: ['device_unknown', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    const reach = await reachOf(deps, request)
    const tablet = (await tabletsOf(deps.store, reach)).find(({ id }) => id === request.params.id)
    if (tablet === undefined) throw new ProblemError('device_unknown')
    for (const place of tablet.placeIds) reach.must({ place })
    await deps.store.devices.revoke(request.params.id, deps.clock())
    return reply.code(204).send()
  })
}

/** One whose new identity never reached it has none. */
async function listTablets({ store, clock }: AppDeps, reach: Reach): Promise<Tablet[]> {
  const [tablets, missing] = await Promise.all([tabletsOf(store, reach), store.devices.missingNumbers(clock() - MISSING_AFTER_MS)])
  return tablets.filter(({ copyOf, lastContactAt }) => copyOf === null || lastContactAt !== null).map((tablet) => inWords(tablet, missing.get(tablet.id) ?? 0))
}

async function tabletsOf(store: Store, { places }: Reach): Promise<Device[]> {
  const own = new Set(places.map(({ id }) => id))
  return (await store.devices.list()).filter(({ placeIds }) => placeIds.some((id) => own.has(id)))
}

function inWords({ id, name, mode, placeIds, enrolledAt, lastContactAt, revokedAt, copyOf }: Device, missing: number): Tablet {
  const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return { id, name, mode, placeIds, enrolledAt: new Date(enrolledAt).toISOString(), lastContactAt: moment(lastContactAt), revokedAt: moment(revokedAt), missing, copyOf }
}

async function enrol({ store, clock, newId, protocolVersion = PROTOCOL_VERSION }: AppDeps, { code, name, requestId }: EnrolRequest): Promise<EnrolResponse> {
  const token = newToken()
  const device = await store.devices.enrol({ requestHash: requestId && hashSecret(requestId), codeHash: hashCode(code), deviceId: newId(), name: name.trim(), tokenHash: hashSecret(token), now: clock() })
  if (device === undefined) throw new ProblemError('enrolment_code_unknown')
  const places = eachOnce((await store.reference.all()).places, localDay(clock())).filter((place) => device.placeIds.includes(place.id))
  return { deviceId: device.id, token, mode: device.mode, epoch: store.epoch, protocolVersion, places }
}

/**
 * A tablet may speak for its earlier ids as well, and whose those are is not known here; that it is at the same
 * place, is. A volunteer's phone speaks for itself alone.
 */
async function withhold({ store }: AppDeps, { id, mode, placeIds }: Device, { numbers }: WithheldRequest): Promise<number> {
  if (numbers.length === 0) return 0
  if (mode === 'volunteer') return await store.devices.withhold(numbers, [id])
  const neighbours = (await store.devices.list()).filter((device) => device.placeIds.some((id) => placeIds.includes(id)))
  return await store.devices.withhold(numbers, neighbours.map(({ id }) => id))
}

/** Only where the numbers tell of a second tablet: a token must not be a way to more of them. */
async function rekey({ store, clock, newId }: AppDeps, { id: deviceId }: Device): Promise<RekeyResponse> {
  if (!(await store.devices.isNumberedTwice({ deviceId, from: 1, to: Number.MAX_SAFE_INTEGER }))) throw new ProblemError('identity_not_shared')
  const [newDeviceId, token] = [newId(), newToken()]
  await store.devices.rekey({ deviceId, newDeviceId, tokenHash: hashSecret(token), now: clock() })
  return { deviceId: newDeviceId, token }
}

async function makeCode({ store, clock }: AppDeps, { placeId, mode }: z.infer<typeof CodeRequest>): Promise<z.infer<typeof CodeResponse>> {
  const [code, now] = [newCode(), clock()]
  await store.devices.putCode({ codeHash: hashCode(code), placeId, mode, expiresAt: now + CODE_LASTS_MS, reusable: false, createdAt: now })
  return { code, expiresAt: new Date(now + CODE_LASTS_MS).toISOString() }
}
