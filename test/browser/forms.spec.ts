/**
 * Sessions, partner visits and contacts as a host and a volunteer enter them: few taps, nothing lost, and every
 * wrong input answered at its own field.
 */
import type { Page } from '@playwright/test'
import { serveStaticApp } from '../support/static-app.ts'
import { expect, test as base } from './fixtures.ts'
import { startAlone } from './start-alone.ts'

/** A Friday morning at 10.42 in Finland, in the middle of a family café. */
const FRIDAY = new Date('2026-11-20T08:42:00Z')

const test = base.extend({
  baseURL: async ({}, use) => {
    const app = await serveStaticApp()
    await use(app.url)
    await app.dispose()
  },
  page: async ({ page }, use) => {
    await page.clock.setFixedTime(FRIDAY)
    await startAlone(page)
    await use(page)
  },
})

test('a usual session is six taps: open, fill in as last time, adjust three times, save', async ({ page }) => {
  await logCafe(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Toiminta' }).tap()
  await page.getByRole('button', { name: /Samoin kuin viimeksi/ }).tap()
  await more(page, 'Vauva alle 1 v')
  await more(page, 'Lapsi 1–2 v')
  await page.getByRole('button', { name: 'Vanhempi tai huoltaja: vähennä yksi' }).tap()
  await page.getByRole('button', { name: 'Tallenna kerta' }).tap()
  await expect(page.getByText('Perhekahvila · 5 mukana')).toBeVisible()
  await expect(page.getByText('Perhekahvila · 4 mukana')).toBeVisible()
})

test('a half-filled session survives a reload and another screen, and is gone once it is saved', async ({ page }) => {
  await page.goto('/session')
  await press(page, 'Kerho')
  await more(page, 'Lapsi 3–6 v')
  await page.getByLabel('Alkoi').fill('8')
  await expect(page.getByText('Luonnos tallessa laitteella 10.42')).toBeVisible()
  await expect.poll(async () => JSON.stringify(await stored(page, 'drafts')), { timeout: 300, intervals: [20] }).toContain('"start":"8"')
  await page.reload()
  await expect(chip(page, 'Kerho')).toHaveAttribute('aria-pressed', 'true')
  await page.goto('/')
  await page.goto('/session')
  await expect(page.getByLabel('Alkoi')).toHaveValue('8')
  await expect(page.getByRole('textbox', { name: 'Lapsi 3–6 v' })).toHaveValue('1')

  await press(page, 'Tyhjennä')
  await expect(chip(page, 'Kerho')).toHaveAttribute('aria-pressed', 'false')
  await press(page, 'Palauta luonnos')
  await press(page, 'Kunta')
  await press(page, 'Tallenna kerta')
  await expect(page.getByText('Kerho · 1 mukana')).toBeVisible()
  await page.goto('/session')
  await expect(chip(page, 'Kerho')).toHaveAttribute('aria-pressed', 'false')
})

test('each wrong input of a session gets its words at its field, the first one the focus, and nothing is lost', async ({ page }) => {
  await page.goto('/session')
  await press(page, 'Tallenna kerta')
  await expect(page.getByRole('group', { name: 'Mitä tehtiin?' }).getByText('Valitse tai täytä tämä')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Avoin toiminta' })).toBeFocused()

  await press(page, 'Perhekahvila')
  await press(page, 'Kunta')
  await page.getByRole('textbox', { name: 'Vauva alle 1 v' }).fill('-3')
  await page.getByRole('textbox', { name: 'Vanhempi tai huoltaja' }).fill('10000')
  await page.getByLabel('Alkoi').fill('kymmenen')
  await page.getByLabel('Päättyi').fill('11.30')
  await press(page, 'Tallenna kerta')
  await expect(page.getByLabel('Alkoi')).toBeFocused()
  await expect(page.getByLabel('Alkoi')).toHaveAccessibleDescription('Kirjoita kellonaika näin: 9.30')
  await expect(page.getByRole('textbox', { name: 'Vauva alle 1 v' })).toHaveAccessibleDescription('Ei voi olla alle nollan')
  await expect(page.getByRole('textbox', { name: 'Vanhempi tai huoltaja' })).toHaveAccessibleDescription(/^Liian suuri: enintään 9.999$/)
  await expect(page.getByRole('textbox', { name: 'Vanhempi tai huoltaja' })).toHaveValue('10000')

  await page.getByLabel('Alkoi').fill('1230')
  await page.getByRole('textbox', { name: 'Vauva alle 1 v' }).fill('3')
  await page.getByRole('textbox', { name: 'Vanhempi tai huoltaja' }).fill('9999')
  await expect(page.getByLabel('Päättyi')).toHaveAccessibleDescription('Päättyy ennen kuin alkaa')
  await page.getByLabel('Alkoi').fill('9:30')
  await press(page, 'Tallenna kerta')
  await expect(page.getByText(/Perhekahvila · 10.002 mukana/)).toBeVisible()
})

test('a day 400 days ahead and a note of 10 000 characters are refused in words and stay where they are', async ({ page }) => {
  await page.goto('/session')
  await press(page, 'Perhekahvila')
  await press(page, 'Kunta')
  const day = page.getByLabel('Päivä', { exact: true })
  await day.fill('2027-12-25')
  await expect(page.getByRole('button', { name: 'Suunniteltu' })).toHaveAttribute('aria-pressed', 'true')
  await press(page, 'Tallenna kerta')
  await expect(day).toHaveAccessibleDescription('Päivä on liian kaukana tulevaisuudessa')
  await day.fill('2026-11-27')
  await press(page, 'Pidetty')
  await expect(day).toHaveAccessibleDescription('Päivä on tulevaisuudessa')
  await day.fill('2026-11-19')

  await press(page, 'Huomautus')
  await page.getByRole('textbox', { name: 'Huomautus' }).fill('a'.repeat(10_000))
  await press(page, 'Valmis')
  await press(page, 'Tallenna kerta')
  const note = page.getByRole('dialog').getByRole('textbox', { name: 'Huomautus' })
  await expect(note).toBeFocused()
  await expect(note).toHaveAccessibleDescription(/Liian pitkä: enintään 2.000 merkkiä/)
  await expect(note).toHaveValue('a'.repeat(10_000))
  await note.fill('Hyvä aamu.')
  await press(page, 'Valmis')
  await press(page, 'Tallenna kerta')
  await expect(page).toHaveURL('/day/2026-11-19')
  await expect(page.getByText(/Perhekahvila/).first()).toBeVisible()
})

test('those whom the door did not count are added to the day, and the switch says so beforehand', async ({ page }) => {
  await page.getByRole('button', { name: /^Vanhempi.*lisää yksi/ }).tap()
  await expect(page.locator('.hero-n')).toHaveText('1')
  await page.goto('/session')
  await press(page, 'Kerho')
  await press(page, 'Kunta')
  await more(page, 'Lapsi 3–6 v')
  await more(page, 'Lapsi 3–6 v')
  const door = page.getByRole('switch', { name: /Laskettiin jo ovella/ })
  await expect(door).toHaveAccessibleName(/Päivän luku on vasta 1\./)
  await door.tap()
  await expect(door).toHaveAccessibleName(/Nämä 2 lisätään päivän lukuun: 1 \+ 2 = 3\./)
  await press(page, 'Tallenna kerta')
  await expect(page.locator('.hero-n')).toHaveText('3')
})

test('a correction asks why and puts the number right; a removed session is no longer counted', async ({ page }) => {
  await logCafe(page, { end: '10.30', atDoor: false })
  await expect(page.locator('.hero-n')).toHaveText('4')
  await openSession(page)
  await more(page, 'Vanhempi tai huoltaja')
  await expect(page.getByRole('switch')).toHaveAccessibleName(/0 \+ 5 = 5\./)
  await press(page, 'Tallenna muutos')
  await expect(page.getByText('Valitse ensin, miksi.')).toBeVisible()
  await press(page, 'Kirjoitusvirhe')
  await press(page, 'Tallenna muutos')
  await expect(page.locator('.hero-n')).toHaveText('5')

  await openSession(page)
  const address = page.url()
  await press(page, 'Poista merkintä')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Laskettu kahdesti' }).tap()
  await dialog.getByRole('button', { name: 'Poista merkintä' }).tap()
  await expect(page.locator('.hero-n')).toHaveText('0')
  await page.goto(address)
  await expect(page.getByText('Tämä merkintä on poistettu')).toBeVisible()
  await page.getByRole('link', { name: 'Palaa alkuun' }).tap()
  await expect(page.locator('.hero-n')).toBeVisible()
  await page.goto('/day/2026-02-31')
  await expect(page).toHaveURL(/[^/]\/$/)
})

test('a session that is going on is reopened without being asked why', async ({ page }) => {
  await logCafe(page)
  await page.getByRole('link', { name: /Avaa/ }).first().tap()
  await more(page, 'Lapsi 1–2 v')
  await press(page, 'Tallenna muutos')
  await expect(page.getByText('Perhekahvila · 5 mukana')).toBeVisible()
  await press(page, '+1 aikuinen')
  await page.getByRole('button', { name: 'Peru: Perhekahvila · 6 mukana' }).tap()
  await expect(page.getByText('Perhekahvila · 5 mukana')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Peru: Perhekahvila/ })).toHaveCount(0)
})

