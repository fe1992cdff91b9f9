/**
 * A shared tablet and the host's PIN: what it guards, how long it waits after wrong ones, and the ways past a forgotten
 * one: a coordinator's code while the tablet is offline, or pairing. And whose initials stand by an entry.
 */
import type { Browser, Page } from '@playwright/test'
import { askInitials } from '../support/ask-initials.ts'
import { COORDINATOR, makeCounty, type NewCounty } from '../support/new-county.ts'
import { expect, test, untilInstalled } from './fixtures.ts'
import { startAlone } from './start-alone.ts'

const FRIDAY = new Date('2026-11-20T08:42:00Z')

test('Month and Device are the host’s: shut again after every other screen, two minutes without a touch and a reload', async ({ page }) => {
  await page.clock.install({ time: FRIDAY })
  await startAlone(page)
  await setPin(page, '2468')
  await goTo(page, 'Kuukausi')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Marraskuu 2026')

  await goTo(page, 'Päivä')
  await goTo(page, 'Kuukausi')
  await expectShut(page)
  await typePin(page, '2468')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Marraskuu 2026')
  await page.clock.fastForward('01:30')
  await page.getByRole('heading', { level: 1 }).tap()
  await page.clock.fastForward('01:30')
  await expect(page.getByRole('table')).toBeVisible()
  await page.getByRole('table').getByRole('button').first().focus()
  await page.clock.fastForward('01:30')
  await expect(page.getByRole('table'), 'a screen reader that goes on reading keeps it open').toBeVisible()
  await page.clock.fastForward('00:31')
  await expectShut(page)

  await typePin(page, '2468')
  await expect(page.getByRole('table')).toBeVisible()
  await page.clock.fastForward('01:31')
  await page.getByRole('status').getByRole('button', { name: 'Pidä auki' }).tap()
  await expect(page.getByText('Näkymä sulkeutuu')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.getByRole('table').getByRole('button').first().tap()
  await page.clock.fastForward('01:31')
  await expect(page.getByRole('dialog').getByRole('status'), 'beside a dialog it would not be read out').toContainText('Näkymä sulkeutuu puolen minuutin kuluttua.')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Näkymä sulkeutuu')).toHaveCount(0)
  await page.clock.fastForward('01:29')
  await expect(page.getByRole('table')).toBeVisible()
  await page.reload()
  await expectShut(page)
  for (const address of ['/month/2026-10', '/MONTH', '/device', '/Device/', '/%6Donth']) {
    await page.goto(address)
    await expectShut(page)
  }
  await goTo(page, 'Päivä')
  await page.locator('.tally-add').first().tap()
  await expect(page.locator('.hero-n')).toHaveText('1')
})

test('a PIN is typed on the keys or on a keyboard, changed, and taken away', async ({ page }) => {
  await startAlone(page)
  await page.goto('/device')
  await page.getByRole('button', { name: 'Aseta PIN-koodi' }).tap()
  await expect(page.getByLabel('Uusi PIN-koodi')).toBeFocused()
  for (const digit of '1357') await page.getByRole('button', { name: digit, exact: true }).tap()
  await page.getByRole('button', { name: 'Seuraava' }).tap()
  await page.keyboard.type('1358')
  await page.keyboard.press('Enter')
  await expect(page.getByText('PIN-koodit eivät olleet samat')).toBeVisible()
  await page.keyboard.type('1357')
  await page.keyboard.press('Enter')
  await page.keyboard.type('1357')
  await page.keyboard.press('Enter')
  await expect(page.getByText('PIN-koodi on käytössä')).toBeVisible()

  await page.reload()
  for (const digit of '1351') await page.getByRole('button', { name: digit, exact: true }).tap()
  await page.getByRole('button', { name: 'Poista viimeinen numero' }).tap()
  await expect(page.getByText('3 numeroa kirjoitettu')).toBeAttached()
  await page.keyboard.press('7')
  await page.getByRole('button', { name: 'Avaa' }).tap()
  await page.getByRole('region', { name: 'PIN-koodi' }).getByRole('button', { name: 'Poista' }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Poista PIN-koodi' }).tap()
  await expect(page.getByRole('button', { name: 'Aseta PIN-koodi' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Aseta PIN-koodi' })).toBeVisible()
})

test('wrong PINs wait longer and longer, in words that count down, and a reload shortens nothing', async ({ page }) => {
  await page.clock.install({ time: FRIDAY })
  await startAlone(page)
  await setPin(page, '2468')
  await page.goto('/month')
  for (const wrong of ['0000', '1111', '2222']) {
    await typePin(page, wrong)
    await expect(page.getByRole('alert')).toHaveText('Väärä PIN-koodi.')
    await expect(page.getByRole('timer')).toHaveCount(0)
  }
  await typePin(page, '3333')
  await expect(page.getByRole('timer')).toHaveText(/Odota [45] sekuntia ennen seuraavaa yritystä/)
  await page.reload()
  await expect(page.getByRole('timer')).toHaveText(/Odota [2345] sekuntia/)
  await page.clock.fastForward('00:06')
  await expect(page.getByRole('timer')).toHaveCount(0)
  await typePin(page, '4444')
  await expect(page.getByRole('alert')).toContainText('Väärä PIN-koodi.')
  await expect(page.getByRole('timer')).toHaveText(/Odota 1\d sekuntia/)
  await page.keyboard.type('2468')
  await page.keyboard.press('Enter')
  await expectShut(page)
  await page.clock.fastForward('00:16')
  await expect(page.getByText('Voit nyt yrittää uudelleen.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('table')).toBeVisible()
})

test('a forgotten PIN is taken away by the coordinator on the telephone, while the tablet is offline', async ({ page, context, browser, server, baseURL, problems }) => {
  problems.forgive(/Failed to load resource/)
  const county = await makeCounty(server)
  await paired(page, await county.makeCode())
  await untilInstalled(page)
  await setPin(page, '2468')
  await page.goto('/set-up')
  await expectShut(page)
  await context.setOffline(true)
  await page.goto('/month')
  await page.getByRole('button', { name: 'PIN-koodi unohtui' }).tap()
  const [tablet, challenge] = [await fact(page, 'Tabletin tunnus'), await fact(page, 'Luku')]
  await page.reload()
  await page.getByRole('button', { name: 'PIN-koodi unohtui' }).tap()
  expect(await fact(page, 'Luku')).toBe(challenge)

  const code = await codeFromDesk(browser, { baseURL, county, tablet, challenge })
  await typeCode(page, code === '00000000' ? '11111111' : '00000000')
  await expect(page.getByRole('alert')).toContainText('Väärä koodi')
  await typeCode(page, code)
  await expect(page.getByRole('heading', { name: 'PIN-koodi on poistettu' })).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(0)
  await typeNewPin(page, '97531')
  await expect(page.getByRole('table')).toBeVisible()

  await page.reload()
  await typePin(page, '2468')
  await expect(page.getByRole('alert')).toHaveText('Väärä PIN-koodi.')
  await page.getByRole('button', { name: 'PIN-koodi unohtui' }).tap()
  expect(await fact(page, 'Luku')).not.toBe(challenge)
  await typeCode(page, code)
  await expect(page.getByRole('alert')).toContainText('Väärä koodi')
  await page.getByRole('button', { name: 'Takaisin PIN-koodiin' }).tap()
  await typePin(page, '97531')
  await expect(page.getByRole('table')).toBeVisible()
})

test('a tablet nobody can be called about says so, and pairing takes its PIN away', async ({ page, server }) => {
  const county = await makeCounty(server)
  await startAlone(page)
  await setPin(page, '2468')
  await page.reload()
  await page.getByRole('button', { name: 'PIN-koodi unohtui' }).tap()
  await expect(page.getByText('Tätä tablettia ei ole yhdistetty palveluun')).toBeVisible()
  await page.getByRole('link', { name: 'Yhdistä palveluun' }).tap()
  await expect(page.getByText('Yhdistäminen poistaa tabletin PIN-koodin')).toBeVisible()
  await page.getByRole('link', { name: 'Takaisin laitteen tietoihin' }).tap()
  await expectShut(page)
  await page.goto('/set-up')
  await pairBy(page, await county.makeCode())
  await expect(page.locator('.hero-n')).toHaveText('0')
  await goTo(page, 'Kuukausi')
  await expect(page.getByRole('table')).toBeVisible()
})

test('a volunteer’s form asks for no PIN', async ({ page, server }) => {
  const county = await makeCounty(server)
  await paired(page, await county.makeCode())
  await setPin(page, '2468')
  await page.getByRole('link', { name: 'Yhdistä uudelleen' }).tap()
  await pairBy(page, await county.makeCode('volunteer'))
  await expect(page).toHaveURL(/\/session$/)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Toimintakerta')
})

test('initials are asked for where the place wants them, never in the way of counting, and never a name', async ({ page, server }) => {
  const county = await makeCounty(server)
  await askInitials(server.url, COORDINATOR)
  await paired(page, await county.makeCode())
  await page.locator('.tally-add').first().tap()
  await expect(page.locator('.hero-n')).toHaveText('1')
  await page.getByRole('button', { name: 'Kuka kirjaa?' }).tap()
  const other = page.getByLabel('Muut nimikirjaimet')
  await other.fill('Annakaisa')
  await expect(other).toHaveAccessibleDescription(/nimikirjaimet, ei nimeä/)
  await other.fill('A1')
  await expect(other).toHaveAccessibleDescription(/Vain kirjaimia/)
  await other.fill('a.k.')
  await page.getByRole('button', { name: 'Käytä näitä' }).tap()
  await expect(page.getByRole('button', { name: 'Kirjaa: AK' })).toBeVisible()
  await page.locator('.tally-add').first().tap()
  await expect(page.locator('.tl li')).toHaveCount(2)
  await expect(page.locator('.tl-meta').nth(0)).toContainText('AK')
  await expect(page.locator('.tl-meta').nth(1)).toContainText('ohjaaja')

  await goTo(page, 'Toiminta')
  await page.getByRole('button', { name: 'Kirjaa: AK' }).tap()
  await page.getByRole('button', { name: 'ei nimikirjaimia' }).tap()
  await page.getByRole('button', { name: 'Kuka kirjaa?' }).tap()
  await page.getByRole('button', { name: 'AK', exact: true }).tap()
  await expect(page.getByRole('button', { name: 'Kirjaa: AK' })).toBeVisible()
  await goTo(page, 'Kuukausi')
  await expect(page.getByRole('button', { name: 'Kirjaa: AK' })).toHaveCount(0)
})

async function paired(page: Page, code: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Yhdistä palveluun' }).tap()
  await pairBy(page, code)
  await expect(page.getByRole('navigation', { name: 'Päävalikko' })).toBeVisible()
}

async function pairBy(page: Page, code: string): Promise<void> {
  await page.getByLabel('Koodi').fill(code)
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
}

async function setPin(page: Page, pin: string): Promise<void> {
  await page.goto('/device')
  await page.getByRole('button', { name: 'Aseta PIN-koodi' }).tap()
  await typeNewPin(page, pin)
  await expect(page.getByText('PIN-koodi on käytössä')).toBeVisible()
}

async function typeNewPin(page: Page, pin: string): Promise<void> {
  await page.getByLabel('Uusi PIN-koodi').fill(pin)
  await page.getByRole('button', { name: 'Seuraava' }).tap()
  await page.getByLabel('Sama PIN-koodi uudelleen').fill(pin)
  await page.getByRole('button', { name: 'Ota käyttöön' }).tap()
}

async function typePin(page: Page, pin: string): Promise<void> {
  await page.getByLabel('PIN-koodi', { exact: true }).fill(pin)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Tarkistetaan…')).toHaveCount(0)
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Koordinaattorin koodi').fill(code)
  await page.getByRole('button', { name: 'Avaa' }).tap()
}

/** The lock stands there, and nothing of a guarded screen is in the page at all. */
async function expectShut(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Anna PIN-koodi' })).toBeVisible()
  await expect(page.getByRole('main')).toHaveCount(1)
  await expect(page.locator('.month, .health, .setup, table, .cell, .panel')).toHaveCount(0)
}

async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).tap()
}

async function fact(page: Page, name: string): Promise<string> {
  const value = page.locator('.lock-facts div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd')
  await expect(value).not.toBeEmpty()
  return await value.innerText()
}

type Call = { baseURL: string | undefined; county: NewCounty; tablet: string; challenge: string }

/** What the coordinator does meanwhile, at the desk, in a browser of her own. */
async function codeFromDesk(browser: Browser, { baseURL, county, tablet, challenge }: Call): Promise<string> {
  const context = await browser.newContext({ ...(baseURL && { baseURL }), locale: 'fi-FI' })
  const desk = await context.newPage()
  await desk.goto('/coordinator')
  await desk.getByLabel('Sähköposti').fill(COORDINATOR.email)
  await desk.getByLabel('Salasana').fill(COORDINATOR.password)
  await desk.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
  await expect(desk.getByRole('button', { name: 'Kirjaudu ulos' })).toBeVisible()
  await desk.goto(`/coordinator/places/${county.placeId}/tablets`)
  const panel = desk.getByRole('region', { name: 'Tabletti on lukossa' })
  await expect(panel.getByLabel('Mikä tabletti').getByRole('option', { selected: true })).toContainText(tablet)
  await panel.getByLabel('Luku tabletin näytöltä').fill('12')
  await panel.getByRole('button', { name: 'Näytä koodi' }).click()
  await expect(panel.getByText('Luvussa on 6 numeroa.')).toBeVisible()
  await panel.getByLabel('Luku tabletin näytöltä').fill(challenge)
  await panel.getByRole('button', { name: 'Näytä koodi' }).click()
  const code = (await panel.locator('.d-code-n').innerText()).replace(/\s/g, '')
  await context.close()
  return code
}
