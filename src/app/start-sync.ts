/** The part of the composition root that loads behind the first screen: how and when this tablet sends. */
import type { LocalDatabase } from '../local-db/local-database.ts'
import { APP_VERSION } from './app-version.ts'
import { tabLocks } from './capabilities.ts'
import { letGoWhenLeft } from './let-go-when-left.ts'
import { createSyncApi, type SyncApi } from '../sync/sync-api.ts'
import { runSyncRound } from '../sync/sync-round.ts'
import { startSyncSchedule, type SyncSchedule } from '../sync/sync-schedule.ts'

const ANSWER_WITHIN_MS = 30_000

export function startSync({ db, now, newId }: { db: LocalDatabase; now: () => number; newId: () => string }): { api: SyncApi; schedule: SyncSchedule } {
  const api = createSyncApi({ fetch: (...call) => fetch(...call), baseUrl: '', timeoutMs: ANSWER_WITHIN_MS, newId, ...('CompressionStream' in globalThis && { gzip }) })
  const schedule = startSyncSchedule({
    runRound: () => runSyncRound({ db, api, now, appVersion: APP_VERSION }),
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    random: Math.random,
    exclusively: inTurn,
    // Called by itself: browsers refuse it as a method of anything but the window.
    onError: (error) => reportError(error),
  })
  void db.leftBehind.then(schedule.stop)
  letGoWhenLeft(db)
  addEventListener('online', schedule.nudge)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') schedule.nudge()
  })
  return { api, schedule }
}

/** Not through a blob: WebKit reads those outside the page and gives up when somebody leaves it. */
async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new CompressionStream('gzip')
  const writer = writable.getWriter()
  void writer.write(new TextEncoder().encode(text)).then(() => writer.close())
  return new Uint8Array(await new Response(readable).arrayBuffer())
}

const LOCK = 'lokikirja-sync'
/** Twice as long as the tab that sends waits for an answer: if it still is not done, it is frozen or has much to fetch, ms. */
const TAKE_OVER_AFTER_MS = 2 * ANSWER_WITHIN_MS

/**
 * Tabs of one tablet send in turns, and nobody waits for ever: a tab that the browser has frozen keeps its lock, so
 * it is taken over. Correctness rests on idempotency; the lock only spares a second tab the same work.
 */
async function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const locks = tabLocks()
  if (locks === null) return await task()
  let work: Promise<T> | undefined
  const begin = () => (work = task())
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), TAKE_OVER_AFTER_MS)
  await holding({ signal: waiting.signal })
  if (work === undefined) await holding({ steal: true })
  clearTimeout(timer)
  return await (work ?? begin())

  /** Ends with the work, when it was waited for in vain, or when another tab takes over: then the work goes on all the same. */
  async function holding(options: LockOptions): Promise<void> {
    await locks?.request(LOCK, options, begin).catch(() => undefined)
  }
}
