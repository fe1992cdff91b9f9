/** What is told to whoever watches the server: how each answer went, and nothing of who asked or what for. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PushResult } from '../domain/sync-protocol.ts'
import { PROBLEM_JSON } from './problem.ts'

export const PUSH_ROUTE = '/api/v1/sync/push'

/** `route` is the pattern, never the address; `format` is what a report was asked as. */
export type Answer = { method: string; route: string; status: number; seconds: number; format: string | undefined }
/** How many revisions of a push were taken in, were there already, or were refused, by the code of the refusal. */
export type PushOutcomes = Readonly<Record<string, number>>
export type Observer = {
  answered: (answer: Answer) => void
  /** The type of a problem that was answered with. */
  problem: (type: string) => void
  pushed: (outcomes: PushOutcomes) => void
}

/** Must be called before the routes are added. What came of a push is written into the log as well. */
export function observeAnswers(app: FastifyInstance, observer: Observer | undefined): void {
  app.addHook('preSerialization', async (request, reply, payload: unknown) => {
    if (isProblem(reply, payload)) observer?.problem(payload.type)
    else if (request.routeOptions.url === PUSH_ROUTE) tellOfPush(request, payload as { results: readonly PushResult[] }, observer)
    return payload
  })
  if (observer === undefined) return
  app.addHook('onResponse', async (request, reply) => {
    observer.answered({ method: request.method, route: routeOf(request, reply), status: reply.statusCode, seconds: reply.elapsedTime / 1000, format: formatOf(request) })
  })
}

function tellOfPush(request: FastifyRequest, { results }: { results: readonly PushResult[] }, observer: Observer | undefined): void {
  const outcomes: Record<string, number> = {}
  for (const result of results) {
    const outcome = result.outcome === 'rejected' ? result.code : result.outcome
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  }
  request.log.info({ revisions: outcomes }, 'push answered')
  observer?.pushed(outcomes)
}

/** An address that no route has is a page of the app, or nothing. */
function routeOf(request: FastifyRequest, reply: FastifyReply): string {
  return request.routeOptions.url ?? (reply.statusCode < 400 ? 'page' : 'none')
}

function formatOf({ query }: FastifyRequest): string | undefined {
  const format: unknown = typeof query === 'object' && query !== null && 'format' in query ? query.format : undefined
  return typeof format === 'string' ? format : undefined
}

function isProblem(reply: FastifyReply, payload: unknown): payload is { type: string } {
  return reply.getHeader('content-type') === PROBLEM_JSON && typeof payload === 'object' && payload !== null && 'type' in payload && typeof payload.type === 'string'
}
