/** From the wall clock of a place to an instant. Meeting places are open by day, when the clocks never change. */
import { localTime } from '../../domain/calendar.ts'
import type { Day } from '../../domain/entry.ts'

const MINUTE = 60_000

/** `09:30` → 570. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** 570 → `09:30`. */
export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Milliseconds since 1970 UTC when the clock on the wall shows so many minutes past midnight. */
export function instantAt(day: Day, minutes: number): number {
  return Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE - offsetOf(day)
}

function offsetOf(day: Day): number {
  const noon = Date.parse(`${day}T12:00:00Z`)
  return (minutesOf(localTime(noon)) - 12 * 60) * MINUTE
}
