/** Instants and months as they stand in the sentences of the desk. */
import { formatDay, localDay, localTime } from '../../domain/calendar.ts'
import type { Month } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatTime, formatWeekdayDay, languageTag } from '../format.ts'

/** `pe 20.11. klo 10.42` */
export function momentInWords(utc: string): string {
  const instant = Date.parse(utc)
  return m.coordinator_moment({ day: formatWeekdayDay(localDay(instant)), time: formatTime(localTime(instant)) })
}

/** The last day before an end: `pe 20.11.` */
export function lastDayInWords(endUtc: string): string {
  return formatWeekdayDay(localDay(Date.parse(endUtc) - 1))
}

/** `20.11.2026 klo 10.42`, where the year matters */
export function dateInWords(utc: string): string {
  const instant = Date.parse(utc)
  return m.coordinator_moment({ day: formatDay(localDay(instant)), time: formatTime(localTime(instant)) })
}

/** `lokakuu 2026`, as it stands inside a sentence. */
export function monthInSentence(month: Month): string {
  return `${new Intl.DateTimeFormat(languageTag(), { month: 'long', timeZone: 'UTC' }).format(Date.parse(`${month}-01`))} ${month.slice(0, 4)}`
}
