/**
 * Only so many pushes are in the server at once: each batch is held in memory as text, as it was read and as rows until
 * its commit. Whoever comes while it is full is sent away before anything is looked up or read, and told when to come
 * again: after times of random length, so that a thousand tablets turned away together do not come back together.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { finished } from 'node:stream'
import { ProblemError } from './problem.ts'

/** Enough to keep the disk and every connection to the database busy, and for the last one to be answered in a few seconds. */
export const PUSHES_AT_ONCE_MAX = 64
const [RETRY_FROM_S, RETRY_TO_S] = [2, 12]

export type PushGate = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

export function pushGate(max = PUSHES_AT_ONCE_MAX): PushGate {
  let inside = 0
  return async (_request, reply) => {
    if (inside >= max) {
      reply.header('retry-after', RETRY_FROM_S + Math.floor(Math.random() * (RETRY_TO_S - RETRY_FROM_S + 1)))
      throw new ProblemError('too_busy')
    }
    inside += 1
    // Whatever becomes of it: answered, failed, or cut off on the way.
    finished(reply.raw, () => { inside -= 1 })
  }
}
