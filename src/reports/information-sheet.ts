/** The sheet *Tietoja*: scope, period, coverage, masking, when it was made, what is missing, and what the words mean. */
import { formatDay, localDay, localTime } from '../domain/calendar.ts'
import type { Figures } from '../domain/figures.ts'
import type { ReportClosing } from '../domain/month-closing.ts'
import type { MonthlyTotals } from '../domain/monthly-totals.ts'
import { monthPeriod, type Period } from '../domain/period.ts'
import { coverageOf } from '../domain/period-totals.ts'
import type { UnsentEntries } from '../domain/unsent-entries.ts'
import { m } from '../i18n/generated/messages.js'
import { daysInWords } from './days-in-words.ts'
import { definitions } from './definitions.ts'
import { monthInWords } from './month-in-words.ts'
import type { MonthlyContext } from './monthly-context.ts'
import type { Cell, ReportSheet } from './report-table.ts'

export function informationSheet(facts: readonly Cell[][], { language, madeUp }: MonthlyContext): ReportSheet {
  const locale = { locale: language }
  return {
    name: m.report_sheet_information({}, locale),
    isInformation: true,
    columns: [
      { heading: m.report_column_item({}, locale), kind: 'text' },
      { heading: m.report_column_content({}, locale), kind: 'text' },
    ],
    rows: [
      ...(madeUp ? [[m.report_info_made_up({}, locale), m.report_made_up({}, locale)]] : []),
      ...facts,
      ...definitions(language).map(({ term, meaning }) => [term, meaning]),
    ],
  }
}

export function monthFacts(totals: MonthlyTotals, context: MonthlyContext): Cell[][] {
  const locale = { locale: context.language }
  return [
    [m.report_info_report({}, locale), m.report_info_monthly({}, locale)],
    [m.report_info_scope({}, locale), context.scopeName],
    [m.report_info_month({}, locale), monthInWords(totals.month, context.language)],
    ...factsOfDays(monthPeriod(totals.month), totals, locale),
    ...(context.closing === undefined ? [] : [[m.report_info_closing({}, locale), closingInWords(context.closing, locale)]]),
    ...factsOfMaking(context),
  ]
}

export function factsOfDays(period: Period, { days }: Figures, locale: Locale): Cell[][] {
  return [
    [m.report_info_period({}, locale), daysInWords(period)],
    [m.report_info_coverage({}, locale), coverageInWords(days, locale)],
  ]
}

export function factsOfMaking({ language, madeAt, unsent, masking }: MonthlyContext): Cell[][] {
  const locale = { locale: language }
  return [
    [m.report_info_masking({}, locale), masking ?? m.report_info_masking_none({}, locale)],
    [m.report_info_made_at({}, locale), momentInWords(madeAt, locale)],
    [m.report_info_unsent({}, locale), unsentInWords(unsent, locale)],
  ]
}

export type Locale = { locale: MonthlyContext['language'] }

/** Days outside the opening hours may be open too; only planned days can be missing, so the rest of them is known. */
export function coverageInWords(days: Figures['days'], locale: Locale): string {
  const { known, planned } = coverageOf(days)
  if (planned === 0) return m.report_info_coverage_none({}, locale)
  return m.report_info_coverage_known({ known, planned, percent: Math.floor(known / planned * 100) }, locale)
}

function closingInWords({ closing, closings }: ReportClosing, locale: Locale): string {
  if (closing === undefined) return m.report_info_closed_places({ closed: closings.closed, places: closings.places }, locale)
  if (closing === null) return m.report_info_not_closed({}, locale)
  const at = momentInWords(closing.closedAt, locale)
  return closing.closedBy === null ? m.report_info_closed({ at }, locale) : m.report_info_closed_by({ at, name: closing.closedBy }, locale)
}

function momentInWords(utc: string, locale: Locale): string {
  const instant = Date.parse(utc)
  const time = localTime(instant)
  return m.report_info_made_at_time({ day: formatDay(localDay(instant)), time: locale.locale === 'en' ? time : time.replace(':', '.') }, locale)
}

function unsentInWords(unsent: UnsentEntries | undefined, locale: Locale): string {
  if (unsent === undefined) return m.report_info_unsent_unknown({}, locale)
  const { entries, tablets, silent, toldAt } = unsent
  if (tablets === 0) return m.period_unsent_no_tablets({}, locale)
  if (toldAt === null) return m.period_unsent_not_told({ tablets, silent }, locale)
  return m.period_unsent({ entries: m.report_info_unsent_count({ count: entries }, locale), tablets, silent, at: momentInWords(toldAt, locale) }, locale)
}
