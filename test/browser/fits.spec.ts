/**
 * Nothing runs out of a screen or over something else: on a small phone, with text at 200 %, and when the watchdog
 * and the clock have something to say above the cards.
 */
import type { Page } from '@playwright/test'
import { askInitials } from '../support/ask-initials.ts'
import { COORDINATOR, makeCounty } from '../support/new-county.ts'
import { expect, test } from './fixtures.ts'
import { tooWide } from './own-checks.ts'
import { startAlone } from './start-alone.ts'

const FRIDAY = new Date('2026-11-20T08:42:00Z')
const DAY_MS = 24 * 3_600_000
const LANGUAGES = ['Suomi', 'Svenska', 'English']
const SCREENS = ['/', '/session', '/partner', '/contact', '/month', '/device', '/set-up', '/about/accessibility']

test('every screen fits a phone 320 wide, and one 390 wide with text at 200 %, in three languages', async ({ page }) => {
  test.setTimeout(240_000)
  await startAlone(page)
  for (const language of LANGUAGES) {
    await page.goto('/device')
    await page.getByRole('button', { name: language }).tap()
    for (const [width, textSize] of [[320, '100%'], [390, '200%']] as const) {
      await page.setViewportSize({ width, height: 844 })
      for (const screen of SCREENS) {
        await page.goto(screen)
        await page.locator('h1').first().waitFor({ state: 'attached' })
        await page.evaluate((size) => { document.documentElement.style.fontSize = size }, textSize)
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
        expect(await page.evaluate(tooWide), `${screen} at ${width}, text at ${textSize}, ${language}`).toEqual([])
      }
    }
  }
})

test('the lock, the families’ screen and the choice of initials fit those phones as well', async ({ page, server }) => {
  test.setTimeout(120_000)
  const county = await makeCounty(server)
  await askInitials(server.url, COORDINATOR)
  await page.goto('/set-up')
  await page.locator('.su-way').nth(1).tap()
  await page.locator('form input').first().fill(await county.makeCode())
  await page.locator('form button[type=submit]').tap()
  await expect(page.locator('.hero-n')).toHaveText('0')
  await page.goto('/device')
  await page.locator('[aria-labelledby=pin] .btn').tap()
  for (const pin of ['2468', '2468']) {
    await page.locator('.pad input').fill(pin)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText('PIN-koodi on käytössä')).toBeVisible()
  for (const language of LANGUAGES) {
    await page.goto('/device')
    await page.locator('.pad input').fill('2468')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: language }).tap()
    await page.goto('/month')
    for (const [width, textSize] of [[320, '100%'], [390, '200%']] as const) {
      await page.setViewportSize({ width, height: 844 })
      await page.evaluate((size) => { document.documentElement.style.fontSize = size }, textSize)
      expect(await page.evaluate(tooWide), `the lock at ${width}, text at ${textSize}, ${language}`).toEqual([])
    }
    await page.locator('.lock-words .btn').tap()
    await expect(page.locator('.lock-n')).not.toBeEmpty()
    expect(await page.evaluate(tooWide), `a forgotten PIN, ${language}`).toEqual([])
    await page.goto('/')
    await page.locator('.day-side > .btn').tap()
    await page.locator('.face').nth(3).tap()
    await page.locator('.theme').first().tap()
    for (const [width, textSize] of [[320, '100%'], [390, '200%']] as const) {
      await page.setViewportSize({ width, height: 844 })
      await page.evaluate((size) => { document.documentElement.style.fontSize = size }, textSize)
      expect(await page.evaluate(tooWide), `the families’ screen at ${width}, text at ${textSize}, ${language}`).toEqual([])
    }
    await page.locator('.ki-top > .btn').tap()
    await page.locator('.pad input').fill('2468')
    await page.keyboard.press('Enter')
    await page.locator('.top .lucide-pen-line').waitFor()
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
    expect(await page.evaluate(tooWide), `who is writing, ${language}`).toEqual([])
  }
})

test('with two banners above, each card stays whole and no wider than its column, on a tablet and on a phone', async ({ page, server, problems }) => {
  problems.forgive(/Failed to load resource/)
  const county = await makeCounty(server)
  await page.clock.setFixedTime(FRIDAY)
  await page.goto('/')
  await page.getByRole('button', { name: 'Svenska' }).tap()
  await page.getByRole('button', { name: 'Anslut till tjänsten' }).tap()
  await page.getByLabel('Kod').fill(await county.makeCode())
  await page.getByRole('button', { name: 'Anslut', exact: true }).tap()
  await expect(page.locator('.hero-n')).toHaveText('0')
  // The server has been heard: that the clock is wrong is the first of the two.
  await expect(page.locator('.banner')).toHaveCount(1)
  await page.route('**/api/v1/sync/**', (route) => route.abort())
  await page.locator('.tally-add').first().tap()
  await expect(page.locator('.hero-n')).toHaveText('1')
  await page.clock.setFixedTime(FRIDAY.getTime() + 2 * DAY_MS)
  await page.reload()
  await expect(page.locator('.banner')).toHaveCount(2)
  for (const viewport of [{ width: 1180, height: 820 }, { width: 1280, height: 800 }, { width: 390, height: 844 }, { width: 320, height: 640 }]) {
    await page.setViewportSize(viewport)
    expect(await page.evaluate(tooWide), `at ${viewport.width}`).toEqual([])
    expect(await coveredCards(page), `at ${viewport.width}`).toEqual([])
  }
})

/** Cards of which a later one hides a part. */
async function coveredCards(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const cards = [...document.querySelectorAll<HTMLElement>('.tally:not(.tally-family)')]
    const boxes = cards.map((card) => ({ name: card.innerText, box: card.getBoundingClientRect() }))
    return boxes.filter(({ box }, index) => boxes.some((other, place) => place > index && other.box.left < box.right - 1 && other.box.right > box.left + 1 && other.box.top < box.bottom - 1 && other.box.bottom > box.top + 1)).map(({ name }) => name)
  })
}
