/** Days, months and weeks as a Finnish wall calendar has them. Days are `YYYY-MM-DD` strings, which sort as dates. */
import { CalendarDate, fromAbsolute, parseDate } from '@internationalized/date'
import type { Day, Month } from './entry.ts'

export const PLACE_TIME_ZONE = 'Europe/Helsinki'

/** The local day at an instant (ms since 1970 UTC), through summer time and midnight. */
export function localDay(instant: number, timeZone = PLACE_TIME_ZONE): Day {
  const at = fromAbsolute(instant, timeZone)
  return dayOf(at.year, at.month, at.day)
}

/** The local time of day `HH:MM` at an instant (ms since 1970 UTC). */
export function localTime(instant: number, timeZone = PLACE_TIME_ZONE): string {
  const at = fromAbsolute(instant, timeZone)
  return `${two(at.hour)}:${two(at.minute)}`
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

/** Every day of a month, first to last. */
export function daysOfMonth(month: Month): Day[] {
  const [year, number] = yearAndMonth(month)
  const length = new CalendarDate(year, number, 1).calendar.getDaysInMonth(new CalendarDate(year, number, 1))
  return Array.from({ length }, (_, index) => dayOf(year, number, index + 1))
}

export function addDays(day: Day, days: number): Day {
  return parseDate(day).add({ days }).toString()
}

export function addMonths(month: Month, months: number): Month {
  return monthOf(parseDate(`${month}-01`).add({ months }).toString())
}

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000)
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekday(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7 + 1
}

/** ISO 8601 week and the year that week belongs to. */
export function isoWeek(day: Day): { year: number; week: number } {
  const thursday = addDays(day, 4 - weekday(day))
  const year = Number(thursday.slice(0, 4))
  return { year, week: Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1 }
}

/** `20.11.2026`, as Finnish and Swedish tables have it. */
export function formatDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}.${month}.${year}`
}

function yearAndMonth(month: Month): [number, number] {
  return [Number(month.slice(0, 4)), Number(month.slice(5))]
}

function dayOf(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
