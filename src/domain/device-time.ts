/** How long a tablet is one of ours: a volunteer's own phone for a number of days, and what may still be sent afterwards. */
import { addDays, localDay, startOfDay } from './calendar.ts'

export const DEVICE_DAYS_MAX = 90

/** What was written in time may be sent for so long after the end, and to a place that a tablet was taken away from, ms. */
export const SENDS_AFTERWARDS_MS = 30 * 86_400_000

/** Never fewer days than were given, and to the end of the last one, which is easy to tell. */
export function endAfterDays(from: number, days: number): number {
  return startOfDay(addDays(localDay(from), days + 1))
}

/** @param end null or undefined for a tablet that stays one. */
export function hasEnded(end: number | null | undefined, now: number): boolean {
  return end != null && now >= end
}
