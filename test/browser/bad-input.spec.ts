/**
 * Bad weather and bad storage at the tablet: a server that does not know it any more, answers as somebody else or
 * has no room, an entry it refuses, and a browser that does not store. Each is said in words, nothing stored is
 * lost, and counting goes on. Wrong input in forms is told in `forms.spec.ts`, wrong codes in `set-up.spec.ts`.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { problemOf } from '../../src/server/problem.ts'
import { openStore } from '../../src/server/store/open-store.ts'
import type { BuiltServer } from '../support/built-server.ts'
import { makeCounty, type NewCounty } from '../support/new-county.ts'
import { expect, test, untilInstalled } from './fixtures.ts'
import { startAlone } from './start-alone.ts'

const FRIDAY = new Date('2026-11-20T08:42:00Z')
/** What the sending may tell the console when the storage fails it: Dexie's errors, which have neither stack nor message there. */
const STORAGE_ERROR = /^$/

test.beforeEach(async ({ page }) => { await page.clock.setFixedTime(FRIDAY) })

test('a tablet removed from use counts on, and sends what waited once when it is paired again', async ({ page, server, problems }) => {
  problems.forgive(/status of 40[13]/)
  const county = await pairedTablet(page, server)
  await countOnce(page)
  await expect.poll(() => visitsOnServer(county)).toBe(1)
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  await revoke(server, await deviceId(page))
  await countOnce(page)
  await expect(pill(page)).toHaveText('Yhdistä laite uudelleen')
  await countOnce(page)
  await page.reload()
  await expect(hero(page)).toHaveText('3')
  await pill(page).tap()
  await expect(page.getByText('Koordinaattori on poistanut laitteen käytöstä')).toBeVisible()
  await expect(card(page, 'Odottaa lähetystä')).toHaveText('2')
  expect(await visitsOnServer(county)).toBe(1)

  await page.getByRole('link', { name: 'Yhdistä uudelleen' }).first().tap()
  await pairWith(page, await county.makeCode())
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  await expect(hero(page)).toHaveText('3')
  expect(await visitsOnServer(county)).toBe(3)
  await countOnce(page)
  await expect.poll(() => visitsOnServer(county)).toBe(4)
})

test('a network that answers with its own page sends nothing, and the device screen says what to do', async ({ page, server }) => {
  const county = await pairedTablet(page, server)
  await server.stop()
  const portal = await serveInItsPlace(server, 200, 'text/html', '<title>Kirjaudu verkkoon</title>')
  await countOnce(page)
  await countOnce(page)
  await expect(pill(page)).toHaveText('2 odottaa lähetystä')
  await pill(page).tap()
  await expect(page.getByText('Verkosta vastasi joku muu kuin Lokikirja.')).toBeVisible()
  await expect(card(page, 'Lähetetty')).toHaveText('0')

  await portal.close()
  await server.start()
  await page.getByRole('button', { name: 'Lähetä nyt' }).tap()
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  expect(await visitsOnServer(county)).toBe(2)
})

test('a server whose disk is full keeps nothing, says so, and gets everything when there is room', async ({ page, server, problems }) => {
  problems.forgive(/status of 503/)
  const county = await pairedTablet(page, server)
  await server.stop()
  const full = await serveInItsPlace(server, 503, 'application/problem+json', JSON.stringify(problemOf('storage_unavailable')))
  await countOnce(page)
  await expect(pill(page)).toHaveText('1 odottaa lähetystä')
  await pill(page).tap()
  await page.getByRole('button', { name: 'Lähetä nyt' }).tap()
  await expect(page.getByText('Palvelin on pyytänyt odottamaan hetken.')).toBeVisible()

  await full.close()
  await server.start()
  await page.getByRole('button', { name: 'Lähetä nyt' }).tap()
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  expect(await visitsOnServer(county)).toBe(1)
})

test('what the server refuses is shown with its reason in words, and is sent by itself when the reason is gone', async ({ page, server, problems }) => {
  problems.forgive(/status of 40[13]/)
  const county = await pairedTablet(page, server)
  const elsewhere = await county.addPlace('Tikantanssi')
  await server.stop()
  await countOnce(page)
  // Else the tablet might send under its old pairing, in the moment before the new one.
  await revoke(server, await deviceId(page))
  await page.goto('/set-up')
  await server.start()
  await pairWith(page, await county.makeCode('host', elsewhere))
  await expect(hero(page)).toHaveText('0')
  await expect(pill(page)).toHaveText('1 vaatii huomiota')
  await countOnce(page)

  await pill(page).tap()
  const refused = page.getByRole('listitem').filter({ hasText: 'Laite on nyt yhdistetty toiseen paikkaan.' })
  await expect(refused).toContainText('+1 Vauva')
  await expect(refused).not.toContainText('placeId')
  await refused.getByRole('button', { name: /Yritä uudelleen/ }).tap()
  await expect(refused).toBeVisible()

  await page.getByRole('link', { name: 'Yhdistä uudelleen' }).first().tap()
  await pairWith(page, await county.makeCode())
  await expect(hero(page)).toHaveText('1')
  // Paired with its place it goes by itself.
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  expect(await visitsOnServer(county)).toBe(1)
  expect(await visitsOnServer(county, elsewhere)).toBe(1)
})

