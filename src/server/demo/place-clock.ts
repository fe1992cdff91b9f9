/** From the wall clock of a place to an instant. Meeting places are open by day, when the clocks never change. */
import { localTime } from '../../domain/calendar.ts'
import type { Day } from '../../domain/entry.ts'

export const MINUTE = 60_000
export const MINUTES_OF_DAY = 24 * 60

/** `09:30` → 570. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** 570 → `09:30`. */
export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** The instant of minute 0 of a wall-clock day, ms since 1970 UTC; right for all minutes after the clocks may have changed. */
export function startOfDay(day: Day): number {
  const noon = Date.parse(`${day}T12:00:00Z`)
  return noon - minutesOf(localTime(noon)) * MINUTE
}
