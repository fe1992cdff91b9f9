/** What each figure means, in the reader's words: for the information sheet and for the programs that ask. */
import type { Language } from '../domain/reference-data.ts'
import { m } from '../i18n/generated/messages.js'

export type Definition = { term: string; meaning: string }

export function definitions(language: Language): Definition[] {
  const locale = { locale: language }
  return [
    { term: m.report_figure_visits({}, locale), meaning: m.report_definition_visits({}, locale) },
    { term: m.report_figure_families({}, locale), meaning: m.report_definition_families({}, locale) },
    { term: m.report_figure_first_timers({}, locale), meaning: m.report_definition_first_timers({}, locale) },
    { term: m.report_sheet_sessions({}, locale), meaning: m.report_definition_sessions({}, locale) },
    { term: m.report_figure_participations({}, locale), meaning: m.report_definition_participations({}, locale) },
    { term: m.report_figure_partners_happened({}, locale), meaning: m.report_definition_partner_visits({}, locale) },
    { term: m.report_figure_encounters({}, locale), meaning: m.report_definition_encounters({}, locale) },
    { term: m.report_figure_contacts({}, locale), meaning: m.report_definition_contacts({}, locale) },
    { term: m.period_figure_per_open_day({}, locale), meaning: m.period_definition_per_open_day({}, locale) },
    { term: m.period_figure_busiest_hour({}, locale), meaning: m.period_definition_busiest({}, locale) },
    { term: m.report_column_state({}, locale), meaning: m.report_definition_days({}, locale) },
    { term: m.report_info_coverage({}, locale), meaning: m.report_definition_coverage({}, locale) },
    { term: m.period_silent_tablet({}, locale), meaning: m.period_definition_silent({}, locale) },
    { term: m.report_column_change({}, locale), meaning: m.period_definition_comparison({}, locale) },
  ]
}

/** All definitions as one text, one sentence group a line. */
export function definitionsText(language: Language): string {
  return definitions(language).map(({ term, meaning }) => `${term}: ${meaning}`).join('\n')
}
