/**
 * A plausible morning to take pictures of: the demo county on a Wednesday of this month, whatever day it is today,
 * and a tablet that has counted since nine, has a family café going on and waits for the network.
 */
import { expect, type Page } from '@playwright/test'
import { addDays, addMonths, localDay, localTime, monthOf, weekday } from '../../src/domain/calendar.ts'
import type { Day, Month } from '../../src/domain/entry.ts'
import { plannedHours } from '../../src/domain/reference-lookup.ts'
import { DEMO_PLACES, PERHETUPA, referencePlace } from '../../src/server/demo/demo-places.ts'
import { prepareServer, type BuiltServer } from './built-server.ts'

const TIME_OF_DAY = '10:42'
const NOT_BEFORE = 15
const WEDNESDAY = 3
const MINUTE_MS = 60_000

/** 10.42 on the Wednesday in the middle of the month, when one session is over; in a month of holidays, of the month before. */
export function pictureMoment(now: number): number {
  const day = openDay(monthOf(localDay(now)))
  const asIfUtc = Date.parse(`${day}T${TIME_OF_DAY}:00Z`)
  const hours = [2, 3].map((ahead) => asIfUtc - ahead * 3_600_000)
  return hours.find((instant) => localTime(instant) === TIME_OF_DAY) ?? asIfUtc
}

function openDay(month: Month): Day {
  const place = DEMO_PLACES.find(({ key }) => key === PERHETUPA)
  if (place === undefined) throw new Error('the demo has lost its first place')
  const { openingHours } = referencePlace(place, month, month)
  const days = Array.from({ length: 7 }, (_, index) => addDays(`${month}-${NOT_BEFORE}`, index))
  return days.find((day) => weekday(day) === WEDNESDAY && plannedHours(openingHours, day) !== null) ?? openDay(addMonths(month, -1))
}

/** While the pages' clock stands, the server's goes on: so much the pictures may take before a tablet is told that its clock is wrong. */
const AHEAD_OF_SERVER_MS = 9 * MINUTE_MS

