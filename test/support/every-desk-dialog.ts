/** The desk's pages behind other pages, its dialogs, the ways in, what goes wrong, and what comes out of the printer. */
import { expect, type Page } from '@playwright/test'
import { addDays, addMonths, localDay, monthOf, weekday } from '../../src/domain/calendar.ts'
import type { Morning, See, SeeOnPaper } from './every-screen.ts'
import { openMonthReport } from './picture-day.ts'

/** Where each is opened, and the button that opens it. */
const DIALOGS: readonly [screen: string, address: string, button: RegExp][] = [
  ['desk-close-month', '/report', /^Sulje /],
  ['desk-invite', '/people', /Kutsu ihminen/],
  ['desk-change-person', '/people', /^Muuta Demo Kunta/],
  ['desk-password-link', '/people', /^Salasanalinkki/],
  ['desk-remove-person', '/people', /^Poista /],
  ['desk-tablet', '/tablets', /^Muuta/],
  ['desk-revoke-tablet', '/tablets', /Poista käytöstä/],
  ['desk-word', '/words', /^Muokkaa/],
  ['desk-new-word', '/words', /^Lisää/],
  ['desk-figure', '/key-figures', /^Muokkaa: /],
  ['desk-new-figure', '/key-figures', /Lisää tunnusluku/],
  ['desk-training', '/key-figures/year/2019', /Lisää koulutus/],
]

export async function seeDeskDialogs(page: Page, { url, moment }: Morning, see: See, seeOnPaper: SeeOnPaper): Promise<void> {
  await seeWaysIn(page, url, see)
  const month = addMonths(monthOf(localDay(moment)), -1)
  await openMonthReport(page, url, month)
  await page.locator('.d-sheet').first().waitFor()
  await seeOtherReports(page, url, month, see)
  for (const [screen, address, button] of DIALOGS) {
    await open(page, `${url}/coordinator${address === '/report' ? `/report/${month}` : address}`)
    await page.getByRole('main').getByRole('button', { name: button }).first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await see(screen)
    await page.keyboard.press('Escape')
  }
  await seePagesBehind(page, url, moment, see)
  await seeImport(page, url, see)
  await seePaper(page, url, month, seeOnPaper)
  await seeTrouble(page, url, see)
}

async function seeWaysIn(page: Page, url: string, see: See): Promise<void> {
  await page.goto(`${url}/coordinator/first#link`)
  await expect(page.getByLabel('Hyvinvointialue')).toBeVisible()
  await see('desk-first')
  await page.goto(`${url}/coordinator/link#unknown`)
  await expect(page.getByRole('heading').first()).toBeVisible()
  await see('desk-link')
  await page.goto(`${url}/coordinator`)
  await page.getByLabel('Sähköposti').fill('demo@lokikirja.example')
  await page.getByLabel('Salasana').fill('ei ole tämä salasana')
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
  await expect(page.getByText('Sähköposti tai salasana on väärin')).toBeVisible()
  await see('desk-wrong-password')
}

async function seeOtherReports(page: Page, url: string, month: string, see: See): Promise<void> {
  for (const [screen, period] of [['report-year', month.slice(0, 4)], ['report-this-month', addMonths(month, 1)]] as const) {
    await open(page, `${url}/coordinator/report/${period}`)
    await see(screen)
  }
}

async function seePagesBehind(page: Page, url: string, moment: number, see: See): Promise<void> {
  const today = localDay(moment)
  await open(page, `${url}/coordinator/places`)
  const tablets = await page.getByRole('main').locator('a[href$="/tablets"]').first().getAttribute('href')
  const address = tablets?.replace(/\/tablets$/, '') ?? ''
  for (const [screen, path] of [['desk-place', address], ['desk-place-tablets', `${address}/tablets`], ['desk-new-organisation', '/coordinator/organisations/new'], ['desk-week-sheet', `${address}/sheet?monday=${addDays(today, 1 - weekday(today))}`]] as const) {
    await open(page, url + path)
    await see(screen)
  }
  await open(page, `${url}${address}/tablets`)
  await page.getByRole('button', { name: 'Tee koodi' }).click()
  await expect(page.getByRole('img', { name: /QR-koodi/ })).toBeVisible()
  await see('desk-code')
  await open(page, `${url}/coordinator/account`)
  await page.getByRole('button', { name: 'Ota käyttöön' }).click()
  await page.getByLabel('Vahvista salasanallasi').fill('demo-lokikirja')
  await page.getByRole('button', { name: 'Jatka' }).click()
  await expect(page.getByRole('img', { name: /QR-koodi/ })).toBeVisible()
  await see('desk-second-factor')
  await open(page, `${url}/coordinator/publishing`)
  for (const one of ['Vuosi', 'CSV']) await page.getByRole('main').getByRole('button', { name: one }).first().click({ timeout: 2000 }).catch(() => undefined)
  await see('desk-publishing-preview')
}

const OLD = 'Päivä;Vauvat;Taaperot;Aikuiset;Toiminta\n3.2.2025;2;3;4;Perhekahvila\n4.2.2025;1;0;2;Purjehdus\n5.2.2025;x;1;1;Perhekahvila\n'

async function seeImport(page: Page, url: string, see: See): Promise<void> {
  await open(page, `${url}/coordinator/imports/new`)
  await see('desk-import-file')
  await page.getByLabel('Valitse CSV- tai Excel-tiedosto').setInputFiles({ name: 'vanha.csv', mimeType: 'text/csv', buffer: Buffer.from(OLD, 'utf8') })
  await expect(page.getByLabel('Mitä sarakkeessa Vauvat on')).toBeVisible()
  await page.getByLabel('Kaikkien rivien kohtaamispaikka').selectOption({ label: 'Perhetupa' })
  await see('desk-import-columns')
  await page.getByRole('button', { name: 'Näytä, mitä riveistä tulee' }).click()
  await expect(page.getByRole('heading', { name: '3. Esikatselu' })).toBeVisible()
  await see('desk-import-preview')
}

async function seePaper(page: Page, url: string, month: string, seeOnPaper: SeeOnPaper): Promise<void> {
  await open(page, `${url}/coordinator/report/${month}`)
  await seeOnPaper('report')
  await open(page, `${url}/coordinator/key-figures`)
  await seeOnPaper('desk-key-figures')
}

async function seeTrouble(page: Page, url: string, see: See): Promise<void> {
  await page.goto(`${url}/coordinator/places`)
  await expect(page.getByRole('heading').first()).toBeVisible()
  await page.route('**/api/**', (route) => route.abort('internetdisconnected'))
  await page.locator('.d-ways a', { hasText: 'Tabletit' }).click()
  await expect(page.getByText('Tämä osa tarvitsee verkon').first()).toBeVisible()
  await see('desk-offline')
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading').first()).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
}
