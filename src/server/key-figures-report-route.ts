/** Reading the key figures of some years, as JSON, CSV or XLSX: everybody who signs in reads those of their own county. */
import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { localDay } from '../domain/calendar.ts'
import { KeyFiguresReport } from '../domain/key-figures-report.ts'
import { YEAR_MAX, YEAR_MIN } from '../domain/key-figures.ts'
import { LANGUAGES } from '../domain/languages.ts'
import type { Language } from '../domain/reference-data.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { eachOnce } from '../domain/validity.ts'
import { keyFiguresCube } from '../reports/key-figures-cube.ts'
import type { KeyFiguresContext } from '../reports/key-figure-words.ts'
import { keyFiguresTable } from '../reports/key-figures-table.ts'
import type { ReportTable } from '../reports/report-table.ts'
import { coordinatorOf, type Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { makeKeyFigures, type MadeKeyFigures } from './make-key-figures.ts'
import { perMinute } from './rate-limits.ts'
import { doneBy } from './reach.ts'
import { FILE_FORMATS, reportFile, XLSX } from './report-file.ts'
import type { App } from './zod-schemas.ts'

const YEARS_MAX = 8
const KeyFiguresQuery = z.object({
  /** Two or more stand side by side. */
  years: z.string().check(z.regex(/^\d{4}(,\d{4}){0,7}$/), z.refine((text) => yearsIn(text).every((year) => year >= YEAR_MIN && year < YEAR_MAX))),
  format: z._default(z.enum(['json', ...FILE_FORMATS]), 'json'),
  lang: z._default(z.enum(LANGUAGES), 'fi'),
})

export function keyFiguresReportRoute(app: App, deps: AppDeps, guards: Guards): void {
  app.get('/api/v1/reports/key-figures', {
    onRequest: guards.coordinator,
    config: perMinute(deps.rateLimits.report),
    schema: {
      summary: 'Key figures of the year',
      description: `Of your own county, 1–${YEARS_MAX} years side by side: \`years=2018,2019\`. \`typed\` is what a coordinator wrote, \`shown\` what stands in the table, with the log’s own number beside it. \`demo\` is true where the county is made up.`,
      tags: ['Key figures'],
      caller: 'coordinator',
      deed: 'readReports',
      querystring: KeyFiguresQuery,
      response: { 200: { content: { 'application/json': { schema: KeyFiguresReport }, 'text/csv': { schema: z.string() }, [XLSX]: { schema: z.instanceof(Uint8Array) } } } },
      problems: ['storage_unavailable'],
    },
  }, async (request, reply) => {
    const { years, format, lang } = request.query
    const made = await deps.store.reading((store) => makeKeyFigures({ ...deps, store }, coordinatorOf(request).regionId, yearsIn(years)))
    reply.header('cache-control', 'private, no-store')
    if (format === 'json') return reply.type('application/json').send(made.report)
    const context = contextOf(made, request, deps, lang)
    const table = keyFiguresTable(made.report, context)
    const file = await reportFile(table, format, async () => keyFiguresCube(made.report, context))
    await deps.store.audit.write([doneBy(request, deps, exported(request, table, { format, years, sha256: hash('sha256', file.bytes, 'hex') }))])
    return reply.header('content-disposition', `attachment; filename="${file.name}"`).type(file.type).send(file.bytes)
  })
}

/** In the order of time, each once. */
function yearsIn(text: string): number[] {
  return [...new Set(text.split(',').map(Number))].sort((a, b) => a - b)
}

function contextOf({ data }: MadeKeyFigures, request: FastifyRequest, { clock, demo }: AppDeps, language: Language): KeyFiguresContext {
  const today = localDay(clock())
  const county = eachOnce(data.regions, today).find(({ id }) => id === coordinatorOf(request).regionId)
  return { language, county: coordinatorOf(request).regionId, countyName: county ? nameIn(county.names, language) : '', municipalities: eachOnce(data.municipalities, today), madeUp: demo }
}

function exported(request: FastifyRequest, { title }: ReportTable, details: Record<string, string>): Parameters<typeof doneBy>[2] {
  const { regionId } = coordinatorOf(request)
  return { action: 'report.exported', subject: { kind: 'report', id: regionId, name: title }, scope: { region: regionId }, details }
}
