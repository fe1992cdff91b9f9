/**
 * Every screen suits a keyboard, fingers, larger text and a narrow page, and looks as it did: a picture of each is kept in `look/`, drawn from the demo county of one fixed morning.
 * After a wanted change they are drawn anew by `npm run look`, and looked at.
 */
import { test as base, expect, type Page } from '@playwright/test'
import type { BuiltServer } from '../support/built-server.ts'
import { comeToRest, seeDesk, seeTablet } from '../support/every-screen.ts'
import { serverAt } from '../support/picture-day.ts'
import { faultsOfScreen } from './screen-faults.ts'

const MOMENT = Date.parse('2026-11-18T08:42:00Z')
/** Seen on the phone and in the dark too. */
const TWICE = ['day', 'session', 'month', 'families', 'report']
/** Checked in the written walk: what is sent meanwhile would be seen on later pictures. */
const SENDING = ['set-up', 'session']
const [WIDE, PHONE] = [{ width: 1180, height: 820 }, { width: 390, height: 844 }]

const test = base.extend<{ server: BuiltServer }>({
  server: async ({}, use) => {
    const server = await serverAt(MOMENT)
    await use(server)
    await server.dispose()
  },
  baseURL: async ({ server }, use) => { await use(server.url) },
})

for (const [whose, seeAll] of [['the tablet’s', seeTablet], ['the desk’s', seeDesk]] as const) {
  test(`${whose} screens look as they did, and suit everybody`, async ({ page, server }) => {
    test.setTimeout(180_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.clock.setFixedTime(MOMENT)
    await seeAll(page, { url: server.url, moment: MOMENT }, async (screen) => {
      await compare(page, screen)
      if (!SENDING.includes(screen)) expect.soft(await faultsOfScreen(page), screen).toEqual([])
    })
  })
}

async function compare(page: Page, screen: string): Promise<void> {
  await comeToRest(page)
  // How many times was sent, and by which support ids, is another each time, and so is whether there are more lines than are shown.
  await expect.soft(page).toHaveScreenshot(`${screen}.png`, { mask: [page.locator('.he-log')] })
  if (!TWICE.includes(screen)) return
  await page.setViewportSize(PHONE)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await comeToRest(page)
  await expect.soft(page).toHaveScreenshot(`${screen}-phone-dark.png`)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(WIDE)
}
