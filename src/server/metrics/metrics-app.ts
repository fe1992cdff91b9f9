/** A listener of its own, so that the figures are never at the address people open. Whoever watches from another machine needs the token. */
import { timingSafeEqual } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import { hashSecret } from '../secrets.ts'
import type { Metrics } from './metrics.ts'

export type MetricsAppOptions = { metrics: Pick<Metrics, 'contentType' | 'read'>; token?: string | undefined }

export function createMetricsApp({ metrics, token }: MetricsAppOptions): FastifyInstance {
  const app = fastify({ logger: false })
  app.get('/metrics', async (request, reply) => {
    if (token !== undefined && !isSame(`Bearer ${token}`, request.headers.authorization ?? '')) {
      return reply.code(401).header('www-authenticate', 'Bearer').type('text/plain').send('Send the METRICS_TOKEN of the server as a bearer token.\n')
    }
    return reply.type(metrics.contentType).header('cache-control', 'no-store').header('x-content-type-options', 'nosniff').send(await metrics.read())
  })
  return app
}

/** Hashed, both are of one length, and how long it takes tells nothing of them. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(a)), Buffer.from(hashSecret(b)))
}
