/**
 * Figures for everybody: looked at first, then taken as a file whose numbers hide nobody's. Every file stands in a list and in
 * the audit trail with who published it, when, and its hash; the file itself is not kept.
 */
import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { Day, Month, Uuid } from '../domain/entry.ts'
import { LANGUAGES } from '../domain/languages.ts'
import { isTooLong } from '../domain/period.ts'
import { MASK_THRESHOLD, THRESHOLDS } from '../domain/masking.ts'
import type { Language } from '../domain/reference-data.ts'
import { Scope, scopeParts } from '../domain/scope.ts'
import { tablesToJsonStat } from '../reports/table-cube.ts'
import { coordinatorOf, type Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { reportMaker } from './make-report.ts'
import { publishMonth, type PublishedMonth } from './published-month.ts'
import { perMinute } from './rate-limits.ts'
import { doneBy, reachOf } from './reach.ts'
import { FILE_FORMATS, reportFile, XLSX, type ReportFile } from './report-file.ts'
import type { PublishedFile } from './store/published-file.ts'
import type { App } from './zod-schemas.ts'

/** What is printed is vouched for by its figures as `csv-plain`. */
const PUBLISHED_FORMATS = [...FILE_FORMATS, 'print'] as const

const WISH = {
  month: z.optional(Month),
  from: z.optional(Day),
  to: z.optional(Day),
  municipality: z.optional(z.string().check(z.regex(/^\d{3}$/))),
  region: z.optional(Uuid),
  lang: z._default(z.enum(LANGUAGES), 'fi'),
}
const ofOneArea = z.refine<{ municipality?: string | undefined; region?: string | undefined }>(({ municipality, region }) => (municipality === undefined) !== (region === undefined), { path: ['municipality'] })
type Span = { month?: string | undefined; from?: string | undefined; to?: string | undefined }
const ofOnePeriod = z.refine<Span>(({ month, from, to }) => (month === undefined ? from !== undefined && to !== undefined && from <= to && !isTooLong({ from, to }) : from === undefined && to === undefined), { path: ['month'] })
const Preview = z.object({ ...WISH, threshold: z._default(z.coerce.number().check(z.int(), z.minimum(THRESHOLDS.min), z.maximum(THRESHOLDS.max)), MASK_THRESHOLD) }).check(ofOneArea, ofOnePeriod)
const NewPublication = z.object({ ...WISH, threshold: z._default(z.int().check(z.minimum(THRESHOLDS.min), z.maximum(THRESHOLDS.max)), MASK_THRESHOLD), format: z.enum(PUBLISHED_FORMATS) }).check(ofOneArea, ofOnePeriod)

const Cell = z.union([z.string(), z.number(), z.null(), z.object({ masked: z.enum(['small', 'protecting']), protects: z.optional(z.string()) })])
const Sheet = z.object({
  name: z.string(), note: z.optional(z.string()), rows: z.array(z.array(Cell)),
  columns: z.array(z.object({ heading: z.string(), kind: z.enum(['text', 'integer', 'decimal', 'percent', 'day', 'month']), unit: z.optional(z.string()) })),
})
const Published = z.object({
  id: z.string(), at: z.iso.datetime(), by: z.string(), scope: Scope, scopeName: z.string(), from: Day, to: Day, threshold: z.int(), format: z.string(),
  fileName: z.string(), sha256: z.string(), bytes: z.int(), small: z.int(), protecting: z.int(),
})
const Shown = z.object({
  title: z.string(), warning: z.optional(z.string()), sheets: z.array(Sheet), masked: z.object({ small: z.int(), protecting: z.int(), shown: z.int() }),
  leftOut: z.array(z.string()), warnings: z.object({ files: z.array(Published), cells: z.array(z.string()) }),
})

export function publicationRoutes(app: App, deps: AppDeps, guards: Guards): void {
  // What is published must be what was just seen closed: the primary alone is asked.
  const make = reportMaker({ clock: deps.clock, reading: (work) => work(deps.store) })
  const common = { onRequest: guards.coordinator, config: perMinute(deps.rateLimits.report) }
  const about = { tags: ['Publishing'], caller: 'coordinator', deed: 'publishReports' } as const
  const HOW = 'Numbers of people from 1 to below `threshold` are hidden, and as many others that no hidden one can be reckoned from what the file shows; zero stays zero. A county is masked together with its municipalities.'

  app.get('/api/v1/publications/preview', {
    ...common,
    schema: {
      ...about, summary: 'What a publication would show and hide', querystring: Preview, response: { 200: Shown }, problems: ['scope_unknown', 'scope_not_allowed'],
      description: `A month, or the days \`from\` to \`to\` (both included, ten years at most), of one municipality or of the county. ${HOW} \`masked\` in a cell says whether the number is small itself or protects another. \`leftOut\` are tables whose numbers do not say what they count. \`warnings\` name earlier files with which together a hidden number could be found; files of other areas than this one, its county and its municipalities are not looked at.`,
    },
  }, async (request) => shownOf(await publishMonth(deps, make, await reachOf(deps, request), request.query)))

  app.get('/api/v1/publications', {
    ...common, schema: { ...about, summary: 'What was published', description: 'Within reach, the newest first. Whoever has a file can compare its SHA-256.', response: { 200: z.object({ publications: z.array(Published) }) } },
  }, async (request) => ({ publications: (await deps.store.publications.list((await reachOf(deps, request)).scopes())).map(inWords) }))

  app.post('/api/v1/publications', {
    ...common,
    schema: {
      ...about, summary: 'Publish a month or another period as a file',
      description: `${HOW} The answer is the file; its SHA-256 stands in the header \`lokikirja-sha256\`, in the list of publications and in the audit trail. \`print\` answers with the figures as \`csv-plain\`, for what is printed from the screen. Notes are in none of the tables.`,
      body: NewPublication,
      response: A_FILE,
      problems: ['scope_unknown', 'scope_not_allowed', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    const { format, ...wish } = request.body
    const published = await publishMonth(deps, make, await reachOf(deps, request), wish)
    const file = await fileOf(published, format, wish.lang)
    const { sha256 } = await write(deps, request, published, { file, format, threshold: wish.threshold })
    return reply.headers(headersOf({ name: file.name, sha256 })).type(file.type).send(file.bytes)
  })

  app.get('/api/v1/publications/:id/file', {
    ...common,
    schema: {
      ...about, summary: 'A published file once more', params: z.object({ id: Uuid }), response: A_FILE, problems: ['record_unknown'],
      description: 'The very bytes that were published, whatever was counted or corrected since.',
    },
  }, async (request, reply) => {
    const listed = (await deps.store.publications.list((await reachOf(deps, request)).scopes())).find(({ id }) => id === request.params.id)
    const content = listed && await deps.store.publications.content(listed.id)
    if (listed === undefined || content === undefined) throw new ProblemError('record_unknown')
    return reply.headers(headersOf({ name: listed.fileName, sha256: listed.sha256 })).type(content.type).send(content.bytes)
  })
}

const A_FILE = { 200: { content: { 'text/csv': { schema: z.string() }, [XLSX]: { schema: z.instanceof(Uint8Array) }, 'application/json': { schema: z.unknown() } } } }

function headersOf({ name, sha256 }: { name: string; sha256: string }): Record<string, string> {
  return { 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${name}"`, 'lokikirja-sha256': sha256 }
}

function shownOf({ publication: { parts: [whole], masked, leftOut }, warnings }: PublishedMonth): z.input<typeof Shown> {
  if (whole === undefined) throw new ProblemError('scope_unknown')
  const { title, warning, sheets } = whole.table
  return {
    title, masked, leftOut, ...(warning !== undefined && { warning }), warnings: { files: warnings.files.map(inWords), cells: warnings.cells },
    sheets: sheets.map(({ name, note, columns, rows }) => ({ name, columns: [...columns], rows: rows.map((row) => [...row]), ...(note !== undefined && { note }) })),
  }
}

async function fileOf({ publication: { parts }, period, madeAt }: PublishedMonth, format: (typeof PUBLISHED_FORMATS)[number], language: Language): Promise<ReportFile> {
  const [whole] = parts
  if (whole === undefined) throw new ProblemError('scope_unknown')
  return await reportFile(whole.table, format === 'print' ? 'csv-plain' : format, async () => tablesToJsonStat(parts, { period, language, madeAt }))
}

type Written = { file: ReportFile; format: string; threshold: number }

/** In the list and in the audit trail, or in neither; and only then the file leaves. */
async function write(deps: AppDeps, request: FastifyRequest, { publication: { masked: { small, protecting }, figures }, scope, scopeName, period }: PublishedMonth, { file, format, threshold }: Written): Promise<{ sha256: string }> {
  const { id: personId, email } = coordinatorOf(request)
  const sha256 = hash('sha256', file.bytes, 'hex')
  await deps.store.change(async ({ publications }) => {
    const record = { id: deps.newId(), at: deps.clock(), by: { id: personId, name: email }, scope, scopeName, from: period.from, to: period.to, threshold, format, fileName: file.name, sha256, bytes: file.bytes.length, small, protecting }
    await publications.add({ ...record, figures: JSON.stringify(figures) }, { type: file.type, bytes: file.bytes })
    const details = { ...(period.code.length === 7 ? { month: period.code } : { from: period.from, to: period.to }), format, threshold, small, protecting, sha256 }
    return { result: undefined, events: [doneBy(request, deps, { action: 'report.published', subject: { kind: 'report', id: scopeParts(scope).id, name: scopeName }, scope, details })] }
  })
  return { sha256 }
}

function inWords({ at, by, ...file }: PublishedFile): z.input<typeof Published> {
  return { ...file, at: new Date(at).toISOString(), by: by.name }
}
