/**
 * The main job, whole: a host counts a real day without a network, the browser dies in the middle, the server
 * comes back, another tablet of the place shows the same, and the coordinator opens the month as XLSX and CSV.
 */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/node'
import type { BuiltServer } from '../support/built-server.ts'
import { COORDINATOR, makeCounty } from '../support/new-county.ts'
import { expect, test, untilInstalled } from './fixtures.ts'

/** A Friday morning at 10.30 in Finland. */
const FRIDAY = new Date('2026-11-20T08:30:00Z')

test('a day counted offline survives a dead battery and becomes the coordinator’s month', async ({ server, launchPersistent, profileDir, page, problems }) => {
  test.setTimeout(90_000)
  const county = await makeCounty(server)
  const [code, otherCode] = [await county.makeCode(), await county.makeCode()]
  const tablet = await launchPersistent(profileDir)
  await atFriday(tablet.page)
  await pair(tablet.page, code, 'Oven tabletti')
  await untilInstalled(tablet.page)

  await server.stop()
  await tablet.page.reload()
  await test.step('taps, a correction by one, a typed total, families', () => countAtTheDoor(tablet.page))
  await expectToday(tablet.page, 26)
  await test.step('two sessions at once', () => logTwoSessions(tablet.page))
  await test.step('a partner visit', () => logPartner(tablet.page))
  await test.step('a closed day', () => closeThursday(tablet.page))

  const again = await test.step('the browser process is killed and started again', async () => {
    await tablet.page.goto('/')
    await expectToday(tablet.page, 30)
    await tablet.kill()
    const restarted = await launchPersistent(profileDir)
    await atFriday(restarted.page)
    await restarted.page.goto('/')
    return restarted.page
  })
  await expectToday(again, 30)
  await expect(again.getByText('Perhekahvila', { exact: true })).toBeVisible()
  await expect(again.getByText('Kerho', { exact: true })).toBeVisible()
  await expect(again.getByRole('link', { name: /odottaa lähetystä/ })).toBeVisible()

  await server.start()
  await again.goto('/device')
  await again.getByRole('button', { name: 'Lähetä nyt' }).click()
  await expect(again.getByRole('link', { name: 'Kaikki lähetetty' })).toBeVisible()

  await test.step('another tablet of the place shows the same', async () => {
    await atFriday(page)
    await pair(page, otherCode, 'Keittiön tabletti')
    await expectToday(page, 30)
    await expect(page.getByText('Perhekahvila', { exact: true })).toBeVisible()
  })
  await test.step('the month as XLSX and CSV holds the same numbers', () => compareFiles(page, server))
  problems.forgive(/ERR_CONNECTION_REFUSED|Failed to load resource/)
})

async function atFriday(page: Page): Promise<void> {
  await page.clock.setFixedTime(FRIDAY)
}

async function pair(page: Page, code: string, name: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: /Yhdistä palveluun/ }).click()
  await page.getByLabel('Koodi').fill(code)
  await page.getByLabel('Laitteen nimi').fill(name)
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Lapsi.*1–2 v/ }).first()).toBeVisible()
}

/** 5 + 3 taps, 12 typed and one taken away, a family of three twice, one tap undone: 26 − 1. */
async function countAtTheDoor(page: Page): Promise<void> {
  const card = (name: RegExp) => page.getByRole('button', { name })
  for (let tap = 0; tap < 5; tap += 1) await card(/^Lapsi.*1–2 v.*lisää yksi/).tap()
  for (let tap = 0; tap < 4; tap += 1) await card(/^Vanhempi.*lisää yksi/).tap()
  await card(/Isovanhempi.*kirjoita luku/).tap()
  const keypad = page.getByRole('dialog')
  await keypad.getByRole('button', { name: '1', exact: true }).tap()
  await keypad.getByRole('button', { name: '2', exact: true }).tap()
  await keypad.getByRole('button', { name: 'Tallenna' }).tap()
  await card(/Isovanhempi.*vähennä yksi/).tap()
  await card(/Perhe tuli/).tap()
  const sheet = page.getByRole('dialog')
  const usual = await sheet.getByRole('button', { pressed: true }).first().innerText()
  await sheet.getByRole('button', { name: '1 + 1', exact: true }).tap()
  await expect(sheet.getByRole('button', { name: 'Kirjaa 1 aikuinen + 1 lapsi' })).toBeVisible()
  await sheet.getByRole('button', { name: usual.trim(), exact: true }).tap()
  await sheet.getByRole('button', { name: /^Kirjaa/ }).tap()
  await card(/Sama kuin viimeksi/).tap()
  await expectToday(page, 26)
  await card(/^Vauva.*lisää yksi/).tap()
  await expectToday(page, 27)
  await page.getByRole('button', { name: /^Peru: \+1 Vauva/ }).tap()
}

