import { periodKind, type Period } from '../domain/period.ts'
import type { Language } from '../domain/reference-data.ts'
import { m } from '../i18n/generated/messages.js'
import { daysInWords } from './days-in-words.ts'
import { monthInWords } from './month-in-words.ts'

/** `marraskuu 2026`, `2026, 4. neljännes`, `2026` or `1.11.2026–15.11.2026`. */
export function periodInWords(period: Period, language: Language): string {
  const [year, month] = [period.from.slice(0, 4), period.from.slice(0, 7)]
  switch (periodKind(period)) {
    case 'month': return monthInWords(month, language)
    case 'quarter': return m.period_quarter({ year, number: Math.ceil(Number(month.slice(5)) / 3) }, { locale: language })
    case 'year': return year
    case 'range': return daysInWords(period)
  }
}
