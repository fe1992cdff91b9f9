/** The screens only some tablets come to: one without a server, one in trouble, and a volunteer's phone. */
import { expect, type Page } from '@playwright/test'
import { openSetUp, pairTablet, press } from './picture-day.ts'
import type { Morning, See } from './every-screen.ts'

const DAY_MS = 24 * 3_600_000

/** First run without a server, and every screen while it is still empty. */
export async function seeAlone(page: Page, { url }: Morning, see: See): Promise<void> {
  await openSetUp(page, url)
  for (const summary of ['Asenna tälle laitteelle', 'Jos laite katoaa']) await page.locator('summary').filter({ hasText: summary }).click()
  await see('set-up-help')
  await page.locator('.su-way').nth(1).click()
  await page.getByLabel('Koodi').fill('AAAA-BBBB')
  await press(page, 'Yhdistä')
  await expect(page.getByText('Koodi ei ole voimassa')).toBeVisible()
  await see('set-up-wrong-code')
  await press(page, 'Takaisin')
  await page.locator('.su-way').first().click()
  await press(page, 'Aloita laskeminen')
  await see('set-up-alone')
  await page.getByLabel('Kohtaamispaikan nimi').fill('Perhetupa')
  await page.getByLabel('Kunta').selectOption('Kangasniemi')
  await press(page, 'Aloita laskeminen')
  await expect(page.locator('.hero-n')).toHaveText('0')
  await see('empty-day')
  for (const screen of ['session', 'partner', 'contact', 'month', 'device']) {
    await page.goto(`/${screen}`)
    await expect(page.locator('h1').first()).toBeAttached()
    await see(`empty-${screen}`)
  }
  await page.goto('/session')
  await press(page, 'Tallenna kerta')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await see('errors-session')
  await seeUpdate(page, see)
  await seeTravelling(page, see)
}

/** What the app is told when a deploy has taken away a part it has not loaded yet. */
async function seeUpdate(page: Page, see: See): Promise<void> {
  await page.goto('/')
  await expect(page.locator('.hero-n')).toBeVisible()
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event('vite:preloadError', { cancelable: true })))
    await expect(page.getByText('Uusi versio on valmiina')).toBeVisible({ timeout: 1000 })
  }).toPass()
  await see('day-update')
}

/** With a second place in its words, the tablet is one that travels. */
async function seeTravelling(page: Page, see: See): Promise<void> {
  await page.evaluate(addSecondPlace)
  await page.goto('/')
  await expect(page.getByText('Missä olet tänään?').first()).toBeVisible()
  await see('day-where-today')
  await page.locator('.top').getByRole('button', { name: 'Vaihda paikka' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await see('choose-place')
  await page.keyboard.press('Escape')
}

/** Runs in the page, where nothing inside it may have a name of its own. */
async function addSecondPlace(): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    indexedDB.open('lokikirja').onsuccess = ({ target }) => resolve((target as IDBOpenDBRequest).result)
  })
  await new Promise<void>((resolve) => {
    const settings = db.transaction('settings', 'readwrite').objectStore('settings')
    settings.get('reference').onsuccess = ({ target }) => {
      const words = (target as IDBRequest<{ data: { places: object[] } }>).result
      words.data.places.push({ ...words.data.places[0], id: crypto.randomUUID(), name: 'Perhebussi', municipality: '740' })
      settings.put(words).onsuccess = () => resolve()
    }
  })
  db.close()
}

export async function seeTroubles(page: Page, morning: Morning, see: See): Promise<void> {
  await page.addInitScript(refuseWhenFull)
  await openSetUp(page, morning.url)
  await pairTablet(page)
  await seeRefused(page, morning, see)
  await seeLongOffline(page, morning, see)
  await seeFull(page, see)
}

async function seeRefused(page: Page, { moment }: Morning, see: See): Promise<void> {
  await page.route('**/api/v1/sync/push', async (route) => {
    const { revisions } = route.request().postDataJSON() as { revisions: { revId: string }[] }
    const results = revisions.map(({ revId }) => ({ revId, outcome: 'rejected', code: 'invalid_body', final: true, errors: [{ path: 'body.counts.baby', code: 'too_big', message: 'x' }] }))
    await route.fulfill({ json: { epoch: 'e', serverTime: new Date(moment).toISOString(), results } })
  })
  await page.locator('.tally-add').first().click()
  await expect(page.locator('.top a.pill')).toHaveText('1 vaatii huomiota')
  await page.goto('/device')
  await expect(page.getByText('Nämä vaativat huomiota')).toBeVisible()
  await see('device-refused')
  await page.getByRole('button', { name: /^Poista listalta: / }).click()
  await see('device-take-off')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Korjaa: / }).click()
  await see('device-repair')
  await page.keyboard.press('Escape')
  await page.unroute('**/api/v1/sync/push')
}

