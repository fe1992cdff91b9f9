/** Times of day as people type them. */

/** `9.30`, `9:30`, `930`, `9` → `09:30`, `09:00`; anything else comes back as it was, for the schema to refuse. */
export function timeFrom(typed: string): string {
  const found = /^\s*(\d{1,2})(?:\s*[.:,]?\s*(\d{2}))?\s*$/.exec(typed)
  if (found === null) return typed
  const [, hours = '', minutes = '00'] = found
  return `${hours.padStart(2, '0')}:${minutes}`
}

/** Minutes since midnight of a stored `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** `HH:MM` of minutes since midnight, kept within the day. */
export function timeAt(minutes: number): string {
  const within = Math.min(Math.max(0, minutes), 23 * 60 + 59)
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}
