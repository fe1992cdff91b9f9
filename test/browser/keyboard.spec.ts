/** A host's day and a coordinator's errand by Tab, Enter, Space and Esc alone: whatever takes itself away leaves the focus beside it. */
import type { Locator, Page } from '@playwright/test'
import { COORDINATOR, makeCounty } from '../support/new-county.ts'
import { expect, test } from './fixtures.ts'

const [MONDAY, FRIDAY] = [new Date('2026-11-16T08:42:00Z'), new Date('2026-11-20T08:42:00Z')]
const PIN = '2468'
/** More than any screen has on the way. */
const MOST_STOPS = 150

test('a day of a host and an errand at the desk need no pointer, and the focus is never lost', async ({ page, server }) => {
  await page.clock.setFixedTime(MONDAY)
  await page.goto('/')
  await setUp(page)
  await page.clock.setFixedTime(FRIDAY)
  await page.goto('/')
  await countAndTakeBack(page)
  await logSession(page)
  await settlePartners(page)
  await fillMonth(page)
  await lockAndUnlock(page)
  await makeCounty(server)
  await errandAtTheDesk(page)
})

async function setUp(page: Page): Promise<void> {
  await press(page, page.getByRole('button', { name: 'Kokeile tällä laitteella' }))
  await tabTo(page, page.getByLabel('Kohtaamispaikan nimi'))
  await page.keyboard.type('Perhetupa')
  await tabTo(page, page.getByLabel('Kunta'))
  await page.keyboard.type('Kangasniemi')
  await press(page, button(page, 'Aloita laskeminen'))
  await expect(page.getByRole('heading', { level: 1 }), 'a new screen begins at its heading').toBeFocused()
}

async function countAndTakeBack(page: Page): Promise<void> {
  const today = page.locator('.hero-n')
  await press(page, page.locator('.tally-add').first())
  await expect(today).toHaveText('1')
  await page.keyboard.press('Space')
  await expect(today).toHaveText('2')
  await press(page, page.getByRole('button', { name: /^Peru: / }).first())
  await expect(today).toHaveText('1')
  await expect(page.locator('.tl')).toBeFocused()
}

async function logSession(page: Page): Promise<void> {
  await goTo(page, 'Toiminta')
  for (const choice of ['Perhekahvila', 'Kunta', 'Vauva alle 1 v: lisää yksi']) await press(page, button(page, choice))
  await press(page, button(page, 'Vauva alle 1 v: vähennä yksi'))
  await expect(button(page, 'Vauva alle 1 v: lisää yksi'), 'no way further down from zero').toBeFocused()
  await page.keyboard.press('Space')
  await press(page, button(page, 'Tallenna kerta'))
  await expect(page.getByText('Perhekahvila · 1 mukana')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
}

async function settlePartners(page: Page): Promise<void> {
  for (const who of ['Seurakunta', 'Järjestö']) {
    await goTo(page, 'Kumppani')
    for (const choice of ['Suunniteltu', who, 'Tallenna käynti']) await press(page, button(page, choice))
    await expect(page.locator('.hero-n')).toBeVisible()
  }
  const happened = button(page, 'Toteutui')
  await expect(happened).toHaveCount(2)
  await press(page, happened.first())
  await expect(happened).toHaveCount(1)
  await expect(happened, 'the next planned visit').toBeFocused()
  await press(page, button(page, 'Peruuntui'))
  await expect(happened).toHaveCount(0)
  await expectFocus(page)
  await press(page, button(page, 'Peru'))
  await expect(happened).toHaveCount(1)
  await expectFocus(page)
}

async function fillMonth(page: Page): Promise<void> {
  await goTo(page, 'Kuukausi')
  const empty = button(page, 'Auki, ei kävijöitä')
  await press(page, empty.first())
  for (let left = 3; left > 0; left -= 1) {
    await expect(page.getByText(left === 1 ? 'Yksi päivä puuttuu' : `${left} päivää puuttuu`)).toBeVisible()
    await expectFocus(page)
    await press(page, empty.first())
  }
  await expect(page.getByText('5 / 5')).toBeVisible()
  await expectFocus(page)
}

async function lockAndUnlock(page: Page): Promise<void> {
  await goTo(page, 'Laite')
  const setPin = button(page, 'Aseta PIN-koodi')
  await press(page, setPin)
  await page.keyboard.press('Escape')
  await expect(setPin).toBeFocused()
  await page.keyboard.press('Enter')
  for (const question of ['Uusi PIN-koodi', /uudelleen|uudestaan/]) {
    await expect(page.getByLabel(question)).toBeFocused()
    await page.keyboard.type(PIN)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText('PIN-koodi on käytössä')).toBeVisible()
  await expectFocus(page)
  await goTo(page, 'Päivä')
  await goTo(page, 'Kuukausi')
  await tabTo(page, page.getByLabel('PIN-koodi', { exact: true }))
  await page.keyboard.type(PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('table')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
}

async function errandAtTheDesk(page: Page): Promise<void> {
  await page.goto('/coordinator')
  await tabTo(page, page.getByLabel('Sähköposti'))
  await page.keyboard.type(COORDINATOR.email)
  await tabTo(page, page.getByLabel('Salasana'))
  await page.keyboard.type(COORDINATOR.password)
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('navigation').getByRole('link', { name: 'Koosteet' }))
  await tabTo(page, button(page, 'Excel'))
  await press(page, page.getByRole('navigation').getByRole('link', { name: 'Ihmiset' }))
  const invite = button(page, 'Kutsu ihminen')
  await press(page, invite)
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(invite).toBeFocused()
}

function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}

async function goTo(page: Page, screen: string): Promise<void> {
  await press(page, page.getByRole('navigation').getByRole('link', { name: screen }))
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Forwards or back, whichever way it stands. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  const goal = await target.elementHandle()
  const way = () => page.evaluate((one) => {
    const now = document.activeElement
    if (now === one || now === null || one === null) return null
    return now !== document.body && now.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab'
  }, goal)
  let stops = 0
  for (let key = await way(); key !== null; key = await way()) {
    expect(stops += 1, `${String(target)} is reached by Tab`).toBeLessThan(MOST_STOPS)
    await page.keyboard.press(key)
  }
}

async function expectFocus(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body), 'the focus is somewhere').toBe(false)
}
