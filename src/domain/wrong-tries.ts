/**
 * How long to wait after wrong PINs and codes, and how much of it is left. The clock of a tablet can be set by
 * whoever holds it, so it alone never ends a wait: time in front of the running page counts in full, time told by
 * the clock only down to the last minute, and a clock that went back neither lengthens the wait nor starts it anew.
 */
const FREE_TRIES = 3
const SECOND = 1_000
const MINUTE = 60 * SECOND
const WAITS = [5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE] as const
const WAIT_MAX = 15 * MINUTE
/** A page that has said nothing for so long is closed or asleep. */
const SILENT = 10 * SECOND
/** So much of a wait is always spent in front of the screen. */
const NOT_BY_THE_CLOCK = MINUTE
/** For so long the desk says that somebody may have been guessing. */
const GUESSING_SHOWN = 7 * 24 * 60 * MINUTE

/** A moment told twice: by the clock, which may be set, and by what the page itself has run through since its start. */
export type Moment = { clock: number; page: string; running: number }
/** The wrong tries since the last right one, and the wait that was left at a moment. */
export type WrongTries = { wrong: number; left: number; at: Moment }

export function waitAfter(wrong: number): number {
  return wrong <= FREE_TRIES ? 0 : (WAITS[wrong - FREE_TRIES - 1] ?? WAIT_MAX)
}

/** More wrong tries than are free, and not long ago: somebody may be guessing. */
export function isGuessedAt({ total, latestAt }: { total: number; latestAt: number }, now: number): boolean {
  return total > FREE_TRIES && now - latestAt < GUESSING_SHOWN
}

export function oneMoreWrong(tries: WrongTries | undefined, at: Moment): WrongTries {
  const wrong = (tries?.wrong ?? 0) + 1
  return { wrong, left: waitAfter(wrong), at }
}

/** Milliseconds still to wait. */
export function waitLeft(tries: WrongTries | undefined, now: Moment): number {
  if (tries === undefined) return 0
  const { left, at } = tries
  const run = at.page === now.page ? Math.max(0, now.running - at.running) : 0
  const byClock = Math.min(Math.max(0, now.clock - at.clock), Math.max(0, left - NOT_BY_THE_CLOCK))
  return Math.max(0, left - Math.max(run, byClock))
}

/** The same wait, told from now: what the page has run through is lost when it is closed. */
export function retold(tries: WrongTries, now: Moment): WrongTries {
  return { ...tries, left: waitLeft(tries, now), at: now }
}

/** Whether this page is the one to write the wait down, or has to take that over from one that is gone. */
export function isToldHere({ at }: WrongTries, now: Moment): boolean {
  return at.page === now.page || Math.abs(now.clock - at.clock) > SILENT
}
