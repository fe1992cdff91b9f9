/** The audit trail as coordinators read it: page by page, or as a file, whose taking is itself written down. */
import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { AuditAction, AuditEvent, AuditSubject } from '../domain/audit.ts'
import { addDays, localDay, startOfDay } from '../domain/calendar.ts'
import { Day, Uuid } from '../domain/entry.ts'
import { LANGUAGES } from '../domain/languages.ts'
import { auditTable } from '../reports/audit-table.ts'
import { tableToCsv } from '../reports/csv.ts'
import type { Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { scopeInWords } from './people-reach.ts'
import { perMinute } from './rate-limits.ts'
import { doneBy, reachOf, type Reach } from './reach.ts'
import { regionalDataOn } from './report-scope.ts'
import type { AuditWish } from './store/audit-records.ts'
import type { App } from './zod-schemas.ts'

const PAGE = 100
/** A file is read in larger bites. */
const BITE = 1_000

const AuditQuery = z.object({
  from: z.optional(Day),
  to: z.optional(Day),
  person: z.optional(Uuid),
  action: z.optional(AuditAction),
  subject: z.optional(AuditSubject),
  /** The id of the last event already read. */
  before: z.optional(Uuid),
  format: z._default(z.enum(['json', 'csv']), 'json'),
  lang: z._default(z.enum(LANGUAGES), 'fi'),
})
type AuditQuery = z.infer<typeof AuditQuery>
const AuditPage = z.object({ events: z.array(AuditEvent), more: z.boolean() })
const Actors = z.object({ people: z.array(z.object({ id: Uuid, name: z.string() })) })

export function auditRoutes(app: App, deps: AppDeps, guards: Guards): void {
  const common = { onRequest: guards.coordinator, config: perMinute(deps.rateLimits.report) }
  const about = { tags: ['Audit trail'], caller: 'coordinator', deed: 'readAudit' } as const

  app.get('/api/v1/audit', {
    ...common,
    schema: {
      ...about, summary: 'Who did what',
      description: `Events within reach, the newest first, ${PAGE} at a time: \`before\` is the id of the last one read. \`from\` and \`to\` are days in Finland, both included. As CSV all of them come at once, and the taking of the file is an event of its own. Nothing is ever changed or taken away, but for the names and ids of a place that is erased.`,
      querystring: AuditQuery,
      response: { 200: { content: { 'application/json': { schema: AuditPage }, 'text/csv': { schema: z.string() } } } },
      problems: ['storage_unavailable'],
    },
  }, async (request, reply) => {
    const reach = await reachOf(deps, request)
    reply.header('cache-control', 'private, no-store')
    if (request.query.format === 'json') return reply.type('application/json').send(await pageOf(deps, reach, request.query))
    const { name, file } = await takeFile(deps, reach, request, request.query)
    return reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}.csv"`).send(file)
  })

  app.get('/api/v1/audit/people', {
    ...common, schema: { ...about, summary: 'Whose events there are', response: { 200: Actors } },
  }, async (request) => ({ people: await deps.store.audit.actors((await reachOf(deps, request)).scopes()) }))
}

async function pageOf({ store }: AppDeps, reach: Reach, query: AuditQuery): Promise<z.infer<typeof AuditPage>> {
  const events = await store.audit.read({ ...wishOf(reach, query), limit: PAGE + 1 })
  return { events: events.slice(0, PAGE), more: events.length > PAGE }
}

async function takeFile(deps: AppDeps, reach: Reach, request: FastifyRequest, query: AuditQuery): Promise<{ name: string; file: string }> {
  const today = localDay(deps.clock())
  const data = regionalDataOn(reach.data, today)
  const nameOf = (scope: Parameters<typeof scopeInWords>[0]) => scopeInWords(scope, data)
  const events = await allEvents(deps, wishOf(reach, query))
  const table = auditTable(events, { language: query.lang, nameOf, day: today })
  const file = tableToCsv(table)
  const { from = null, to = null } = query
  const details = { from, to, rows: events.length, sha256: hash('sha256', file, 'hex') }
  await deps.store.audit.write([doneBy(request, deps, { action: 'audit.exported', subject: { kind: 'audit', id: null, name: nameOf(reach.scope) }, scope: reach.scope, details })])
  return { name: table.file.name, file }
}

async function allEvents({ store }: AppDeps, wish: Omit<AuditWish, 'limit'>): Promise<AuditEvent[]> {
  const all: AuditEvent[] = []
  for (let before = wish.before; ;) {
    const some = await store.audit.read({ ...wish, before, limit: BITE })
    all.push(...some)
    if (some.length < BITE) return all
    before = some.at(-1)?.id
  }
}

function wishOf(reach: Reach, { from, to, person, action, subject, before }: AuditQuery): Omit<AuditWish, 'limit'> {
  return {
    scopes: reach.scopes(), before, actorId: person,
    from: from === undefined ? undefined : startOfDay(from), to: to === undefined ? undefined : startOfDay(addDays(to, 1)),
    actions: action && [action], subjectKinds: subject && [subject],
  }
}