/** A café whose guests were counted at the door, and a club of four beside it whose children were not. */
async function logTwoSessions(page: Page): Promise<void> {
  await logSession(page, { activity: 'Perhekahvila', start: '9.30', end: '11.30', group: 'Vanhempi tai huoltaja', persons: 2, atDoor: true })
  await logSession(page, { activity: 'Kerho', start: '10.00', end: '12.00', group: 'Lapsi 3–6 v', persons: 4, atDoor: false })
  await page.goto('/')
  await expect(page.getByText('Käynnissä nyt')).toHaveCount(2)
}

async function logSession(page: Page, session: { activity: string; start: string; end: string; group: string; persons: number; atDoor: boolean }): Promise<void> {
  await page.goto('/session')
  await page.getByRole('button', { name: 'Avoin toiminta' }).tap()
  await page.getByRole('button', { name: session.activity, exact: true }).tap()
  await page.getByRole('button', { name: 'Kunta', exact: true }).tap()
  await page.getByLabel('Alkoi').fill(session.start)
  await page.getByLabel('Päättyi').fill(session.end)
  for (let person = 0; person < session.persons; person += 1) await page.getByRole('button', { name: `${session.group}: lisää yksi` }).tap()
  const door = page.getByRole('switch', { name: /Laskettiin jo ovella/ })
  if ((await door.getAttribute('aria-checked')) !== String(session.atDoor)) await door.tap()
  await page.getByRole('button', { name: 'Tallenna kerta' }).tap()
  await expect(page.locator('.hero-n')).toBeVisible()
}

async function logPartner(page: Page): Promise<void> {
  await page.goto('/partner')
  await page.getByRole('button', { name: 'Hyvinvointialue', exact: true }).first().tap()
  await page.getByRole('button', { name: 'Terveydenhoitaja' }).tap()
  await page.getByRole('button', { name: '60', exact: true }).tap()
  await page.getByRole('button', { name: 'Tallenna käynti' }).tap()
  await expect(page.getByText(/Hyvinvointialue, terveydenhoitaja/).first()).toBeVisible()
}

async function closeThursday(page: Page): Promise<void> {
  await page.goto('/month')
  await page.getByRole('button', { name: /torstai 19\.11\..*puuttuu/i }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Koulutus' }).tap()
  await expect(page.getByRole('button', { name: /torstai 19\.11\..*suljettu/i })).toBeVisible()
}

async function expectToday(page: Page, visits: number): Promise<void> {
  await expect(page.locator('.hero-n')).toHaveText(String(visits))
}

async function compareFiles(page: Page, server: BuiltServer): Promise<void> {
  await page.goto(`${server.url}/coordinator`)
  await page.getByLabel('Sähköposti').fill(COORDINATOR.email)
  await page.getByLabel('Salasana').fill(COORDINATOR.password)
  await page.getByRole('button', { name: 'Kirjaudu' }).click()
  await expect(page.getByRole('button', { name: 'Kirjaudu ulos' })).toBeVisible()
  await page.goto(`${server.url}/coordinator/report/2026-11`)
  const [xlsx, csv] = [await download(page, 'Excel'), await download(page, 'CSV')]
  const sheet = await readSheet(xlsx)
  const lines = Papa.parse<string[]>((await readFile(csv, 'utf8')).replace(/^\uFEFF/, ''), { delimiter: ';' }).data
  for (const [label, n] of [['Käynnit', 30], ['Perheet', 2], ['Pidetyt toimintakerrat', 2], ['Kumppanien läsnäolot', 1], ['Päivät suljettuna', 1], ['Osallistumiset', 6]] as const) {
    expect(sheet.find(([name, figure]) => String(name).startsWith(label) && typeof figure === 'number')?.[1], `${label} in XLSX`).toBe(n)
    expect(lines.find(([name, figure]) => name?.startsWith(label) && /^\d+$/.test(figure ?? ''))?.[1], `${label} in CSV`).toBe(String(n))
  }
}

async function download(page: Page, name: string): Promise<string> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click()
  return await (await downloading).path()
}
