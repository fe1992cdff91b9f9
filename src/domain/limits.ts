/** How much an entry may hold. */

/** The largest count one field may carry; a bigger day is several entries. */
export const COUNT_MAX = 9999
export const NOTE_MAX = 2000
export const INITIALS_MAX = 4
/** Days an entry may lie ahead of the place's own day: plans reach over a season, typing errors a year. */
export const DAYS_AHEAD_MAX = 370
/** How long a coordinator stays signed in without asking anything of the server. */
export const SESSION_IDLE_MS = 12 * 3_600_000
