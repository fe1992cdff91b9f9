/** A coordinator looks at a year: the charts say what their tables say, in any language, on the screen and on paper. */
import type { Page } from '@playwright/test'
import { localDay } from '../../src/domain/calendar.ts'
import { axeFaults } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.use({ serverKind: 'demo' })
const LAST_YEAR = String(Number(localDay(Date.now()).slice(0, 4)) - 1)

test('a year is chosen by keyboard, its charts and tables agree, in Swedish and on paper as well', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto('/coordinator/report')
  await page.getByLabel('Sähköposti').fill('demo@lokikirja.example')
  await page.getByLabel('Salasana').fill('demo-lokikirja')
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
  await chooseYear(page)
  await expect(page).toHaveURL(new RegExp(`/coordinator/report/${LAST_YEAR}\\?region=`))

  const months = page.getByRole('region', { name: 'Käynnit kuukausittain', exact: true })
  await expect(months.getByRole('img')).toBeVisible()
  const drawn = (await months.getByRole('img').locator('.ch-n').allTextContents()).filter((text) => text !== '')
  expect(drawn.length).toBeGreaterThan(8)
  expect(await column(months, 1)).toEqual(drawn)
  expect(sum(drawn)).toBe(await figure(page))
  const hours = page.getByRole('region', { name: 'Käynnit viikonpäivän ja kellonajan mukaan' })
  const cells = await hours.getByRole('img').locator('g > .ch-t').allTextContents()
  await hours.getByText('Samat luvut taulukkona').click()
  expect(cells.map(plain).toSorted()).toEqual((await hours.getByRole('cell').allInnerTexts()).map(plain).toSorted())
  await expect(hours.getByRole('img')).toHaveAccessibleName(/Vilkkain tunti: .+, [\d\s]+ käyntiä/)

  await page.getByRole('button', { name: 'Svenska' }).click()
  const inSwedish = page.getByRole('region', { name: 'Besök per månad', exact: true })
  await expect(inSwedish.getByRole('img')).toHaveAccessibleName(/Livligaste månaden: /)
  expect((await inSwedish.getByRole('img').locator('.ch-n').allTextContents()).filter((text) => text !== '')).toEqual(drawn)

  // In a dark room as well paper is white: what is black there must be black here.
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(inSwedish.locator('.ch-now').first()).toHaveCSS('fill', 'rgb(51, 51, 51)')
  await expect(inSwedish.locator('.ch-t').first()).toHaveCSS('fill', 'rgb(0, 0, 0)')
  await expect(page.getByRole('group', { name: 'Periodens längd' })).toBeHidden()
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })

  await page.goBack()
  await expect(page.getByRole('button', { name: 'Månad', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.locator('.d-charts').getByRole('img')).toHaveCount(5)
  expect(await axeFaults(page, 'charts')).toEqual([])
})

async function chooseYear(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Valitse jakso' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Vapaa jakso' }).press('Enter')
  await dialog.getByLabel('Viimeinen päivä').fill('2020-01-01')
  await dialog.getByLabel('Viimeinen päivä').press('Enter')
  await expect(dialog.getByText(/Viimeinen päivä on ensimmäisen jälkeen/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Vuosi' }).press('Space')
  await dialog.getByLabel('Vuosi').selectOption(LAST_YEAR)
  await dialog.getByLabel('Vuosi').press('Tab')
  await dialog.getByRole('button', { name: 'Näytä' }).press('Enter')
  await expect(page.getByRole('heading', { name: LAST_YEAR, level: 1 })).toBeVisible()
}

/** The numbers of a column of the table under a chart, those that are there. */
async function column(panel: ReturnType<Page['getByRole']>, index: number): Promise<string[]> {
  await panel.getByText('Samat luvut taulukkona').click()
  const cells = await panel.locator('tbody tr').locator(`td:nth-of-type(${index})`).allInnerTexts()
  return cells.filter((text) => text !== '')
}

/** The first of the key figures. */
async function figure(page: Page): Promise<number> {
  return sum([await page.locator('.kcard .k-n').first().innerText()])
}

/** Digits alone. */
function plain(text: string): string {
  return text.replace(/\s/g, '')
}

function sum(texts: readonly string[]): number {
  return texts.reduce((n, text) => n + Number(plain(text)), 0)
}
