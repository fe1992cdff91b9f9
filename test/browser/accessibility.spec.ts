/** axe finds nothing on any screen of a tablet, in three languages, light and dark. The coordinator's are looked at in their own tests. */
import type { Page } from '@playwright/test'
import { askInitials } from '../support/ask-initials.ts'
import { axeFaults } from './axe.ts'
import { expect, test } from './fixtures.ts'

const LANGUAGES = { fi: 'Suomi', sv: 'Svenska', en: 'English' } as const
const DEMO = { email: 'demo@lokikirja.example', password: 'demo-lokikirja' }

test.use({ serverKind: 'demo' })

for (const [language, name] of Object.entries(LANGUAGES)) {
  test(`nothing to mend in ${language}, light and dark`, async ({ page, baseURL }) => {
    test.setTimeout(240_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await askInitials(baseURL!, DEMO)
    await page.goto('/set-up')
    await page.getByRole('button', { name }).click()
    await check(page, 'set-up')
    await checkPairing(page)
    for (const address of ['/', '/session', '/partner', '/contact', '/month', '/device', '/about', '/about/accessibility', '/about/feedback', '/about/privacy', '/month/week/2026-11-16', '/month/sheet/2026-11-16']) {
      await page.goto(address)
      await check(page, address)
    }
    await checkDialogs(page)
    await checkLock(page, baseURL!)
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
  for (const opener of ['.nav .wide .nav-more', '.tally-family .tally-add', '.tally-foot button:nth-child(2)', '.top button.pill:has(.lucide-pen-line)', '.top button.pill:not(:has(.lucide-pen-line))[aria-haspopup=dialog]']) {
    await page.locator(opener).first().click()
    await check(page, `dialog of ${opener}`)
    await page.keyboard.press('Escape')
  }
}

/** The lock by its parts, in whatever language they speak. */
async function checkLock(page: Page, server: string): Promise<void> {
  await page.goto('/device')
  await page.locator('[aria-labelledby=pin] .btn').click()
  await check(page, 'a new PIN')
  for (const pin of ['2468', '2468']) {
    await page.locator('.pad input').fill(pin)
    await page.keyboard.press('Enter')
  }
  // It is in use: it can be changed and taken away.
  await page.locator('[aria-labelledby=pin] .btn').nth(1).waitFor()
  await checkFamilies(page)
  await page.goto('/device')
  await typePin(page)
  await page.locator('[aria-labelledby=pin] .btn').nth(1).click()
  await check(page, 'removing the PIN')
  await page.goto('/month')
  await check(page, 'the lock')
  for (const wrong of ['0000', '1111', '2222', '3333']) {
    await page.locator('.pad input').fill(wrong)
    await page.keyboard.press('Enter')
    await page.locator('.pad .field-error').waitFor()
  }
  await page.getByRole('timer').waitFor()
  await check(page, 'the wait')
  await page.locator('.lock-words .btn').click()
  await check(page, 'a forgotten PIN')
  const [tablet, challenge] = await page.locator('.lock-facts dd').allInnerTexts().then(([, ...told]) => told as [string, string])
  await page.getByRole('timer').waitFor({ state: 'detached' })
  await page.locator('.pad input').fill(await codeFor(server, tablet, challenge.replace(/\s/g, '')))
  await page.keyboard.press('Enter')
  await page.locator('.lock-words [role=status]').waitFor()
  await check(page, 'the PIN is gone')
}

/** With a face and a theme chosen, and the thank-you; the PIN leads back to the day. */
async function checkFamilies(page: Page): Promise<void> {
  await page.locator('[aria-labelledby=families] .btn').click()
  await page.locator('.face').nth(3).click()
  await page.locator('.theme').first().click()
  await check(page, 'the families’ screen')
  await page.locator('.ki-shore .btn-main').click()
  await page.locator('.ki-words').waitFor()
  await check(page, 'the thank-you')
  await page.locator('.ki-top > .btn').click()
  await typePin(page)
  await page.locator('.tally').first().waitFor()
}

async function typePin(page: Page): Promise<void> {
  await page.locator('.pad input').fill('2468')
  await page.keyboard.press('Enter')
}

/** What the coordinator of the made-up county reads out. */
async function codeFor(server: string, tablet: string, challenge: string): Promise<string> {
  const ask = async (path: string, body?: object, cookie = '') => await fetch(`${server}/api/v1${path}`, {
    headers: { 'content-type': 'application/json', origin: server, cookie }, ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  const signedIn = await ask('/coordinators/sign-in', { email: 'demo@lokikirja.example', password: 'demo-lokikirja' })
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  const { devices } = await (await ask('/devices', undefined, cookie)).json() as { devices: { id: string }[] }
  const { id } = devices.find((device) => device.id.toUpperCase().endsWith(tablet))!
  return (await (await ask(`/devices/${id}/unlock-code`, { challenge }, cookie)).json() as { code: string }).code
}

async function check(page: Page, where: string): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  expect(await axeFaults(page, where)).toEqual([])
}
