/** The description of the interface, made from the schemas that check it. */
import swagger from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import * as z from 'zod/mini'
import { Problem } from '../domain/sync-protocol.ts'
import { PROBLEMS, type ProblemType } from './problem-types.ts'
import type { App } from './zod-schemas.ts'

export const OPENAPI_PATH = '/api/v1/openapi.json'

const SECURITY = {
  anyone: [],
  tablet: [{ tablet: [] }],
  coordinator: [{ coordinator: [] }],
  tabletOrCoordinator: [{ tablet: [] }, { coordinator: [] }],
}

/** Must be registered before the routes it is to describe. */
export async function describeRoutes(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Lokikirja',
        version: '1',
        description: 'Counts of family meeting places: tablets push and pull entries, coordinators read monthly totals. Times are ISO 8601 UTC, days are local to the place. Unknown fields are kept. Errors are problem+json with a stable type and a detail that says what to do. Every answer bears `X-Request-Id`, a problem as `instance` too: the number under which the log of the server tells of the request. Send one of your own, a UUID in small letters, and it is taken.',
      },
      components: {
        securitySchemes: {
          tablet: { type: 'http', scheme: 'bearer', description: 'The token a tablet gets when it is paired.' },
          coordinator: { type: 'apiKey', in: 'cookie', name: 'lokikirja', description: 'The cookie of POST /api/v1/coordinators/sign-in (`__Host-lokikirja` over HTTPS).' },
        },
        schemas: { Problem: jsonSchema(Problem, 'output') },
      },
    },
    transform: ({ schema, url }) => ({ schema: describe(schema), url }),
  })
  app.get(OPENAPI_PATH, { schema: { hide: true } }, () => app.swagger())
}

function describe(schema: FastifySchema | undefined): FastifySchema {
  if (schema === undefined) return { hide: true }
  const { body, documentedBody, params, querystring, response, problems = [], caller = 'anyone', deed: _deed, judgesEachPart: _judges, ...words } = schema
  const shownBody = documentedBody ?? body
  return {
    ...words,
    security: SECURITY[caller],
    ...(isZod(shownBody) && { body: jsonSchema(shownBody, 'input') }),
    ...(isZod(params) && { params: jsonSchema(params, 'input') }),
    ...(isZod(querystring) && { querystring: jsonSchema(querystring, 'input') }),
    response: { ...answers(response), ...problemAnswers([...problems, ...usualProblems(schema)]) },
  }
}

function usualProblems({ caller = 'anyone', body, params, querystring, deed }: FastifySchema): ProblemType[] {
  return [
    ...(body === undefined && params === undefined && querystring === undefined ? [] : ['invalid_request'] as const),
    ...(caller === 'anyone' ? [] : ['not_signed_in'] as const),
    ...(caller.startsWith('tablet') ? ['device_revoked', 'device_expired'] as const : []),
    ...(deed === undefined ? [] : ['not_allowed', 'scope_not_allowed'] as const),
  ]
}

function answers(response: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(response ?? {}).map(([status, answer]: [string, unknown]) => {
    if (status === '204' || status === '304') return [status, { type: 'null', description: status === '204' ? 'Done' : 'Not changed' }]
    if (isZod(answer)) return [status, { description: 'Success', ...jsonSchema(answer, 'output') }]
    return [status, { description: 'Success', content: contentOf(answer) }]
  }))
}

function contentOf(answer: unknown): Record<string, unknown> {
  const content = typeof answer === 'object' && answer !== null && 'content' in answer ? answer.content : {}
  return Object.fromEntries(Object.entries(content ?? {}).map(([type, { schema }]: [string, { schema: unknown }]) => [type, { schema: isZod(schema) ? jsonSchema(schema, 'output') : {} }]))
}

/** One answer per status; its description lists the types that may stand behind it. */
function problemAnswers(types: readonly ProblemType[]): Record<string, unknown> {
  const statuses = [...new Set(types.map((type) => PROBLEMS[type].status))].sort()
  return Object.fromEntries(statuses.map((status) => {
    const lines = [...new Set(types)].filter((type) => PROBLEMS[type].status === status).map((type) => `${type}: ${PROBLEMS[type].title}. ${PROBLEMS[type].detail}`)
    return [status, { description: lines.join('\n'), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }]
  }))
}

function isZod(schema: unknown): schema is z.core.$ZodType {
  return typeof schema === 'object' && schema !== null && '_zod' in schema
}

function jsonSchema(schema: z.core.$ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, '~standard': _standard, ...json } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  return json
}
