/** From the screen to a file: a month published with what is small hidden, the entries of a place, and a report on paper. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readSheet } from 'read-excel-file/node'
import { addMonths, localDay, monthOf } from '../../src/domain/calendar.ts'
import { axeFaults } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.use({ serverKind: 'demo', viewport: { width: 1440, height: 900 } })

test('a month is looked at, published, found in the list and known again; the entries of a place are taken; a report prints', async ({ page }) => {
  test.setTimeout(120_000)
  await signIn(page)
  await page.getByRole('link', { name: 'Julkaiseminen' }).click()
  await page.getByLabel('Mistä kooste tehdään').selectOption('Mikkeli')
  const groups = page.getByRole('region', { name: 'Käynnit kävijäryhmittäin' })
  await page.getByLabel('Pienin näytettävä luku').fill('20')
  await expect(page.getByText(/^\d+ pientä lukua peitetään$/)).toBeVisible()
  const hidden = groups.getByRole('row').filter({ has: page.getByText('peitetty: pieni luku') }).first()
  const [name = ''] = (await hidden.getByRole('rowheader').allInnerTexts())
  await expectAccessible(page, 'publishing')
  await page.getByLabel('Pienin näytettävä luku').fill('2')
  await expect(page.getByText('Kokonaisluku väliltä 3–20')).toBeVisible()
  await page.getByLabel('Pienin näytettävä luku').fill('20')

  const [excel] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Julkaise: Excel' }).click()])
  const rows = await readSheet(await excel.path(), 'Käynnit kävijäryhmittäin')
  expect(rows.find(([label]) => label === name)?.[2]).toBe('…')
  const list = page.getByRole('region', { name: 'Julkaistut tiedostot' })
  await expect(list.getByRole('row', { name: /demo@lokikirja\.example Mikkeli, .*-published\.xlsx 20 / })).toBeVisible()
  const [again] = await Promise.all([page.waitForEvent('download'), list.getByRole('button', { name: /^Hae uudelleen: .*\.xlsx$/ }).click()])
  await page.getByLabel('Tarkista tiedosto').setInputFiles(await again.path())
  await expect(page.getByText(/ on julkaistu tiedosto: demo@lokikirja\.example/)).toBeVisible()
  await page.getByLabel('Tarkista tiedosto').setInputFiles({ name: 'muu.xlsx', mimeType: 'text/plain', buffer: Buffer.from('muu') })
  await expect(page.getByText('muu.xlsx ei ole mikään näistä tiedostoista, tai sitä on muutettu.')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  // What is said of a hidden number must not widen the page.
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByLabel('Pienin näytettävä luku').fill('3')
  await expect(page.getByText('Aiempi julkaisu voi paljastaa peitetyn luvun')).toBeVisible()
  await page.getByRole('button', { name: 'Vuosi' }).click()
  await expect(page.getByRole('heading', { name: /^\d{4}$/ })).toBeVisible()
  await expect(page.getByText(/^\d+ pientä lukua peitetään$/)).toBeVisible()

  await page.goto('/coordinator/places')
  await page.getByRole('link', { name: /Perhetupa/ }).first().click()
  const entries = page.getByRole('region', { name: 'Paikan kirjaukset tiedostona' })
  await entries.getByLabel('Tiedoston muoto').selectOption('json')
  const [json] = await Promise.all([page.waitForEvent('download'), entries.getByRole('button', { name: 'Hae kirjaukset' }).click()])
  const taken = JSON.parse(await readFile(await json.path(), 'utf8')) as unknown[]
  expect(taken.length).toBeGreaterThan(100)
  await expect(entries.getByText(/^Valmis: lokikirja-entries-.*\.json, /)).toBeVisible()
  await expectAccessible(page, 'entries')

  await page.goto(`/coordinator/report/${addMonths(monthOf(localDay(Date.now())), -1)}`)
  await expect(page.getByRole('button', { name: 'Tulosta' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Tulosta' })).toBeHidden()
  await expect(page.getByText(/^Jaksokooste: /).first()).toBeVisible()
  const pdf = await page.pdf({ preferCSSPageSize: true })
  // A4 in points.
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 594\.\d+ 841\.\d+\]/)
})

async function signIn(page: Page): Promise<void> {
  await page.goto('/coordinator')
  await page.getByLabel('Sähköposti').fill('demo@lokikirja.example')
  await page.getByLabel('Salasana').fill('demo-lokikirja')
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Kirjaudu ulos' })).toBeVisible()
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  expect(await axeFaults(page, where)).toEqual([])
}
