/** A week from paper: printed as a sheet, typed in by keyboard alone, taken back whole. */
import type { Page } from '@playwright/test'
import { axeFaults } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { startAlone } from './start-alone.ts'

const [MONDAY, FRIDAY] = [new Date('2026-11-16T08:42:00Z'), new Date('2026-11-20T12:42:00Z')]
/** A usual week: five days, six groups. */
const WEEK = [[2, 1, 3, 2, 4], [12, 7, 9, 11, 10], [6, 4, 5, 8, 7], [1, 2, 1, 3, 2], [14, 10, 12, 15, 13], [2, 1, 1, 2, 3]]
const WEEK_TOTAL = WEEK.flat().reduce((a, b) => a + b, 0)
/** The rows of the six: baby, 1–2, 3–6, 7–12, then over 13–17 to parent and grandparent. */
const SKIPPED_AFTER = 3

test('a usual week takes at most sixty key presses besides its digits, survives a reload and is taken back whole', async ({ page }) => {
  await onFriday(page)
  await page.locator('.tally-add').nth(1).tap()
  await expect(page.locator('.hero-n')).toHaveText('1')
  await page.goto('/month')
  await page.getByRole('link', { name: 'Kirjaa viikko paperilta' }).tap()
  await expect(box(page, 'Vauva alle 1 v, maanantai 16.11.')).toBeFocused()
  await expect(page.getByText('kirjassa 1', { exact: true })).toBeVisible()
  const keys = counter(page)
  for (const [row, numbers] of WEEK.entries()) {
    await typeRow(page, keys, numbers)
    if (row === SKIPPED_AFTER) await keys.press('Enter')
    if (row === 2) {
      await expect(page.locator('form[aria-busy=true]')).toHaveCount(0)
      await page.reload()
      await expect(box(page, 'Lapsi 3–6 v, perjantai 20.11.')).toHaveValue('7')
      await expect(box(page, 'Vauva alle 1 v, maanantai 16.11.')).toBeFocused()
      for (let down = 0; down < 3; down += 1) await page.keyboard.press('ArrowDown')
    }
  }
  await keys.press('Control+Enter')
  await expect(page.getByText('Viikko on tallennettu laitteelle.')).toBeVisible()
  expect(keys.pressed()).toBeLessThanOrEqual(60)
  await expect(page.getByText(`${WEEK_TOTAL} käyntiä`)).toBeVisible()
  await expect(page.getByText('paperilta jo 37')).toBeVisible()
  expect(await axeFaults(page, 'a week saved')).toEqual([])
  await page.goto('/month')
  await expect(page.locator('.hero-n')).toHaveText(String(WEEK_TOTAL + 1))
  await page.goto('/month/week/2026-11-16')
  await page.getByRole('button', { name: 'Peru kaikki' }).tap()
  await expect(page.getByText('Paperilta kirjatut luvut on peruttu.')).toBeVisible()
  await page.goto('/month')
  await expect(page.locator('.hero-n')).toHaveText('1')
})

test('what is no number is said at its box, and sessions and closed days are typed in with the week', async ({ page }) => {
  await onFriday(page)
  await page.goto('/month/week/2026-11-16')
  await box(page, 'Vauva alle 1 v, tiistai 17.11.').fill('kaksi')
  await page.getByRole('button', { name: 'Tallenna viikko' }).tap()
  await expect(page.getByText('ei ole luku')).toBeVisible()
  await expect(box(page, 'Vauva alle 1 v, tiistai 17.11.')).toBeFocused()
  await box(page, 'Vauva alle 1 v, tiistai 17.11.').fill('2')
  await page.getByRole('button', { name: 'maanantai 16.11.: ei merkitty' }).press('Space')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Lisää toimintakerta' }).tap()
  await expect(page.getByLabel('Päivä', { exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Tallenna viikko' }).tap()
  await expect(page.getByText('Täydennä puuttuvat kohdat tai poista rivi.')).toBeVisible()
  await page.getByLabel('Päivä', { exact: true }).selectOption({ label: 'ti 17.11.' })
  await page.getByLabel('Toimintamuoto').selectOption({ label: 'Perhekahvila' })
  await page.getByLabel('Järjestäjä').selectOption({ label: 'Järjestö' })
  await page.getByLabel('Lapsia').fill('6')
  await page.getByRole('switch', { name: /ovella/ }).tap()
  await page.getByRole('button', { name: 'Lisää yhteydenotto' }).tap()
  const contact = page.getByRole('group', { name: 'Yhteydenotto 1' })
  for (const [label, option] of [['Päivä', 'ti 17.11.'], ['Kanava', 'Puhelin'], ['Aloite', 'Vanhempi'], ['Aiheet', 'Raha'], ['Kesto', 'alle 15 min'], ['Lopputulos', 'Neuvo riitti']] as const) await contact.getByLabel(label, { exact: true }).selectOption({ label: option })
  expect(await axeFaults(page, 'the week with lines')).toEqual([])
  await page.getByRole('button', { name: 'Tallenna viikko' }).tap()
  await expect(page.getByText('Viikko on tallennettu laitteelle.')).toBeVisible()
  await page.goto('/day/2026-11-17')
  await expect(page.getByText(/Perhekahvila · 6 mukana/)).toBeVisible()
  await expect(page.locator('.hero-n')).toHaveText('8')
  await expect(page.getByText(/Yhteydenotto|Perheneuvo/).first()).toBeVisible()
  await page.goto('/month')
  await expect(page.getByRole('button', { name: 'maanantai 16.11.: Suljettu' })).toBeVisible()
})

test('the sheet is one sheet of paper, black on white, and the screen around it is not printed', async ({ page }) => {
  await page.clock.setFixedTime(FRIDAY)
  await startAlone(page)
  await page.goto('/month/sheet/2026-11-30')
  await expect(page.getByRole('columnheader', { name: /ma 30.11./ })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: /Ensikertalaiset/ })).toBeVisible()
  expect(await axeFaults(page, 'the sheet')).toEqual([])
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('navigation')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Tulosta' })).toBeHidden()
  const pages = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)
  expect(pages).toHaveLength(2)
})

/** Set up on the Monday whose week is on paper. */
async function onFriday(page: Page): Promise<void> {
  await page.clock.setFixedTime(MONDAY)
  await startAlone(page)
  await page.clock.setFixedTime(FRIDAY)
  await page.goto('/')
}

function box(page: Page, name: string) {
  return page.getByRole('textbox', { name, exact: true })
}

/** Digits are what the paper says; everything else is counted. */
function counter(page: Page) {
  let pressed = 0
  return {
    press: async (key: string) => {
      pressed += 1
      await page.keyboard.press(key)
    },
    pressed: () => pressed,
  }
}

async function typeRow(page: Page, keys: ReturnType<typeof counter>, numbers: readonly number[]): Promise<void> {
  for (const [column, number] of numbers.entries()) {
    await page.keyboard.type(String(number))
    await keys.press(column < numbers.length - 1 ? 'Tab' : 'Enter')
  }
}
