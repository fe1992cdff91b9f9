/** A month from its closing to its opening again: an entry that comes late is never lost, and the desk sees what came of it. */
import type { Browser, Page } from '@playwright/test'
import { readSheet } from 'read-excel-file/node'
import { addMonths, localDay, monthOf, weekday } from '../../src/domain/calendar.ts'
import { COORDINATOR, makeCounty, type NewCounty } from '../support/new-county.ts'
import { axeFaults } from './axe.ts'
import { expect, test, untilInstalled } from './fixtures.ts'
import { faultsOfScreen } from './screen-faults.ts'

/** The last whole month and a weekday in its middle. */
const MONTH = addMonths(monthOf(localDay(Date.now())), -1)
const DAY = `${MONTH}-${weekday(`${MONTH}-15`) > 5 ? '17' : '15'}`

test('a month is closed, a late entry arrives from an offline tablet, and it is opened again for a reason', async ({ page, server, browser, baseURL }) => {
  test.setTimeout(180_000)
  const county = await makeCounty(server)
  const tablet = await pairedTablet(browser, baseURL!, county)
  await tablet.goto(`/day/${DAY}`)
  await countOne(tablet, 1)
  await untilSent(tablet)
  await tablet.context().setOffline(true)
  await countOne(tablet, 2)

  await signIn(page)
  await expect(page.getByRole('heading', { name: 'Yleiskuva' })).toBeVisible()
  await page.goto(`/coordinator/report/${MONTH}?place=${county.placeId}`)
  await page.getByRole('button', { name: /^Sulje / }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/päivää puuttuu: /)).toBeVisible()
  await dialog.getByRole('button', { name: 'Sulje kuukausi' }).click()
  await expect(page.getByText(/^\S+ \d{4} on suljettu$/)).toBeVisible()
  await expect(page.getByText('Luvut eivät ole muuttuneet sulkemisen jälkeen.')).toBeVisible()

  await tablet.context().setOffline(false)
  await untilSent(tablet)
  await tablet.goto(`/month/${MONTH}`)
  await expect(tablet.getByText('Koordinaattori on sulkenut tämän kuukauden')).toBeVisible()
  await tablet.context().setOffline(true)
  await tablet.reload()
  await expect(tablet.getByText('Kirjauksia voi silti lisätä ja korjata')).toBeVisible()
  await tablet.context().close()

  await page.reload()
  await expect(page.getByText(/Sulkemisen jälkeen 1 kirjaus tai korjaus: Käynnit \+1/)).toBeVisible()
  const corrections = page.getByRole('region', { name: 'Korjaukset sulkemisen jälkeen' })
  await expect(corrections.getByRole('row', { name: /^Käynnit 1 2 1 käyntiä$/ })).toBeVisible()
  const [excel] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Excel' }).click()])
  const rows = await readSheet(await excel.path(), 'Korjaukset sulkemisen jälkeen')
  expect(rows.find(([name, part]) => name === 'Käynnit' && part === null)).toEqual(['Käynnit', null, 1, 2, 1, 'käyntiä'])

  await page.getByRole('button', { name: 'Avaa uudelleen' }).click()
  await dialog.getByRole('button', { name: 'Avaa uudelleen' }).click()
  await expectAccessible(page, 'opening again')
  await expect(dialog.getByText('Kirjoita syy, enintään 200 merkkiä')).toBeVisible()
  await dialog.getByLabel('Miksi kuukausi avataan').fill('Retkipäivä puuttui')
  await dialog.getByRole('button', { name: 'Avaa uudelleen' }).click()
  await expect(page.getByText(/Avattu uudelleen .*: Retkipäivä puuttui/)).toBeVisible()

  await page.getByRole('link', { name: 'Muutoshistoria' }).click()
  for (const sentence of [/avasi kuukauden uudelleen: Perhetupa/, /otti koosteen tiedostona: Perhetupa/, /sulki kuukauden: Perhetupa/, /perusti hyvinvointialueen Etelä-Savo/]) {
    await expect(page.getByText(sentence)).toBeVisible()
  }
  await expect(page.getByText('Retkipäivä puuttui')).toBeVisible()
  await page.getByLabel('Mitä tehtiin').selectOption('Kuukauden sulkeminen')
  await expect(page.getByText(/avasi kuukauden uudelleen/)).toHaveCount(0)
  expect(page.url()).toContain('action=month.closed')
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()])
  expect(csv.suggestedFilename()).toMatch(/^lokikirja-history-.*\.csv$/)
  await page.getByRole('button', { name: 'Poista rajaukset' }).click()
  await expect(page.getByText(/otti muutoshistorian tiedostona/)).toBeVisible()
})

