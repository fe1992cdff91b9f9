/** What opens over the screens of a shared tablet: long presses, dialogs, helps and what asks before it deletes. */
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { addDays, addMonths, localDay, monthOf, weekday } from '../../src/domain/calendar.ts'
import type { Morning, See } from './every-screen.ts'
import { openSetUp, pairTablet, press } from './picture-day.ts'

const LONG_PRESS_MS = 900

export async function seeTabletDialogs(page: Page, { url, moment }: Morning, see: See): Promise<void> {
  // Whose window no script can press: a file is given as a download instead.
  await page.addInitScript(() => { Reflect.deleteProperty(globalThis, 'showSaveFilePicker') })
  await openSetUp(page, url)
  await pairTablet(page)
  await seeDay(page, moment, see)
  await seeForms(page, see)
  await seeMonth(page, moment, see)
  await seeDevice(page, see)
  await seeForgotten(page, see)
}

async function seeDay(page: Page, moment: number, see: See): Promise<void> {
  await page.locator('.tally-add').nth(2).click({ delay: LONG_PRESS_MS })
  await expect(page.locator('.tally-steps')).toBeVisible()
  await see('long-press')
  await page.keyboard.press('Escape')
  for (const [screen, button] of [['closed-day', page.locator('.top button', { hasText: /auki|avoinna|suljettu/i }).first()], ['help', page.locator('.nav .wide button')], ['change-visit', page.getByRole('button', { name: /^Muuta: (\+|Perhe)/ }).first()]] as const) {
    await button.click()
    await seeDialog(page, screen, see)
  }
  const yesterday = addDays(localDay(moment), -1)
  await page.goto(`/day/${yesterday}`)
  await expect(page.locator('.other-day')).toBeVisible()
  await see('other-day')
}

async function seeForms(page: Page, see: See): Promise<void> {
  await page.goto('/session')
  await press(page, 'Suunniteltu')
  await see('session-planned')
  await page.goto('/partner')
  await press(page, 'Suunniteltu')
  await see('partner-planned')
  await page.getByRole('group', { name: /Kuka/ }).locator('.add').first().click()
  await seeDialog(page, 'organisation', see)
  await press(page, 'Tallenna käynti')
  await see('errors-partner')
  await page.goto('/contact')
  await page.locator('.btn-main').click()
  await see('errors-contact')
}

async function seeMonth(page: Page, moment: number, see: See): Promise<void> {
  await page.goto(`/month/${addMonths(monthOf(localDay(moment)), -1)}`)
  await expect(page.locator('.cell, .cal button').first()).toBeVisible()
  await see('month-before')
  await page.goto('/month')
  const missing = page.getByRole('button', { name: /puuttuu/ }).or(page.getByRole('button', { name: /käyntiä/ })).first()
  await missing.click()
  await seeDialog(page, 'month-day', see)
  await page.goto(`/month/week/${addDays(localDay(moment), -6 - weekday(localDay(moment)))}`)
  await expect(page.locator('h1').first()).toBeAttached()
  await see('week-before')
}

async function seeDevice(page: Page, see: See): Promise<void> {
  await page.goto('/device')
  await press(page, 'Vertaa nyt')
  await expect(page.getByText(/Samat luvut|erotus/i).first()).toBeVisible()
  for (const summary of await page.locator('summary').all()) await summary.click()
  await see('device-compared')
  await press(page, 'Tallenna')
  await seeDialog(page, 'device-backup', see)
  await seeBackup(page, see)
  await press(page, 'Avaa perheille')
  await seeDialog(page, 'families-pin-first', see)
  await press(page, 'Aseta PIN-koodi')
  await see('new-pin')
  for (let twice = 0; twice < 2; twice += 1) {
    await page.locator('.pad input').fill('2468')
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText('PIN-koodi on käytössä')).toBeVisible()
}

/** Made with a passphrase, and read in again: what is told before and after. */
async function seeBackup(page: Page, see: See): Promise<void> {
  await press(page, 'Tallenna')
  await page.getByLabel('Salasana').fill('kolme sanaa')
  await press(page, 'Tee tiedosto')
  const download = page.waitForEvent('download')
  await press(page, 'Tallenna tiedosto')
  await expect(page.getByText(/Tiedosto on annettu laitteelle/)).toBeVisible()
  await see('device-backup-made')
  await press(page, 'Valmis')
  await page.locator('input[type=file]').setInputFiles({ name: 'perhetupa.lokikirja', mimeType: 'application/octet-stream', buffer: await readFile(await (await download).path()) })
  await page.getByRole('dialog').getByLabel('Salasana').fill('kolme sanaa')
  await press(page, 'Avaa tiedosto')
  await expect(page.getByRole('dialog').getByRole('definition').first()).toBeVisible()
  await see('device-backup-opened')
  await press(page, 'Lue tiedosto')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Valmis' })).toBeVisible()
  await see('device-backup-read')
  await press(page, 'Valmis')
}

async function seeForgotten(page: Page, see: See): Promise<void> {
  await page.goto('/month')
  await page.locator('.pad input').fill('1111')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Väärä PIN-koodi.')).toBeVisible()
  await see('wrong-pin')
  await press(page, 'PIN-koodi unohtui')
  await expect(page.locator('.lock-n').first()).not.toBeEmpty()
  await see('forgotten-pin')
}

async function seeDialog(page: Page, screen: string, see: See): Promise<void> {
  await expect(page.getByRole('dialog')).toBeVisible()
  await see(screen)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
}
