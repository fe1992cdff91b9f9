/** What a host sets for the hour and for the tablet: quick mode, groups that meet at once, and switches that really stop what they name. */
import type { Page } from '@playwright/test'
import { serveStaticApp } from '../support/static-app.ts'
import { expect, test as base } from './fixtures.ts'
import { startAlone } from './start-alone.ts'

const test = base.extend({
  baseURL: async ({}, use) => {
    const app = await serveStaticApp()
    await use(app.url)
    await app.dispose()
  },
})

const FRIDAY = new Date('2026-11-20T08:42:00Z')

test('quick mode counts children, adults and families; two groups at once have each their own number', async ({ page }) => {
  await page.clock.install({ time: FRIDAY })
  await startAlone(page)
  const cards = page.locator('.tally:not(.tally-family) .tally-add')
  await page.getByRole('button', { name: 'Pikatila' }).tap()
  await expect(cards).toHaveCount(2)
  await cards.nth(0).tap()
  await expect(page.locator('.hero-n')).toHaveText('1')
  await cards.nth(1).tap()
  await expect(page.locator('.hero-n')).toHaveText('2')
  await page.getByRole('button', { name: /^Sama/ }).tap()
  await expect(page.locator('.hero-n')).toHaveText('5')
  await page.reload()
  await expect(page.getByText('3 lasta · 2 aikuista')).toBeVisible()
  await expect(page.locator('.unit-l').first()).toHaveText('1perhe')
  await expect(cards).toHaveCount(2)

  await log(page, 'Perhekahvila', 'Kunta')
  await log(page, 'Kerho', 'Järjestö')
  const [cafe, club] = [running(page, 'Perhekahvila'), running(page, 'Kerho')]
  await cafe.getByRole('button', { name: '+1 lapsi' }).tap()
  await expect(cafe.locator('.big')).toHaveText(/1$/)
  await club.getByRole('button', { name: '+1 aikuinen' }).tap()
  await cafe.getByRole('button', { name: '+1 aikuinen' }).tap()
  await expect(cafe.locator('.big')).toHaveText(/2$/)
  await page.reload()
  await expect(cafe.locator('.big')).toHaveText(/2$/)
  await expect(club.locator('.big')).toHaveText(/1$/)
  await expect(page.locator('.hero-n'), 'who was counted at the door is not counted again').toHaveText('5')
})

test('switched off, the screen may sleep and stays bright, and a visit is neither felt nor heard', async ({ page }) => {
  await page.addInitScript(listenToTheTablet)
  await page.clock.install({ time: FRIDAY })
  await startAlone(page)
  await page.locator('.tally-add').first().tap()
  await expect.poll(() => told(page)).toEqual(expect.arrayContaining(['awake', 'shaken']))

  await goTo(page, 'Laite')
  for (const name of ['Himmennä näyttö', 'Värinä', 'Ääni']) await page.getByRole('switch', { name }).tap()
  await forget(page)
  await goTo(page, 'Päivä')
  await page.locator('.tally-add').first().tap()
  await expect.poll(() => told(page)).toEqual(expect.arrayContaining(['awake', 'knocked']))
  await page.clock.fastForward('01:01:00')
  await expect.poll(() => told(page)).toContain('let go')
  await expect(page.locator('.dim')).toHaveCount(0)
  expect(await told(page)).not.toContain('shaken')

  await goTo(page, 'Laite')
  for (const name of ['Pidä näyttö päällä', 'Himmennä näyttö', 'Ääni']) await page.getByRole('switch', { name }).tap()
  await expect(page.getByRole('switch', { name: 'Ääni' })).not.toBeChecked()
  await forget(page)
  await goTo(page, 'Päivä')
  await expect(page.locator('.tl li')).toHaveCount(2)
  await page.clock.fastForward('03:00')
  await expect(page.locator('.dim'), 'it rests, which it would not while nothing watches').toBeVisible()
  await page.locator('.tally-add').first().tap()
  await expect(page.locator('.hero-n')).toHaveText('3')
  expect(await told(page)).toEqual([])
})

async function log(page: Page, activity: string, organiser: string): Promise<void> {
  await goTo(page, 'Toiminta')
  await page.getByRole('button', { name: activity, exact: true }).tap()
  await page.getByRole('button', { name: organiser, exact: true }).tap()
  await page.getByRole('button', { name: 'Tallenna kerta' }).tap()
  await expect(running(page, activity)).toBeVisible()
}

function running(page: Page, activity: string) {
  return page.locator('.now').filter({ hasText: activity })
}

async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).tap()
}

type Listening = { told: string[] }

/** What a tablet with a motor, a loudspeaker and a screen that sleeps is told. */
function listenToTheTablet(): void {
  const told: string[] = []
  Object.assign(globalThis, { told })
  const lock = { release: async () => { told.push('let go') } }
  Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => { told.push('awake'); return lock } } })
  Object.defineProperty(navigator, 'vibrate', { value: () => told.push('shaken') > 0 })
  const { start } = OscillatorNode.prototype
  OscillatorNode.prototype.start = function knock(when) { told.push('knocked'); start.call(this, when) }
}

async function told(page: Page): Promise<string[]> {
  return await page.evaluate(() => (globalThis as unknown as Listening).told)
}

async function forget(page: Page): Promise<void> {
  await page.evaluate(() => { (globalThis as unknown as Listening).told.length = 0 })
}