test('a tap that the tablet has no room for is said at once; what was counted stays, and counting goes on', async ({ page }) => {
  await page.addInitScript(limitStorage)
  await startAlone(page)
  await countOnce(page)
  await countOnce(page)
  await setStorageFull(page, true)
  await page.locator('.tally-add').first().tap()
  const message = page.getByRole('dialog')
  await expect(message).toContainText('Laitteen muisti on täynnä.')
  await expect(message).toContainText('Merkitse tämä käynti siihen asti paperille.')
  await message.getByRole('button', { name: 'Selvä' }).tap()
  await expect(message).toBeHidden()
  await expect(hero(page)).toHaveText('2')

  await setStorageFull(page, false)
  await countOnce(page)
  await page.reload()
  await expect(hero(page)).toHaveText('3')
})

test('an answer the tablet has no room to note is asked for again, and nothing is counted twice', async ({ page, server, problems }) => {
  problems.forgive(STORAGE_ERROR)
  await page.addInitScript(limitStorage)
  const county = await pairedTablet(page, server)
  await server.stop()
  await countOnce(page)
  await pill(page).tap()
  await setStorageFull(page, true)
  await server.start()
  await page.getByRole('button', { name: 'Lähetä nyt' }).tap()
  await expect.poll(() => visitsOnServer(county)).toBe(1)
  await expect(card(page, 'Odottaa lähetystä')).toHaveText('1')

  await setStorageFull(page, false)
  await page.getByRole('button', { name: 'Lähetä nyt' }).tap()
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  expect(await visitsOnServer(county)).toBe(1)
})

test.describe('a browser that stores nothing', () => {
  for (const [what, without] of [['has no storage at all', removeStorage], ['does not open its storage', forbidStorage]] as const) {
    test(`and ${what} opens the app, which says what to do`, async ({ page, problems }) => {
      problems.forgive(STORAGE_ERROR)
      await page.addInitScript(without)
      await page.goto('/')
      const message = page.getByRole('dialog')
      await expect(message).toContainText('Sulje yksityinen ikkuna ja avaa Lokikirja tavallisessa ikkunassa')
      await message.getByRole('button', { name: 'English' }).tap()
      await expect(message).toContainText('private window')
      await message.getByRole('button', { name: 'Try again' }).tap()
      await expect(message).toContainText('Sulje yksityinen ikkuna')
    })
  }
})

test('more than 9 999 is refused at the keypad in words, and the number stays as it was', async ({ page }) => {
  await startAlone(page)
  await countOnce(page)
  await page.getByRole('button', { name: /^Vauva.*kirjoita luku$/ }).tap()
  const keypad = page.getByRole('dialog')
  for (const key of ['1', '0', '0', '0', '0']) await keypad.getByRole('button', { name: key, exact: true }).tap()
  await expect(keypad.getByRole('textbox')).toHaveAccessibleDescription(/Liian suuri: enintään 9.999/)
  await page.keyboard.press('Enter')
  await expect(keypad.getByRole('button', { name: 'Tallenna' })).toBeDisabled()
  await expect(hero(page)).toHaveText('1')
  await keypad.getByRole('button', { name: 'Poista viimeinen numero' }).tap()
  await keypad.getByRole('button', { name: 'Tallenna' }).tap()
  await expect(keypad).toBeHidden()
  await expect(hero(page)).toHaveText(/^1.000$/)
})

test('a visit cannot be moved to tomorrow, nor a total typed too far from what is stored: both are said in words', async ({ page }) => {
  await startAlone(page)
  await countOnce(page)
  // Later than that an entry is changed with a reason instead of undone.
  await page.clock.setFixedTime(FRIDAY.getTime() + 20 * 60_000)
  await page.reload()
  await page.getByRole('button', { name: /^Muuta: / }).tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Päivä').fill('2026-11-21')
  await dialog.getByRole('button', { name: 'Väärä päivä' }).tap()
  await dialog.getByRole('button', { name: 'Tallenna korjaus' }).tap()
  await expect(dialog.getByLabel('Päivä')).toHaveAccessibleDescription('Päivä on tulevaisuudessa')
  await page.keyboard.press('Escape')
  await expect(hero(page)).toHaveText('1')

  await moveTotalBelowZero(page)
  await page.getByRole('button', { name: /^Vauva.*kirjoita luku$/ }).tap()
  for (const key of ['9', '9', '9', '9']) await dialog.getByRole('button', { name: key, exact: true }).tap()
  await dialog.getByRole('button', { name: 'Tallenna' }).tap()
  await expect(dialog.getByRole('textbox')).toHaveAccessibleDescription(/eroaa nykyisestä enemmän kuin 9.999/)
})

