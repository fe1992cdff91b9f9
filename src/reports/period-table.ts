/** A period as a table: the sheets of a month, with the period before and the same one a year before beside them, or alone. */
import type { Figures } from '../domain/figures.ts'
import { periodKey } from '../domain/period.ts'
import type { MonthOfPeriod, PeriodTotals, Uncomparable } from '../domain/period-totals.ts'
import { m } from '../i18n/generated/messages.js'
import { correctionsSheet } from './corrections-sheet.ts'
import { workSheets } from './figure-sheets.ts'
import { hoursSheet } from './hours-sheet.ts'
import { coverageInWords, factsOfDays, factsOfMaking, informationSheet, type Locale } from './information-sheet.ts'
import { monthInWords } from './month-in-words.ts'
import type { MonthlyContext } from './monthly-context.ts'
import { periodInWords } from './period-in-words.ts'
import { plainLetters } from './plain-letters.ts'
import type { Cell, Column, Counted, ReportSheet, ReportTable } from './report-table.ts'
import { sideBySide } from './side-by-side.ts'
import { summarySheet } from './summary-sheet.ts'
import { daysSheet, groupsSheet } from './visit-sheets.ts'

export type ThreePeriods = {
  now: PeriodTotals
  before: PeriodTotals
  yearBefore: PeriodTotals
  /** Null where the two may be set against each other. */
  notComparable: { before: Uncomparable | null; yearBefore: Uncomparable | null }
}

/** @param periods alone, every number says what it counts, so that the table can be published and becomes a dataset. */
export function periodTable(periods: ThreePeriods | Pick<ThreePeriods, 'now'>, context: MonthlyContext): ReportTable {
  const [locale, { now }] = [{ locale: context.language }, periods]
  const beside = (sheets: (figures: Figures) => ReportSheet[]) => ('before' in periods ? compared(periods, sheets, context) : sheets(now))
  return {
    title: m.period_title({ scope: context.scopeName, period: periodInWords(now.period, context.language) }, locale),
    file: { name: `lokikirja-${periodKey(now.period)}-${plainLetters(context.scopeName)}` },
    ...(context.madeUp ? { warning: m.report_made_up({}, locale) } : {}),
    sheets: [
      ...beside((figures) => [summarySheet(figures, context)]),
      ...(context.closing?.corrections ? [correctionsSheet(context.closing.corrections, context)] : []),
      ...(now.byMonth.length > 1 ? [monthsSheet(now.byMonth, context)] : []),
      ...beside((figures) => [groupsSheet(figures, context)]),
      ...(now.byDay ? [daysSheet(now.byDay, context, now.byMonth.length > 1)] : []),
      hoursSheet(now, context),
      ...beside((figures) => workSheets(figures, context, now.period.from)),
      informationSheet(periodFacts(now, 'before' in periods ? comparisonFacts(periods, locale) : [], context), context),
    ],
  }
}

function compared({ now, before, yearBefore, notComparable }: ThreePeriods, sheets: (figures: Figures) => ReportSheet[], { language }: MonthlyContext): ReportSheet[] {
  const comparable = { before: notComparable.before === null, yearBefore: notComparable.yearBefore === null }
  const [then, aYearAgo] = [sheets(before), sheets(yearBefore)]
  return sheets(now).map((sheet, index) => sideBySide({ now: sheet, before: then[index] ?? sheet, yearBefore: aYearAgo[index] ?? sheet }, comparable, language))
}

