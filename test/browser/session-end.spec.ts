/** A session of the desk ends: nothing that was being written is lost, and nobody else sees it; before it ends, that is told. */
import type { Page } from '@playwright/test'
import { COORDINATOR, makeCounty } from '../support/new-county.ts'
import { axeFaults } from './axe.ts'
import { expect, test } from './fixtures.ts'

const DEMO = { email: 'demo@lokikirja.example', password: 'demo-lokikirja' }
const VIEWER = { ...DEMO, email: 'katselija@lokikirja.example' }

test.describe('a county of several people', () => {
  test.use({ serverKind: 'demo' })

  test('a form stays while its writer signs in again over it, goes on where it was, and is not shown to somebody else', async ({ page, context, problems }) => {
    problems.forgive(/status of 401/)
    await page.goto('/coordinator/places')
    await signIn(page, DEMO)
    await page.getByRole('main').getByRole('link', { name: 'Muokkaa' }).first().click()
    const name = page.getByLabel('Paikan nimi')
    await name.fill('Uusi tupa')
    const save = page.getByRole('button', { name: 'Tallenna paikka' })

    await context.clearCookies()
    await save.press('Enter')
    const again = page.getByRole('dialog', { name: 'Kirjaudu uudelleen' })
    await expect(again.getByRole('heading')).toBeFocused()
    await expect(page).toHaveTitle('Kirjaudu uudelleen – Lokikirja')
    await expect(again.getByLabel('Sähköposti'), 'what is known is not asked for twice').toHaveValue(DEMO.email)
    await expect(name, 'nothing of the page is seen').toBeHidden()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(again).toBeVisible()
    expect(await axeFaults(page, 'sign in again')).toEqual([])
    await signIn(page, { password: DEMO.password })
    await expect(name).toHaveValue('Uusi tupa')
    await expect(save).toBeFocused()
    await expect(page).toHaveTitle('Koskelan olohuone – Lokikirja')
    await save.press('Enter')
    await expect(page.getByText('Uusi tupa').first()).toBeVisible()

    await page.getByRole('navigation').getByRole('link', { name: 'Sanastot' }).click()
    const opener = page.locator('#visitor-groups li button').first()
    await opener.click()
    const word = page.getByRole('dialog').getByLabel('Nimi suomeksi')
    await word.fill('Sylivauva')
    await context.clearCookies()
    await page.getByRole('dialog').getByRole('button', { name: 'Tallenna', exact: true }).click()
    await expect(again).toBeVisible()
    await signIn(page, { password: DEMO.password })
    await expect(word, 'a dialog stays open as well').toHaveValue('Sylivauva')
    await context.clearCookies()
    await page.getByRole('dialog').getByRole('button', { name: 'Tallenna', exact: true }).click()
    await signIn(page, VIEWER)
    await expect(page.getByRole('button', { name: /Kirjaudu ulos.*katselija/ })).toBeVisible()
    await expect(page.getByText('Sylivauva')).toHaveCount(0)
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
})

test('whoever leaves the pages alone is told half an hour before the session ends, and one press continues it', async ({ page, server }) => {
  await makeCounty(server)
  await page.clock.install()
  await page.goto('/coordinator/places')
  await signIn(page, COORDINATOR)
  await expect(page.getByRole('heading', { name: 'Paikat', level: 1 })).toBeVisible()
  await page.clock.fastForward('11:20:00')
  const soon = page.getByRole('dialog', { name: 'Sinut kirjataan pian ulos' })
  await expect(soon).toBeHidden()
  await page.clock.fastForward('10:00')
  await expect(soon).toBeVisible()
  const asked = page.waitForResponse(/coordinators\/me/)
  await soon.getByRole('button', { name: 'Pysy kirjautuneena' }).click()
  expect((await asked).ok()).toBe(true)
  await page.clock.fastForward('10:00')
  await expect(soon).toBeHidden()
})

async function signIn(page: Page, { email, password }: { email?: string; password: string }): Promise<void> {
  if (email !== undefined) await page.getByLabel('Sähköposti').fill(email)
  await page.getByLabel('Salasana').fill(password)
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
}
