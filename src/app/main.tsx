/** Composition root of the app: the only place that makes clocks, ids, storage and network. */
import { firstRead, now, welcome } from './first-read.ts'
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { v7 as uuidv7 } from 'uuid'
import { App } from './app.tsx'
import { createBusyMarks } from './busy-marks.ts'
import { watchInstallOffer } from './capabilities.ts'
import { createCountSignal } from './count-signal.ts'
import './ui/tokens.css'
import './ui/components.css'
import './ui/page.css'

const busy = createBusyMarks()
const install = watchInstallOffer()

/** The first screen only reads. What writes and what sends comes when it stands, or with the first touch. */
let firstScreenStands = () => {}
const afterFirstScreen = new Promise<void>((resolve) => {
  firstScreenStands = resolve
  addEventListener('pointerdown', () => resolve(), { once: true, capture: true })
  addEventListener('keydown', () => resolve(), { once: true, capture: true })
})
const storage = afterFirstScreen.then(() => import('../local-db/storage.ts')).then(({ openStorage }) => openStorage())
const writer = () => import('../local-db/record-entry.ts')
void afterFirstScreen.then(writer)
// Needed when a new version has taken this page's files away, so it is there before.
void afterFirstScreen.then(() => import('./storage-trouble.tsx'))
void afterFirstScreen.then(() => import('./follow-launches.ts')).then(({ followLaunches }) => followLaunches())
void afterFirstScreen.then(() => import('./keep-focus.ts')).then(({ keepFocus }) => keepFocus())
const sync = Promise.all([storage, afterFirstScreen.then(() => import('./start-sync.ts'))]).then(([{ db }, { startSync }]) => startSync({ db, now, newId: () => uuidv7() }))
const update = afterFirstScreen.then(() => import('./app-update.ts')).then(({ startAppUpdate }) => startAppUpdate({ isScreenIdle: busy.isIdle }))

const element = document.querySelector('#root')
if (element === null) throw new Error('index.html has no #root')
// While the storage is still being read.
const root = createRoot(element)
flushSync(() => root.render(<main className="loading" aria-busy="true" />))
// Not awaited here: what is read may need parts that wait for this very file.
void Promise.all([firstRead, welcome]).then(([first, Welcome]) => {
  show(first, Welcome)
  whenSeen(whenIdle)
})

/** In one go: a frame in between would only show the empty page. */
function show(first: Awaited<typeof firstRead>, Welcome: Awaited<typeof welcome>): void {
  flushSync(() => root.render(
    <StrictMode>
      <App
        tablet={{
          storage, now, newId: () => uuidv7(), writer, busy, install, first, signal: createCountSignal(),
          api: sync.then(({ api }) => api),
          nudge: () => void sync.then(({ schedule }) => schedule.nudge()),
          syncNow: async () => await (await sync).schedule.runNow(),
        }}
        update={update}
        Welcome={Welcome}
      />
    </StrictMode>,
  ))
}

/** Loading more while the first screen is on its way to the glass would only delay it. A page in the background is not drawn at all. */
function whenSeen(run: () => void): void {
  if (document.hidden) run()
  else requestAnimationFrame(() => requestAnimationFrame(run))
}

function whenIdle(): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(firstScreenStands, { timeout: 1_500 })
  else setTimeout(firstScreenStands, 300)
}
