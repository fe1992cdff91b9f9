import { formatDay } from '../domain/calendar.ts'
import type { Period } from '../domain/period.ts'

/** `1.11.2026–30.11.2026`. */
export function daysInWords({ from, to }: Period): string {
  return `${formatDay(from)}–${formatDay(to)}`
}
