/** Which days of a month its figures cover so far: `1.–20. marraskuuta`. */
import { monthOf } from '../../domain/calendar.ts'
import type { Day, Month } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { languageTag } from '../format.ts'

export function periodWords(month: Month, today: Day): string {
  if (month < monthOf(today)) return m.month_whole_month()
  if (month > monthOf(today)) return m.month_not_begun()
  const dates = new Intl.DateTimeFormat(languageTag(), { day: 'numeric', month: 'long', timeZone: 'UTC' })
  return dates.formatRange(new Date(`${month}-01T00:00:00Z`), new Date(`${today}T00:00:00Z`))
}
