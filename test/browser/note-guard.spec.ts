/**
 * A text that could tell who somebody is: shown to its writer in words before it is saved, taken out with one tap,
 * and never in the way of what was counted.
 */
import type { Page } from '@playwright/test'
import { makeCounty } from '../support/new-county.ts'
import { axeFaults } from './axe.ts'
import { expect, test, untilInstalled } from './fixtures.ts'
import { startAlone } from './start-alone.ts'

const FRIDAY = new Date('2026-11-20T08:42:00Z')

test.describe('on a tablet without a network', () => {
  test.beforeEach(async ({ page, context }) => {
    await page.clock.setFixedTime(FRIDAY)
    await startAlone(page)
    await untilInstalled(page)
    await context.setOffline(true)
  })

  test('a phone number is shown when the field is left, must go before saving, and goes with one tap', async ({ page }) => {
    await openNote(page)
    await note(page).fill('Soita 040 123 4567 ennen perjantaita.')
    await expect(found(page)).toBeEmpty()
    await note(page).press('Tab')
    await expect(found(page).getByRole('listitem')).toContainText('Tekstissä näyttää olevan puhelinnumero: 040 123 4567')
    await expect(found(page).locator('mark')).toHaveText('040 123 4567')
    await expect(found(page).getByRole('button', { name: /Ei ole henkilötieto/ })).toBeHidden()

    await page.keyboard.press('Escape')
    await press(page, 'Tallenna kerta')
    await expect(note(page)).toBeFocused()
    await expect(note(page)).toHaveAttribute('aria-invalid', 'true')
    await page.reload()
    await press(page, 'Huomautus')
    await expect(note(page)).toHaveValue('Soita 040 123 4567 ennen perjantaita.')
    await press(page, 'Valmis')
    await press(page, 'Poista kohta: 040 123 4567')
    await expect(note(page)).toHaveValue('Soita ennen perjantaita.')
    await expect(note(page)).toBeFocused()
    await expect(found(page)).toBeEmpty()
    await press(page, 'Valmis')
    await press(page, 'Tallenna kerta')
    await expect(page.getByText('Perhekahvila · 1 mukana')).toBeVisible()
    expect(await storedText(page)).toContain('Soita ennen perjantaita.')
    expect(await storedText(page)).not.toContain('040 123')
  })

  test('a name is only likely: the writer says it is none, by keyboard, and nothing but the text is stored', async ({ page }) => {
    await openNote(page)
    await page.getByRole('textbox', { name: 'Nimi' }).fill('Leenan muskari')
    await note(page).fill('Retki: Kauppakatu 12')
    await page.getByRole('button', { name: 'Valmis' }).press('Enter')
    await expect(page.getByRole('textbox', { name: 'Nimi' })).toBeFocused()
    await page.getByRole('button', { name: 'Muokkaa: Leenan' }).press('Enter')
    expect(await page.evaluate(() => document.getSelection()?.toString())).toBe('Leenan')
    for (const what of ['Leenan', 'Kauppakatu 12']) await page.getByRole('button', { name: `Ei ole henkilötieto: ${what}` }).press('Enter')
    await page.getByRole('button', { name: 'Valmis' }).press('Enter')
    await press(page, 'Tallenna kerta')
    await expect(page.getByText('Leenan muskari · 1 mukana')).toBeVisible()
    expect(await storedText(page)).not.toMatch(/harmless|certain|found/)

    await openSession(page)
    await page.getByRole('button', { name: 'Vanhempi tai huoltaja: lisää yksi' }).tap()
    await press(page, 'Kirjoitusvirhe')
    await press(page, 'Tallenna muutos')
    await expect(page.getByText('Leenan muskari · 2 mukana'), 'what was judged and saved is not asked about again').toBeVisible()
  })

  test('a reason in own words is looked at too', async ({ page }) => {
    await openNote(page)
    await press(page, 'Valmis')
    await press(page, 'Tallenna kerta')
    await expect(page.getByText('Perhekahvila · 1 mukana')).toBeVisible()
    await openSession(page)
    await press(page, 'Poista merkintä')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Muu syy' }).tap()
    await dialog.getByRole('textbox').fill('perui perhe@example.fi')
    await dialog.locator('.btn-main').tap()
    await expect(dialog.getByRole('textbox')).toBeFocused()
    await expect(dialog.getByText('Tekstissä näyttää olevan sähköpostiosoite:')).toBeVisible()
    await dialog.getByRole('button', { name: /^Poista kohta/ }).tap()
    await dialog.locator('.btn-main').tap()
    await expect(dialog).toBeHidden()
    expect(await storedText(page)).toContain('"reason":"perui"')
  })

  for (const [language, name, words] of [['sv', 'Svenska', 'I texten verkar det finnas ett namn:'], ['en', 'English', 'The text seems to hold a name:']] as const) {
    test(`it speaks ${language}, and axe finds nothing to mend, light and dark`, async ({ page }) => {
      await page.goto('/device')
      await page.getByRole('button', { name }).tap()
      await page.goto('/session')
      await page.getByRole('button', { name: /Anteckning|Note|Notering|Anmärkning/ }).last().tap()
      await page.getByRole('dialog').locator('textarea').fill('Leena, 040 123 4567')
      await page.getByRole('dialog').locator('textarea').press('Tab')
      await expect(page.getByText(words)).toBeVisible()
      expect(await axeFaults(page, words)).toEqual([])
    })
  }
})

