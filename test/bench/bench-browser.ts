/** A tablet's browser on a profile that outlives it, with a slowed processor and a stopwatch inside the page. */
import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test'
import { chromiumFlags, ensureChromium, findChromium } from '../support/chromium.ts'

export type BenchBrowser = {
  context: BrowserContext
  page: Page
  slowDown: (times: number) => Promise<void>
  /** Taps at one spot, with times of their own: however late they are sent, the page is told of them `everyMs` apart. */
  tapQuickly: (spot: { x: number; y: number }, times: number, everyMs: number) => Promise<void>
  /** Opens the page and tells ms since 1970 of its first usable picture, without asking the page anything before. */
  openUntilUsable: (url: string) => Promise<number>
  close: () => Promise<void>
}

/** What the stopwatch in the page has seen; times are the page's own `performance.now()`. */
export type Stopwatch = {
  /** When fingers left the glass. */
  presses: number[]
  commits: { mode: string; stores: string[]; began: number; ended: number }[]
  /** Range reads of a store, from the request to its answer. */
  reads: { store: string; began: number; ended: number }[]
  paints: { text: string; at: number }[]
  usableAt: number | null
}

declare global {
  var stopwatch: Stopwatch
  /** Where somebody waits for it: the instant of the first usable picture. */
  var tellUsable: ((at: string) => void) | undefined
}

export async function openBrowser(profileDir: string, moreFlags: readonly string[] = []): Promise<BenchBrowser> {
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath: findChromium() ?? ensureChromium(), args: [...chromiumFlags(), ...moreFlags], viewport: { width: 1180, height: 820 }, hasTouch: true,
    locale: 'fi-FI', timezoneId: 'Europe/Helsinki',
  })
  // The TypeScript runner wraps functions in a call of this name; the page has to know it.
  await context.addInitScript({ content: 'globalThis.__name = (made) => made' })
  await context.addInitScript(startStopwatch)
  const page = context.pages()[0] ?? (await context.newPage())
  const session = await context.newCDPSession(page)
  return {
    context, page,
    slowDown: async (times) => { await session.send('Emulation.setCPUThrottlingRate', { rate: times }) },
    tapQuickly: async (spot, times, everyMs) => {
      const began = Date.now()
      const sent: Promise<unknown>[] = []
      for (let tap = 0; tap < times; tap += 1) {
        const down = began + tap * everyMs
        sent.push(dispatch(session, 'touchStart', [spot], down), dispatch(session, 'touchEnd', [], down + everyMs / 2))
        await new Promise((next) => { setTimeout(next, Math.max(0, down + everyMs - Date.now())) })
      }
      await Promise.all(sent)
    },
    openUntilUsable: async (url) => {
      await session.send('Runtime.enable')
      await session.send('Runtime.addBinding', { name: TELL_USABLE })
      const told = new Promise<number>((resolve) => {
        session.on('Runtime.bindingCalled', ({ name, payload }) => { if (name === TELL_USABLE) resolve(Number(payload)) })
      })
      await page.goto(url, { waitUntil: 'commit' })
      return await told
    },
    close: () => context.close(),
  }
}

async function dispatch(session: CDPSession, type: 'touchStart' | 'touchEnd', touchPoints: { x: number; y: number }[], atMs: number): Promise<void> {
  await session.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: atMs / 1_000 })
}

const TELL_USABLE = 'tellUsable' satisfies keyof typeof globalThis

/** Runs in the page before anything else: notes presses, finished transactions and painted numbers. */
function startStopwatch(): void {
  const watch: Stopwatch = { presses: [], commits: [], reads: [], paints: [], usableAt: null }
  globalThis.stopwatch = watch
  addEventListener('pointerup', (event) => watch.presses.push(event.timeStamp), true)
  const open = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function transaction(...call) {
    const began = performance.now()
    const made = open.apply(this, call)
    made.addEventListener('complete', () => watch.commits.push({ mode: made.mode, stores: [...made.objectStoreNames], began, ended: performance.now() }))
    return made
  }
  const readRange = IDBObjectStore.prototype.getAll
  IDBObjectStore.prototype.getAll = function getAll(...call) {
    const began = performance.now()
    const request = readRange.apply(this, call)
    request.addEventListener('success', () => watch.reads.push({ store: this.name, began, ended: performance.now() }))
    return request
  }
  const afterPaint = (run: () => void) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.addEventListener('message', run)
    channel.port1.start()
    channel.port2.postMessage(null)
  })
  let shown = ''
  new MutationObserver(() => {
    const hero = document.querySelector('.hero-n')?.textContent ?? document.querySelector('.hello')?.textContent ?? ''
    if (hero === shown) return
    shown = hero
    afterPaint(() => {
      watch.paints.push({ text: hero, at: performance.now() })
      if (watch.usableAt === null) {
        watch.usableAt = performance.now()
        globalThis.tellUsable?.(String(performance.timeOrigin + watch.usableAt))
      }
      dispatchEvent(new Event('stopwatch-paint'))
    })
  }).observe(document, { subtree: true, childList: true, characterData: true })
}
