/** An old logbook of Excel at the desk: its columns, its problems by row, read in, and taken back whole. */
import type { Page } from '@playwright/test'
import { axeFaults } from './axe.ts'
import { expect, test } from './fixtures.ts'

const OLD = [
  'Perhetuvan lokikirja', 'Pvm;Vauvat;Vanhemmat;Perheet;Toiminta', '2.9.2019;2;6;4;Perhekahvila', '3.9.2019;1;4;3;', 'ke 4.9.2019;0;0;0;', '5.9.2019;-1;4,5;3;', '6.9.2019;1;3;;Purjehdus', '3.9.2019;1;4;3;',
].join('\r\n')

test.use({ serverKind: 'demo' })

test('an old logbook is read in with its problems shown by row, once, and is taken back whole', async ({ page }) => {
  test.setTimeout(90_000)
  await page.goto('/coordinator')
  await page.getByLabel('Sähköposti').fill('demo@lokikirja.example')
  await page.getByLabel('Salasana').fill('demo-lokikirja')
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
  await page.getByRole('link', { name: 'Tuo tiedosto' }).click()
  await expect(page.getByText('Yhtään tiedostoa ei ole vielä tuotu.')).toBeVisible()
  await page.getByRole('link', { name: 'Tuo tiedosto' }).last().click()
  await page.getByLabel('Valitse CSV- tai Excel-tiedosto').setInputFiles({ name: 'kirje.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
  await expect(page.getByText('Valitse CSV- tai Excel-tiedosto, jossa on otsikkorivi')).toBeVisible()
  await openOld(page)
  await expect(page.getByLabel('Mitä sarakkeessa Vauvat on')).toHaveValue('group:baby')
  await expect(page.getByText('Sarakkeet on arvattu otsikoista.')).toBeVisible()
  await preview(page)
  await expect(row(page, 6)).toContainText('Vauvat: -1 on pienempi kuin nolla.')
  await expect(row(page, 6)).toContainText('Vanhemmat: 4,5 ei ole kokonaisluku.')
  await expect(row(page, 7)).toContainText('”Purjehdus” puuttuu hyvinvointialueen sanastosta.')
  await expect(row(page, 8)).toContainText('Sama rivi toistuu')
  await page.getByLabel('Mitä sana Purjehdus tarkoittaa').selectOption({ label: 'Tapahtuma, perheilta' })
  await expect(page.getByText('Kaikki sanat on valittu.')).toBeVisible()
  await page.getByRole('button', { name: 'Näytä, mitä riveistä tulee' }).click()
  await expect(page.getByRole('heading', { name: '3. Esikatselu' })).toBeFocused()
  expect(await axeFaults(page, 'preview')).toEqual([])
  await page.getByRole('button', { name: 'Tuo 4 riviä' }).click()
  await expect(page.getByText('4 riviä on tuotu.')).toBeVisible()
  await openOld(page)
  await expect(page.getByText('Sarakkeet luetaan niin kuin Demo Alue ne luki')).toBeVisible()
  await preview(page)
  await expect(page.getByText('Tuotu jo aiemmin').locator('xpath=following-sibling::dd')).toHaveText('4')
  await expect(page.getByRole('button', { name: /^Tuo 0/ })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('link', { name: 'Tuotuihin tiedostoihin' }).first().click()
  await page.getByRole('button', { name: 'Peru koko tuonti vanha.csv' }).click()
  await page.getByLabel('Miksi tuonti perutaan').fill('Väärä tiedosto')
  await page.getByRole('dialog').getByRole('button', { name: 'Peru koko tuonti' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sulje' }).last().click()
  await expect(page.getByRole('listitem').filter({ hasText: 'vanha.csv' })).toContainText('Väärä tiedosto')
  expect(await axeFaults(page, 'list of imports')).toEqual([])
})

async function openOld(page: Page): Promise<void> {
  await page.goto('/coordinator/imports/new')
  await page.getByLabel('Valitse CSV- tai Excel-tiedosto').setInputFiles({ name: 'vanha.csv', mimeType: 'text/csv', buffer: Buffer.from(OLD, 'latin1') })
}

async function preview(page: Page): Promise<void> {
  await page.getByLabel('Kaikkien rivien kohtaamispaikka').selectOption({ label: 'Perhetupa' })
  await page.getByRole('button', { name: 'Näytä, mitä riveistä tulee' }).click()
}

function row(page: Page, n: number) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: String(n), exact: true }) })
}
