/** A month or another period made fit for publication: the whole that was asked for, a county with its municipalities, all hidden under one mask. */
import { lastDayOf, monthOf } from '../domain/calendar.ts'
import type { Day, Month } from '../domain/entry.ts'
import type { Language } from '../domain/reference-data.ts'
import { covers, scopeParts, type Scope } from '../domain/scope.ts'
import { m } from '../i18n/generated/messages.js'
import { monthInWords } from '../reports/month-in-words.ts'
import { monthlyTable } from '../reports/monthly-table.ts'
import { publish, type Publication, type PublishedFigures } from '../reports/publication.ts'
import { newlyFound, periodCode } from '../reports/published-before.ts'
import { periodInWords } from '../reports/period-in-words.ts'
import { periodTable } from '../reports/period-table.ts'
import type { MonthlyContext } from '../reports/monthly-context.ts'
import type { ReportTable } from '../reports/report-table.ts'
import type { AreaTable } from '../reports/table-cube.ts'
import type { AppDeps } from './deps.ts'
import { reportMaker, type MustBeAllowed, type ReportFacts } from './make-report.ts'
import type { Reach } from './reach.ts'
import type { PublishedFile } from './store/published-file.ts'

/** A month, or any other period by its first and last day; with neither there is nothing to publish. */
export type PublishWish = { month?: Month | undefined; from?: Day | undefined; to?: Day | undefined; municipality?: string | undefined; region?: string | undefined; threshold: number; lang: Language }
export type PublishedMonth = {
  publication: Publication
  scope: Scope
  scopeName: string
  period: PublishedPeriod
  madeAt: string
  /** Files published before that, together with this one, give hidden numbers away, and where those stand. */
  warnings: { files: PublishedFile[]; cells: string[] }
}
type PublishedPeriod = { code: string; label: string; from: Day; to: Day }
/** One area counted: its table, and what is told of it besides. */
type Counted = { facts: ReportFacts; scope: Scope; table: ReportTable }
type Area = { municipality?: string | undefined; region?: string | undefined }

export async function publishMonth(deps: AppDeps, reach: Reach, wish: PublishWish): Promise<PublishedMonth> {
  const period = periodOf(wish)
  const count = counting(deps, wish, period)
  const whole = await count(wish, (_data, scope) => reach.must(scope))
  const { facts: { scoped: { scope, name }, madeAt } } = whole
  const publication = publish(await areaTables(whole, (municipality) => count({ municipality }, () => {})), { period: period.code, threshold: wish.threshold })
  return { publication, scope, scopeName: name, period, madeAt, warnings: await warningsOf(deps, reach, { publication, scope, period }) }
}

/** A month that is asked for by its days is that month. */
function periodOf({ month, from, to, lang }: PublishWish): PublishedPeriod {
  const days = month === undefined ? { from: from ?? '', to: to ?? '' } : { from: `${month}-01`, to: lastDayOf(month) }
  const code = periodCode(days.from, days.to)
  return { ...days, code, label: code.length === 7 ? monthInWords(code, lang) : periodInWords(days, lang) }
}

function counting(deps: AppDeps, { threshold, lang }: PublishWish, { code, from, to }: PublishedPeriod) {
  const make = reportMaker(deps)
  return async ({ municipality, region }: Area, mustBeAllowed: MustBeAllowed): Promise<Counted> => {
    const area = { lang, municipality, region }
    if (code.length === 7) {
      const report = await make.month({ ...area, month: code }, mustBeAllowed)
      return counted(report, monthlyTable(report.totals, contextOf(report, { threshold, lang, madeUp: deps.demo })))
    }
    const { today: _today, now, before, yearBefore, ...report } = await make.period({ ...area, from, to }, mustBeAllowed)
    // What came before is published by itself, so nothing here is compared.
    const table = periodTable({ now, before, yearBefore, notComparable: { before: 'notOver', yearBefore: 'notOver' } }, contextOf(report, { threshold, lang, madeUp: deps.demo }), true)
    return counted(report, table)
  }
}

function counted(facts: ReportFacts, table: ReportTable): Counted {
  return { facts, scope: facts.scoped.scope, table: { ...table, file: { name: `${table.file.name}-published` } } }
}

/** A region comes with its municipalities. */
async function areaTables({ facts: { scoped: { name }, data }, scope, table }: Counted, count: (municipality: string) => Promise<Counted>): Promise<AreaTable[]> {
  const areas: AreaTable[] = [{ area: { code: scopeParts(scope).id, label: name }, table }]
  const codes = 'region' in scope ? data.municipalities.filter(({ region }) => region === scope.region).map(({ code }) => code) : []
  for (const code of codes) {
    const part = await count(code)
    areas.push({ area: { code, label: part.facts.scoped.name }, table: part.table })
  }
  return areas
}

/** Who closed a month, and what was corrected since, is nothing for everybody. */
function contextOf({ scoped, data, madeAt }: ReportFacts, { lang, threshold, madeUp }: { lang: Language; threshold: number; madeUp: boolean }): MonthlyContext {
  const { visitorGroups, activityTypes, organisations, professions, municipalities } = data
  const masking = m.publishing_masking({ most: threshold - 1 }, { locale: lang })
  return { language: lang, scopeName: scoped.name, visitorGroups, activityTypes, organisations, professions, municipalities, madeAt, masking, ...(madeUp && { madeUp }) }
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
