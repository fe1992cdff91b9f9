/** The part of the composition root that loads behind the first screen: how and when this tablet sends. */
import type { LocalDatabase } from '../local-db/local-database.ts'
import { createSyncApi, type SyncApi } from '../sync/sync-api.ts'
import { runSyncRound } from '../sync/sync-round.ts'
import { startSyncSchedule, type SyncSchedule } from '../sync/sync-schedule.ts'

const ANSWER_WITHIN_MS = 30_000

export function startSync({ db, now }: { db: LocalDatabase; now: () => number }): { api: SyncApi; schedule: SyncSchedule } {
  const api = createSyncApi({ fetch: (...call) => fetch(...call), baseUrl: '', timeoutMs: ANSWER_WITHIN_MS, ...('CompressionStream' in globalThis && { gzip }) })
  const schedule = startSyncSchedule({
    runRound: () => runSyncRound({ db, api, now }),
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    random: Math.random,
    exclusively: withLock,
    // Called by itself: browsers refuse it as a method of anything but the window.
    onError: (error) => reportError(error),
  })
  addEventListener('online', schedule.nudge)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') schedule.nudge()
  })
  return { api, schedule }
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer())
}

/** Correctness rests on idempotency; the lock only spares a second tab the same work. */
async function withLock<T>(task: () => Promise<T>): Promise<T | undefined> {
  if (!('locks' in navigator)) return await task()
  return await navigator.locks.request('lokikirja-sync', { ifAvailable: true }, async (lock) => (lock === null ? undefined : await task()))
}
