/**
 * Fingers as a room full of children has them, given to a real Chromium with the times of their own: quick ones, two at
 * once, one that rests, one that bounces, one that holds. What is shown is compared with what is stored.
 */
import type { CDPSession, Locator, Page } from '@playwright/test'
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

test('every finger counts, and none twice', async ({ page, context }) => {
  await startAlone(page)
  const hand = fingersOn(await context.newCDPSession(page))
  const [baby, toddler] = [await spotOf(page, /^Vauva.*lisää yksi/), await spotOf(page, /^Lapsi.*1–2 v.*lisää yksi/)]

  await test.step('a key held down, and a screen reader’s press', async () => {
    const card = page.getByRole('button', { name: /^Vauva.*lisää yksi/ })
    await card.focus()
    for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await expectToday(page, 1)
    await card.evaluate((button: HTMLElement) => button.click())
    await expectToday(page, 2)
  })
  await test.step('20 taps in a second and a half, at a quarter of the speed', async () => {
    const said = await listen(page)
    await hand.slowDown(4)
    for (let tap = 0; tap < 20; tap += 1) await hand.tap(baby, 75)
    await expectToday(page, 22)
    await hand.slowDown(1)
    await expect.poll(async () => (await said()).at(-1), 'a screen reader is told the latest').toMatch(/^22 käyntiä/)
    expect((await said()).length, 'and not each of them').toBeLessThanOrEqual(3)
  })
  await test.step('a screen that bounces', async () => {
    await hand.down(1, baby, 500)
    await hand.up(1, 8)
    await hand.down(2, baby, 12)
    await hand.up(2, 90)
    await expectToday(page, 23)
  })
  await test.step('two fingers at once, and a hand that rests on another card', async () => {
    await hand.down(1, baby, 500)
    await hand.down(2, toddler, 3)
    await hand.up(2, 60)
    await expectToday(page, 24)
    for (let tap = 0; tap < 3; tap += 1) {
      await hand.down(3, toddler, 100)
      await hand.up(3, 40)
    }
    await expectToday(page, 27)
    await hand.move(1, { x: baby.x + 80, y: baby.y })
    await hand.up(1, 50)
  })
  await test.step('a card held still: ten at once, taken back at once', async () => {
    await hand.down(1, baby, 500)
    const steps = page.getByRole('group', { name: /Vauva.*monta kerralla/ })
    await expect(steps).toBeVisible()
    await hand.up(1, 900)
    await expectToday(page, 27)
    await steps.getByRole('button', { name: '+10' }).tap()
    await expect(steps).toBeHidden()
    await expectToday(page, 37)
    const said = await listen(page)
    await page.getByRole('button', { name: /^Peru: \+10 Vauva/ }).tap()
    await expect.poll(said, 'at once, before the day is calm').toContainEqual(expect.stringMatching(/^Peruttu: \+10 Vauva/))
    await expect(page.getByRole('list', { name: 'Päivän merkinnät' }), 'its button is gone').toBeFocused()
    await expectToday(page, 27)
  })
  await test.step('a form’s plus: a bounce is one, ten quick taps are ten', async () => {
    await page.getByRole('button', { name: /^Perhe tuli/ }).tap()
    const plus = page.getByRole('button', { name: 'Vauva alle 1 v: lisää yksi' })
    const spot = await middleOf(plus)
    await hand.down(1, spot, 500)
    await hand.up(1, 8)
    await hand.down(2, spot, 12)
    await hand.up(2, 90)
    const babies = page.getByRole('textbox', { name: 'Vauva alle 1 v' })
    await expect(babies).toHaveValue('1')
    await hand.slowDown(4)
    for (let tap = 0; tap < 10; tap += 1) await hand.tap(spot, 75)
    await expect(babies).toHaveValue('11')
    await hand.slowDown(1)
    await page.getByRole('button', { name: 'Sulje' }).tap()
  })
  await test.step('a screen that has rested for minutes: the touch that wakes it counts', async () => {
    await page.clock.install()
    await hand.tap(toddler, 500)
    await page.clock.fastForward('03:00')
    await expect(page.locator('.dim')).toBeVisible()
    await hand.tap(toddler, 500)
    await expectToday(page, 29)
    await expect(page.locator('.dim')).toBeHidden()
  })
})

type Spot = { x: number; y: number }

/** Fingers that keep a time of their own: each moves `ms` after the one before. */
function fingersOn(browser: CDPSession) {
  const down = new Map<number, Spot>()
  let at = Date.now() / 1_000
  const send = async (type: 'touchStart' | 'touchMove' | 'touchEnd', ms: number, fingers = [...down]) => {
    at += ms / 1_000
    await browser.send('Input.dispatchTouchEvent', { type, timestamp: at, touchPoints: fingers.map(([id, spot]) => ({ id, ...spot })) })
  }
  const put = async (id: number, spot: Spot, ms: number) => {
    down.set(id, spot)
    await send('touchStart', ms)
  }
  const lift = async (id: number, ms: number) => {
    const spot = down.get(id)!
    down.delete(id)
    await send('touchEnd', ms, [[id, spot]])
  }
  return {
    down: put,
    up: lift,
    move: async (id: number, spot: Spot) => {
      down.set(id, spot)
      await send('touchMove', 20)
    },
    tap: async (spot: Spot, every: number) => {
      await put(1, spot, every - 30)
      await lift(1, 30)
    },
    slowDown: async (rate: number) => { await browser.send('Emulation.setCPUThrottlingRate', { rate }) },
  }
}

async function middleOf(target: Locator): Promise<Spot> {
  const { x, y, width, height } = (await target.boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}

async function spotOf(page: Page, name: RegExp): Promise<Spot> {
  const { x, y } = (await page.getByRole('button', { name }).boundingBox())!
  return { x: x + 40, y: y + 50 }
}

/** What a screen reader has been told since, in the order it was told. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const told: string[] = []
    Object.assign(globalThis, { told })
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[role=status],[role=alert],[aria-live],output')
        if (region?.textContent) told.push(region.textContent)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () => page.evaluate(() => (globalThis as unknown as { told: string[] }).told)
}

async function expectToday(page: Page, visits: number): Promise<void> {
  await expect(page.locator('.hero-n')).toHaveText(String(visits))
}
