/**
 * The first minutes with a tablet: counting at once without a server, pairing by a code, whose the earlier entries
 * are, and every answer of the network in words.
 */
import type { Page } from '@playwright/test'
import { makeCounty } from '../support/new-county.ts'
import { expect, test } from './fixtures.ts'

const FRIDAY = new Date('2026-11-20T08:42:00Z')

test.beforeEach(async ({ page }) => { await page.clock.setFixedTime(FRIDAY) })

/** A newcomer's pace: 240 words a minute of what is new, a good second to find each thing, and a letter typed in less than a third of one. */
const [WORD_S, FIND_S, LETTER_S] = [0.25, 1.2, 0.28]

test('somebody who has never seen it reads everything and counts the first visit within a minute', async ({ page }) => {
  const began = performance.now()
  let pauses = 5 * FIND_S + 'Perhetupa'.length * LETTER_S
  const read = async () => {
    const texts = await page.locator('h1, h2, label, legend, .hint, .su-scene p, .su-way, .hero-t, .log p, .tally-label').allInnerTexts()
    pauses += texts.join(' ').split(/\s+/).length * WORD_S
  }
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Kokeile tällä laitteella' })).toBeVisible()
  await read()
  await startAlone(page, read)
  await expect(page.locator('.hero-n')).toHaveText('0')
  await read()
  await tapOnce(page)
  expect(pauses).toBeGreaterThan(25)
  expect((performance.now() - began) / 1_000 + pauses).toBeLessThan(60)
  await page.reload()
  await expect(page.locator('.hero-n')).toHaveText('1')
  await expect(page.getByText('Perhetupa, Kangasniemi')).toBeVisible()
})

