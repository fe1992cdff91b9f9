/** Codes that pair tablets, as coordinators make, see and withdraw them. A code itself is shown once, when it is made. */
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import type { AuditEvent } from '../domain/audit.ts'
import { DEVICE_DAYS_MAX } from '../domain/device-time.ts'
import { Uuid } from '../domain/entry.ts'
import { DeviceMode } from '../domain/sync-protocol.ts'
import { coordinatorOf, type Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { doneBy, reachOf, type Reach } from './reach.ts'
import { hashCode, newCode } from './secrets.ts'
import type { OpenCode } from './store/store.ts'
import { auditScopeOf, mustReachAll, placeNames } from './tablets-in-reach.ts'
import type { App } from './zod-schemas.ts'

const CODE_LASTS_MS = 7 * 86_400_000
const PLACES_MAX = 50

const CodeRequest = z.object({
  placeId: z.optional(Uuid),
  /** Several for a tablet that travels. */
  placeIds: z.optional(z.array(Uuid).check(z.minLength(1), z.maxLength(PLACES_MAX))),
  mode: DeviceMode,
  days: z.optional(z.int().check(z.minimum(1), z.maximum(DEVICE_DAYS_MAX))),
}).check(
  z.refine(({ placeId, placeIds }) => (placeId === undefined) !== (placeIds === undefined), { path: ['placeIds'] }),
  z.refine(({ mode, days }) => days === undefined || mode === 'volunteer', { path: ['days'] }),
)
type CodeRequest = z.infer<typeof CodeRequest>
const CodeResponse = z.object({ id: Uuid, code: z.string(), expiresAt: z.iso.datetime(), link: z.url() })
const Code = z.object({
  id: Uuid,
  placeIds: z.array(Uuid),
  mode: DeviceMode,
  days: z.nullable(z.int()),
  madeAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** The e-mail of the coordinator, where it is known. */
  madeBy: z.nullable(z.string()),
})

export function enrolmentCodeRoutes(app: App, deps: AppDeps, guards: Guards): void {
  const common = { onRequest: guards.coordinator, config: perMinute(deps.rateLimits.manage) }
  const about = { tags: ['Tablets'], caller: 'coordinator', deed: 'pairTablets' } as const

  app.post('/api/v1/devices/codes', {
    ...common,
    schema: {
      ...about,
      summary: 'Make a code for a tablet',
      description: 'For one place (`placeId`) or several (`placeIds`). The code works once, for seven days, and is shown once. With `days` (1–90, for a volunteer’s own phone) the tablet stops being one at the end of the day so many days after it was paired. `link` holds the code in its fragment, for a QR code.',
      body: CodeRequest,
      response: { 201: CodeResponse },
      problems: ['scope_unknown', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request, reply) => reply.code(201).send(await makeCode(deps, request, request.body)))

  app.get('/api/v1/devices/codes', {
    ...common,
    schema: { ...about, summary: 'Codes not used yet', description: 'The newest first, without the codes themselves.', response: { 200: z.object({ codes: z.array(Code) }) } },
  }, async (request) => ({ codes: (await codesInReach(deps, await reachOf(deps, request))).map(inWords) }))

  app.delete('/api/v1/devices/codes/:id', {
    ...common,
    schema: { ...about, summary: 'Withdraw a code', params: z.object({ id: Uuid }), response: { 204: z.undefined() }, problems: ['code_unknown', 'cross_site_request', 'storage_unavailable'] },
  }, async (request, reply) => {
    await withdrawCode(deps, request, request.params.id)
    return reply.code(204).send()
  })
}

async function makeCode(deps: AppDeps, request: FastifyRequest, { placeId, placeIds, mode, days }: CodeRequest): Promise<z.infer<typeof CodeResponse>> {
  const reach = await reachOf(deps, request)
  const places = [...new Set(placeId === undefined ? placeIds : [placeId])]
  mustReachAll(reach, places)
  const [id, code, now] = [deps.newId(), newCode(), deps.clock()]
  const made = { id, placeIds: places, mode, days: days ?? null, createdAt: now, expiresAt: now + CODE_LASTS_MS }
  await deps.store.change(async ({ devices }) => {
    await devices.putCode({ ...made, days, codeHash: hashCode(code), reusable: false, madeBy: coordinatorOf(request).id })
    return { result: undefined, events: [event(deps, request, 'tablet.codeMade', reach, made)] }
  })
  return { id, code, expiresAt: new Date(made.expiresAt).toISOString(), link: `${deps.publicUrl.origin}/set-up#code=${code}` }
}

async function withdrawCode(deps: AppDeps, request: FastifyRequest, id: string): Promise<void> {
  const reach = await reachOf(deps, request)
  const code = (await codesInReach(deps, reach)).find((one) => one.id === id)
  if (code === undefined) throw new ProblemError('code_unknown')
  await deps.store.change(async ({ devices }) => {
    if (!await devices.withdrawCode(id)) throw new ProblemError('code_unknown')
    return { result: undefined, events: [event(deps, request, 'tablet.codeWithdrawn', reach, code)] }
  })
}

function event(deps: AppDeps, request: FastifyRequest, action: 'tablet.codeMade' | 'tablet.codeWithdrawn', reach: Reach, { id, placeIds, mode, days }: Pick<OpenCode, 'id' | 'placeIds' | 'mode' | 'days'>): AuditEvent {
  const places = placeNames(reach, placeIds)
  return doneBy(request, deps, {
    action, subject: { kind: 'tabletCode', id, name: places.join(', ') }, scope: auditScopeOf(reach, placeIds), details: { places, mode, ...(days !== null && { days }) },
  })
}

/** Those of which every place is within reach. */
async function codesInReach({ store, clock }: AppDeps, { places }: Reach): Promise<OpenCode[]> {
  const own = new Set(places.map(({ id }) => id))
  return (await store.devices.openCodes(clock())).filter(({ placeIds }) => placeIds.every((id) => own.has(id)))
}

function inWords({ id, placeIds, mode, days, createdAt, expiresAt, madeBy }: OpenCode): z.infer<typeof Code> {
  return { id, placeIds, mode, days, madeAt: new Date(createdAt).toISOString(), expiresAt: new Date(expiresAt).toISOString(), madeBy }
}
