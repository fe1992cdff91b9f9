/** Composition root of the app: the only place that makes clocks, ids, storage and network. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { v7 as uuidv7 } from 'uuid'
import { openLocalDatabase } from '../local-db/local-database.ts'
import { readPreferences } from '../local-db/settings.ts'
import { createSyncApi } from '../sync/sync-api.ts'
import { runSyncRound } from '../sync/sync-round.ts'
import { startSyncSchedule } from '../sync/sync-schedule.ts'
import { startAppUpdate } from './app-update.ts'
import { App } from './app.tsx'
import { createBusyMarks } from './busy-marks.ts'
import { watchInstallOffer } from './capabilities.ts'
import './ui/tokens.css'
import './ui/components.css'
import './ui/page.css'

const db = openLocalDatabase()
const now = () => Date.now()
const api = createSyncApi({ fetch: (...call) => fetch(...call), baseUrl: '', timeoutMs: 30_000 })
const busy = createBusyMarks()
const install = watchInstallOffer()

const schedule = startSyncSchedule({
  runRound: () => runSyncRound({ db, api, now }),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  random: Math.random,
  // Correctness rests on idempotency; the lock only spares a second tab the same work.
  exclusively: async (task) => {
    if (!('locks' in navigator)) return await task()
    return await navigator.locks.request('lokikirja-sync', { ifAvailable: true }, async (lock) => (lock === null ? undefined : await task()))
  },
  onError: reportError,
})
addEventListener('online', schedule.nudge)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') schedule.nudge()
})

const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')
// Without IndexedDB (a private window) the app still starts, and says so.
const preferences = await readPreferences(db).catch(() => undefined)
createRoot(root).render(
  <StrictMode>
    <App
      tablet={{ db, now, newId: () => uuidv7(), api, busy, install, nudge: schedule.nudge, syncNow: schedule.runNow }}
      storageWorks={preferences !== undefined}
      firstLanguage={preferences?.language ?? 'fi'}
      update={startAppUpdate({ isScreenIdle: busy.isIdle })}
    />
  </StrictMode>,
)
