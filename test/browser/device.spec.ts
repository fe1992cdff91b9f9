/**
 * What hosts see of the sync: a backup that moves a tablet's entries to another one, the difference to the server
 * in words, a refused entry put right, and the watchdog that speaks up when entries have waited too long.
 */
import { readFile, writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { makeCounty, type NewCounty } from '../support/new-county.ts'
import { expect, test } from './fixtures.ts'

const FRIDAY = new Date('2026-11-20T08:42:00Z')
const DAY_MS = 24 * 3_600_000

test('a lost tablet’s backup is read into a new one: locked, checked, told before it is read, and counted once', async ({ page, browser, server, baseURL, problems }) => {
  problems.forgive(/Failed to load resource/)
  const county = await makeCounty(server)
  await pairedAt(page, county)
  await countOnce(page)
  await expect.poll(() => visitsOnServer(county)).toBe(1)
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  await page.route('**/api/v1/sync/**', (route) => route.abort())
  await countOnce(page)
  await countOnce(page)
  const file = await saveBackup(page, 'kolme sanaa')

  const context = await browser.newContext({ ...(baseURL && { baseURL }), hasTouch: true, locale: 'fi-FI', timezoneId: 'Europe/Helsinki' })
  const heir = await context.newPage()
  await pairedAt(heir, county, 1)
  await heir.goto('/device')
  await chooseFile(heir, file)
  const dialog = heir.getByRole('dialog')
  await unlock(heir, 'kolme sanoa')
  await expect(dialog.getByLabel('Salasana')).toHaveAccessibleDescription(/Väärä salasana/)
  await unlock(heir, 'kolme sanaa')
  await expect(dialog.getByRole('definition').first()).toHaveText('Perhetupa')
  await expect(fact(heir, 'Merkintöjä')).toHaveText('3')
  await expect(fact(heir, 'Lähettämättä')).toHaveText('2')
  await dialog.getByRole('button', { name: 'Lue tiedosto' }).tap()
  await expect(dialog.getByText(/uutta kirjausta luettiin|uusi kirjaus luettiin/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Valmis' }).tap()
  await expect.poll(() => visitsOnServer(county)).toBe(3)
  await expect(pill(heir)).toHaveText('Kaikki lähetetty')
  await chooseFile(heir, file.replace(/[^/]+$/, 'vioittunut.lokikirja'))
  await expect(dialog.getByRole('alert')).toContainText('Tiedosto on vioittunut')
  await context.close()
})

test('the difference to the server is explained, a refused entry is put right, and old unsent entries are spoken of', async ({ page, server, problems }) => {
  problems.forgive(/Failed to load resource/)
  const county = await makeCounty(server)
  await pairedAt(page, county)
  await refusePushes(page)
  await countOnce(page)
  await expect(pill(page)).toHaveText('1 vaatii huomiota')
  await pill(page).tap()
  const difference = page.locator('.he-diff')
  await expect(difference.getByText('vaatii huomiota, palvelin ei ottanut: +1')).toBeVisible()
  await expect(page.locator('.he-log').getByRole('cell', { name: /^[\da-f]{8}$/ }).first()).toBeVisible()

  await page.unroute('**/api/v1/sync/push')
  await page.getByRole('button', { name: /^Korjaa: / }).tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /lisää yksi/ }).tap()
  await dialog.getByRole('button', { name: 'Kirjoitusvirhe' }).tap()
  await dialog.getByRole('button', { name: 'Tallenna korjaus' }).tap()
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  await expect(page.getByText('Nämä vaativat huomiota')).toBeHidden()
  await difference.getByRole('button', { name: 'Vertaa nyt' }).tap()
  await expect(difference.getByText('Samat luvut: 2 käyntiä molemmissa.')).toBeVisible()
  expect(await visitsOnServer(county)).toBe(2)

  await page.route('**/api/v1/sync/**', (route) => route.abort())
  await page.goto('/')
  await countOnce(page)
  await page.clock.setFixedTime(FRIDAY.getTime() + 2 * DAY_MS)
  await page.reload()
  await expect(page.getByText('1 merkintä on odottanut lähetystä yli vuorokauden')).toBeVisible()
  await page.unroute('**/api/v1/sync/**')
  await page.getByRole('button', { name: 'Lähetä nyt' }).tap()
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  await expect(page.getByText('on odottanut lähetystä')).toBeHidden()
})

test('what can never be sent is taken off the list only when it is in a file', async ({ page, server }) => {
  await pairedAt(page, await makeCounty(server))
  await refusePushes(page)
  await countOnce(page)
  await page.goto('/device')
  await page.getByRole('button', { name: /^Poista listalta: / }).tap()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Poista listalta' })).toBeDisabled()
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Tallenna tiedostoon' }).tap()
  expect((await download).suggestedFilename()).toMatch(/\.json$/)
  await dialog.getByRole('button', { name: 'Poista listalta' }).tap()
  await expect(page.getByText('Nämä vaativat huomiota')).toBeHidden()
  await expect(page.locator('.hs', { hasText: 'vain tällä laitteella' }).locator('dd')).toHaveText('1')
})

async function pairedAt(page: Page, county: NewCounty, visits = 0): Promise<void> {
  await page.clock.setFixedTime(FRIDAY)
  await page.goto('/')
  await page.getByRole('button', { name: 'Yhdistä palveluun' }).tap()
  await page.getByLabel('Koodi').fill(await county.makeCode())
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
  await expect(page.locator('.hero-n')).toHaveText(String(visits))
}

async function countOnce(page: Page): Promise<void> {
  const before = Number(await page.locator('.hero-n').textContent())
  await page.locator('.tally-add').first().tap()
  await expect(page.locator('.hero-n')).toHaveText(String(before + 1))
}

/** Saves a locked backup, and beside it a copy with one byte changed. @returns its path. */
async function saveBackup(page: Page, passphrase: string): Promise<string> {
  await page.goto('/device')
  await page.getByRole('button', { name: 'Tallenna', exact: true }).tap()
  await page.getByLabel('Salasana').fill(passphrase)
  await page.getByRole('button', { name: 'Tee tiedosto' }).tap()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tallenna tiedosto' }).tap()
  const path = test.info().outputPath('perhetupa.lokikirja')
  await (await download).saveAs(path)
  const bytes = await readFile(path)
  bytes[bytes.length >> 1]! ^= 1
  await writeFile(test.info().outputPath('vioittunut.lokikirja'), bytes)
  await expect(page.getByText(/Tiedosto on annettu laitteelle: perhetupa-2026-11-20.lokikirja/)).toBeVisible()
  await page.getByRole('button', { name: 'Valmis' }).tap()
  await expect(page.getByText('Viimeksi tänään 10.42.')).toBeVisible()
  return path
}

async function chooseFile(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(path)
}

async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('dialog').getByLabel('Salasana').fill(passphrase)
  await page.getByRole('button', { name: 'Avaa tiedosto' }).tap()
}

/** The server answers that it will never take what is sent. */
async function refusePushes(page: Page): Promise<void> {
  await page.route('**/api/v1/sync/push', async (route) => {
    const { revisions } = route.request().postDataJSON() as { revisions: { revId: string }[] }
    const results = revisions.map(({ revId }) => ({ revId, outcome: 'rejected', code: 'invalid_body', final: true, errors: [{ path: 'body.counts.baby', code: 'too_big', message: 'x' }] }))
    await route.fulfill({ json: { epoch: 'e', serverTime: FRIDAY.toISOString(), results } })
  })
}

async function visitsOnServer(county: NewCounty): Promise<number> {
  return ((await (await county.get(`/reports/monthly?month=2026-11&place=${county.placeId}&format=json`)).json()) as { visits: number }).visits
}

const pill = (page: Page) => page.locator('.top a.pill')
const fact = (page: Page, name: string) => page.getByRole('dialog').locator('.facts div', { hasText: name }).locator('dd')
