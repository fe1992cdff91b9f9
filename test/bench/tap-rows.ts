/** From a touch to the disk and to the screen, beside one bare strict put into the same full storage. */
import type { Page } from '@playwright/test'
import { percentile, type BenchRow } from './bench-row.ts'
import type { BenchBrowser } from './bench-browser.ts'

const TAPS = 60
const FAST_TAPS = 20
const FAST_WITHIN_MS = 1_500

export async function tapRows(browser: BenchBrowser, url: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const times of [1, 4]) {
    await openDay(browser.page, url)
    await browser.slowDown(times)
    const { durable, painted, bare } = await measureTaps(browser.page)
    const limited = times === 4
    rows.push(
      { what: `tap → durable, p95, ${times}×`, value: percentile(durable, 0.95), unit: 'ms', bare: percentile(bare, 0.95), limit: limited ? 2.5 : null },
      { what: `tap → new number painted, p95, ${times}×`, value: percentile(painted, 0.95), unit: 'ms', limit: limited ? 100 : null },
    )
  }
  rows.push(...(await fastTaps(browser.page)))
  await browser.slowDown(1)
  return rows
}

async function openDay(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.locator('.tally-add').first().waitFor()
}

async function measureTaps(page: Page): Promise<{ durable: number[]; painted: number[]; bare: number[] }> {
  const measured = { durable: [] as number[], painted: [] as number[], bare: [] as number[] }
  for (let tap = 0; tap < TAPS; tap += 1) {
    const before = await shownNumber(page)
    await page.evaluate(() => Object.assign(stopwatch, { clicks: [], commits: [], paints: [] }))
    await page.locator('.tally-add').first().tap()
    await page.waitForFunction((n) => stopwatch.paints.some((paint) => paint.text === String(n)), before + 1)
    const times = await page.evaluate(() => {
      const click = stopwatch.clicks[0]!
      const write = stopwatch.commits.find((commit) => commit.mode === 'readwrite' && commit.stores.includes('revisions'))!
      return { durable: write.ended - click, painted: stopwatch.paints.at(-1)!.at - click }
    })
    measured.durable.push(times.durable)
    measured.painted.push(times.painted)
    measured.bare.push(await barePut(page, tap))
  }
  return measured
}

/** One row of the same size, strictly durable, into the same store; another place's, so that no screen shows it. */
async function barePut(page: Page, n: number): Promise<number> {
  return await page.evaluate(async (index) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('lokikirja')
      request.addEventListener('success', () => resolve(request.result))
    })
    const row = await new Promise<Record<string, unknown>>((resolve) => {
      const request = db.transaction('revisions').objectStore('revisions').openCursor()
      request.addEventListener('success', () => resolve(request.result!.value as Record<string, unknown>))
    })
    const began = performance.now()
    const transaction = db.transaction('revisions', 'readwrite', { durability: 'strict' })
    transaction.objectStore('revisions').put({ ...row, revId: `bare-${index}`, entryId: `bare-${index}`, placeId: 'bare' })
    await new Promise((resolve) => { transaction.addEventListener('complete', resolve) })
    const took = performance.now() - began
    db.close()
    return took
  }, n)
}

/** Twenty touches in a second and a half at a quarter of the speed: every one stored, every one shown. */
async function fastTaps(page: Page): Promise<BenchRow[]> {
  const [shownBefore, storedBefore] = [await shownNumber(page), await outboxCount(page)]
  const box = (await page.locator('.tally-add').first().boundingBox())!
  const began = Date.now()
  const touches: Promise<void>[] = []
  for (let tap = 0; tap < FAST_TAPS; tap += 1) {
    touches.push(page.touchscreen.tap(box.x + box.width / 2, box.y + 40))
    await new Promise((next) => { setTimeout(next, Math.max(0, began + ((tap + 1) * FAST_WITHIN_MS) / FAST_TAPS - Date.now())) })
  }
  await Promise.all(touches)
  await page.waitForFunction((n) => document.querySelector('.hero-n')?.textContent === String(n), shownBefore + FAST_TAPS, { timeout: 10_000 }).catch(() => undefined)
  return [
    { what: '20 touch taps in 1.5 s, 4×: stored', value: (await outboxCount(page)) - storedBefore, unit: 'taps', limit: FAST_TAPS, sense: 'atLeast' },
    { what: '20 touch taps in 1.5 s, 4×: shown', value: (await shownNumber(page)) - shownBefore, unit: 'taps', limit: FAST_TAPS, sense: 'atLeast' },
  ]
}

async function shownNumber(page: Page): Promise<number> {
  return Number((await page.locator('.hero-n').textContent())!.replace(/\D/g, ''))
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
