/**
 * Tablets and phones from the code to the end: a volunteer's phone by QR code that logs offline and sends when its days
 * are over, a tablet that travels, one removed from use and paired again, and the desk that looks after them.
 */
import type { Page } from '@playwright/test'
import { COORDINATOR, makeCounty, type NewCounty } from '../support/new-county.ts'
import { axeFaults } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { faultsOfScreen } from './screen-faults.ts'

const FRIDAY = new Date('2026-11-20T08:42:00Z')
const DAY_MS = 24 * 3_600_000

test.describe('a volunteer’s own phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('is paired by the link of a QR code, logs a session offline, and sends it when its days are over', async ({ page, server, problems }) => {
    problems.forgive(/Failed to load resource/)
    const county = await makeCounty(server)
    await openLink(page, await county.makeLink({ mode: 'volunteer', days: 1 }))
    await expect(page.getByText('Koodi on valmiina')).toBeVisible()
    expect(page.url()).toMatch(/\/set-up$/)
    expect(server.output()).not.toContain('code=')
    await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
    await expect(page).toHaveURL(/\/session$/)
    await expect(pill(page)).toHaveText('Kaikki lähetetty')

    await page.route('**/api/v1/**', (route) => route.abort())
    await logSession(page)
    await expect(pill(page)).toHaveText('1 odottaa lähetystä')
    await page.clock.setFixedTime(FRIDAY.getTime() + 3 * DAY_MS)
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Tämän laitteen aika on päättynyt' })).toBeVisible()
    await expect(page.getByText('1 kirjaus odottaa lähetystä')).toBeVisible()
    await expect(page.getByText(/Lähettää voi vielä .* saakka/)).toBeVisible()
    await expectAccessible(page, 'time over')
    await expectFit(page, 'time over')

    await endAtServer(page)
    const letThrough = await holdPushes(page)
    await page.unroute('**/api/v1/**')
    await page.getByRole('button', { name: 'Lähetä nyt' }).tap()
    letThrough()
    await expect(page.getByText('Kaikki kirjaukset on lähetetty')).toBeVisible()
    expect(await sessionsAt(county, county.placeId)).toBe(1)
    for (const address of ['/', '/session', '/month']) {
      await page.goto(address)
      await expect(page.getByRole('heading', { name: 'Tämän laitteen aika on päättynyt' })).toBeVisible()
    }

    await page.unrouteAll()
    await openLink(page, await county.makeLink({ mode: 'volunteer', days: 7 }))
    await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
    await expect(page).toHaveURL(/\/session$/)
    await expect(page.getByRole('button', { name: 'Tallenna kerta' })).toBeVisible()
  })

  test('shows its form and its own sessions of today, and nothing else at any address', async ({ page, server }) => {
    const county = await makeCounty(server)
    await openLink(page, await county.makeLink({ mode: 'volunteer' }))
    await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
    await expect(page).toHaveURL(/\/session$/)
    await expectFit(page, 'a volunteer’s form')
    await logSession(page)
    const logged = page.getByRole('region', { name: 'Tänään kirjatut' })
    const own = await logged.getByRole('link', { name: /Muuta/ }).getAttribute('href')
    for (const address of ['/', '/month', '/month/2026-10', '/day/2026-11-20', '/partner', '/contact']) {
      await page.goto(address)
      await expect(page).toHaveURL(/\/session$/)
    }
    await page.goto('/device')
    await expect(page.getByRole('heading', { name: 'Yhteys' })).toBeVisible()
    for (const hosts of ['Täsmäävätkö luvut?', 'PIN-koodi', 'Asetukset']) await expect(page.getByRole('heading', { name: hosts })).toHaveCount(0)
    await expectFit(page, 'a volunteer’s device')
    await page.goto(own ?? '')
    await expect(page.getByRole('button', { name: 'Tallenna muutos' })).toBeVisible()
    await page.clock.setFixedTime(FRIDAY.getTime() + DAY_MS)
    await page.goto(own ?? '')
    await expect(page.getByText('Tätä merkintää ei löydy')).toBeVisible()
  })
})

