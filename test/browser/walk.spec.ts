/**
 * A walk through a tablet's screens as a screen reader and a keyboard meet them. What the accessibility tree says is
 * kept in `walk/`, to be read like a text; after a wanted change it is written anew by `npm run walk`.
 */
import type { Page } from '@playwright/test'
import { namesWithoutTheirLabel } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { faultsOfScreen } from './screen-faults.ts'
import { startAlone } from './start-alone.ts'

const FRIDAY = new Date('2026-11-20T08:42:00Z')
const SCREENS = [
  { address: '/', file: 'day', title: 'Päivä – Lokikirja', help: 'Ohje: päivän käynnit' },
  { address: '/session', file: 'session', title: 'Toiminta – Lokikirja', help: 'Ohje: toimintakerta' },
  { address: '/month', file: 'month', title: 'Kuukausi – Lokikirja', help: 'Ohje: kuukausi' },
  { address: '/device', file: 'device', title: 'Laite – Lokikirja', help: 'Ohje: laite' },
  { address: '/about/accessibility', file: 'accessibility', title: 'Saavutettavuusseloste – Lokikirja' },
]

test.use({ viewport: { width: 390, height: 844 } })

test('day, session, month, device and the accessibility statement as a screen reader reads them and a keyboard reaches them', async ({ page, problems }) => {
  problems.forgive(/Failed to load resource/)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.clock.setFixedTime(FRIDAY)
  await page.goto('/set-up')
  await page.locator('.su-way').first().waitFor()
  expect(await faultsOfScreen(page), 'set-up').toEqual([])
  await startAlone(page)
  expect(await faultsOfScreen(page), 'the day before anything was counted').toEqual([])
  await page.reload()
  await page.locator('.tally-add').first().tap()
  await expect(page.locator('.hero-n')).toHaveText('1')
  for (const { address, file, title, help } of SCREENS) {
    await page.goto(address)
    await page.locator('h1').first().waitFor({ state: 'attached' })
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expect(page, 'a title of its own').toHaveTitle(title)
    if (help !== undefined) await openHelp(page, help, file === 'day')
    expect(await faultsOfScreen(page), address).toEqual([])
    // The squares of a calendar say the same in another order: `2 27 käyntiä` is `maanantai 2.11.: 27 käyntiä`.
    expect(await namesWithoutTheirLabel(page, '.cell'), `${address}: the words seen are not in the name`).toEqual([])
    expect(spoken(await page.locator('body').ariaSnapshot())).toMatchSnapshot(`${file}.yml`)
  }
})

/** The last of the further ways on every screen; it speaks of that screen, and gives the focus back. */
async function openHelp(page: Page, heading: string, isChecked: boolean): Promise<void> {
  const more = page.getByRole('button', { name: 'Lisää', exact: true })
  await more.click()
  const button = page.getByRole('navigation').getByRole('list').first().getByRole('listitem').last().getByRole('button', { name: 'Ohje' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: heading })).toBeVisible()
  if (isChecked) expect(await faultsOfScreen(page), 'help').toEqual([])
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await more.click()
}

/** Without what differs from one machine to the next. */
function spoken(snapshot: string): string {
  return `${snapshot.replace(/[\d,.]+\s(kt|Mt|Gt)/g, '… $1').replace(/ei suojattu|suojattu/g, '…')}\n`
}
