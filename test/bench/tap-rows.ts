/** From a touch to the disk and to the screen, beside one bare strict put into the same full storage. */
import type { Page } from '@playwright/test'
import { median, percentile, type BenchRow } from './bench-row.ts'
import type { BenchBrowser } from './bench-browser.ts'
import { shownNumber, touch, touchAndCount } from './touch.ts'

const BLOCKS = 3
const TAPS_A_BLOCK = 20
const FAST_TAPS = 20
const FAST_WITHIN_MS = 1_500
/** A page of the same address that runs nothing. */
const EMPTY_PAGE = '/fonts/OFL-LICENSE.txt'

/** Both are measured from the touch, in turns, so that the browser's own way to the page is in both. */
export async function tapRows(browser: BenchBrowser, url: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const times of [1, 4]) {
    const measured = { durable: [] as number[], painted: [] as number[], bare: [] as number[] }
    for (let block = 0; block < BLOCKS; block += 1) {
      await tapTheApp(browser, url, times, measured)
      await tapTheBarePage(browser, url, times, measured.bare)
    }
    const limited = times === 4
    rows.push(
      { what: `tap → durable, p95, ${times}×`, value: percentile(measured.durable, 0.95), unit: 'ms', bare: percentile(measured.bare, 0.95), limit: limited ? 2.5 : null },
      { what: `tap → durable, median, ${times}×`, value: median(measured.durable), unit: 'ms', bare: median(measured.bare), limit: null },
      { what: `tap → new number painted, p95, ${times}×`, value: percentile(measured.painted, 0.95), unit: 'ms', limit: limited ? 100 : null },
    )
  }
  await openDay(browser, url, 4)
  rows.push(...(await fastTaps(browser)))
  await browser.slowDown(1)
  return rows
}

async function openDay(browser: BenchBrowser, url: string, times: number): Promise<void> {
  await browser.slowDown(1)
  await browser.page.goto(url)
  await browser.page.locator('.log').waitFor()
  await browser.slowDown(times)
}

async function tapTheApp(browser: BenchBrowser, url: string, times: number, measured: { durable: number[]; painted: number[] }): Promise<void> {
  const { page } = browser
  await openDay(browser, url, times)
  for (let tap = 0; tap < TAPS_A_BLOCK; tap += 1) {
    const { durable, painted } = await touchAndCount(page)
    measured.durable.push(durable)
    measured.painted.push(painted)
  }
}

/** A button on an empty page whose touch puts one row of the same size, strictly durable, into the same full store. */
async function tapTheBarePage(browser: BenchBrowser, url: string, times: number, took: number[]): Promise<void> {
  const { page } = browser
  await browser.slowDown(1)
  await page.goto(`${url}${EMPTY_PAGE}`)
  await page.evaluate(prepareBareButton)
  await browser.slowDown(times)
  for (let tap = 0; tap < TAPS_A_BLOCK; tap += 1) {
    const put = page.evaluate(untilPut)
    await touch(page, '#bare')
    took.push(await put)
  }
}

async function untilPut(): Promise<number> {
  return await new Promise<number>((put) => { addEventListener('bare-put', (event) => put((event as CustomEvent<number>).detail), { once: true }) })
}

async function prepareBareButton(): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('lokikirja')
    request.addEventListener('success', () => resolve(request.result))
  })
  const row = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const request = db.transaction('revisions').objectStore('revisions').openCursor()
    request.addEventListener('success', () => (request.result ? resolve(request.result.value as Record<string, unknown>) : reject(new Error('no rows'))))
  })
  const button = Object.assign(document.createElement('button'), { id: 'bare', textContent: 'put' })
  button.addEventListener('pointerup', (event) => {
    const transaction = db.transaction('revisions', 'readwrite', { durability: 'strict' })
    const id = crypto.randomUUID()
    transaction.objectStore('revisions').put({ ...row, revId: id, entryId: id, placeId: 'bare' })
    transaction.addEventListener('complete', () => dispatchEvent(new CustomEvent('bare-put', { detail: performance.now() - event.timeStamp })))
  })
  // In front of the text, where the finger is.
  document.body.prepend(button)
}

/** Twenty touches in a second and a half at a quarter of the speed: every one stored, every one shown. */
async function fastTaps({ page, tapQuickly }: BenchBrowser): Promise<BenchRow[]> {
  const [shownBefore, storedBefore] = [await shownNumber(page), await outboxCount(page)]
  const box = (await page.locator('.tally-add').first().boundingBox())!
  await tapQuickly({ x: box.x + box.width / 2, y: box.y + 40 }, FAST_TAPS, FAST_WITHIN_MS / FAST_TAPS)
  await page.waitForFunction((n) => document.querySelector('.hero-n')?.textContent === String(n), shownBefore + FAST_TAPS, { timeout: 10_000 }).catch(() => undefined)
  return [
    { what: '20 touch taps in 1.5 s, 4×: stored', value: (await outboxCount(page)) - storedBefore, unit: 'taps', limit: FAST_TAPS, sense: 'atLeast' },
    { what: '20 touch taps in 1.5 s, 4×: shown', value: (await shownNumber(page)) - shownBefore, unit: 'taps', limit: FAST_TAPS, sense: 'atLeast' },
  ]
}

async function outboxCount(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('lokikirja')
      request.addEventListener('success', () => resolve(request.result))
    })
    const count = await new Promise<number>((resolve) => {
      const request = db.transaction('outbox').objectStore('outbox').count()
      request.addEventListener('success', () => resolve(request.result))
    })
    db.close()
    return count
  })
}
