/** What a period is called on the screen. */
import { periodKind, type Period, type PeriodKind } from '../../domain/period.ts'
import { periodInWords } from '../../reports/period-in-words.ts'
import { getLocale } from '../../i18n/generated/runtime.js'
import { m } from '../../i18n/generated/messages.js'

/** `Marraskuu 2026`, as a heading has it. */
export function periodAsTitle(period: Period): string {
  const words = periodInWords(period, getLocale())
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** `marraskuu 2026`, as it stands inside a sentence. */
export function periodInSentence(period: Period): string {
  return periodInWords(period, getLocale())
}

export function stepBackInWords(period: Period): string {
  switch (periodKind(period)) {
    case 'month': return m.coordinator_previous_month()
    case 'quarter': return m.report_page_previous_quarter()
    case 'year': return m.report_page_previous_year()
    case 'range': return m.report_page_previous_range()
  }
}

export function stepOnInWords(period: Period): string {
  switch (periodKind(period)) {
    case 'month': return m.coordinator_next_month()
    case 'quarter': return m.report_page_next_quarter()
    case 'year': return m.report_page_next_year()
    case 'range': return m.report_page_next_range()
  }
}

export function kindInWords(kind: PeriodKind): string {
  switch (kind) {
    case 'month': return m.report_page_month()
    case 'quarter': return m.report_page_quarter()
    case 'year': return m.report_page_year()
    case 'range': return m.report_page_range()
  }
}
