/** The real schedule of a tab on virtual timers, with what it must keep to: no silence without end, and no haste where the server asked for a pause. */
import { FIRST_WAIT_MS, LONGEST_PAUSE_MS, LONGEST_WAIT_MS, startSyncSchedule, type ScheduleDeps } from '../../src/sync/sync-schedule.ts'
import type { RoundOutcome } from '../../src/sync/sync-round.ts'
import { BrokenPromise } from './invariants.ts'
import { settleTab, startRound } from './rounds.ts'
import type { Tab, VirtualTablet } from './virtual-tablet.ts'
import type { World } from './world.ts'

/** In a run whose tablets sync by themselves. A schedule begins with a round. */
export async function startSchedule(world: World, tablet: VirtualTablet, tab: Tab): Promise<void> {
  if (!world.isScheduled) return
  const { schedule: counts } = world.tally
  let started = 0
  tab.schedule = startSyncSchedule({
    runRound: async () => {
      const outcome = await startRound(tab)
      tab.last = outcome
      if (outcome.kind === 'busy' && outcome.retryAfterMs !== null) {
        counts.pauses += 1
        tab.silentUntil = world.time.now + Math.min(LONGEST_PAUSE_MS, outcome.retryAfterMs)
      }
      return outcome
    },
    after: (ms, run) => {
      checkWait(world, tab.last, ms)
      started += 1
      if (world.variant.isTimerLost(started)) return () => {}
      return world.time.after(ms, tab.process, () => {
        counts.timers += 1
        run()
      })
    },
    random: world.chance.next,
    exclusively: (task) => withLock(tablet, tab, task),
    onError: (error) => {
      if (!tab.process.isDead && tab.process.struck() === undefined) world.bugs.push(error)
    },
  })
  await settleTab(tab)
}

/** As the browser's locks do it: whoever comes second does not wait. */
async function withLock<T>({ lock }: VirtualTablet, tab: Tab, task: () => Promise<T>): Promise<T | undefined> {
  if (lock === null) return await task()
  if (lock.holder !== undefined && !lock.holder.process.isDead) return undefined
  lock.holder = tab
  try {
    return await task()
  } finally {
    if (lock.holder === tab) lock.holder = undefined
  }
}

/** @param last what the round before came to; a tab whose lock another one holds has had none. */
function checkWait({ bugs }: World, last: RoundOutcome | null, ms: Parameters<ScheduleDeps['after']>[0]): void {
  if (ms > LONGEST_PAUSE_MS + FIRST_WAIT_MS) bugs.push(new BrokenPromise(`silent for ${ms} ms`))
  if (last === null || last.kind === 'done' || last.kind === 'notPaired') return
  const asked = last.kind === 'busy' ? last.retryAfterMs : null
  if (asked === null && ms > LONGEST_WAIT_MS * 1.01) bugs.push(new BrokenPromise(`a tablet without a word from the server waits for ${ms} ms`))
}

/** Called before each request of a tab. */
export function checkSilence({ bugs, time }: World, tab: Tab): void {
  if (tab.schedule === null || time.now >= tab.silentUntil) return
  bugs.push(new BrokenPromise(`the server had asked for silence until ${tab.silentUntil}, and is asked at ${time.now}`))
}

/** What the app does after each saved entry, and when the network comes back. */
export async function nudge({ tally }: World, tab: Tab): Promise<void> {
  if (tab.schedule === null || tab.process.isDead) return
  tally.schedule.nudges += 1
  tab.schedule.nudge()
  await settleTab(tab)
}
