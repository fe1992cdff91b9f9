/** The figures of the month or another period, one a row, each with its unit: nothing on this sheet may be added together. */
import type { Figures } from '../domain/figures.ts'
import type { MonthFigure } from '../domain/month-closing.ts'
import { visitsPerOpenDay } from '../domain/period-totals.ts'
import { m } from '../i18n/generated/messages.js'
import { busiestRows } from './hours-sheet.ts'
import type { MonthlyContext } from './monthly-context.ts'
import type { Cell, ReportSheet, SheetCounts } from './report-table.ts'

export function summarySheet(totals: Figures, { language }: MonthlyContext): ReportSheet {
  const locale = { locale: language }
  return {
    name: m.report_sheet_summary({}, locale),
    columns: [
      { heading: m.report_column_figure({}, locale), kind: 'text' },
      { heading: m.report_column_amount({}, locale), kind: 'integer' },
      { heading: m.report_column_unit({}, locale), kind: 'text' },
    ],
    rows: summaryRows(totals, { language }),
    note: m.report_note_summary({}, locale),
    counts: { rows: COUNTED, columns: ['open', {}, 'open'] },
  }
}

/** In the order of the rows. */
const COUNTED: SheetCounts['rows'] = [
  { figure: 'visits' }, { figure: 'visits', by: { visitorGroup: ['child'] } }, { figure: 'visits', by: { visitorGroup: ['adult'] } },
  ...([
    'families', 'firstTimers', 'sessionsHeld', 'sessionsCancelled', 'participations', 'partnersHappened', 'partnersCancelled', 'partnerMinutes', 'encounters',
    'contacts', 'feedback', 'daysPlanned', 'daysOpen', 'daysClosed', 'daysMissing',
  ] satisfies MonthFigure[]).map((figure) => ({ figure })),
  { from: [{ figure: 'visits' }, { figure: 'daysOpen' }] }, 'open', 'open',
]

/** Also for the table that sets several periods side by side: the same rows in the same order. */
export function summaryRows(totals: Figures, { language }: Pick<MonthlyContext, 'language'>): Cell[][] {
  const locale = { locale: language }
  return [...visitRows(totals, locale), ...workRows(totals, locale), ...dayRows(totals, locale), perOpenDay(totals, locale), ...busiestRows(totals, { language })]
}

type Locale = { locale: MonthlyContext['language'] }

function visitRows(totals: Figures, locale: Locale): Cell[][] {
  const visits = m.report_unit_visit({}, locale)
  return [
    [m.report_figure_visits({}, locale), totals.visits, visits],
    [m.report_figure_children({}, locale), totals.children, visits],
    [m.report_figure_adults({}, locale), totals.adults, visits],
    [m.report_figure_families({}, locale), totals.families, m.report_unit_family({}, locale)],
    [m.report_figure_first_timers({}, locale), totals.firstTimers, m.report_unit_first_timer({}, locale)],
  ]
}

function workRows(totals: Figures, locale: Locale): Cell[][] {
  const { sessions, partnerVisits } = totals
  const session = m.report_unit_session({}, locale)
  const partnerVisit = m.report_unit_partner_visit({}, locale)
  return [
    [m.report_figure_sessions_held({}, locale), sessions.held, session],
    [m.report_figure_sessions_cancelled({}, locale), sessions.cancelled, session],
    [m.report_figure_participations({}, locale), totals.participations, m.report_unit_participation({}, locale)],
    [m.report_figure_partners_happened({}, locale), partnerVisits.happened, partnerVisit],
    [m.report_figure_partners_cancelled({}, locale), partnerVisits.cancelled, partnerVisit],
    [m.report_figure_partner_minutes({}, locale), partnerVisits.minutes, m.report_unit_minute({}, locale)],
    [m.report_figure_encounters({}, locale), partnerVisits.encounters, m.report_unit_encounter({}, locale)],
    [m.report_figure_contacts({}, locale), totals.contacts.total, m.report_unit_contact({}, locale)],
    [m.report_figure_feedback({}, locale), totals.feedback.total, m.report_unit_feedback({}, locale)],
  ]
}

function dayRows({ days }: Figures, locale: Locale): Cell[][] {
  const placeDay = m.report_unit_place_day({}, locale)
  return [
    [m.report_figure_days_planned({}, locale), days.planned, placeDay],
    [m.report_figure_days_open({}, locale), days.open, placeDay],
    [m.report_figure_days_closed({}, locale), days.closed, placeDay],
    [m.report_figure_days_missing({}, locale), days.missing, placeDay],
  ]
}

function perOpenDay(totals: Figures, locale: Locale): Cell[] {
  return [m.period_figure_per_open_day({}, locale), visitsPerOpenDay(totals), m.period_unit_per_open_day({}, locale)]
}
