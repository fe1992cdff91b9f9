/**
 * `npm run pictures`: draws the pictures of the README and of the installer from the demo county. All of them
 * show the same made-up morning, told through the screens of one tablet.
 */
import { mkdir } from 'node:fs/promises'
import { chromium, type Browser, type Page } from '@playwright/test'
import { addMonths, localDay, monthOf } from '../../src/domain/calendar.ts'
import { chromiumFlags, ensureChromium } from './chromium.ts'
import {
  countVisits, fillContact, fillPartner, fillSession, loseNetwork, openFamilies, openFamily, openMonthReport, openSetUp, pairTablet,
  pictureMoment, press, saveSession, serverAt,
} from './picture-day.ts'

const FOLDER = 'public/screenshots'
const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }

const moment = pictureMoment(Date.now())
await mkdir(FOLDER, { recursive: true })
const server = await serverAt(moment)
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags() })
try {
  await drawTablet(await openPage(browser))
  await drawCoordinator(await openPage(browser))
} finally {
  await browser.close()
  await server.dispose()
}

async function drawTablet(page: Page): Promise<void> {
  await openSetUp(page, server.url)
  await draw(page, 'set-up-wide')
  await pairTablet(page)
  await countVisits(page, moment)
  await fillSession(page)
  await draw(page, 'session-wide')
  await saveSession(page)
  await loseNetwork(page, moment)
  await drawDay(page)
  await openFamily(page)
  await draw(page, 'family-wide')
  await fillPartner(page)
  await draw(page, 'partner-wide')
  await fillContact(page)
  await draw(page, 'contact-wide')
  for (const screen of ['month', 'device']) {
    await page.goto(`/${screen}`)
    await draw(page, `${screen}-wide`)
  }
  await page.goto('/')
  await press(page, 'Pikatila')
  await draw(page, 'quick-wide')
  await openFamilies(page)
  await draw(page, 'families-wide')
}

async function drawDay(page: Page): Promise<void> {
  await draw(page, 'day-wide')
  await page.emulateMedia({ colorScheme: 'dark' })
  await draw(page, 'day-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(NARROW)
  await draw(page, 'day-narrow')
  await page.setViewportSize(WIDE)
}

async function drawCoordinator(page: Page): Promise<void> {
  await page.setViewportSize(DESK)
  await openMonthReport(page, server.url, addMonths(monthOf(localDay(moment)), -1))
  await draw(page, 'coordinator-wide')
}

async function openPage(from: Browser): Promise<Page> {
  const context = await from.newContext({ baseURL: server.url, viewport: WIDE, locale: 'fi-FI', timezoneId: 'Europe/Helsinki', hasTouch: true, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.clock.setFixedTime(moment)
  return page
}

/** Nothing is hovered, focused or still loading while the picture is taken. */
async function draw(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    scrollTo(0, 0)
  })
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${FOLDER}/${name}.png`, caret: 'hide', animations: 'disabled' })
  process.stdout.write(`${FOLDER}/${name}.png\n`)
}
