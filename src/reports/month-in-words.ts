import type { Month } from '../domain/entry.ts'
import type { Language } from '../domain/reference-data.ts'

/** `marraskuu 2026`. */
export function monthInWords(month: Month, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(Date.parse(`${month}-01`))
}
