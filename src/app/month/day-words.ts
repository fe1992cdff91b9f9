/** A day of the month in a sentence: `perjantai 20.11.: 47 käyntiä`. */
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber, formatShortDay, weekdayName } from '../format.ts'
import type { DayRow } from './use-month.ts'

export function dayName(day: Day, today: Day): string {
  const name = `${weekdayName(day, 'long')} ${formatShortDay(day)}`
  return day === today ? `${name}, ${m.month_today()}` : name
}

export function dayWords({ state, visits }: DayRow, reason: string | undefined): string {
  switch (state) {
    case 'open': return m.month_visits({ count: visits, shown: formatNumber(visits) })
    case 'closed': return closedPlainly(reason)
    case 'missing': return m.month_missing_plain()
    case 'upcoming': return m.month_upcoming()
    case 'notPlanned': return reason === undefined ? m.month_not_planned() : closedPlainly(reason)
  }
}

function closedPlainly(reason: string | undefined): string {
  return reason ? m.month_closed_because({ reason }) : m.month_closed_plain()
}
