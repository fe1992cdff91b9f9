/** The sheet *Tietoja*: scope, period, coverage, masking, when it was made, what is missing, and what the words mean. */
import { daysOfMonth, formatDay, localDay, localTime } from '../domain/calendar.ts'
import type { ReportClosing } from '../domain/month-closing.ts'
import type { MonthlyTotals } from '../domain/monthly-totals.ts'
import { m } from '../i18n/generated/messages.js'
import { definitions } from './definitions.ts'
import type { MonthlyContext } from './monthly-context.ts'
import type { Cell, ReportSheet } from './report-table.ts'

export function informationSheet(totals: MonthlyTotals, context: MonthlyContext, month: string): ReportSheet {
  const locale = { locale: context.language }
  const facts: Cell[][] = [
    [m.report_info_report({}, locale), m.report_info_monthly({}, locale)],
    [m.report_info_scope({}, locale), context.scopeName],
    [m.report_info_month({}, locale), month],
    [m.report_info_period({}, locale), periodInWords(totals)],
    [m.report_info_coverage({}, locale), coverageInWords(totals, locale)],
    ...closingFact(context.closing, locale),
    [m.report_info_masking({}, locale), context.masking ?? m.report_info_masking_none({}, locale)],
    [m.report_info_made_at({}, locale), momentInWords(context.madeAt, locale)],
    [m.report_info_unsent({}, locale), unsentInWords(context.unsent, locale)],
  ]
  return {
    name: m.report_sheet_information({}, locale),
    isInformation: true,
    columns: [
      { heading: m.report_column_item({}, locale), kind: 'text' },
      { heading: m.report_column_content({}, locale), kind: 'text' },
    ],
    rows: [
      ...(context.madeUp ? [[m.report_info_made_up({}, locale), m.report_made_up({}, locale)]] : []),
      ...facts,
      ...definitions(context.language).map(({ term, meaning }) => [term, meaning]),
    ],
  }
}

type Locale = { locale: MonthlyContext['language'] }

function periodInWords({ month }: MonthlyTotals): string {
  const days = daysOfMonth(month)
  return [days[0], days.at(-1)].map((day) => formatDay(day ?? `${month}-01`)).join('–')
}

/** Days outside the opening hours may be open too; only planned days can be missing, so the rest of them is known. */
function coverageInWords({ days }: MonthlyTotals, locale: Locale): string {
  if (days.planned === 0) return m.report_info_coverage_none({}, locale)
  const known = days.planned - days.missing
  return m.report_info_coverage_known({ known, planned: days.planned, percent: Math.floor(known / days.planned * 100) }, locale)
}

function closingFact(closing: ReportClosing | undefined, locale: Locale): Cell[][] {
  return closing === undefined ? [] : [[m.report_info_closing({}, locale), closingInWords(closing, locale)]]
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

function unsentInWords(unsent: number | undefined, locale: Locale): string {
  return unsent === undefined ? m.report_info_unsent_unknown({}, locale) : m.report_info_unsent_count({ count: unsent }, locale)
}
