/** The month of a place, a municipality or the whole county, as JSON or as a file: one table, several coats. Who takes a file is written into the audit trail. */
import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { localDay } from '../domain/calendar.ts'
import { Month, Uuid, type Day } from '../domain/entry.ts'
import type { ReportScope } from '../domain/monthly-totals.ts'
import { may } from '../domain/role.ts'
import { scopeParts } from '../domain/scope.ts'
import { definitionsText } from '../reports/definitions.ts'
import { monthlyTable } from '../reports/monthly-table.ts'
import { tablesToJsonStat, type AreaTable } from '../reports/table-cube.ts'
import { monthInWords } from '../reports/month-in-words.ts'
import type { JsonStat } from '../reports/json-stat.ts'
import type { ReportTable } from '../reports/report-table.ts'
import type { Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { makeReport, type Report } from './make-report.ts'
import { MonthlyReport } from './monthly-report.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { FILE_FORMATS, reportFile, XLSX } from './report-file.ts'
import { doneBy, reachWithin } from './reach.ts'
import type { RegionalData } from './store/store.ts'
import type { App } from './zod-schemas.ts'

const ReportQuery = z.object({
  month: Month,
  place: z.optional(Uuid),
  organisation: z.optional(Uuid),
  municipality: z.optional(z.string().check(z.regex(/^\d{3}$/))),
  region: z.optional(Uuid),
  format: z._default(z.enum(['json', ...FILE_FORMATS]), 'json'),
  lang: z._default(z.enum(['fi', 'sv', 'en']), 'fi'),
}).check(z.refine((query) => [query.place, query.organisation, query.municipality, query.region].filter((one) => one !== undefined).length === 1, { path: ['place'] }))
type ReportQuery = z.infer<typeof ReportQuery>

export function reportRoutes(app: App, deps: AppDeps, guards: Guards): void {
  app.get('/api/v1/reports/monthly', {
    onRequest: guards.tabletOrCoordinator,
    config: perMinute(deps.rateLimits.report),
    schema: {
      summary: 'Monthly totals',
      description: 'Of exactly one place, host organisation, municipality or region. A host’s tablet may ask for its own place, a coordinator for what they look after. Visits are door visits and the participations of sessions not counted at the door. `demo` is true where the county is made up. `csv` is for Excel in Finland (semicolons, decimal commas), `csv-plain` for programs (RFC 4180: one header row, one record a cell), `json-stat` a JSON-stat 2.0 dataset, of a region with its municipalities.',
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
    const table = tableOf(report, request.query, deps.demo)
    const file = await reportFile(table, request.query.format, () => cubeOf(deps, report, request.query))
    await deps.store.audit.write([doneBy(request, deps, exported(report, request.query, file.bytes))])
    return reply.header('content-disposition', `attachment; filename="${file.name}"`).type(file.type).send(file.bytes)
  })
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

function tableOf(report: Report, query: ReportQuery, madeUp: boolean): ReportTable {
  return monthlyTable(report.totals, contextOf(report, query, madeUp))
}

/** A region comes with its municipalities, each counted by itself. */
async function cubeOf(deps: AppDeps, report: Report, query: ReportQuery): Promise<JsonStat> {
  const { scoped: { scope, name }, data, madeAt } = report
  const { lang, month } = query
  const codes = 'region' in scope ? data.municipalities.filter(({ region }) => region === scope.region).map(({ code }) => code) : []
  const parts: AreaTable[] = [{ area: { code: scopeParts(scope).id, label: name }, table: tableOf(report, query, deps.demo) }]
  for (const municipality of codes) {
    const part = await makeReport(deps, { month, lang, municipality }, () => {})
    parts.push({ area: { code: municipality, label: part.scoped.name }, table: tableOf(part, query, deps.demo) })
  }
  return tablesToJsonStat(parts, { period: { code: month, label: monthInWords(month, lang) }, language: lang, madeAt })
}

function contextOf({ scoped, data, closing, madeAt }: Report, { lang }: ReportQuery, madeUp: boolean) {
  const { visitorGroups, activityTypes, organisations } = data
  return { language: lang, scopeName: scoped.name, visitorGroups, activityTypes, organisations, closing, madeAt, ...(madeUp && { madeUp }) }
}
