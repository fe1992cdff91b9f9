/** The month of a place, a municipality or the whole county, as JSON, CSV or XLSX: one table, three coats. Who takes a file is written into the audit trail. */
import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { localDay } from '../domain/calendar.ts'
import { Month, Uuid, type Day } from '../domain/entry.ts'
import type { ReportScope } from '../domain/monthly-totals.ts'
import { may } from '../domain/role.ts'
import { scopeParts } from '../domain/scope.ts'
import { tableToCsv } from '../reports/csv.ts'
import { definitionsText } from '../reports/definitions.ts'
import { monthlyTable } from '../reports/monthly-table.ts'
import type { ReportTable } from '../reports/report-table.ts'
import type { Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { makeReport, type Report } from './make-report.ts'
import { MonthlyReport } from './monthly-report.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { doneBy, reachWithin } from './reach.ts'
import type { RegionalData } from './store/store.ts'
import type { App } from './zod-schemas.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const ReportQuery = z.object({
  month: Month,
  place: z.optional(Uuid),
  organisation: z.optional(Uuid),
  municipality: z.optional(z.string().check(z.regex(/^\d{3}$/))),
  region: z.optional(Uuid),
  format: z._default(z.enum(['json', 'csv', 'xlsx']), 'json'),
  lang: z._default(z.enum(['fi', 'sv', 'en']), 'fi'),
}).check(z.refine((query) => [query.place, query.organisation, query.municipality, query.region].filter((one) => one !== undefined).length === 1, { path: ['place'] }))
type ReportQuery = z.infer<typeof ReportQuery>

export function reportRoutes(app: App, deps: AppDeps, guards: Guards): void {
  app.get('/api/v1/reports/monthly', {
    onRequest: guards.tabletOrCoordinator,
    config: perMinute(deps.rateLimits.report),
    schema: {
      summary: 'Monthly totals',
      description: 'Of exactly one place, host organisation, municipality or region. A host’s tablet may ask for its own place, a coordinator for what they look after. Visits are door visits and the participations of sessions not counted at the door. `demo` is true where the county is made up.',
      tags: ['Reports'],
      caller: 'tabletOrCoordinator',
      deed: 'readReports',
      querystring: ReportQuery,
      response: { 200: { content: { 'application/json': { schema: MonthlyReport }, 'text/csv': { schema: z.string() }, [XLSX]: { schema: z.instanceof(Uint8Array) } } } },
      problems: ['not_allowed', 'place_not_allowed', 'scope_unknown', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    const report = withoutNames(request, await makeReport(deps, request.query, mayRead(request, request.query, localDay(deps.clock()))))
    reply.header('cache-control', 'private, no-store')
    if (request.query.format === 'json') return reply.type('application/json').send(jsonOf(report, request.query, deps.demo))
    const table = monthlyTable(report.totals, contextOf(report, request.query, deps.demo))
    reply.header('content-disposition', `attachment; filename="${table.file.name}.${request.query.format}"`)
    const file = await fileOf(table, request.query.format)
    await deps.store.audit.write([doneBy(request, deps, exported(report, request.query, file))])
    return reply.type(request.query.format === 'csv' ? 'text/csv; charset=utf-8' : XLSX).send(file)
  })
}

async function fileOf(table: ReportTable, format: 'csv' | 'xlsx'): Promise<Buffer<ArrayBuffer>> {
  if (format === 'csv') return Buffer.from(tableToCsv(table))
  // What writes workbooks is large, and seldom asked for.
  const { tableToXlsx } = await import('../reports/xlsx.ts')
  return Buffer.from(await tableToXlsx(table))
}

/** The hash tells later whether a file is the one that left here. */
function exported({ scoped: { scope, name } }: Report, { month, format }: ReportQuery, file: Buffer): Parameters<typeof doneBy>[2] {
  return { action: 'report.exported', subject: { kind: 'report', id: scopeParts(scope).id, name }, scope, details: { month, format, sha256: hash('sha256', file, 'hex') } }
}

/** Who closed a month is not the tablet's to know. */
function withoutNames({ caller }: FastifyRequest, report: Report): Report {
  const { closing } = report.closing
  return caller?.kind === 'device' && closing ? { ...report, closing: { ...report.closing, closing: { ...closing, closedBy: null } } } : report
}

/** @returns whether a scope that is there may be read: a coordinator's reach is told by the reference data, which is read later. */
function mayRead({ caller }: FastifyRequest, query: ReportQuery, today: Day): (data: RegionalData, scope: ReportScope) => void {
  if (caller?.kind === 'coordinator') return (data, scope) => reachWithin(caller.coordinator.scope, data, today).must(scope)
  if (caller?.kind !== 'device' || !may(caller.device.mode, 'seeMonth')) throw new ProblemError('not_allowed')
  if (query.place === undefined || !caller.device.placeIds.includes(query.place)) throw new ProblemError('place_not_allowed')
  return () => {}
}

function jsonOf({ totals, closing, madeAt }: Report, { lang }: ReportQuery, madeUp: boolean): MonthlyReport {
  return { ...totals, ...closing, definitions: definitionsText(lang), madeAt, ...(madeUp && { demo: true }) }
}

function contextOf({ scoped, data, closing, madeAt }: Report, { lang }: ReportQuery, madeUp: boolean) {
  const { visitorGroups, activityTypes, organisations } = data
  return { language: lang, scopeName: scoped.name, visitorGroups, activityTypes, organisations, closing, madeAt, ...(madeUp && { madeUp }) }
}
