/** The unit of every figure of a month, in words. */
import { FIGURE_UNITS, MONTH_FIGURES, type MonthFigure } from '../domain/month-closing.ts'
import type { Language } from '../domain/reference-data.ts'
import { m } from '../i18n/generated/messages.js'

export function figureUnits(language: Language): Record<MonthFigure, string> {
  const locale = { locale: language }
  const words: Record<(typeof FIGURE_UNITS)[MonthFigure], string> = {
    visit: m.report_unit_visit({}, locale),
    family: m.report_unit_family({}, locale),
    firstTimer: m.report_unit_first_timer({}, locale),
    session: m.report_unit_session({}, locale),
    participation: m.report_unit_participation({}, locale),
    partnerVisit: m.report_unit_partner_visit({}, locale),
    minute: m.report_unit_minute({}, locale),
    encounter: m.report_unit_encounter({}, locale),
    contact: m.report_unit_contact({}, locale),
    feedback: m.report_unit_feedback({}, locale),
    placeDay: m.report_unit_place_day({}, locale),
  }
  return Object.fromEntries(MONTH_FIGURES.map((figure) => [figure, words[FIGURE_UNITS[figure]]])) as Record<MonthFigure, string>
}