test('a partner is found by a search that forgives accents; a visit planned ahead counts only once it happened', async ({ page }) => {
  await page.goto('/partner')
  await page.getByRole('group', { name: 'Kuka tuli?' }).getByRole('button', { name: 'Muu' }).tap()
  await page.getByLabel('Hae nimellä').fill('jarjesto')
  await expect(page.getByText('1 kumppani', { exact: true })).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Järjestö' }).tap()
  await press(page, 'Perhetyöntekijä')
  await press(page, '45')
  await page.getByLabel('Päivä', { exact: true }).fill('2026-11-24')
  await press(page, 'Tallenna käynti')
  await page.getByText('1 kumppani tulossa viikon aikana').tap()
  const coming = page.getByRole('listitem').filter({ hasText: 'ti 24.11. Järjestö, perhetyöntekijä' })
  await expect(coming.getByRole('button', { name: 'Peruuntui' })).toHaveAccessibleDescription(/ti 24.11. Järjestö/)
  await coming.getByRole('button', { name: 'Peruuntui' }).tap()
  await expect(coming).toHaveCount(0)
  await press(page, 'Peru')
  await expect(page.getByText('1 kumppani tulossa viikon aikana')).toBeVisible()

  await page.clock.setFixedTime(FRIDAY.getTime() + 4 * 24 * 3_600_000)
  await page.reload()
  await press(page, 'Peruuntui')
  await press(page, 'Peru')
  await press(page, 'Toteutui')
  await expect(page.getByRole('button', { name: 'Toteutui' })).toHaveCount(0)
  await expect(page.getByRole('listitem').filter({ hasText: 'Järjestö, perhetyöntekijä' })).not.toContainText('suunniteltu')
})