test('the language is chosen first, at once and for good', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Svenska' }).tap()
  await expect(page.getByRole('heading', { name: 'Ta Lokikirja i bruk' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv')
  // On a first visit the part that makes and writes the storage comes with the first touch.
  await expect.poll(() => keptLanguage(page)).toBe('sv')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Prova på den här enheten' })).toBeVisible()
  await page.getByRole('button', { name: 'English' }).tap()
  await expect(page.getByRole('button', { name: 'Try it on this device' })).toBeVisible()
  await page.getByText('Install on this device').tap()
  await expect(page.getByText(/^Storage: (not )?protected/)).toBeVisible()
})

test('what is missing is said at its own field, and hours may be typed any way', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Kokeile tällä laitteella' }).tap()
  await page.getByLabel('Suljetaan').fill('8')
  await page.getByRole('button', { name: 'Aloita laskeminen' }).tap()
  await expect(page.getByLabel('Kohtaamispaikan nimi')).toHaveAccessibleDescription(/täytä tämä/)
  await expect(page.getByLabel('Kunta')).toHaveAccessibleDescription(/täytä tämä/)
  await page.getByLabel('Kohtaamispaikan nimi').fill('Perhetupa')
  await page.getByLabel('Kunta').selectOption('Kangasniemi')
  await page.getByRole('button', { name: 'Aloita laskeminen' }).tap()
  await expect(page.getByLabel('Suljetaan')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Suljetaan').fill('15.30')
  await page.getByRole('button', { name: 'Aloita laskeminen' }).tap()
  await expect(page.getByText('Avoinna 9–15.30')).toBeVisible()
})

test('a code is taken in small letters with a space, and a wrong one costs nothing', async ({ page, server, problems }) => {
  problems.forgive(/status of 404/)
  const county = await makeCounty(server)
  const code = await county.makeCode()
  await page.goto('/')
  await page.getByRole('button', { name: 'Yhdistä palveluun' }).tap()
  await pair(page, 'abc')
  await expect(page.getByLabel('Koodi')).toHaveAccessibleDescription(/K7QM-3XPD/)
  await pair(page, 'zzzz zzzz')
  await expect(page.getByRole('alert')).toContainText('Koodi ei ole voimassa')
  await pair(page, code.toLowerCase().replace('-', ' '))
  await tapOnce(page)
  await expect(page.getByText('Kaikki lähetetty')).toBeVisible()
})

test('entries from before the pairing are asked about once: they belong here and are sent', async ({ page, server }) => {
  const county = await makeCounty(server, 'Tikantanssi')
  await page.goto('/')
  await startAlone(page)
  await tapOnce(page)
  await tapOnce(page)
  await page.goto('/set-up')
  await pair(page, await county.makeCode())
  await expect(page.getByText('2 merkintää')).toBeVisible()
  // The code is used up: a reload in the middle must not cost the pairing.
  await page.reload()
  await page.getByRole('button', { name: /Kyllä, ne laskettiin täällä: Tikantanssi/ }).tap()
  await expect(page.getByText('Kaikki lähetetty')).toBeVisible()
  await expect(page.locator('.hero-n')).toHaveText('2')
  const report = await (await county.get(`/reports/monthly?month=2026-11&place=${county.placeId}&format=json`)).json() as { visits: number }
  expect(report.visits).toBe(2)
})

test('entries that were for trying out stay on this tablet and are never counted', async ({ page, server }) => {
  const county = await makeCounty(server, 'Tikantanssi')
  await page.goto('/')
  await startAlone(page)
  await tapOnce(page)
  await page.goto('/set-up')
  await pair(page, await county.makeCode())
  await page.getByRole('button', { name: /Ei, ne olivat kokeilua/ }).tap()
  await expect(page.locator('.hero-n')).toHaveText('0')
  await page.goto('/device')
  await expect(page.getByText('vain tällä laitteella')).toBeVisible()
  const report = await (await county.get(`/reports/monthly?month=2026-11&place=${county.placeId}&format=json`)).json() as { visits: number }
  expect(report.visits).toBe(0)
})

test('a volunteer’s code opens the session form and nothing of the day', async ({ page, server }) => {
  const county = await makeCounty(server)
  await page.goto('/')
  await page.getByRole('button', { name: 'Yhdistä palveluun' }).tap()
  await pair(page, await county.makeCode('volunteer'))
  await expect(page).toHaveURL(/\/session$/)
  await page.goto('/month')
  await expect(page).toHaveURL(/\/session$/)
})

test('whatever the network answers is said in words, and counting can begin all the same', async ({ page, problems }) => {
  problems.forgive(/status of (429|426)/)
  await page.goto('/')
  await page.getByRole('button', { name: 'Yhdistä palveluun' }).tap()
  const answers: [words: string, answer: RouteAnswer][] = [
    ['Palvelimeen ei saada yhteyttä', 'offline'],
    ['Joku muu kuin Lokikirja vastasi', { contentType: 'text/html', body: '<title>Kirjaudu verkkoon</title>' }],
    ['Yritä uudelleen 30 sekunnin kuluttua', { status: 429, headers: { 'retry-after': '30' }, contentType: 'application/problem+json', body: problem('too_many_requests', 429) }],
    ['Lokikirja pitää päivittää', { status: 426, contentType: 'application/problem+json', body: problem('upgrade_required', 426) }],
  ]
  const answerWith = await enrolRoute(page)
  for (const [words, answer] of answers) {
    answerWith(answer)
    await pair(page, 'K7QM-3XPD')
    await expect(page.getByText(words)).toBeVisible()
  }
  await page.getByRole('button', { name: 'Takaisin' }).tap()
  await startAlone(page)
  await expect(page.locator('.hero-n')).toHaveText('0')
})

async function startAlone(page: Page, onForm: () => Promise<void> = async () => {}): Promise<void> {
  await page.getByRole('button', { name: 'Kokeile tällä laitteella' }).tap()
  await onForm()
  await page.getByLabel('Kohtaamispaikan nimi').fill('Perhetupa')
  await page.getByLabel('Kunta').selectOption('Kangasniemi')
  await page.getByRole('button', { name: 'Aloita laskeminen' }).tap()
}

async function pair(page: Page, code: string): Promise<void> {
  await page.getByLabel('Koodi').fill(code)
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
}

async function tapOnce(page: Page): Promise<void> {
  const before = Number(await page.locator('.hero-n').textContent())
  await page.locator('.tally-add').first().tap()
  await expect(page.locator('.hero-n')).toHaveText(String(before + 1))
}

type RouteAnswer = 'offline' | { status?: number; headers?: Record<string, string>; contentType: string; body: string }

/** Stands between the tablet and the endpoint, as networks do. */
async function enrolRoute(page: Page): Promise<(answer: RouteAnswer) => void> {
  let answer: RouteAnswer = 'offline'
  await page.route('**/api/v1/devices/enrol', (route) => (answer === 'offline' ? route.abort('internetdisconnected') : route.fulfill(answer)))
  return (next) => { answer = next }
}

function problem(type: string, status: number): string {
  return JSON.stringify({ type, title: type, status, detail: type })
}

/** What the tablet would open with; undefined while there is no storage, which must not be made by asking. */
async function keptLanguage(page: Page): Promise<string | undefined> {
  return await page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'lokikirja')) return undefined
    const opened = indexedDB.open('lokikirja')
    await new Promise((resolve) => { opened.addEventListener('success', resolve) })
    const kept = opened.result.transaction('settings').objectStore('settings').get('preferences')
    await new Promise((resolve) => { kept.addEventListener('success', resolve) })
    opened.result.close()
    return (kept.result as { language: string } | undefined)?.language
  })
}