test('a tablet that travels counts at two places, keeps a half-written form at each, and asks where it is once a day', async ({ page, server }) => {
  const county = await makeCounty(server, 'Perhetupa')
  const bus = await county.addPlace('Perhebussi')
  await openLink(page, await county.makeLink({ placeIds: [county.placeId, bus] }))
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
  await expect(page.getByRole('heading', { name: 'Missä olet tänään?' })).toBeVisible()
  await page.getByRole('button', { name: /Perhebussi/ }).tap()
  await countOnce(page)
  await page.goto('/session')
  await page.getByRole('button', { name: 'Kerho', exact: true }).tap()
  await expect(page.getByText(/Luonnos tallessa/)).toBeVisible()

  await goToPlace(page, 'Perhetupa')
  await expect(page.getByRole('button', { name: 'Kerho', exact: true })).toHaveAttribute('aria-pressed', 'false')
  await page.goto('/')
  await expect(page.locator('.hero-n')).toHaveText('0')
  await countOnce(page)
  await countOnce(page)
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  expect([await visitsAt(county, bus), await visitsAt(county, county.placeId)]).toEqual([1, 2])

  await goToPlace(page, 'Perhebussi')
  await expect(page.locator('.hero-n')).toHaveText('1')
  await page.goto('/session')
  await expect(page.getByRole('button', { name: 'Kerho', exact: true })).toHaveAttribute('aria-pressed', 'true')

  await page.clock.setFixedTime(FRIDAY.getTime() + DAY_MS)
  await page.goto('/')
  const asked = page.locator('.banner', { hasText: 'Missä olet tänään?' })
  await expect(asked).toContainText('Viimeksi: Perhebussi.')
  await expectAccessible(page, 'where today')
  await asked.getByRole('button', { name: 'Perhebussi' }).tap()
  await expect(asked).toBeHidden()
})

test('a tablet removed from use says so, counts on, and loses nothing when it is paired again', async ({ page, server, problems }) => {
  problems.forgive(/status of 401/)
  const county = await makeCounty(server)
  await openLink(page, await county.makeLink({}))
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
  await countOnce(page)
  await expect.poll(() => visitsAt(county, county.placeId)).toBe(1)
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  await county.revokeAll()
  await countOnce(page)
  const removed = page.locator('.banner', { hasText: 'Tämä laite on poistettu käytöstä' })
  await expect(removed).toContainText('1 merkintä on tallessa tällä laitteella ja lähtee, kun laite yhdistetään uudelleen.')
  await countOnce(page)
  await expect(removed).toContainText('2 merkintää on tallessa')
  await expectAccessible(page, 'removed from use')
  expect(await visitsAt(county, county.placeId)).toBe(1)

  await removed.getByRole('link', { name: 'Yhdistä uudelleen' }).tap()
  await page.getByLabel('Koodi').fill(await county.makeCode())
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
  await expect(page.locator('.hero-n')).toHaveText('3')
  await expect(pill(page)).toHaveText('Kaikki lähetetty')
  await expect(removed).toBeHidden()
  expect(await visitsAt(county, county.placeId)).toBe(3)
})

