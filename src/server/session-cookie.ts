/** A coordinator's session: a random token in a cookie that scripts cannot read and other sites cannot send. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_IDLE_MS } from '../domain/limits.ts'
import type { AppDeps } from './deps.ts'
import { aboutPerson, doneByPerson } from './person-events.ts'
import { hashSecret, newToken } from './secrets.ts'
import type { Coordinator } from './store/store.ts'

/** Whoever works on and on signs in again once in a while. */
const SESSION_MAX_MS = 7 * 24 * 3_600_000
/** How exactly it is known when a session was last used. */
const EXTEND_EVERY_MS = 5 * 60_000

/** How somebody proved who they are. */
export type Way = 'password' | 'secondFactor' | 'link' | 'issuer'

export async function openSession(deps: AppDeps, reply: FastifyReply, person: Coordinator, way: Way): Promise<void> {
  const [token, now] = [newToken(), deps.clock()]
  await deps.store.change(async ({ coordinators }) => {
    await coordinators.openSession({ tokenHash: hashSecret(token), coordinatorId: person.id, expiresAt: now + SESSION_IDLE_MS, endsAt: now + SESSION_MAX_MS }, now)
    return { result: undefined, events: [doneByPerson(person, deps, aboutPerson('person.signedIn', person, { with: way }))] }
  })
  reply.setCookie(cookieName(deps), token, cookieOptions(deps))
}

export async function closeSession(deps: AppDeps, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = readSessionToken(deps, request)
  if (token !== undefined) await deps.store.coordinators.closeSession(hashSecret(token))
  dropSession(deps, reply)
}

/** Takes the cookie away from this browser. */
export function dropSession(deps: AppDeps, reply: FastifyReply): void {
  reply.clearCookie(cookieName(deps), cookieOptions(deps))
}

export function readSessionToken(deps: AppDeps, request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(deps)]
}

/** The session lasts while it is used, and never beyond its end; it is written only now and then, not at every request. */
export async function extendSession({ store, clock }: AppDeps, token: string, { lastUsedAt, endsAt }: { lastUsedAt: number; endsAt: number }): Promise<void> {
  const now = clock()
  if (now - lastUsedAt >= EXTEND_EVERY_MS) await store.coordinators.extendSession(hashSecret(token), Math.min(now + SESSION_IDLE_MS, endsAt), now)
}

/** `__Host-` binds the cookie to this host over HTTPS; plain HTTP, on one's own machine, cannot have it. */
function cookieName(deps: AppDeps): string {
  return isSecure(deps) ? '__Host-lokikirja' : 'lokikirja'
}

function cookieOptions(deps: AppDeps) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure(deps) } as const
}

function isSecure({ publicUrl }: AppDeps): boolean {
  return publicUrl.protocol === 'https:'
}
