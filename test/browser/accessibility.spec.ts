/** axe finds nothing on any screen of a tablet, in three languages, light and dark. The coordinator's are looked at in their own tests. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const LANGUAGES = { fi: 'Suomi', sv: 'Svenska', en: 'English' } as const
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

test.use({ serverKind: 'demo' })

for (const [language, name] of Object.entries(LANGUAGES)) {
  test(`nothing to mend in ${language}, light and dark`, async ({ page }) => {
    test.setTimeout(240_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto('/set-up')
    await page.getByRole('button', { name }).click()
    await check(page, 'set-up')
    await checkPairing(page)
    for (const address of ['/', '/session', '/partner', '/contact', '/month', '/device']) {
      await page.goto(address)
      await check(page, address)
    }
    await checkDialogs(page)
  })
}

/** The screens of set-up carry their words; the second button of its choice is pairing in every language. */
async function checkPairing(page: Page): Promise<void> {
  await page.locator('.su-way').nth(1).click()
  await check(page, 'pairing')
  await page.locator('form input').first().fill('DEMO-TAB1')
  await page.locator('form button[type=submit]').click()
  await page.locator('.tally').first().waitFor()
}

async function checkDialogs(page: Page): Promise<void> {
  await page.goto('/')
  for (const opener of ['.tally-family .tally-add', '.tally-foot button:nth-child(2)', '.top button[aria-haspopup=dialog]']) {
    await page.locator(opener).first().click()
    await check(page, `dialog of ${opener}`)
    await page.keyboard.press('Escape')
  }
}

async function check(page: Page, where: string): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`), `${where}, ${colorScheme}`).toEqual([])
  }
}