test('a partner visit of unusual length with families met lands on the day', async ({ page }) => {
  await logCafe(page)
  await page.goto('/partner')
  await press(page, 'Seurakunta')
  await page.getByRole('group', { name: 'Kuinka kauan, minuuttia?' }).getByRole('button', { name: 'Muu' }).tap()
  const minutes = page.getByRole('textbox', { name: 'Minuuttia' })
  await minutes.fill('2000')
  await more(page, 'Kohdattuja perheitä')
  await page.getByRole('button', { name: /9\.30 Perhekahvila/ }).tap()
  await press(page, 'Tallenna käynti')
  await expect(minutes).toHaveAccessibleDescription(/Liian suuri: enintään 1.440/)
  await minutes.fill('75')
  await press(page, 'Tallenna käynti')
  await expect(page.getByText('Seurakunta').first()).toBeVisible()
})

test('a contact of Perheneuvo is six taps, and the main button says what is still open', async ({ page }) => {
  await page.goto('/contact')
  await expect(chip(page, 'Kangasniemi')).toHaveAttribute('aria-pressed', 'true')
  await press(page, 'Puhelin')
  await press(page, 'Valitse kuka')
  await expect(chip(page, 'Vanhempi')).toBeFocused()
  await press(page, 'Vanhempi')
  await press(page, '15–30 min')
  await press(page, 'Vanhemmuus')
  await press(page, 'Neuvo riitti')
  await expect(page.getByText('Kaikki valittu')).toBeVisible()
  await press(page, 'Tallenna yhteydenotto')
  await expect(page.getByText('Perheneuvo: Puhelin')).toBeVisible()
})

