/** The name of every figure of a month. */
import type { MonthFigure } from '../domain/month-closing.ts'
import type { Language } from '../domain/reference-data.ts'
import { m } from '../i18n/generated/messages.js'

export function figureNames({ language }: { language: Language }): Record<MonthFigure, string> {
  const locale = { locale: language }
  return {
    visits: m.report_figure_visits({}, locale),
    children: m.report_figure_children({}, locale),
    adults: m.report_figure_adults({}, locale),
    families: m.report_figure_families({}, locale),
    firstTimers: m.report_figure_first_timers({}, locale),
    sessionsHeld: m.report_figure_sessions_held({}, locale),
    sessionsCancelled: m.report_figure_sessions_cancelled({}, locale),
    participations: m.report_figure_participations({}, locale),
    partnersHappened: m.report_figure_partners_happened({}, locale),
    partnersCancelled: m.report_figure_partners_cancelled({}, locale),
    partnerMinutes: m.report_figure_partner_minutes({}, locale),
    encounters: m.report_figure_encounters({}, locale),
    contacts: m.report_figure_contacts({}, locale),
    feedback: m.report_figure_feedback({}, locale),
    daysPlanned: m.report_figure_days_planned({}, locale),
    daysOpen: m.report_figure_days_open({}, locale),
    daysClosed: m.report_figure_days_closed({}, locale),
    daysMissing: m.report_figure_days_missing({}, locale),
  }
}
