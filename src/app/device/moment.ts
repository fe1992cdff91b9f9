/** When something happened, as one says it: `tänään 10.31`, `pe 13.11. klo 10.31`. */
import { localDay } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatInstant, formatWeekdayDay } from '../format.ts'

export function formatMoment(at: number, now: number): string {
  const [day, today] = [localDay(at), localDay(now)]
  const time = formatInstant(at)
  return day === today ? m.device_today_at({ time }) : m.device_day_at({ day: formatWeekdayDay(day), time })
}
