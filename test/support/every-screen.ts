/** Every screen there is, one after the other, on one made-up morning: what pictures are drawn of and compared with. */
import { expect, type Page } from '@playwright/test'
import { addDays, addMonths, localDay, monthOf, weekday } from '../../src/domain/calendar.ts'
import { countVisits, fillContact, fillPartner, fillSession, loseNetwork, openFamilies, openFamily, openMonthReport, openSetUp, pairTablet, press, saveSession } from './picture-day.ts'

/** Called when a screen is as it should be seen; names are unique. */
export type See = (screen: string) => Promise<void>
/** And what the printer makes of it. */
export type SeeOnPaper = (sheet: string) => Promise<void>
export type Morning = { url: string; moment: number }

export const ABOUT = ['about', 'accessibility', 'feedback', 'privacy']
const PIN = '2468'

export async function seeTablet(page: Page, { url, moment }: Morning, see: See): Promise<void> {
  await openSetUp(page, url)
  await see('set-up')
  await pairTablet(page)
  await countVisits(page, moment)
  await fillSession(page)
  await see('session')
  await saveSession(page)
  await loseNetwork(page, moment)
  await see('day')
  await seeDialogs(page, see)
  await fillPartner(page)
  await see('partner')
  await fillContact(page)
  await see('contact')
  await seePages(page, moment, see)
  await seeLock(page, see)
}

async function seeDialogs(page: Page, see: See): Promise<void> {
  await page.locator('.tally-foot button:nth-child(2)').first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await see('keypad')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  const babies = page.getByRole('button', { name: /^Vauva.*lisää yksi/ })
  await press(page, 'Pikatila')
  await expect(babies).toBeHidden()
  await see('quick')
  await press(page, 'Pikatila')
  await expect(babies).toBeVisible()
  await openFamily(page)
  await see('family')
}

async function seePages(page: Page, moment: number, see: See): Promise<void> {
  const today = localDay(moment)
  const monday = addDays(today, 1 - weekday(today))
  for (const [screen, address] of [['month', '/month'], ['week', `/month/week/${monday}`], ['sheet', `/month/sheet/${monday}`], ['device', '/device'], ...ABOUT.map((name) => [name, name === 'about' ? '/about' : `/about/${name}`] as const)] as const) {
    await page.goto(address)
    await expect(page.locator('h1').first()).toBeAttached()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await see(screen)
  }
}

/** The host's PIN, and the screen that families have until it is typed. */
async function seeLock(page: Page, see: See): Promise<void> {
  await page.goto('/device')
  await openFamilies(page)
  await see('families')
  await page.getByRole('button', { name: 'Lähetä' }).click()
  await expect(page.getByRole('button', { name: 'Valmis' })).toBeVisible()
  await see('thank-you')
  await page.getByRole('button', { name: 'Ohjaaja' }).click()
  await expect(page.locator('.pad input')).toBeVisible()
  await see('host-exit')
  await page.locator('.pad input').fill(PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Kuukausi' })).toBeVisible()
  await page.goto('/month')
  await expect(page.locator('.pad input')).toBeVisible()
  await see('lock')
}

const DESK_PAGES = { overview: '', publishing: '/publishing', 'key-figures': '/key-figures', 'key-figures-of-a-year': '/key-figures/year/2019', places: '/places', 'new-place': '/places/new', tablets: '/tablets', organisations: '/organisations', words: '/words', people: '/people', imports: '/imports', audit: '/audit', account: '/account' }

export async function seeDesk(page: Page, { url, moment }: Morning, see: See): Promise<void> {
  await page.goto(`${url}/coordinator`)
  await expect(page.getByRole('button', { name: 'Kirjaudu', exact: true })).toBeVisible()
  await see('sign-in')
  await openMonthReport(page, url, addMonths(monthOf(localDay(moment)), -1))
  await see('report')
  for (const [screen, address] of Object.entries(DESK_PAGES)) {
    await page.goto(`${url}/coordinator${address}`)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await see(`desk-${screen}`)
  }
}

/** Nothing is hovered, focused or still loading while it is looked at. */
export async function comeToRest(page: Page): Promise<void> {
  await page.mouse.move(0, 0)
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    scrollTo(0, 0)
  })
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
}
