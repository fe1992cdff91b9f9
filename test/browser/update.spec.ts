/** A new version is deployed while tablets are in use: nobody loses a word, no tab reloads unasked. */
import type { Page } from '@playwright/test'
import { m } from '../../src/i18n/generated/messages.js'
import { serveStaticApp, type StaticApp } from '../support/static-app.ts'
import { expect, test as base, untilInstalled } from './fixtures.ts'

const test = base.extend<{ app: StaticApp }>({
  app: async ({}, use) => {
    const app = await serveStaticApp()
    await use(app)
    await app.dispose()
  },
  baseURL: async ({ app }, use) => { await use(app.url) },
})

test('two tabs: the one that asks gets the new version, the other goes on and is offered it', async ({ app, page, context }) => {
  await setUp(page)
  await untilInstalled(page)
  const other = await context.newPage()
  await other.goto('/')
  await Promise.all([page, other].map(rememberDocument))

  const stop = await keepTouching(other)
  await deployAndCheck(app, page)
  await expect(offer(page)).toBeVisible()
  // Nothing moves the cards while somebody taps.
  await expect(offer(other)).toBeHidden()
  await stop()
  await expect(offer(other)).toBeVisible()
  await pressAndReload(page)
  await expect(offer(page)).toBeHidden()
  expect(await isSameDocument(other)).toBe(true)
  await pressAndReload(other)
  await expect(offer(other)).toBeHidden()
})

test('no update is offered over a half-filled form; one begun under the offer holds it back until it is saved or left', async ({ app, page }) => {
  await setUp(page)
  await untilInstalled(page)
  await page.goto('/session')
  await rememberDocument(page)
  const start = page.getByLabel(m.session_started())
  await start.fill('8.15')

  await deployAndCheck(app, page)
  await expect.poll(() => isWaiting(page)).toBe(true)
  await expect(offer(page)).toBeHidden()
  await page.getByRole('link', { name: m.common_nav_day() }).first().click()
  await expect(offer(page)).toBeVisible()
  await page.getByRole('link', { name: m.common_nav_session() }).first().click()
  await start.fill('8.25')
  await offer(page).click()
  await expect(page.getByText(m.common_update_busy())).toBeVisible()
  await expect(start).toHaveValue('8.25')
  expect(await isSameDocument(page)).toBe(true)
})

test('the coordinator’s desk offers it as well, and not over a half-filled form', async ({ app, page }) => {
  await page.goto('/coordinator/first#link')
  await untilInstalled(page)
  await rememberDocument(page)
  await page.getByLabel(m.coordinator_county()).fill('Kainuu')

  await deployAndCheck(app, page)
  await expect.poll(() => isWaiting(page)).toBe(true)
  await expect(offer(page)).toBeHidden()
  await page.getByLabel(m.coordinator_county()).fill('')
  await expect(offer(page)).toBeVisible()
  expect(await isSameDocument(page)).toBe(true)
  await pressAndReload(page)
  await expect(offer(page)).toBeHidden()
})

test.describe('on a tablet that could not keep the app', () => {
  test.use({ serviceWorkers: 'block' })

  test('a screen that a deploy has taken away is said to be, and nothing reloads by itself', async ({ app, page, problems }) => {
    problems.forgive(/404|dynamically imported|error loading/i)
    await setUp(page)
    await expect(page.getByRole('heading', { name: m.day_logged_today() })).toBeVisible()
    await app.removeLaterParts()
    await rememberDocument(page)
    await page.getByRole('link', { name: m.common_nav_month() }).first().click()
    await expect(page.getByText(m.common_screen_failed())).toBeVisible()
    expect(await isSameDocument(page)).toBe(true)
  })
})

async function setUp(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: m.set_up_alone() }).click()
  await page.getByLabel(m.set_up_place_name()).fill('Perhetupa')
  await page.getByLabel(m.set_up_municipality()).selectOption('213')
  await page.getByRole('button', { name: m.set_up_start_counting() }).click()
  await expect(page.getByRole('navigation', { name: m.common_main_menu() })).toBeVisible()
}

async function deployAndCheck(app: StaticApp, page: Page): Promise<void> {
  await app.deploy()
  await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())?.update() })
}

/** A new version is there, whether or not it is offered. */
async function isWaiting(page: Page): Promise<boolean> {
  return await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting))
}

function offer(page: Page) {
  return page.getByRole('button', { name: m.common_update_now() })
}

async function pressAndReload(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load')
  await offer(page).click()
  await loaded
  expect(await isSameDocument(page)).toBe(false)
}

async function keepTouching(page: Page): Promise<() => Promise<void>> {
  const timer = await page.evaluate(() => {
    const touch = () => dispatchEvent(new Event('pointerdown'))
    touch()
    return window.setInterval(touch, 200)
  })
  return async () => { await page.evaluate((id) => clearInterval(id), timer) }
}

async function rememberDocument(page: Page): Promise<void> {
  await page.evaluate(() => { document.documentElement.dataset['remembered'] = 'yes' })
}

async function isSameDocument(page: Page): Promise<boolean> {
  return await page.evaluate(() => document.documentElement.dataset['remembered'] === 'yes')
}
