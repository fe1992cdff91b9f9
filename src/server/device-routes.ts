/** What a tablet says for itself: it trades a code for its own token, asks for an identity of its own, and tells how it is. */
import { localDay } from '../domain/calendar.ts'
import { EnrolRequest, EnrolResponse, PROTOCOL_VERSION, RekeyResponse, StateRequest, StateResponse, WithheldRequest, WithheldResponse } from '../domain/sync-protocol.ts'
import { eachOnce } from '../domain/validity.ts'
import { deviceOf, type Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { hashCode, hashSecret, newToken } from './secrets.ts'
import type { Device } from './store/store.ts'
import { byTablet } from './tablet-events.ts'
import type { App } from './zod-schemas.ts'

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

  app.post('/api/v1/devices/state', {
    onRequest: guards.sendingTablet,
    config: perMinute(deps.rateLimits.sync),
    schema: {
      summary: 'Tell how the tablet is',
      description: 'At the end of a round, when something has changed or an hour has passed. Shown to coordinators with the time it was told; nothing else depends on it. `wrongTries.total` only grows: the highest told is kept, and what it has grown by is written into the audit trail.',
      tags: ['Tablets'],
      caller: 'tablet',
      body: StateRequest,
      response: { 200: StateResponse },
      problems: ['too_many_requests', 'storage_unavailable'],
    },
  }, async (request): Promise<StateResponse> => ({ toldAt: await keepState(deps, deviceOf(request), request.body) }))
}

async function enrol(deps: AppDeps, { code, name, requestId }: EnrolRequest): Promise<EnrolResponse> {
  const { store, clock, newId, protocolVersion = PROTOCOL_VERSION } = deps
  const [token, newDeviceId, data] = [newToken(), newId(), await store.reference.all()]
  const places = eachOnce(data.places, localDay(clock()))
  const device = await store.change(async ({ devices }) => {
    const made = await devices.enrol({ requestHash: requestId && hashSecret(requestId), codeHash: hashCode(code), deviceId: newDeviceId, name: name.trim(), tokenHash: hashSecret(token), now: clock() })
    // Asked for again after a lost answer it is no other tablet, and no news.
    return { result: made, events: made?.id === newDeviceId ? [byTablet(deps, made, data, { action: 'tablet.paired', details: { mode: made.mode } })] : [] }
  })
  if (device === undefined) throw new ProblemError('enrolment_code_unknown')
  const { id: deviceId, mode, placeIds, expiresAt } = device
  return { deviceId, token, mode, epoch: store.epoch, protocolVersion, places: places.filter(({ id }) => placeIds.includes(id)), ...(expiresAt !== null && { expiresAt: new Date(expiresAt).toISOString() }) }
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

async function keepState(deps: AppDeps, device: Device, { appVersion, unsent, setAside, oldestUnsentAt, wrongTries }: StateRequest): Promise<string> {
  const at = deps.clock()
  await deps.store.change(async ({ devices, reference }) => {
    await devices.noteState(device.id, { at, appVersion, unsent, setAside, oldestUnsentAt: instant(oldestUnsentAt) })
    // A clock that is ahead must not make tries of the future.
    const latestAt = Math.min(instant(wrongTries?.latestAt ?? null) ?? at, at)
    const tries = wrongTries === undefined ? 0 : await devices.noteWrongTries(device.id, { total: wrongTries.total, latestAt })
    if (tries === 0) return { result: undefined, events: [] }
    const details = { tries, latest: new Date(latestAt).toISOString() }
    return { result: undefined, events: [byTablet(deps, device, await reference.all(), { action: 'tablet.pinGuessed', details })] }
  })
  return new Date(at).toISOString()
}

function instant(utc: string | null): number | null {
  return utc === null ? null : Date.parse(utc)
}
