/** When rounds run: at the start, when the network or the tab comes back, after a save, and by a timer that always restarts itself. */
import { NOTHING_TRAVELLED, type RoundOutcome } from './sync-round.ts'

export type ScheduleDeps = {
  runRound: () => Promise<RoundOutcome>
  /** Starts a timer and returns its cancelling; ms. */
  after: (ms: number, run: () => void) => () => void
  /** Uniform in [0, 1). */
  random: () => number
  /** Runs a task while no other tab of this tablet does: waits for its turn, or skips it. */
  exclusively: <T>(task: () => Promise<T>) => Promise<T | undefined>
  /** A bug in a round must not stop the rounds to come. */
  onError: (error: unknown) => void
}

export const FIRST_WAIT_MS = 1_000
export const LONGEST_WAIT_MS = 5 * 60_000
/** A longer `Retry-After` is taken for a mistake: a day's silence would look like loss. */
export const LONGEST_PAUSE_MS = 60 * 60_000
/** While all is well, others' entries are fetched about this often. */
export const QUIET_WAIT_MS = 60_000

export type SyncSchedule = { nudge: () => void; stop: () => void; runNow: () => Promise<RoundOutcome | undefined> }

/** Starts at once. `nudge` asks for a round soon; a running round is followed by one more, never joined by a second. */
export function startSyncSchedule(deps: ScheduleDeps): SyncSchedule {
  let failures = 0
  let running: Promise<RoundOutcome | undefined> | null = null
  let askedAgain = false
  let stopped = false
  // While the server has asked for a pause, saves do not nudge it.
  let paused = false
  let cancelTimer: () => void = () => {}

  const plan = (ms: number): void => {
    cancelTimer()
    if (!stopped) cancelTimer = deps.after(ms, () => void run())
  }

  const run = (): Promise<RoundOutcome | undefined> => {
    if (stopped) return Promise.resolve(undefined)
    if (running !== null) {
      askedAgain = true
      return running
    }
    cancelTimer()
    paused = false
    running = oneRound(deps).then((outcome) => {
      running = null
      const again = askedAgain
      askedAgain = false
      failures = outcome === undefined || isGood(outcome) ? 0 : failures + 1
      paused = outcome?.kind === 'busy' && outcome.retryAfterMs !== null
      plan(again && failures === 0 ? 0 : nextWait(outcome, failures, deps.random))
      return outcome
    })
    return running
  }

  void run()
  return {
    nudge: () => {
      if (paused) return
      failures = 0
      void run()
    },
    runNow: run,
    stop: () => {
      stopped = true
      cancelTimer()
    },
  }
}

async function oneRound(deps: ScheduleDeps): Promise<RoundOutcome | undefined> {
  try {
    return await deps.exclusively(deps.runRound)
  } catch (error) {
    report(deps, error)
    return { kind: 'failed', tally: NOTHING_TRAVELLED }
  }
}

/** Nor may a bug in the reporting of bugs. */
function report({ onError }: ScheduleDeps, error: unknown): void {
  try {
    onError(error)
  } catch {
    // Nobody is left to tell.
  }
}

function isGood(outcome: RoundOutcome): boolean {
  return outcome.kind === 'done' || outcome.kind === 'notPaired'
}

/** Full jitter: anywhere between nothing and a ceiling that doubles, so that tablets do not return all at once. */
export function nextWait(outcome: RoundOutcome | undefined, failures: number, random: () => number): number {
  if (outcome?.kind === 'busy' && outcome.retryAfterMs !== null) return Math.min(LONGEST_PAUSE_MS, outcome.retryAfterMs) + random() * FIRST_WAIT_MS
  if (outcome === undefined || isGood(outcome)) return QUIET_WAIT_MS * (0.5 + random())
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 16))
  return Math.max(FIRST_WAIT_MS / 4, random() * ceiling)
}