test('the menu opens on a phone and with large text, and the screens suit everybody', async ({ page, server }) => {
  test.setTimeout(180_000)
  const county = await makeCounty(server)
  await signIn(page)
  for (const path of ['/coordinator', '/coordinator/audit', `/coordinator/report/${MONTH}?place=${county.placeId}`]) {
    await page.goto(path)
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    await expectAccessible(page, path)
  }
  await page.getByRole('button', { name: /^Sulje / }).click()
  await expect(page.getByRole('dialog').locator('[aria-busy="true"]')).toHaveCount(0)
  await expectAccessible(page, 'closing')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await faultsOfScreen(page), 'closing').toEqual([])
  await page.keyboard.press('Escape')
  for (const [width, fontSize] of [[390, '16px'], [1180, '32px'], [320, '16px']] as const) {
    await page.setViewportSize({ width, height: 844 })
    await page.evaluate((size) => { document.documentElement.style.fontSize = size }, fontSize)
    const menu = page.getByRole('button', { name: 'Valikko' })
    await expect(page.getByRole('link', { name: 'Muutoshistoria' })).toBeHidden()
    await menu.click()
    await expect(menu).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('link', { name: 'Paikat' })).toBeHidden()
    await menu.click()
    await page.getByRole('link', { name: 'Yleiskuva' }).click()
    await expect(page.getByRole('heading', { name: 'Yleiskuva' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${width} px, ${fontSize}`).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Valikko' }).click()
    await page.getByRole('link', { name: 'Muutoshistoria' }).click()
    await expect(page.getByText(/perusti hyvinvointialueen/)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `history, ${width} px, ${fontSize}`).toBeLessThanOrEqual(0)
  }
})

test('on a wide page the ways stand in groups beside it, under one row, in three languages', async ({ page, server }) => {
  await makeCounty(server)
  await signIn(page)
  for (const [language, group, ways] of [
    ['Svenska', 'Mötesplatser', ['Platser', 'Plattor', 'Organisationer', 'Ordlistor']],
    ['English', 'Meeting places', ['Places', 'Tablets', 'Organisations', 'Word lists']],
    ['Suomi', 'Kohtaamispaikat', ['Paikat', 'Tabletit', 'Organisaatiot', 'Sanastot']],
  ] as const) {
    await page.getByRole('button', { name: language }).click()
    await expect(page.getByRole('navigation').getByRole('list', { name: group }).getByRole('link')).toHaveText([...ways])
    for (const width of [1440, 1180]) {
      await page.setViewportSize({ width, height: 820 })
      const [brand, leave, way] = await Promise.all([page.locator('.d-brand'), page.locator('.d-who .btn-quiet').last(), page.getByRole('link', { name: ways[0], exact: true })].map((one) => one.boundingBox()))
      expect(leave!.y, `${language}, ${width} px: one row`).toBeLessThan(brand!.y + brand!.height)
      expect(way!.x + way!.width, `${language}, ${width} px: beside the page`).toBeLessThanOrEqual((await page.getByRole('main').boundingBox())!.x)
    }
  }
  await page.getByRole('link', { name: 'Tabletit' }).press('Enter')
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Tabletit' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

async function signIn(page: Page): Promise<void> {
  await page.goto('/coordinator')
  await page.getByLabel('Sähköposti').fill(COORDINATOR.email)
  await page.getByLabel('Salasana').fill(COORDINATOR.password)
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Kirjaudu ulos' })).toBeVisible()
}

async function pairedTablet(browser: Browser, baseURL: string, county: NewCounty): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: 'fi-FI', timezoneId: 'Europe/Helsinki', viewport: { width: 1180, height: 820 }, hasTouch: true })
  const tablet = await context.newPage()
  await tablet.goto('/set-up')
  await tablet.locator('.su-way').nth(1).click()
  await tablet.locator('form input').first().fill(await county.makeCode())
  await tablet.locator('form button[type=submit]').click()
  await tablet.locator('.tally').first().waitFor()
  await untilInstalled(tablet)
  return tablet
}

async function countOne(tablet: Page, then: number): Promise<void> {
  await tablet.locator('.tally-add').first().tap()
  await expect(tablet.locator('.hero-n')).toHaveText(String(then))
}

async function untilSent(tablet: Page): Promise<void> {
  await expect(tablet.getByText('Kaikki lähetetty').first()).toBeVisible({ timeout: 30_000 })
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  expect(await axeFaults(page, where)).toEqual([])
}
