/** The first steps of a tablet without a server, as a newcomer takes them: a place of its own, and the day with nothing counted. */
import { expect, type Page } from '@playwright/test'

export async function startAlone(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Kokeile tällä laitteella' }).tap()
  await page.getByLabel('Kohtaamispaikan nimi').fill('Perhetupa')
  await page.getByLabel('Kunta').selectOption('Kangasniemi')
  await page.getByRole('button', { name: 'Aloita laskeminen' }).tap()
  await expect(page.locator('.hero-n')).toHaveText('0')
}
