/** A month made fit for publication: the whole that was asked for, a county with its municipalities, all hidden under one mask. */
import { lastDayOf, monthOf } from '../domain/calendar.ts'
import type { Day, Month } from '../domain/entry.ts'
import type { Language } from '../domain/reference-data.ts'
import { covers, scopeParts, type Scope } from '../domain/scope.ts'
import { m } from '../i18n/generated/messages.js'
import { monthInWords } from '../reports/month-in-words.ts'
import { monthlyTable } from '../reports/monthly-table.ts'
import { publish, type Publication, type PublishedFigures } from '../reports/publication.ts'
import { newlyFound } from '../reports/published-before.ts'
import type { AreaTable } from '../reports/table-cube.ts'
import type { AppDeps } from './deps.ts'
import { reportMaker, type Report, type ReportMaker } from './make-report.ts'
import type { Reach } from './reach.ts'
import type { PublishedFile } from './store/published-file.ts'

export type PublishWish = { month: Month; municipality?: string | undefined; region?: string | undefined; threshold: number; lang: Language }
export type PublishedMonth = {
  publication: Publication
  scope: Scope
  scopeName: string
  period: { code: string; label: string; from: Day; to: Day }
  madeAt: string
  /** Files published before that, together with this one, give hidden numbers away, and where those stand. */
  warnings: { files: PublishedFile[]; cells: string[] }
}

export async function publishMonth(deps: AppDeps, reach: Reach, wish: PublishWish): Promise<PublishedMonth> {
  const { month, lang, threshold } = wish
  const make = reportMaker(deps)
  const report = await make.month({ month, lang, municipality: wish.municipality, region: wish.region }, (_data, scope) => reach.must(scope))
  const { scoped: { scope, name }, madeAt } = report
  const publication = publish(await areaTables(make, report, { ...wish, madeUp: deps.demo }), { period: month, threshold })
  const period = { code: month, label: monthInWords(month, lang), from: `${month}-01`, to: lastDayOf(month) }
  return { publication, scope, scopeName: name, period, madeAt, warnings: await warningsOf(deps, reach, { publication, scope, period }) }
}

async function areaTables(make: ReportMaker, report: Report, wish: PublishWish & { madeUp: boolean }): Promise<AreaTable[]> {
  const { scoped: { scope, name }, data } = report
  const { month, lang } = wish
  const areas: AreaTable[] = [{ area: { code: scopeParts(scope).id, label: name }, table: tableOf(report, wish) }]
  const codes = 'region' in scope ? data.municipalities.filter(({ region }) => region === scope.region).map(({ code }) => code) : []
  for (const municipality of codes) {
    const part = await make.month({ month, lang, municipality }, () => {})
    areas.push({ area: { code: municipality, label: part.scoped.name }, table: tableOf(part, wish) })
  }
  return areas
}

/** Who closed a month, and what was corrected since, is nothing for everybody. */
function tableOf({ totals, scoped, data, madeAt }: Report, { lang, threshold, madeUp }: PublishWish & { madeUp: boolean }) {
  const { visitorGroups, activityTypes, organisations, professions, municipalities } = data
  const masking = m.publishing_masking({ most: threshold - 1 }, { locale: lang })
  const table = monthlyTable(totals, { language: lang, scopeName: scoped.name, visitorGroups, activityTypes, organisations, professions, municipalities, madeAt, masking, ...(madeUp && { madeUp }) })
  return { ...table, file: { name: `${table.file.name}-published` } }
}

/** Looked for among all files of a shared time whose area holds this one or lies within it. */
async function warningsOf({ store }: AppDeps, { map }: Reach, { publication, scope, period }: Pick<PublishedMonth, 'publication' | 'scope' | 'period'>): Promise<PublishedMonth['warnings']> {
  const year = { from: `${monthOf(period.from).slice(0, 4)}-01-01`, to: `${period.to.slice(0, 4)}-12-31` }
  const earlier = (await store.publications.overlapping(year.from, year.to))
    .filter((file) => covers(file.scope, scope, map) || covers(scope, file.scope, map))
    .map(({ figures, ...file }) => ({ file, figures: JSON.parse(figures) as PublishedFigures }))
  const found = newlyFound(publication.figures, earlier.map(({ figures }) => figures))
  if (found.length === 0) return { files: [], cells: [] }
  const gives = new Set(found)
  const files = earlier.filter(({ figures }) => [...figures.shown, ...figures.hidden].some((id) => gives.has(id))).map(({ file }) => file)
  return { files, cells: [...new Set(found.map((id) => publication.labels.get(id) ?? id))] }
}
