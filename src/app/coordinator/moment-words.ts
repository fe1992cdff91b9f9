/** An instant as the desk writes it: the day of the week, the date and the time in Finland. */
import { localDay, localTime } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatTime, formatWeekdayDay } from '../format.ts'

/** `pe 20.11. klo 10.42` */
export function momentInWords(utc: string): string {
  const instant = Date.parse(utc)
  return m.coordinator_moment({ day: formatWeekdayDay(localDay(instant)), time: formatTime(localTime(instant)) })
}
