/** What is logged: that something was asked and how it went. Never a body, a token, a code, a note or an address of a person. */
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'

export const LOGGER: Exclude<FastifyServerOptions['logger'], boolean | undefined> = {
  level: 'info',
  serializers: {
    // The route, not the address: a query may name what is nobody's business.
    req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url ?? 'none' }),
    // No other parts of an error: a database tells in them which values stood in its way.
    err: ({ name, message, stack = '', code }: Error & { code?: string }) => ({ type: name, code, message, stack }),
    res: (reply: Partial<FastifyReply>) => ({ status: reply.statusCode }),
  },
  redact: ['req.headers', 'res.headers', 'headers', 'body', '*.token', '*.password', '*.code', '*.note'],
}
