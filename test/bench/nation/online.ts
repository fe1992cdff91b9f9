/** A tablet that has come online: the app's own schedule runs its rounds, back-off, jitter and `Retry-After` included. */
import { startSyncSchedule } from '../../../src/sync/sync-schedule.ts'
import type { NationTablet } from './lean-tablet.ts'

export type Online = {
  nudge: () => void
  /** Settles when everything is sent and the round after it has gone well; ms since it came online until all was sent. */
  emptied: Promise<number>
  /** Rounds that did not go well. */
  setbacks: () => number
  stop: () => void
}

export function goOnline(tablet: NationTablet, random: () => number, onError: (error: unknown) => void): Online {
  const begun = performance.now()
  let setbacks = 0
  let emptyAfter: number | undefined
  let settle: (ms: number) => void = () => {}
  const emptied = new Promise<number>((resolve) => { settle = resolve })
  const schedule = startSyncSchedule({
    runRound: async () => {
      const outcome = await tablet.round()
      if (emptyAfter === undefined && await tablet.unsent() === 0) emptyAfter = performance.now() - begun
      if (outcome.kind !== 'done') setbacks += 1
      else if (emptyAfter !== undefined) settle(emptyAfter)
      return outcome
    },
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    random, exclusively: (task) => task(), onError,
  })
  return { nudge: schedule.nudge, emptied, setbacks: () => setbacks, stop: schedule.stop }
}
