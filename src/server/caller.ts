/** Who is calling: a tablet by its token, or a coordinator by the session cookie. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasEnded, SENDS_AFTERWARDS_MS } from '../domain/device-time.ts'
import { may } from '../domain/role.ts'
import { isCrossSite } from './same-origin.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { hashSecret } from './secrets.ts'
import { extendSession, readSessionToken } from './session-cookie.ts'
import type { Coordinator, Device } from './store/store.ts'

export type Caller = { kind: 'device'; device: Device } | { kind: 'coordinator'; coordinator: Coordinator }

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null
  }
}

/** A tablet asks every minute or so; its last contact need not be known more exactly than this. */
const CONTACT_NOTED_EVERY_MS = 5 * 60_000

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<void>
export type Guards = Record<'tablet' | 'sendingTablet' | 'coordinator' | 'tabletOrCoordinator', Hook>

/** Hooks that let only the named callers through, before the body is read. */
export function createGuards(deps: AppDeps): Guards {
  return {
    tablet: async (request) => {
      request.caller = await signedInDevice(deps, request)
    },
    // Also one whose time is over, for its last entries.
    sendingTablet: async (request) => {
      request.caller = await signedInDevice(deps, request, SENDS_AFTERWARDS_MS)
    },
    coordinator: async (request) => {
      request.caller = await signedInCoordinator(deps, request)
    },
    tabletOrCoordinator: async (request) => {
      request.caller = bearerToken(request) === undefined ? await signedInCoordinator(deps, request) : await signedInDevice(deps, request)
    },
  }
}

/** The tablet a guard has let through. */
export function deviceOf(request: FastifyRequest): Device {
  if (request.caller?.kind !== 'device') throw new ProblemError('not_signed_in')
  return request.caller.device
}

/** The coordinator a guard has let through. */
export function coordinatorOf(request: FastifyRequest): Coordinator {
  if (request.caller?.kind !== 'coordinator') throw new ProblemError('not_signed_in')
  return request.caller.coordinator
}

/** @param afterwardsMs for how long after its end a tablet is still heard. */
async function signedInDevice(deps: AppDeps, request: FastifyRequest, afterwardsMs = 0): Promise<Caller> {
  const token = bearerToken(request)
  const device = token === undefined ? undefined : await deps.store.devices.byTokenHash(hashSecret(token))
  if (device === undefined) throw new ProblemError('not_signed_in')
  if (device.revokedAt !== null) throw new ProblemError('device_revoked')
  if (hasEnded(device.expiresAt, deps.clock() - afterwardsMs)) throw new ProblemError('device_expired')
  await noteContact(deps, device, request)
  return { kind: 'device', device }
}

/** A disk that takes no writes is no reason to refuse whoever only reads. */
async function noteContact({ store, clock }: AppDeps, { id, lastContactAt }: Device, request: FastifyRequest): Promise<void> {
  const now = clock()
  if (lastContactAt !== null && now - lastContactAt < CONTACT_NOTED_EVERY_MS) return
  await store.devices.noteContact(id, now).catch((error: unknown) => request.log.warn({ err: error }, 'contact not noted'))
}

async function signedInCoordinator(deps: AppDeps, request: FastifyRequest): Promise<Caller> {
  const token = readSessionToken(deps, request)
  if (token === undefined) throw new ProblemError('not_signed_in')
  if (changesSomething(request) && isCrossSite(request, deps.publicUrl) !== false) throw new ProblemError('cross_site_request')
  const session = await deps.store.coordinators.bySession(hashSecret(token), deps.clock())
  if (session === undefined) throw new ProblemError('not_signed_in')
  const { deed } = request.routeOptions.schema ?? {}
  if (deed !== undefined && !may(session.coordinator.role, deed)) throw new ProblemError('not_allowed')
  await extendSession(deps, token, session).catch((error: unknown) => request.log.warn({ err: error }, 'session not extended'))
  return { kind: 'coordinator', coordinator: session.coordinator }
}

function changesSomething(request: FastifyRequest): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD'
}

function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{20,100})$/i.exec(request.headers.authorization ?? '')?.[1]
}
