/** A week's opening hours in one line, days with the same hours told together: `ma–pe 9–15, la 10–13`. */
import type { OpeningHours } from '../../domain/reference-data.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatHours, weekdayName } from '../format.ts'

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof WEEKDAYS)[number]

export function openingHoursInWords({ weekly }: OpeningHours): string {
  const runs: { first: Weekday; last: Weekday; hours: string }[] = []
  for (const day of WEEKDAYS) {
    const planned = weekly[String(day)]
    if (!planned) continue
    const hours = formatHours(planned.opens, planned.closes)
    const run = runs.at(-1)
    if (run && run.last === day - 1 && run.hours === hours) run.last = day
    else runs.push({ first: day, last: day, hours })
  }
  if (runs.length === 0) return m.coordinator_no_fixed_days()
  return runs.map(({ first, last, hours }) => `${daysInWords(first, last)} ${hours}`).join(', ')
}

/** 1 January 2024 was a Monday. */
export function weekdayInWords(day: Weekday, width: 'long' | 'short'): string {
  return weekdayName(`2024-01-0${day}`, width)
}

function daysInWords(first: Weekday, last: Weekday): string {
  const [from, to] = [weekdayInWords(first, 'short'), weekdayInWords(last, 'short')]
  if (first === last) return from
  return last - first === 1 ? `${from}, ${to}` : `${from}–${to}`
}
