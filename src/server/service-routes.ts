/** Who offers the service, for whoever opens it: before a tablet is paired and before anybody has signed in. */
import { ServiceFacts } from '../domain/service-facts.ts'
import type { AppDeps } from './deps.ts'
import type { App } from './zod-schemas.ts'

export function serviceRoutes(app: App, { service = {} }: Pick<AppDeps, 'service'>): void {
  app.get('/api/v1/service', {
    schema: {
      summary: 'Who offers the service and whom to turn to',
      description: 'As set on the server; what is not set is left out. Tablets get the same as `service` of the reference data.',
      tags: ['Server'],
      response: { 200: ServiceFacts },
    },
  }, async (_request, reply) => reply.code(200).send(service))
}
