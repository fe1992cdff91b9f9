/** Days, months and weeks as a Finnish wall calendar has them. Days are `YYYY-MM-DD` strings, which sort as dates. */
import type { Day, Month } from './entry.ts'

/** The day in Finland at an instant (ms since 1970 UTC), through summer time and midnight. */
export function localDay(instant: number): Day {
  return wallClock(instant).slice(0, 10)
}

/** The time of day `HH:MM` in Finland at an instant (ms since 1970 UTC). */
export function localTime(instant: number): string {
  return wallClock(instant).slice(11, 16)
}

/** The instant at which a day begins in Finland, ms since 1970 UTC; clocks change later in the night. */
export function startOfDay(day: Day): number {
  const midnightUtc = utc(day)
  return midnightUtc - hoursAhead(midnightUtc - 3 * HOUR_MS) * HOUR_MS
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && dayAt(utc(text)) === text
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

export function lastDayOf(month: Month): Day {
  return addDays(`${addMonths(month, 1)}-01`, -1)
}

export function addDays(day: Day, days: number): Day {
  return dayAt(utc(day) + days * DAY_MS)
}

export function addMonths(month: Month, months: number): Month {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return monthOf(dayAt(new Date(0).setUTCFullYear(year, number - 1 + months, 1)))
}

/** Both ends included; none when `to` is earlier. It ends with the last month itself: after 9999-12 the order of texts is not that of time. */
export function monthsFrom(from: Month, to: Month): Month[] {
  const months: Month[] = []
  if (from > to) return months
  for (let month = from; ; month = addMonths(month, 1)) {
    months.push(month)
    if (month === to) return months
  }
}

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((utc(b) - utc(a)) / DAY_MS)
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekday(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7 + 1
}

/** The Monday on or before a day. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day))
}

/** Monday to Sunday. */
export function daysOfWeek(monday: Day): Day[] {
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index))
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

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const [MARCH, OCTOBER] = [2, 9] as const

/** Days are reckoned at midnight UTC, where every day is 24 hours long. */
function utc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function dayAt(midnightUtc: number): Day {
  return new Date(midnightUtc).toISOString().slice(0, 10)
}

/** `YYYY-MM-DDTHH:MM…` on a wall in Finland. */
function wallClock(instant: number): string {
  return new Date(instant + hoursAhead(instant) * HOUR_MS).toISOString()
}

/**
 * Finland is two hours ahead of UTC, and three in the European summer time (directive 2000/84/EC): from the last
 * Sunday of March to that of October, each at 01:00 UTC. Reckoned here, because waking the platform's own time zones
 * delays every cold start; a test holds it against them.
 */
function hoursAhead(instant: number): 2 | 3 {
  const year = new Date(instant).getUTCFullYear()
  return instant >= turnOfClocks(year, MARCH) && instant < turnOfClocks(year, OCTOBER) ? 3 : 2
}

function turnOfClocks(year: number, month: typeof MARCH | typeof OCTOBER): number {
  const lastDay = Date.UTC(year, month, 31, 1)
  return lastDay - new Date(lastDay).getUTCDay() * DAY_MS
}