/** Two days without a network, and a clock that is wrong. */
async function seeLongOffline(page: Page, { moment }: Morning, see: See): Promise<void> {
  await page.route('**/api/**', (route) => route.abort('internetdisconnected'))
  await page.goto('/')
  const today = page.locator('.hero-n')
  const before = Number(await today.innerText())
  await page.locator('.tally-add').nth(1).click()
  await expect(today).toHaveText(String(before + 1))
  await page.clock.setFixedTime(moment + 2 * DAY_MS)
  await page.goto('/')
  await expect(page.locator('.banner')).toHaveCount(1)
  await see('day-unsent-for-long')
  await page.goto('/device')
  await press(page, 'Lähetä nyt')
  await expect(page.getByText('Yhteyttä ei saatu')).toBeVisible()
  await see('device-offline')
  await page.unroute('**/api/**')
  await press(page, 'Lähetä nyt')
  await expect(page.locator('.banner', { hasText: 'kello' })).toBeVisible()
  await page.goto('/')
  await expect(page.locator('.banner', { hasText: 'kello' })).toBeVisible()
  await see('day-clock-wrong')
  await page.clock.setFixedTime(moment)
}

async function seeFull(page: Page, see: See): Promise<void> {
  await page.goto('/')
  await expect(page.locator('.top a.pill')).toBeVisible()
  await page.evaluate(() => { Object.assign(globalThis, { storageIsFull: true }) })
  await page.locator('.tally-add').first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await see('storage-full')
}

/** Runs in the page before the app does. */
function refuseWhenFull(): void {
  for (const name of ['add', 'put'] as const) {
    const write = IDBObjectStore.prototype[name]
    IDBObjectStore.prototype[name] = function (...row) {
      if (Reflect.get(globalThis, 'storageIsFull') === true) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
      return write.apply(this, row)
    }
  }
}

export async function seeVolunteer(page: Page, { url, moment }: Morning, see: See): Promise<void> {
  await page.goto(`${url}/set-up#code=DEMO-VOL1`)
  await expect(page.getByText('Koodi on valmiina')).toBeVisible()
  await see('volunteer-set-up')
  await press(page, 'Yhdistä')
  await expect(page).toHaveURL(/\/session$/)
  await see('volunteer')
  for (const name of ['Avoin toiminta', 'Perhekahvila']) await press(page, name)
  await page.getByRole('group', { name: 'Kuka järjesti?' }).getByRole('button').first().click()
  await page.getByLabel('Alkoi').fill('9.30')
  await page.getByLabel('Päättyi').fill('10.30')
  await page.getByRole('button', { name: 'Vanhempi tai huoltaja: lisää yksi' }).click()
  await press(page, 'Tallenna kerta')
  await expect(page.getByText('Perhekahvila · 1 mukana')).toBeVisible()
  await see('volunteer-saved')
  await page.goto('/device')
  await expect(page.locator('h1').first()).toBeAttached()
  await see('volunteer-device')
  await page.evaluate(endPairing, moment - DAY_MS)
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Tämän laitteen aika on päättynyt' })).toBeVisible()
  await see('volunteer-time-over')
}

/** Runs in the page: as if the code had been made for fewer days. */
async function endPairing(expiresAt: number): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    indexedDB.open('lokikirja').onsuccess = ({ target }) => resolve((target as IDBOpenDBRequest).result)
  })
  await new Promise<void>((resolve) => {
    const settings = db.transaction('settings', 'readwrite').objectStore('settings')
    settings.get('device').onsuccess = ({ target }) => {
      const device = (target as IDBRequest<{ pairing: object }>).result
      settings.put({ ...device, pairing: { ...device.pairing, expiresAt } }).onsuccess = () => resolve()
    }
  })
  db.close()
}
