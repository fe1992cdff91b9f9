/** How often one address, one tablet or one person may ask. Guessing a code or a password is slow; honest work never notices. */
import rateLimit, { normalizeIP, type RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemError } from './problem.ts'

const MINUTE_MS = 60_000

export async function limitRequests(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    timeWindow: MINUTE_MS,
    keyGenerator: callerKey,
    errorResponseBuilder: () => new ProblemError('too_many_requests'),
  })
}

/** Route configuration: at most `max` requests a minute. */
export function perMinute(max: number): { rateLimit: RateLimitOptions } {
  return { rateLimit: { max } }
}

/** Refuses when one name (an e-mail, somebody's id) is tried too often, whatever addresses the tries come from. */
export function limitByName(app: FastifyInstance, max: number, timeWindow = MINUTE_MS): (request: FastifyRequest, name: string) => Promise<void> {
  const names = new WeakMap<FastifyRequest, string>()
  const check = app.createRateLimit({ max, timeWindow, keyGenerator: (request) => `name:${names.get(request)}` })
  return async (request, name) => {
    names.set(request, name)
    const limit = await check(request)
    if (!limit.isAllowed && limit.isExceeded) throw new ProblemError('too_many_requests')
  }
}

/** Many tablets and people may share one address, so whoever is signed in counts for themselves. With IPv6 a caller has a whole network of addresses: it is one. */
function callerKey({ caller, ip }: FastifyRequest): string {
  if (caller?.kind === 'device') return caller.device.id
  return caller?.kind === 'coordinator' ? caller.coordinator.id : normalizeIP(ip)
}