test('a session that the server refused for its note is put right on the tablet, and counts once', async ({ page, server }) => {
  const county = await makeCounty(server)
  await page.clock.setFixedTime(FRIDAY)
  await page.goto('/')
  await page.getByRole('button', { name: 'Yhdistä palveluun' }).tap()
  await page.getByLabel('Koodi').fill(await county.makeCode())
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
  await expect(page.locator('.hero-n')).toHaveText('0')
  await refuseNotes(page)
  await openNote(page)
  await note(page).fill('Hyvä aamu')
  await press(page, 'Valmis')
  await press(page, 'Tallenna kerta')
  await expect(page.locator('.top a.pill')).toHaveText('1 vaatii huomiota')
  await page.unroute('**/api/v1/sync/push')
  await page.locator('.top a.pill').tap()
  await expect(page.getByText(/henkilötunnus, puhelinnumero tai sähköpostiosoite/)).toBeVisible()
  await page.getByRole('button', { name: /^Korjaa: / }).tap()
  await press(page, 'Kirjoitusvirhe')
  await press(page, 'Tallenna muutos')
  await expect(page.locator('.top a.pill')).toHaveText('Kaikki lähetetty')
  const report = await (await county.get(`/reports/monthly?month=2026-11&place=${county.placeId}&format=json`)).json() as { participations: number; sessions: { held: number } }
  expect(report).toMatchObject({ participations: 1, sessions: { held: 1 } })
})

/** As the server answers for a note that an older app let through. */
async function refuseNotes(page: Page): Promise<void> {
  await page.route('**/api/v1/sync/push', async (route) => {
    const { revisions } = route.request().postDataJSON() as { revisions: { revId: string }[] }
    const results = revisions.map(({ revId }) => ({ revId, outcome: 'rejected', code: 'personal_data', final: false, errors: [{ path: 'body.note', code: 'personal_data', message: 'x' }] }))
    await route.fulfill({ json: { epoch: 'e', serverTime: FRIDAY.toISOString(), results } })
  })
}

/** A café of this morning with one parent, its note open. */
async function openNote(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Toiminta' }).tap()
  await press(page, 'Perhekahvila')
  await page.getByRole('group', { name: 'Kuka järjesti?' }).getByRole('button').first().tap()
  await page.getByLabel('Alkoi').fill('9.30')
  await page.getByLabel('Päättyi').fill('10.30')
  await page.getByRole('button', { name: 'Vanhempi tai huoltaja: lisää yksi' }).tap()
  await press(page, 'Huomautus')
}

async function openSession(page: Page): Promise<void> {
  const session = (await stored(page, 'revisions')).find((row) => row.body?.kind === 'session')
  await page.goto(`/session/${session?.entryId}`)
}

const press = async (page: Page, name: string) => { await page.getByRole('button', { name, exact: true }).tap() }
const note = (page: Page) => page.getByRole('dialog').getByRole('textbox', { name: 'Huomautus' })
const found = (page: Page) => page.getByRole('dialog').getByRole('status').last()

/** Everything the tablet keeps of entries and drafts, as one text. */
async function storedText(page: Page): Promise<string> {
  return JSON.stringify([await stored(page, 'revisions'), await stored(page, 'drafts')])
}

type StoredRow = { entryId?: string; body?: { kind: string } | null }

async function stored(page: Page, table: string): Promise<StoredRow[]> {
  return await page.evaluate(async (table) => {
    const [{ name = '' } = {}] = await indexedDB.databases()
    const db = await new Promise<IDBDatabase>((resolve) => { const asked = indexedDB.open(name); asked.addEventListener('success', () => resolve(asked.result)) })
    const rows = await new Promise<StoredRow[]>((resolve) => {
      const asked = db.transaction(table).objectStore(table).getAll()
      asked.addEventListener('success', () => resolve(asked.result as StoredRow[]))
    })
    db.close()
    return rows
  }, table)
}
