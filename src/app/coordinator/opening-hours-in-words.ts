/** A week's opening hours in one line, days with the same hours told together: `ma–to 9–15 · pe 9–13`. */
import type { OpeningHours } from '../../domain/reference-data.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatHours, weekdayName } from '../format.ts'

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof WEEKDAYS)[number]

export function openingHoursInWords({ weekly }: OpeningHours): string {
  const daysByHours = new Map<string, Weekday[]>()
  for (const day of WEEKDAYS) {
    const planned = weekly[String(day)]
    if (!planned) continue
    const hours = formatHours(planned.opens, planned.closes)
    daysByHours.set(hours, [...daysByHours.get(hours) ?? [], day])
  }
  if (daysByHours.size === 0) return m.coordinator_no_fixed_days()
  return [...daysByHours].map(([hours, days]) => `${daysInWords(days)} ${hours}`).join(' · ')
}

/** 1 January 2024 was a Monday. */
export function weekdayInWords(day: Weekday, width: 'long' | 'short'): string {
  return weekdayName(`2024-01-0${day}`, width)
}

/** `ma, ke–pe`: three or more days in a row as a range. */
function daysInWords(days: readonly Weekday[]): string {
  const runs: Weekday[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const names = runs.map((run) => run.map((day) => weekdayInWords(day, 'short')))
  return names.flatMap((run) => (run.length > 2 ? [`${run[0]}–${run.at(-1)}`] : run)).join(', ')
}
