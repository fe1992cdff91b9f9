/** A finger on the day screen, and what the stopwatch in the page saw of it. */
import type { Page } from '@playwright/test'

/** Hosts look up between two families. */
const REST_MS = 250

/** ms from the touch until the count is on the disk, and until its new number is painted. */
export type CountedTouch = { durable: number; painted: number }

export async function touchAndCount(page: Page): Promise<CountedTouch> {
  const before = await shownNumber(page)
  await page.evaluate(() => Object.assign(stopwatch, { presses: [], commits: [], paints: [] }))
  const painted = page.evaluate(untilPainted, String(before + 1))
  await touch(page, '.tally-add')
  await painted
  return await page.evaluate(() => {
    const press = stopwatch.presses[0] ?? Number.NaN
    const write = stopwatch.commits.find((commit) => commit.mode === 'readwrite' && commit.stores.includes('revisions'))
    return { durable: (write?.ended ?? Number.NaN) - press, painted: (stopwatch.paints.at(-1)?.at ?? Number.NaN) - press }
  })
}

/** A finger at the top of the first such thing, once the page has come to rest: how taps in a row go is measured apart. */
export async function touch(page: Page, selector: string): Promise<void> {
  await page.evaluate((ms) => new Promise((rested) => { setTimeout(rested, ms) }), REST_MS)
  const box = (await page.locator(selector).first().boundingBox())!
  await page.touchscreen.tap(box.x + box.width / 2, box.y + Math.min(40, box.height / 2))
}

export async function shownNumber(page: Page): Promise<number> {
  return Number((await page.locator('.hero-n').textContent())!.replace(/\D/g, ''))
}

/** Tells by an event, as a question asked every frame would cost the page frames of its own. */
async function untilPainted(text: string): Promise<void> {
  await new Promise<void>((seen) => {
    const look = () => {
      if (!stopwatch.paints.some((paint) => paint.text === text)) return
      removeEventListener('stopwatch-paint', look)
      seen()
    }
    addEventListener('stopwatch-paint', look)
    look()
  })
}