function monthsSheet(byMonth: readonly MonthOfPeriod[], { language }: MonthlyContext): ReportSheet {
  const locale = { locale: language }
  const figures: [heading: string, figure: (month: MonthOfPeriod) => number, counted: Counted][] = [
    [m.report_figure_visits({}, locale), ({ visits }) => visits, { figure: 'visits' }],
    [m.report_figure_children({}, locale), ({ children }) => children, { figure: 'visits', by: { visitorGroup: ['child'] } }],
    [m.report_figure_adults({}, locale), ({ adults }) => adults, { figure: 'visits', by: { visitorGroup: ['adult'] } }],
    [m.report_figure_families({}, locale), ({ families }) => families, { figure: 'families' }],
    [m.report_figure_first_timers({}, locale), ({ firstTimers }) => firstTimers, { figure: 'firstTimers' }],
    [m.report_figure_sessions_held({}, locale), ({ sessionsHeld }) => sessionsHeld, { figure: 'sessionsHeld' }],
    [m.report_figure_participations({}, locale), ({ participations }) => participations, { figure: 'participations' }],
    [m.report_figure_partners_happened({}, locale), ({ partnersHappened }) => partnersHappened, { figure: 'partnersHappened' }],
    [m.report_figure_encounters({}, locale), ({ encounters }) => encounters, { figure: 'encounters' }],
    [m.report_figure_contacts({}, locale), ({ contacts }) => contacts, { figure: 'contacts' }],
    [m.report_figure_feedback({}, locale), ({ feedback }) => feedback, { figure: 'feedback' }],
    [m.report_figure_days_planned({}, locale), ({ days }) => days.planned, { figure: 'daysPlanned' }],
    [m.report_figure_days_open({}, locale), ({ days }) => days.open, { figure: 'daysOpen' }],
    [m.report_figure_days_missing({}, locale), ({ days }) => days.missing, { figure: 'daysMissing' }],
  ]
  return {
    name: m.period_sheet_months({}, locale),
    columns: [{ heading: m.period_column_month({}, locale), kind: 'text' }, ...figures.map(([heading]): Column => ({ heading, kind: 'integer' }))],
    rows: [
      ...byMonth.map((month): Cell[] => [monthInWords(month.month, language), ...figures.map(([, figure]) => figure(month))]),
      [m.report_total({}, locale), ...figures.map(([, figure]) => byMonth.reduce((sum, month) => sum + figure(month), 0))],
    ],
    note: m.period_note_months({}, locale),
    counts: { columns: ['open', ...figures.map(([,, counted]) => counted)], rows: [...byMonth.map(({ month }) => ({ by: { time: [month] } })), {}] },
  }
}

function comparisonFacts({ before, yearBefore, notComparable }: ThreePeriods, locale: Locale): Cell[][] {
  return [
    [m.period_comparison_before({}, locale), comparisonInWords(before, notComparable.before, locale)],
    [m.period_comparison_year_before({}, locale), comparisonInWords(yearBefore, notComparable.yearBefore, locale)],
  ]
}

function periodFacts(now: PeriodTotals, comparison: readonly Cell[][], context: MonthlyContext): Cell[][] {
  const locale = { locale: context.language }
  const { closing } = context
  return [
    [m.report_info_report({}, locale), m.period_info({}, locale)],
    [m.report_info_scope({}, locale), context.scopeName],
    ...factsOfDays(now.period, now, locale),
    ...comparison,
    ...(closing === undefined || closing.closings.places === 0 ? [] : [[m.report_info_closing({}, locale), m.period_closings({ closed: closing.closings.closed, places: closing.closings.places }, locale)]]),
    ...factsOfMaking(context),
  ]
}

function comparisonInWords({ period: days, days: known }: PeriodTotals, why: Uncomparable | null, locale: Locale): string {
  const [period, coverage] = [periodInWords(days, locale.locale), coverageInWords(known, locale)]
  switch (why) {
    case null: return m.period_comparable({ period, coverage }, locale)
    case 'nothingPlanned': return m.period_why_nothing_planned({ period }, locale)
    case 'notOver': return m.period_why_not_over({ period }, locale)
    case 'coverageDiffers': return m.period_why_coverage_differs({ period, coverage }, locale)
    case 'coverageLow': return m.period_why_coverage_low({ period, coverage }, locale)
  }
}