test('a volunteer sees one session form and what was entered in it, and may put it right', async ({ page }) => {
  await becomeVolunteer(page)
  await page.goto('/')
  await expect(page).toHaveURL('/session')
  await expect(page.getByText('Tällä laitteella ei ole vielä kirjattu kertoja tänään.')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  const [save, plus] = [await boxOf(page, 'Tallenna kerta'), await boxOf(page, 'Vauva alle 1 v: lisää yksi')]
  expect(save.y, 'under the thumb, before anything is scrolled').toBeGreaterThan(844 * 0.7)
  expect(save.y + save.height).toBeLessThan(844 - 64)
  expect(Math.min(plus.width, plus.height)).toBeGreaterThanOrEqual(56)
  await logCafe(page, { end: '10.30' })
  const logged = page.getByRole('region', { name: 'Tänään kirjatut' })
  await expect(logged.getByText('Perhekahvila · 4 mukana')).toBeVisible()
  await expect(chip(page, 'Perhekahvila')).toHaveAttribute('aria-pressed', 'false')
  await logged.getByRole('link', { name: /Muuta/ }).tap()
  await more(page, 'Vauva alle 1 v')
  await press(page, 'Kirjoitusvirhe')
  await press(page, 'Tallenna muutos')
  await expect(logged.getByText('Perhekahvila · 5 mukana')).toBeVisible()
})

test('an address of no entry leads back with a sentence', async ({ page }) => {
  for (const screen of ['session', 'partner', 'contact']) {
    await page.goto(`/${screen}/01935000-0000-7000-8000-000000000000`)
    await expect(page.getByText('Tätä merkintää ei löydy')).toBeVisible()
  }
  await page.getByRole('link', { name: 'Palaa alkuun' }).tap()
  await expect(page.locator('.hero-n')).toBeVisible()
})

/** Two parents and two children; still going on unless it has ended. */
async function logCafe(page: Page, { end = '11.30', atDoor = true } = {}): Promise<void> {
  await page.goto('/session')
  await press(page, 'Perhekahvila')
  await press(page, 'Kunta')
  await page.getByLabel('Alkoi').fill('9.30')
  await page.getByLabel('Päättyi').fill(end)
  for (const group of ['Vanhempi tai huoltaja', 'Vanhempi tai huoltaja', 'Lapsi 1–2 v', 'Vauva alle 1 v']) await more(page, group)
  if (!atDoor) await page.getByRole('switch').tap()
  await press(page, 'Tallenna kerta')
  await expect(page.getByText('Perhekahvila · 4 mukana')).toBeVisible()
}

async function openSession(page: Page): Promise<void> {
  const session = (await stored(page, 'revisions')).find((row) => row.body?.kind === 'session')
  await page.goto(`/session/${session?.entryId}`)
}

type StoredRow = { entryId?: string; body?: { kind: string } | null }

/** What stands in one of the tablet's tables. */
async function stored(page: Page, table: string): Promise<StoredRow[]> {
  return await page.evaluate(async (name) => {
    const opened = indexedDB.open('lokikirja')
    await new Promise((resolve) => { opened.addEventListener('success', resolve) })
    const rows = opened.result.transaction(name).objectStore(name).getAll()
    await new Promise((resolve) => { rows.addEventListener('success', resolve) })
    opened.result.close()
    return rows.result as StoredRow[]
  }, table)
}

/** As a code of a volunteer's tablet would have made it. */
async function becomeVolunteer(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const opened = indexedDB.open('lokikirja')
    await new Promise((resolve) => { opened.addEventListener('success', resolve) })
    const settings = opened.result.transaction('settings', 'readwrite').objectStore('settings')
    const device = settings.get('device')
    await new Promise((resolve) => { device.addEventListener('success', resolve) })
    const written = settings.put({ ...device.result, mode: 'volunteer' })
    await new Promise((resolve) => { written.addEventListener('success', resolve) })
    opened.result.close()
  })
}

async function boxOf(page: Page, button: string) {
  return (await page.getByRole('button', { name: button, exact: true }).boundingBox())!
}

function chip(page: Page, name: string) {
  return page.getByRole('main').getByRole('button', { name, exact: true })
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).tap()
}

async function more(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: `${label}: lisää yksi` }).tap()
}
