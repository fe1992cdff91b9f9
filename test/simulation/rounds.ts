/** A round as it goes on in a tab: it ends, waits for the network, or its tab dies. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { runSyncRound, type RoundOutcome } from '../../src/sync/sync-round.ts'
import type { Tab } from './virtual-tablet.ts'

export function startRound(tab: Tab): Promise<RoundOutcome> {
  tab.round = runSyncRound({ db: tab.deps.db, api: tab.api, now: tab.deps.now, appVersion: '0.1.0' }).finally(() => { tab.round = null })
  return tab.round
}

/** Ends when the task does, when it waits for the network, or when its tab dies. A storage that was struck may fail it. */
export async function settled<T>(tab: Tab, task: Promise<T>): Promise<T | 'died' | 'parked' | 'failed'> {
  const parked = new Promise<'parked'>((resolve) => { tab.onParked = () => resolve('parked') })
  const ended = task.catch((error: unknown) => {
    if (tab.process.isDead) return 'died' as const
    if (tab.process.struck() !== undefined) return 'failed' as const
    throw error
  })
  return await Promise.race([tab.process.died, ended, parked])
}

/** What a timer or a saved entry has set going. */
export async function settleTab(tab: Tab): Promise<void> {
  if (tab.round !== null && !tab.isParked()) await settled(tab, tab.round)
  // The schedule's own planning comes after.
  await turns(2)
}

/** Time for what is under way: what a tab sent before it was killed still arrives, and nobody waits for its answer. */
export async function turns(n: number): Promise<void> {
  for (let turn = 0; turn < n; turn += 1) await nextTurn()
}