/** The demo server with its clock moved, so that its county is written up to that moment and no further. */
export async function serverAt(moment: number): Promise<BuiltServer> {
  const moved = `const ahead = ${moment - AHEAD_OF_SERVER_MS - Date.now()}
    globalThis.Date = class extends Date {
      constructor(...given) { if (given.length > 0) super(...given); else super(Date.now()) }
      static now() { return super.now() + ahead }
    }`
  const server = await prepareServer('demo', { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(moved)}` })
  await server.start()
  return server
}

export async function openSetUp(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await expect(page.getByRole('button', { name: /Yhdistä palveluun/ })).toBeVisible()
}

/** Ends when the tablet has read all that its place has written before. */
export async function pairTablet(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Yhdistä palveluun/ }).click()
  await page.getByLabel('Koodi').fill('DEMO-TAB1')
  await page.getByLabel('Laitteen nimi').fill('Oven tabletti')
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).click()
  await expect(page.locator('.hero-n')).toBeVisible()
  await goTo(page, 'Laite')
  await expect(page.getByText('haettu muiden merkinnät')).toBeVisible({ timeout: 60_000 })
  await goTo(page, 'Päivä')
}

/** A handful of visits of every kind and a family, one every second minute up to the moment. */
export async function countVisits(page: Page, moment: number): Promise<void> {
  const taps = [/^Koululainen/, /^Vauva/, /^Lapsi.*3–6 v/, /^Isovanhempi/, /^Lapsi.*3–6 v/, /^Odottava/, /^Vauva/, /^Vanhempi/, /^Lapsi.*1–2 v/, /^Vauva/, /^Vanhempi/]
  const today = page.locator('.hero-n')
  await expect(today).not.toHaveText('0')
  const before = Number(await today.innerText())
  for (const [index, name] of taps.entries()) {
    await page.clock.setFixedTime(moment - 2 * MINUTE_MS * (taps.length + 2 - index))
    await page.getByRole('button', { name }).and(page.getByRole('button', { name: /lisää yksi/ })).click()
    await expect(today).toHaveText(String(before + index + 1))
  }
  await page.clock.setFixedTime(moment - 4 * MINUTE_MS)
  await openFamily(page)
  await page.getByRole('dialog').getByRole('button', { name: /^Kirjaa/ }).click()
  await sendAll(page)
}

/** Asks again until it is done: the clock stands still, so the app's own next try never comes. */
async function sendAll(page: Page): Promise<void> {
  await goTo(page, 'Laite')
  await expect(async () => {
    await page.getByRole('button', { name: 'Lähetä nyt' }).click()
    await expect(page.getByRole('link', { name: 'Kaikki lähetetty' })).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  // Until the round stands in the log of what was sent, too: leaving the page would cut it short.
  await page.waitForLoadState('networkidle')
}

/** The last three taps, up to the moment, wait for the network. */
export async function loseNetwork(page: Page, moment: number): Promise<void> {
  await page.route('**/api/**', (route) => route.abort('internetdisconnected'))
  await page.goto('/')
  // Before the clock goes on: since when there has been no connection is on a picture.
  await goTo(page, 'Laite')
  await expect(page.getByText('Yhteys palvelimeen katkesi')).toBeVisible()
  await goTo(page, 'Päivä')
  const taps = [/^Vauva.*vähennä yksi/, /Sama kuin viimeksi/, /^Lapsi.*1–2 v.*lisää yksi/]
  for (const [index, name] of taps.entries()) {
    await page.clock.setFixedTime(moment - MINUTE_MS * (taps.length - 1 - index))
    await page.getByRole('button', { name }).click()
    await expect(page.getByRole('link', { name: `${index + 1} odottaa lähetystä` })).toBeVisible()
  }
  await expect(page.locator('.log').getByText('tallennettu laitteelle')).toHaveCount(0)
}

export async function openFamily(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: /Perhe tuli/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '1 + 2', exact: true }).click()
}

/** A family café of half past nine, filled in but not saved. */
export async function fillSession(page: Page): Promise<void> {
  await page.goto('/session')
  await press(page, 'Avoin toiminta')
  await press(page, 'Perhekahvila')
  await page.getByRole('group', { name: 'Kuka järjesti?' }).getByRole('button').first().click()
  await page.getByLabel('Alkoi').fill('9.30')
  await page.getByLabel('Päättyi').fill('11.30')
  for (const [group, persons] of [['Vauva alle 1 v', 2], ['Lapsi 1–2 v', 3], ['Lapsi 3–6 v', 1], ['Vanhempi tai huoltaja', 5]] as const) {
    for (let person = 0; person < persons; person += 1) await page.getByRole('button', { name: `${group}: lisää yksi` }).click()
  }
  await expect(page.getByText('Luonnos tallessa laitteella')).toBeVisible()
}

export async function saveSession(page: Page): Promise<void> {
  await press(page, 'Tallenna kerta')
  await expect(page.getByText('Käynnissä nyt')).toBeVisible()
  await sendAll(page)
}

export async function fillPartner(page: Page): Promise<void> {
  await page.goto('/partner')
  await page.getByRole('group', { name: 'Kuka tuli?' }).getByRole('button', { name: /hyvinvointialue/ }).click()
  await press(page, 'Terveydenhoitaja')
  await press(page, '60')
}

export async function fillContact(page: Page): Promise<void> {
  await page.goto('/contact')
  for (const choice of ['Puhelin', 'Vanhempi', '15–30 min', 'Vanhemmuus', 'Neuvo riitti']) await press(page, choice)
}

export async function openMonthReport(page: Page, url: string, month: Month): Promise<void> {
  await page.goto(`${url}/coordinator/report/${month}`)
  await page.getByLabel('Sähköposti').fill('demo@lokikirja.example')
  await page.getByLabel('Salasana').fill('demo-lokikirja')
  await press(page, 'Kirjaudu')
  await expect(page.getByRole('heading', { name: 'Yhteenveto' })).toBeVisible()
}

/** As a family leaves it just before the answer is sent. */
export async function openFamilies(page: Page): Promise<void> {
  await press(page, 'Avaa perheille')
  for (let twice = 0; twice < 2; twice += 1) {
    await page.locator('.pad input').fill('2468')
    await page.keyboard.press('Enter')
  }
  await page.getByRole('radio', { name: 'Hyvältä', exact: true }).click()
  for (const theme of [/^Kunnioittaminen/, /^Pysähtyminen/]) await page.getByRole('checkbox', { name: theme }).click()
}

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

/** Without a reload, so that a round under way is not cut short. */
async function goTo(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: screen }).click()
}
