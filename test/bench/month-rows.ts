/** One place's month out of a full logbook: the query beside a bare range read of the same rows, and the drawn calendar. */
import type { Page } from '@playwright/test'
import { localDay } from '../../src/domain/calendar.ts'
import { median, type BenchRow } from './bench-row.ts'
import type { BenchBrowser } from './bench-browser.ts'
import { PLACE_ID } from './seed-tablet.ts'

const VISITS = 12

export async function monthRows(browser: BenchBrowser, url: string): Promise<BenchRow[]> {
  const { page } = browser
  const measured = { query: [] as number[], drawn: [] as number[], bare: [] as number[] }
  await page.goto(url)
  await page.locator('.tally-add').first().waitFor()
  await browser.slowDown(4)
  for (let visit = 0; visit < VISITS; visit += 1) {
    await page.evaluate(() => Object.assign(stopwatch, { presses: [], reads: [] }))
    await page.locator('.nav a[href="/month"]').tap()
    await page.locator('.cal .cell b').first().waitFor()
    const times = await page.evaluate(async () => {
      const drawn = performance.now() - stopwatch.presses[0]!
      const reads = stopwatch.reads.filter((read) => read.store === 'dailyTotals')
      return { drawn, queries: reads.map((read) => read.ended - read.began) }
    })
    // The first visit also loads the screen's code; a host pays that once.
    if (visit > 0) measured.query.push(...times.queries)
    measured.drawn.push(times.drawn)
    measured.bare.push(await bareRead(page, localDay(Date.now()).slice(0, 7)))
    await page.locator('.nav a[href="/"]').tap()
    await page.locator('.tally-add').first().waitFor()
  }
  await browser.slowDown(1)
  return [
    { what: 'month of one place, 4×: query, median', value: median(measured.query), unit: 'ms', bare: median(measured.bare), limit: 3 },
    { what: 'month of one place, 4×: drawn, median', value: median(measured.drawn), unit: 'ms', limit: 300 },
  ]
}

async function bareRead(page: Page, month: string): Promise<number> {
  return await page.evaluate(async ([placeId, wanted]) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('lokikirja')
      request.addEventListener('success', () => resolve(request.result))
    })
    const began = performance.now()
    const transaction = db.transaction('dailyTotals')
    const request = transaction.objectStore('dailyTotals').getAll(IDBKeyRange.bound([placeId, `${wanted}-01`], [placeId, `${wanted}-31`]))
    await new Promise((resolve) => { request.addEventListener('success', resolve) })
    const took = performance.now() - began
    db.close()
    return took
  }, [PLACE_ID, month] as const)
}
