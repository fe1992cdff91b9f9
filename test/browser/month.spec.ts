/** The month of the place: four kinds of days kept apart, missing ones filled with a tap, earlier months beside it. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { startAlone } from './start-alone.ts'

const [LAST_MONTH, MONDAY, FRIDAY] = ['2026-10-30T08:42:00Z', '2026-11-16T08:42:00Z', '2026-11-20T08:42:00Z'].map((at) => new Date(at)) as [Date, Date, Date]

test('a number, a zero, a closed day and a missing day are four different things, also when read aloud', async ({ page }) => {
  await fourDaysLater(page)
  await cell(page, 'maanantai 16.11.').tap()
  await page.getByRole('button', { name: 'Koulutus' }).tap()
  await cell(page, 'tiistai 17.11.').tap()
  await page.getByRole('button', { name: 'Auki, ei kävijöitä' }).last().tap()
  await expect(cell(page, 'maanantai 16.11.: suljettu, Koulutus')).toBeVisible()
  await expect(cell(page, 'tiistai 17.11.: 0 käyntiä')).toBeVisible()
  await expect(cell(page, 'keskiviikko 18.11.: puuttuu')).toBeVisible()
  await expect(cell(page, 'perjantai 20.11., tänään: 2 käyntiä')).toBeVisible()
  await expect(cell(page, 'maanantai 23.11.: tulossa')).toBeVisible()
  await expect(page.getByRole('columnheader').first()).toHaveText(/maanantai/)
  await page.reload()
  await expect(cell(page, 'maanantai 16.11.: suljettu, Koulutus')).toBeVisible()
})

test('missing days are filled one after the other, each with one tap, and the month becomes complete', async ({ page }) => {
  await fourDaysLater(page)
  await expect(page.getByText('4 päivää puuttuu')).toBeVisible()
  await expect(page.getByText('1 / 5')).toBeVisible()
  await page.getByRole('button', { name: 'Suljettu', exact: true }).tap()
  await page.getByRole('button', { name: 'Sairastapaus' }).tap()
  await page.getByRole('button', { name: 'Suljettu', exact: true }).tap()
  await page.getByRole('button', { name: 'Jatka ilman syytä' }).tap()
  await page.getByRole('button', { name: 'Auki, ei kävijöitä' }).tap()
  await expect(page.getByText('Yksi päivä puuttuu')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Kirjoita päivän luvut' })).toHaveAttribute('href', '/day/2026-11-19')
  await page.getByRole('button', { name: 'Auki, ei kävijöitä' }).tap()
  await expect(page.getByText('5 / 5')).toBeVisible()
  await expect(page.getByText('100 %')).toBeVisible()
  await expect(page.getByText(/puuttuu/)).toHaveCount(0)
})

test('earlier months stand beside this one, and a month nobody wrote for says so', async ({ page }) => {
  await page.clock.setFixedTime(LAST_MONTH)
  await startAlone(page)
  await tapOnce(page, 1)
  await page.clock.setFixedTime(FRIDAY)
  await page.goto('/')
  await tapOnce(page, 1)
  await tapOnce(page, 2)
  await page.goto('/month')
  await expect(page.locator('.hero-n')).toHaveText('2')
  await expect(page.getByText('1.–20. marraskuuta')).toBeVisible()
  await expect(fact(page, 'Lokakuu 2026, koko kuu')).toHaveText('1')
  await expect(fact(page, 'Marraskuu 2025, koko kuu')).toHaveText('ei tietoja')
  await page.getByRole('link', { name: 'Edellinen kuukausi, Lokakuu 2026' }).tap()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lokakuu 2026')
  await expect(cell(page, 'perjantai 30.10.: 1 käynti')).toBeVisible()
})

test('the calendar leafs on by keyboard and ends at the month after this one', async ({ page }) => {
  await fourDaysLater(page)
  await expect(cell(page, 'perjantai 20.11., tänään')).toBeVisible()
  const next = page.getByRole('link', { name: /Seuraava kuukausi/ })
  await next.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Joulukuu 2026')
  await expect(next).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Edellinen kuukausi, Marraskuu 2026' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Marraskuu 2026')
  await cell(page, 'perjantai 20.11., tänään').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('2 käyntiä')
  await page.keyboard.press('Escape')
  await expect(cell(page, 'perjantai 20.11., tänään')).toBeFocused()
  for (const address of ['/month/2027-05', '/month/2026-13', '/month/marraskuu']) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Marraskuu 2026')
  }
})

/** Set up on a Monday, and it is Friday now with two visits: Monday to Thursday are missing. */
async function fourDaysLater(page: Page): Promise<void> {
  await page.clock.setFixedTime(MONDAY)
  await startAlone(page)
  await page.clock.setFixedTime(FRIDAY)
  await page.goto('/')
  await tapOnce(page, 1)
  await tapOnce(page, 2)
  await page.goto('/month')
}

async function tapOnce(page: Page, then: number): Promise<void> {
  await page.locator('.tally-add').first().tap()
  await expect(page.locator('.hero-n')).toHaveText(String(then))
}

function cell(page: Page, name: string) {
  return page.getByRole('table').getByRole('button', { name })
}

function fact(page: Page, label: string) {
  return page.locator('dl div').filter({ has: page.getByText(label, { exact: true }) }).locator('dd')
}
