/** What refers to a record that somebody wanted to delete, in words. */
import { m } from '../../i18n/generated/messages.js'
import type { Trouble } from './coordinator-api.ts'

const USES: Readonly<Record<string, () => string>> = {
  entries: m.records_use_entries,
  tablets: m.records_use_tablets,
  codes: m.records_use_codes,
  months: m.records_use_months,
  places: m.records_use_places,
  municipalities: m.records_use_municipalities,
  people: m.records_use_people,
  merged: m.records_use_merged,
  keyFigures: m.key_figures_use,
  startingWords: m.records_use_starting_words,
  quickMode: m.records_use_quick_mode,
}

export function usesInWords({ errors = [] }: Extract<Trouble, { kind: 'refused' }>): string {
  return [...new Set(errors.map(({ code }) => (USES[code] ?? m.records_use_other)()))].join(', ')
}
