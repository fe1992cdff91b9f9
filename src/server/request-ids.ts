/** Every answer bears the number under which the log tells of its request: the caller's own where it is a proper one. */
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { isRequestId, REQUEST_ID_HEADER } from '../domain/request-id.ts'

export function requestIdMaker(newId: () => string): (raw: Pick<IncomingMessage, 'headers'>) => string {
  return ({ headers }) => {
    const given = headers[REQUEST_ID_HEADER]
    return isRequestId(given) ? given : newId()
  }
}

export function answerWithRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => { reply.header(REQUEST_ID_HEADER, request.id) })
}
