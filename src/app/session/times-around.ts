/** A first guess at a session's hours. */
import { minutesOf, timeAt } from '../typed-time.ts'

const HALF_HOUR = 30
const USUAL_LENGTH = 120

/** Two hours around now, on half hours, inside the opening hours if the place is open on the day. */
export function timesAround(time: string, hours: { opens: string; closes: string } | null): { start: string; end: string } {
  const [opens, closes] = hours ? [minutesOf(hours.opens), minutesOf(hours.closes)] : [0, 23 * 60 + HALF_HOUR]
  const middle = Math.floor(minutesOf(time) / HALF_HOUR) * HALF_HOUR
  const start = Math.max(opens, Math.min(middle - USUAL_LENGTH / 2, closes - USUAL_LENGTH))
  return { start: timeAt(start), end: timeAt(Math.min(closes, start + USUAL_LENGTH)) }
}
