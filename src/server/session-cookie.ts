/** A coordinator's session: a random token in a cookie that scripts cannot read and other sites cannot send. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AppDeps } from './deps.ts'
import { hashSecret, newToken } from './secrets.ts'

const SESSION_IDLE_MS = 12 * 3_600_000
/** Whoever works on and on signs in again once in a while. */
const SESSION_MAX_MS = 7 * 24 * 3_600_000
/** How exactly it is known when a session was last used. */
const EXTEND_EVERY_MS = 5 * 60_000

export async function openSession(deps: AppDeps, reply: FastifyReply, coordinatorId: string): Promise<void> {
  const [token, now] = [newToken(), deps.clock()]
  await deps.store.coordinators.openSession({ tokenHash: hashSecret(token), coordinatorId, expiresAt: now + SESSION_IDLE_MS, endsAt: now + SESSION_MAX_MS }, now)
  reply.setCookie(cookieName(deps), token, cookieOptions(deps))
}

export async function closeSession(deps: AppDeps, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = readSessionToken(deps, request)
  if (token !== undefined) await deps.store.coordinators.closeSession(hashSecret(token))
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