/** As when two tablets took away more than there were. */
async function moveTotalBelowZero(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const opened = indexedDB.open('lokikirja')
    await new Promise((resolve) => { opened.onsuccess = resolve })
    const store = opened.result.transaction('dailyTotals', 'readwrite').objectStore('dailyTotals')
    const read = store.getAll()
    await new Promise((resolve) => { read.onsuccess = resolve })
    const row = (read.result as { totals: Record<string, number> }[])[0]!
    store.put({ ...row, totals: { ...row.totals, 'doorVisits:baby': -3 } })
    await new Promise((resolve) => { store.transaction.oncomplete = resolve })
    opened.result.close()
  })
}

/** Paired, at the day screen, with nothing to send. */
async function pairedTablet(page: Page, server: BuiltServer): Promise<NewCounty> {
  const county = await makeCounty(server)
  await page.goto('/')
  await page.getByRole('button', { name: 'Yhdistä palveluun' }).tap()
  await pairWith(page, await county.makeCode())
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  await untilInstalled(page)
  return county
}

async function pairWith(page: Page, code: string): Promise<void> {
  await page.getByLabel('Koodi').fill(code)
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
  await expect(hero(page)).toBeVisible()
}

async function countOnce(page: Page): Promise<void> {
  const before = Number(await hero(page).textContent())
  await page.locator('.tally-add').first().tap()
  await expect(hero(page)).toHaveText(String(before + 1))
}

function hero(page: Page) {
  return page.locator('.hero-n')
}

function pill(page: Page) {
  return page.getByRole('banner').locator('a.pill')
}

/** The number of one of the device screen's cards. */
function card(page: Page, words: string) {
  return page.locator('.hs').filter({ hasText: new RegExp(words, 'i') }).locator('dd')
}

async function visitsOnServer(county: NewCounty, placeId = county.placeId): Promise<number> {
  const report = await county.get(`/reports/monthly?month=2026-11&place=${placeId}&format=json`)
  return (await report.json() as { visits: number }).visits
}

async function deviceId(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const opened = indexedDB.open('lokikirja')
    await new Promise((resolve) => { opened.addEventListener('success', resolve) })
    const device = opened.result.transaction('settings').objectStore('settings').get('device')
    await new Promise((resolve) => { device.addEventListener('success', resolve) })
    opened.result.close()
    return (device.result as { deviceId: string }).deviceId
  })
}

/** As a coordinator does when a tablet is lost. */
async function revoke(server: BuiltServer, id: string): Promise<void> {
  const store = await openStore({ location: { engine: 'sqlite', path: join(server.dataDir, 'lokikirja.sqlite') }, dataDir: server.dataDir, newId: () => id })
  await store.devices.revoke(id, Date.now())
  await store.close()
}

/** Somebody else answers everything at the server's address. */
async function serveInItsPlace(server: BuiltServer, status: number, type: string, body: string) {
  const other = createServer((_request, response) => response.writeHead(status, { 'content-type': type, 'retry-after': '30', connection: 'close' }).end(body))
  other.listen(Number(new URL(server.url).port), '127.0.0.1')
  await once(other, 'listening')
  return {
    close: async () => {
      other.closeAllConnections()
      await new Promise((closed) => { other.close(closed) })
    },
  }
}

/** From here on the storage can be as full as the test likes. */
function limitStorage(): void {
  const { add, put } = IDBObjectStore.prototype
  const refuseWhenFull = () => {
    if (Reflect.get(globalThis, 'storageIsFull') === true) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
  }
  IDBObjectStore.prototype.add = function addWithin(...row) {
    refuseWhenFull()
    return add.apply(this, row)
  }
  IDBObjectStore.prototype.put = function putWithin(...row) {
    refuseWhenFull()
    return put.apply(this, row)
  }
}

async function setStorageFull(page: Page, full: boolean): Promise<void> {
  await page.evaluate((isFull) => { Object.assign(globalThis, { storageIsFull: isFull }) }, full)
}

function removeStorage(): void {
  Object.defineProperty(globalThis, 'indexedDB', { value: undefined })
}

function forbidStorage(): void {
  IDBFactory.prototype.open = () => { throw new DOMException('The user denied permission to access the database.', 'SecurityError') }
}
