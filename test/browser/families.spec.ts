/** The tablet in the families' hands: they answer and are thanked, and nothing but the host's PIN leads anywhere else. */
import type { Page } from '@playwright/test'
import { makeCounty } from '../support/new-county.ts'
import { expect, test, untilInstalled } from './fixtures.ts'
import { faultsOfScreen } from './screen-faults.ts'

const FRIDAY = new Date('2026-11-20T08:42:00Z')
const ELSEWHERE = ['/month', '/Device/', '/about', '/coordinator/month', '/set-up#code=ABCD-EFGH']

test('families answer on a tablet that nobody leads astray, and the host takes it back', async ({ page, context, server, problems }) => {
  problems.forgive(/Failed to load resource/)
  const county = await makeCounty(server)
  await page.clock.install({ time: FRIDAY })
  await page.goto(`/set-up#code=${await county.makeCode()}`)
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
  await expect(page.locator('.hero-n')).toHaveText('0')
  const other = await context.newPage()
  await other.goto('/device')
  await expect(other.getByRole('heading', { name: 'Perheiden näyttö' })).toBeVisible()
  await page.getByRole('button', { name: 'Avaa perheille' }).tap()
  for (let twice = 0; twice < 2; twice += 1) {
    await expect(page.locator('dialog .pad input')).toBeFocused()
    await page.keyboard.type('2468')
    await page.keyboard.press('Enter')
  }
  const start = page.getByRole('heading', { name: 'Miltä täällä tuntui tänään?' })
  await expect(start).toBeVisible()
  await expectNothingElse(other)
  await other.close()
  await page.bringToFront()

  await page.getByRole('button', { name: 'English' }).tap()
  await page.getByRole('radio', { name: 'Really good' }).tap()
  await page.getByRole('radio', { name: 'Good', exact: true }).tap()
  await page.getByRole('checkbox', { name: /^Trust/ }).tap()
  await page.getByRole('button', { name: 'Send' }).dblclick()
  // Not focused for sure: the second press may already meet the thanks.
  await expect(page.getByRole('heading', { name: 'Thank you for telling us!' })).toBeVisible()
  await page.clock.fastForward('00:09')
  await expect(start).toBeFocused()
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Lähetä' }).tap()
  await expect(page.getByRole('alert')).toHaveText('Valitse ensin kasvot.')
  await page.getByRole('radio', { name: 'Tosi kurjalta' }).tap()
  await page.clock.fastForward('00:31')
  await expect(page.getByText('Näyttö palaa pian alkuun')).toBeVisible()
  await page.clock.fastForward('00:21')
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect.poll(async () => ((await (await county.get(`/reports/monthly?month=2026-11&place=${county.placeId}`)).json()) as { feedback: unknown }).feedback)
    .toEqual({ total: 1, byMood: { 4: 1 }, byTheme: { trust: 1 } })

  await untilInstalled(page)
  await context.setOffline(true)
  await page.reload()
  await expectNothingElse(page)
  for (const address of ELSEWHERE) {
    await page.goto(address)
    await expectNothingElse(page)
  }
  await page.goBack()
  await expectNothingElse(page)
  await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('Escape')
  await expectNothingElse(page)

  await page.getByRole('radio', { name: 'Siltä väliltä' }).tap()
  await page.getByRole('button', { name: 'Lähetä' }).tap()
  await expect(page.getByRole('heading', { name: 'Kiitos, kun kerroit!' })).toBeFocused()
  await page.getByRole('button', { name: 'Valmis' }).tap()
  await page.getByRole('button', { name: 'Ohjaaja' }).tap()
  await typePin(page, '1111')
  await expect(page.getByRole('alert')).toHaveText('Väärä PIN-koodi.')
  await page.getByRole('button', { name: 'Takaisin perheiden näyttöön' }).tap()
  await expectNothingElse(page)
  await page.getByRole('button', { name: 'Ohjaaja' }).tap()
  await typePin(page, '2468')
  await expect(page.locator('.hero-n')).toHaveText('0')
  await expect(page.locator('.tl li')).toHaveText([/Perheen palaute.*perhe/, /Perheen palaute.*perhe/])
  await page.reload()
  await expect(page.locator('.hero-n')).toHaveText('0')

  await page.getByRole('button', { name: 'Avaa perheille' }).tap()
  await expectNothingElse(page)
  await county.revokeAll()
  await context.setOffline(false)
  await expect(page.getByRole('heading', { name: 'Tässä ei voi nyt vastata' })).toBeVisible()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await faultsOfScreen(page), 'no answers taken').toEqual([])
  await page.getByRole('button', { name: 'Ohjaaja' }).tap()
  await page.getByRole('button', { name: 'PIN-koodi unohtui' }).tap()
  await page.getByRole('button', { name: 'Yhdistä palveluun' }).tap()
  await page.getByLabel('Koodi').fill(await county.makeCode())
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
  await expect(page.locator('.hero-n')).toHaveText('0')
})

/** The faces stand there, no address does, and neither a finger nor a keyboard finds more than they and what belongs to them. */
async function expectNothingElse(page: Page): Promise<void> {
  await expect(page.getByRole('radio')).toHaveCount(5)
  await expect(page).toHaveURL(/^[^/]+\/\/[^/]+\/$/)
  await expect(page.locator('a, nav, dialog, iframe, table, input:not([type=radio],[type=checkbox])')).toHaveCount(0)
  await expect(page.getByRole('button')).toHaveText(['Suomi', 'Svenska', 'English', 'Ohjaaja', 'Lähetä'])
}

async function typePin(page: Page, pin: string): Promise<void> {
  await page.getByLabel('PIN-koodi', { exact: true }).fill(pin)
  await page.keyboard.press('Enter')
}
