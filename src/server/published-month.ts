/** A month or another period made fit for publication: the whole that was asked for, a county with its municipalities, all hidden under one mask. */
import { lastDayOf, monthOf } from '../domain/calendar.ts'
import type { Day, Month } from '../domain/entry.ts'
import type { Language } from '../domain/reference-data.ts'
import { covers, type Scope } from '../domain/scope.ts'
import { m } from '../i18n/generated/messages.js'
import { monthInWords } from '../reports/month-in-words.ts'
import { monthlyTable } from '../reports/monthly-table.ts'
import { publish, type Publication, type PublishedFigures } from '../reports/publication.ts'
import { newlyFound, periodCode } from '../reports/published-before.ts'
import { periodInWords } from '../reports/period-in-words.ts'
import { periodTable } from '../reports/period-table.ts'
import type { MonthlyContext } from '../reports/monthly-context.ts'
import type { ReportTable } from '../reports/report-table.ts'
import { areaTables, type CountedArea } from './area-tables.ts'
import type { AppDeps } from './deps.ts'
import type { MustBeAllowed, ReportFacts, ReportMaker } from './make-report.ts'
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
type Area = { municipality?: string | undefined; region?: string | undefined }

export async function publishMonth(deps: AppDeps, make: ReportMaker, reach: Reach, wish: PublishWish): Promise<PublishedMonth> {
  const period = periodOf(wish)
  const count = counting(make, wish, period, deps.demo)
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

function counting(make: ReportMaker, { threshold, lang }: PublishWish, { code, from, to }: PublishedPeriod, madeUp: boolean) {
  return async ({ municipality, region }: Area, mustBeAllowed: MustBeAllowed): Promise<CountedArea> => {
    const area = { lang, municipality, region }
    const forAll = (facts: ReportFacts) => contextOf(facts, { threshold, lang, madeUp })
    if (code.length === 7) {
      const report = await make.month({ ...area, month: code }, mustBeAllowed)
      return toPublish(report, monthlyTable(report.totals, forAll(report)))
    }
    // What came before is published by itself, so nothing here is compared.
    const report = await make.period({ ...area, from, to }, mustBeAllowed)
    return toPublish(report, periodTable({ now: report.now }, forAll(report)))
  }
}

function toPublish(facts: ReportFacts, table: ReportTable): CountedArea {
  return { facts, table: { ...table, file: { name: `${table.file.name}-published` } } }
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
