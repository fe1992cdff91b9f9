/** The month of a place, a municipality or the whole county, as JSON, CSV or XLSX: one table, three coats. */
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { lastDayOf, localDay } from '../domain/calendar.ts'
import { Month, Uuid, type Day } from '../domain/entry.ts'
import { monthlyTotals, type MonthlyTotals, type ReportScope } from '../domain/monthly-totals.ts'
import { placeMonths } from '../domain/place-months.ts'
import { may } from '../domain/role.ts'
import { tableToCsv } from '../reports/csv.ts'
import { definitionsText } from '../reports/definitions.ts'
import { monthlyTable } from '../reports/monthly-table.ts'
import type { Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { MonthlyReport } from './monthly-report.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { reachWithin } from './reach.ts'
import { regionalDataOn, scopedPlaces, type ScopedPlaces } from './report-scope.ts'
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
      problems: ['not_allowed', 'place_not_allowed', 'scope_unknown'],
    },
  }, async (request, reply) => {
    const report = await makeReport(deps, request.query, mayRead(request, request.query, localDay(deps.clock())))
    reply.header('cache-control', 'private, no-store')
    if (request.query.format === 'json') return reply.type('application/json').send(jsonOf(report, request.query, deps.demo))
    const table = monthlyTable(report.totals, contextOf(report, request.query, deps.demo))
    reply.header('content-disposition', `attachment; filename="${table.file.name}.${request.query.format}"`)
    if (request.query.format === 'csv') return reply.type('text/csv; charset=utf-8').send(tableToCsv(table))
    // What writes workbooks is large, and seldom asked for.
    const { tableToXlsx } = await import('../reports/xlsx.ts')
    return reply.type(XLSX).send(Buffer.from(await tableToXlsx(table)))
  })
}

/** @returns whether a scope that is there may be read: a coordinator's reach is told by the reference data, which is read later. */
function mayRead({ caller }: FastifyRequest, query: ReportQuery, today: Day): (data: RegionalData, scope: ReportScope) => void {
  if (caller?.kind === 'coordinator') return (data, scope) => reachWithin(caller.coordinator.scope, data, today).must(scope)
  if (caller?.kind !== 'device' || !may(caller.device.mode, 'seeMonth')) throw new ProblemError('not_allowed')
  if (query.place === undefined || !caller.device.placeIds.includes(query.place)) throw new ProblemError('place_not_allowed')
  return () => {}
}

/** `data` is as it was at the end of the month. */
type Report = { scoped: ScopedPlaces; data: RegionalData; totals: MonthlyTotals; madeAt: string }

async function makeReport({ store, clock }: AppDeps, query: ReportQuery, mustBeAllowed: ReturnType<typeof mayRead>): Promise<Report> {
  const versions = await store.reference.all()
  const data = regionalDataOn(versions, lastDayOf(query.month))
  const scoped = scopedPlaces(data, query)
  if (scoped === undefined) throw new ProblemError('scope_unknown')
  mustBeAllowed(versions, scoped.scope)
  const now = clock()
  const ids = scoped.places.map((place) => place.id)
  const daily = await store.revisions.dailyTotals(ids, `${query.month}-01`, lastDayOf(query.month))
  const sectors = new Map(data.organisations.map((organisation) => [organisation.id, organisation.sector]))
  const totals = monthlyTotals({
    month: query.month,
    scope: scoped.scope,
    today: localDay(now),
    places: scoped.places.flatMap(({ id }) => placeMonths(versions.places.filter((one) => one.id === id), daily.get(id) ?? new Map())),
    visitorGroups: data.visitorGroups,
    sectorOf: (id) => sectors.get(id),
  })
  return { scoped, data, totals, madeAt: new Date(now).toISOString() }
}

function jsonOf({ totals, madeAt }: Report, { lang }: ReportQuery, madeUp: boolean): MonthlyReport {
  return { ...totals, definitions: definitionsText(lang), madeAt, ...(madeUp && { demo: true }) }
}

function contextOf({ scoped, data, madeAt }: Report, { lang }: ReportQuery, madeUp: boolean) {
  const { visitorGroups, activityTypes, organisations } = data
  return { language: lang, scopeName: scoped.name, visitorGroups, activityTypes, organisations, madeAt, ...(madeUp && { madeUp }) }
}