test('the desk gives codes by QR, shows how each tablet is, renames it and gives it places, and withdraws codes', async ({ page, server }) => {
  test.setTimeout(180_000)
  const county = await makeCounty(server)
  const bus = await county.addPlace('Perhebussi')
  await page.goto('/coordinator/tablets')
  await page.getByLabel('Sähköposti').fill(COORDINATOR.email)
  await page.getByLabel('Salasana').fill(COORDINATOR.password)
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
  await expect(page.getByText('Yhtään tablettia ei ole vielä yhdistetty')).toBeVisible()
  await expect(page.getByText('Käyttämättömiä koodeja ei ole.')).toBeVisible()

  await page.getByRole('button', { name: 'Vapaaehtoinen' }).click()
  const places = page.getByRole('group', { name: 'Paikat' })
  await places.getByRole('button', { name: 'Perhetupa' }).click()
  await page.getByLabel('Kuinka monta päivää').fill('91')
  await expect(page.getByText('Kirjoita luku 1–90')).toBeVisible()
  await page.getByLabel('Kuinka monta päivää').fill('7')
  await page.getByRole('button', { name: 'Tee koodi' }).click()
  await expect(page.getByRole('img', { name: /QR-koodi/ })).toBeVisible()
  const open = page.getByRole('region', { name: 'Käyttämättömät koodit' })
  await expect(open).toContainText('7 päivää')
  await expect(open).toContainText(COORDINATOR.email)
  await expectAccessible(page, 'codes')
  await expectFit(page, 'codes')
  await open.getByRole('button', { name: /Peru koodi/ }).click()
  await expect(page.getByText('Käyttämättömiä koodeja ei ole.')).toBeVisible()

  await pairByApi(server.url, await county.makeCode())
  await page.goto('/coordinator/tablets')
  const row = page.getByRole('listitem').filter({ hasText: 'Oven tabletti' })
  await expect(row).toContainText('0.1.0')
  await expect(row).toContainText('2 tieto')
  await expect(row).toContainText('Väärät PIN-yritykset5 viimeisin')
  await row.getByRole('button', { name: /Muuta/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Muuta: Oven tabletti' })
  await dialog.getByLabel('Laitteen nimi').fill('Bussin tabletti')
  await dialog.getByRole('button', { name: 'Perhebussi' }).click()
  await expectAccessible(page, 'change')
  await expectFit(page, 'change')
  await dialog.getByRole('button', { name: 'Tallenna' }).click()
  const renamed = page.getByRole('listitem').filter({ hasText: 'Bussin tabletti' })
  await expect(renamed).toContainText('Perhebussi, Perhetupa')
  await page.goto(`/coordinator/places/${bus}/tablets`)
  await expect(renamed).toBeVisible()
  await renamed.getByRole('button', { name: /Poista käytöstä/ }).click()
  await expectAccessible(page, 'out of use')
  await page.keyboard.press('Escape')
  await expect(renamed.getByRole('button', { name: /Poista käytöstä/ })).toBeFocused()
  for (const language of ['Svenska', 'English', 'Suomi']) {
    await page.getByRole('button', { name: language }).click()
    for (const width of [390, 320, 820, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${language} at ${width}`).toBeLessThanOrEqual(0)
    }
    await expectAccessible(page, `tablets, ${language}`)
  }
})

async function openLink(page: Page, link: string): Promise<void> {
  await page.clock.setFixedTime(FRIDAY)
  const { pathname, hash } = new URL(link)
  // Another document first: a link that differs in its fragment alone opens none.
  await page.goto('about:blank')
  await page.goto(pathname + hash)
}

/** A server that has reached the phone's end: it takes what was written before and shows nothing any more. */
async function endAtServer(page: Page): Promise<void> {
  const body = JSON.stringify({ type: 'device_expired', title: 'The time given to this tablet is over', status: 401, detail: 'Pair it again.' })
  for (const path of ['**/api/v1/sync/pull?**', '**/api/v1/reference']) await page.route(path, (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body }))
}

/** What would go by itself waits as well, so that the button does not vanish under the finger. @returns lets them all go */
async function holdPushes(page: Page): Promise<() => void> {
  let letThrough = () => {}
  const free = new Promise<void>((resolve) => { letThrough = resolve })
  await page.route('**/api/v1/sync/push', async (route) => {
    await free
    await route.continue()
  })
  return letThrough
}

async function logSession(page: Page): Promise<void> {
  await page.goto('/session')
  for (const name of ['Perhekahvila', 'Kunta']) await page.getByRole('button', { name, exact: true }).tap()
  await page.getByLabel('Alkoi').fill('9.30')
  await page.getByLabel('Päättyi').fill('10.30')
  await page.getByRole('button', { name: 'Vanhempi tai huoltaja: lisää yksi' }).tap()
  await page.getByRole('button', { name: 'Tallenna kerta' }).tap()
  await expect(page.getByText('Perhekahvila · 1 mukana')).toBeVisible()
}

async function goToPlace(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Vaihda paikka' }).tap()
  await page.getByRole('dialog').getByRole('button', { name: new RegExp(name) }).tap()
  await expect(page.locator('.top-place')).toContainText(name)
}

async function countOnce(page: Page): Promise<void> {
  const before = Number(await page.locator('.hero-n').textContent())
  await page.locator('.tally-add').first().tap()
  await expect(page.locator('.hero-n')).toHaveText(String(before + 1))
}

async function pairByApi(url: string, code: string): Promise<void> {
  const post = async (path: string, body: object, token?: string) => await fetch(`${url}/api/v1${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body),
  })
  const { token } = await (await post('/devices/enrol', { code, name: 'Oven tabletti' })).json() as { token: string }
  await post('/devices/state', { appVersion: '0.1.0', unsent: 2, setAside: 0, oldestUnsentAt: FRIDAY.toISOString(), wrongTries: { total: 5, latestAt: new Date(FRIDAY.getTime() - 3_600_000).toISOString() } }, token)
}

async function monthAt(county: NewCounty, place: string): Promise<{ visits: number; sessions: { held: number } }> {
  return await (await county.get(`/reports/monthly?month=2026-11&place=${place}&format=json`)).json() as { visits: number; sessions: { held: number } }
}
const visitsAt = async (county: NewCounty, place: string) => (await monthAt(county, place)).visits
const sessionsAt = async (county: NewCounty, place: string) => (await monthAt(county, place)).sessions.held
const pill = (page: Page) => page.locator('.top a.pill')

async function expectAccessible(page: Page, where: string): Promise<void> {
  expect(await axeFaults(page, where)).toEqual([])
}

async function expectFit(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await faultsOfScreen(page), where).toEqual([])
}
