/** Days, months and weeks as a Finnish wall calendar has them. Days are `YYYY-MM-DD` strings, which sort as dates. */
import type { Day, Month } from './entry.ts'

export const PLACE_TIME_ZONE = 'Europe/Helsinki'

/** The local day at an instant (ms since 1970 UTC), through summer time and midnight. */
export function localDay(instant: number, timeZone = PLACE_TIME_ZONE): Day {
  return wallClock(instant, timeZone).slice(0, 10)
}

/** The local time of day `HH:MM` at an instant (ms since 1970 UTC). */
export function localTime(instant: number, timeZone = PLACE_TIME_ZONE): string {
  return wallClock(instant, timeZone).slice(11, 16)
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

/** Every day of a month, first to last. */
export function daysOfMonth(month: Month): Day[] {
  const first = `${month}-01`
  const length = daysBetween(first, `${addMonths(month, 1)}-01`)
  return Array.from({ length }, (_, index) => addDays(first, index))
}

export function addDays(day: Day, days: number): Day {
  return dayAt(utc(day) + days * DAY_MS)
}

export function addMonths(month: Month, months: number): Month {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return monthOf(dayAt(new Date(0).setUTCFullYear(year, number - 1 + months, 1)))
}

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((utc(b) - utc(a)) / DAY_MS)
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

const DAY_MS = 86_400_000

/** Days are reckoned at midnight UTC, where every day is 24 hours long. */
function utc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function dayAt(midnightUtc: number): Day {
  return new Date(midnightUtc).toISOString().slice(0, 10)
}

const AT_THE_PLACE = clockOf(PLACE_TIME_ZONE)

/** `YYYY-MM-DD HH:MM`: Swedish writes dates that way, so the platform's own time zones do the rest. */
function wallClock(instant: number, timeZone: string): string {
  return (timeZone === PLACE_TIME_ZONE ? AT_THE_PLACE : clockOf(timeZone)).format(instant)
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}
