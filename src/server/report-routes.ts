/** A month or another period of a place, a municipality or the whole county, as JSON or as a file: one table, several coats. Who takes a file is written into the audit trail. */
import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { localDay } from '../domain/calendar.ts'
import type { Day } from '../domain/entry.ts'
import type { ReportScope } from '../domain/figures.ts'
import { isOver, periodKind } from '../domain/period.ts'
import { busiest, coverageOf, visitsPerOpenDay, whyNotComparable, type PeriodTotals } from '../domain/period-totals.ts'
import { may } from '../domain/role.ts'
import { scopeParts } from '../domain/scope.ts'
import { definitionsText } from '../reports/definitions.ts'
import type { MonthlyContext } from '../reports/monthly-context.ts'
import type { JsonStat } from '../reports/json-stat.ts'
import { monthInWords } from '../reports/month-in-words.ts'
import { monthlyTable } from '../reports/monthly-table.ts'
import { periodInWords } from '../reports/period-in-words.ts'
import { periodTable, type ThreePeriods } from '../reports/period-table.ts'
import { tablesToJsonStat } from '../reports/table-cube.ts'
import { areaTables, type CountedArea } from './area-tables.ts'
import type { Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { reportMaker, type PeriodCompared, type PeriodReported, type Report, type ReportFacts } from './make-report.ts'
import { MonthlyReport } from './monthly-report.ts'
import { PeriodReport } from './period-report.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { doneBy, reachWithin } from './reach.ts'
import { reportFile, XLSX } from './report-file.ts'
import { MonthQuery, PeriodQuery, type ReportQuery } from './report-query.ts'
import type { RegionalData } from './store/store.ts'
import type { App } from './zod-schemas.ts'

const SCOPES = 'Of exactly one place, host organisation, municipality or region. A host’s tablet may ask for its own place, a coordinator for what they look after. Visits are door visits and the participations of sessions not counted at the door. `demo` is true where the county is made up. `csv` is for Excel in Finland (semicolons, decimal commas), `csv-plain` for programs (RFC 4180: one header row, one record a cell), `json-stat` a JSON-stat 2.0 dataset, of a region with its municipalities.'

export function reportRoutes(app: App, deps: AppDeps, guards: Guards): void {
  const make = reportMaker({ clock: deps.clock, reading: (read) => deps.store.reading(read) })
  const common = { onRequest: guards.tabletOrCoordinator, config: perMinute(deps.rateLimits.report) }
  const about = { tags: ['Reports'], caller: 'tabletOrCoordinator', deed: 'readReports', problems: ['not_allowed', 'place_not_allowed', 'scope_unknown', 'storage_unavailable'] } as const
  const files = { 'text/csv': { schema: z.string() }, [XLSX]: { schema: z.instanceof(Uint8Array) } }

  app.get('/api/v1/reports/monthly', {
    ...common,
    schema: { ...about, summary: 'Monthly totals', description: SCOPES, querystring: MonthQuery, response: { 200: { content: { 'application/json': { schema: MonthlyReport }, ...files } } } },
  }, async (request, reply) => {
    const { query } = request
    const report = withoutNames(request, await make.month(query, mayRead(request, query, localDay(deps.clock()))))
    reply.header('cache-control', 'private, no-store')
    if (query.format === 'json') return reply.type('application/json').send({ ...report.totals, ...wordsOf(report, query, deps.demo) } satisfies MonthlyReport)
    const counted = (one: Report): CountedArea => ({ facts: one, table: monthlyTable(one.totals, contextOf(one, query, deps.demo)) })
    return await sendFile(deps, request, reply, { ...counted(report), query }, async (municipality) => counted(await make.month({ month: query.month, lang: query.lang, municipality }, () => {})))
  })

  app.get('/api/v1/reports/period', {
    ...common,
    schema: {
      ...about, summary: 'Totals of any period, beside the one before and the same one a year before',
      description: `${SCOPES} Both days are included, ten years at most. Every month has the places and sectors there were at its end, so months, quarters and years agree. \`notComparable\` says why no change should be reckoned from one period to the other.`,
      querystring: PeriodQuery, response: { 200: { content: { 'application/json': { schema: PeriodReport }, ...files } } },
    },
  }, async (request, reply) => {
    const { query } = request
    const report = withoutNames(request, await make.compared(query, mayRead(request, query, localDay(deps.clock()))))
    reply.header('cache-control', 'private, no-store')
    if (query.format === 'json') return reply.type('application/json').send(periodOf(report, query, deps.demo))
    // A dataset is of one period: the earlier ones are asked for by themselves.
    const alone = (one: PeriodReported): CountedArea => ({ facts: one, table: periodTable({ now: one.now }, contextOf(one, query, deps.demo)) })
    const counted = query.format === 'json-stat' ? alone(report) : { facts: report, table: periodTable(comparedIn(report), contextOf(report, query, deps.demo)) }
    return await sendFile(deps, request, reply, { ...counted, query }, async (municipality) => alone(await make.period({ from: query.from, to: query.to, lang: query.lang, municipality }, () => {})))
  })
}

type Asked = CountedArea & { query: ReportQuery }

async function sendFile(deps: AppDeps, request: FastifyRequest, reply: FastifyReply, counted: Asked, municipality: (code: string) => Promise<CountedArea>): Promise<FastifyReply> {
  const { facts, table, query } = counted
  const file = await reportFile(table, query.format === 'json' ? 'csv' : query.format, () => cubeOf(counted, municipality))
  await deps.store.audit.write([doneBy(request, deps, exported(facts, query, file.bytes))])
  return reply.header('content-disposition', `attachment; filename="${file.name}"`).type(file.type).send(file.bytes)
}

async function cubeOf(counted: Asked, municipality: (code: string) => Promise<CountedArea>): Promise<JsonStat> {
  const { facts: { madeAt }, query } = counted
  return tablesToJsonStat(await areaTables(counted, municipality), { period: periodOfQuery(query), language: query.lang, madeAt })
}

function periodOfQuery(query: ReportQuery): { code: string; label: string } {
  if ('month' in query) return { code: query.month, label: monthInWords(query.month, query.lang) }
  const { from, to } = query
  return { code: `${from}/${to}`, label: periodInWords({ from, to }, query.lang) }
}

/** The hash tells later whether a file is the one that left here. */
function exported({ scoped: { scope, name } }: ReportFacts, query: ReportQuery, file: Buffer): Parameters<typeof doneBy>[2] {
  const period = 'month' in query ? { month: query.month } : { from: query.from, to: query.to }
  return { action: 'report.exported', subject: { kind: 'report', id: scopeParts(scope).id, name }, scope, details: { ...period, format: query.format, sha256: hash('sha256', file, 'hex') } }
}

/** Who closed a month is not the tablet's to know. */
function withoutNames<R extends ReportFacts>({ caller }: FastifyRequest, report: R): R {
  const { closing } = report.closing
  return caller?.kind === 'device' && closing ? { ...report, closing: { ...report.closing, closing: { ...closing, closedBy: null } } } : report
}

/** @returns whether a scope that is there may be read: a coordinator's reach is told by the reference data, which is read later. */
function mayRead({ caller }: FastifyRequest, query: { place?: string | undefined }, today: Day): (data: RegionalData, scope: ReportScope) => void {
  if (caller?.kind === 'coordinator') return (data, scope) => reachWithin(caller.coordinator.scope, data, today).must(scope)
  if (caller?.kind !== 'device' || !may(caller.device.mode, 'seeMonth')) throw new ProblemError('not_allowed')
  if (query.place === undefined || !caller.device.placeIds.includes(query.place)) throw new ProblemError('place_not_allowed')
  return () => {}
}

function periodOf(report: PeriodCompared, query: ReportQuery, madeUp: boolean): PeriodReport {
  const { now, before, yearBefore, notComparable } = comparedIn(report)
  const { scope } = now
  return { scope, now: totalsOf(now), before: totalsOf(before), yearBefore: totalsOf(yearBefore), notComparable, ...wordsOf(report, query, madeUp) }
}

function totalsOf({ scope: _told, period, ...totals }: PeriodTotals): PeriodReport['now'] {
  return {
    period: { kind: periodKind(period), ...period }, ...totals, coverage: coverageOf(totals.days), visitsPerOpenDay: visitsPerOpenDay(totals),
    busiestWeekday: busiest(totals.visitsByWeekday), busiestHour: busiest(totals.doorVisitsByHour),
  }
}

function comparedIn({ now, before, yearBefore, today }: PeriodCompared): ThreePeriods {
  const over = isOver(now.period, today)
  return { now, before, yearBefore, notComparable: { before: whyNotComparable(now.days, before.days, over), yearBefore: whyNotComparable(now.days, yearBefore.days, over) } }
}

function wordsOf({ closing, unsent, madeAt }: ReportFacts, { lang }: ReportQuery, madeUp: boolean) {
  return { ...closing, unsent, definitions: definitionsText(lang), madeAt, ...(madeUp && { demo: true }) }
}

function contextOf({ scoped, data, closing, unsent, madeAt }: ReportFacts, { lang }: ReportQuery, madeUp: boolean): MonthlyContext {
  const { visitorGroups, activityTypes, organisations, professions, municipalities } = data
  return { language: lang, scopeName: scoped.name, visitorGroups, activityTypes, organisations, professions, municipalities, closing, unsent, madeAt, ...(madeUp && { madeUp }) }
}
