/**
 * Two tabs of one tablet: they count together, send in turns, take over from one that the browser has frozen, and
 * live through a new version that the other one has taken into use.
 */
import { gunzipSync } from 'node:zlib'
import type { BrowserContext, CDPSession, Page, Route } from '@playwright/test'
import { makeCounty, type NewCounty } from '../support/new-county.ts'
import { serveStaticApp, type StaticApp } from '../support/static-app.ts'
import { expect, test, untilInstalled } from './fixtures.ts'
import { startAlone } from './start-alone.ts'

const FRIDAY = new Date('2026-11-20T08:42:00Z')
const PUSH = '**/api/v1/sync/push'

test.describe('that share a server', () => {
  test('count at once: one total, one sender at a time, every tap sent exactly once', async ({ page, context, server }) => {
    const county = await makeCounty(server)
    const [door, kitchen] = await twoPairedTabs(page, context, county)
    const pushes = await watchPushes(context)
    const TAPS = 12
    // Pressed from inside: a browser has one finger, which would go from tab to tab.
    await Promise.all([door, kitchen].map((tab) => tab.locator('.tally-add').first().evaluate(async (card: HTMLElement, taps) => {
      for (let tap = 0; tap < taps; tap += 1) {
        card.click()
        await new Promise((next) => { setTimeout(next, 20) })
      }
    }, TAPS)))
    for (const tab of [door, kitchen]) {
      await expect(tab.locator('.hero-n')).toHaveText(String(2 * TAPS))
      await expect(pill(tab)).toHaveText('Kaikki lähetetty')
    }
    expect(await visitsOnServer(county)).toBe(2 * TAPS)
    expect(pushes.sent.length).toBe(2 * TAPS)
    expect(new Set(pushes.sent).size).toBe(2 * TAPS)
    expect(pushes.mostAtOnce).toBe(1)
  })

  test('while one waits for its answer, the other’s tap waits its turn and goes right behind', async ({ page, context, server }) => {
    const county = await makeCounty(server)
    const [door, kitchen] = await twoPairedTabs(page, context, county)
    const held = await holdPush(door)
    await tap(door, 1)
    await held.request
    await tap(kitchen, 2)
    await expect(pill(kitchen)).toContainText('odottaa lähetystä')
    await held.letGo()
    for (const tab of [door, kitchen]) await expect(pill(tab)).toHaveText('Kaikki lähetetty')
    expect(await visitsOnServer(county)).toBe(2)
  })

  test('a tab frozen while it sends is taken over, and counts nothing twice when it thaws', async ({ page, context, server, problems }) => {
    problems.forgive(/Failed to load resource/)
    const county = await makeCounty(server)
    const [door, kitchen] = await twoPairedTabs(page, context, county)
    const held = await holdPush(door, 'afterTheServer')
    await tap(door, 1)
    await held.request
    const session = await context.newCDPSession(door)
    await freeze(session)
    await tap(kitchen, 2)
    await expect(pill(kitchen)).toContainText('odottaa lähetystä')
    await kitchen.clock.fastForward(61_000)
    await expect(pill(kitchen)).toHaveText('Kaikki lähetetty')
    expect(await visitsOnServer(county)).toBe(2)

    await session.send('Page.setWebLifecycleState', { state: 'active' })
    await held.letGo()
    await tap(door, 3)
    for (const tab of [door, kitchen]) {
      await expect(tab.locator('.hero-n')).toHaveText('3')
      await expect(pill(tab)).toHaveText('Kaikki lähetetty')
    }
    expect(await visitsOnServer(county)).toBe(3)
  })
})

test.describe('of which one takes a new version into use', () => {
  const withApp = test.extend<{ app: StaticApp }>({
    app: async ({}, use) => {
      const app = await serveStaticApp()
      await use(app)
      await app.dispose()
    },
    baseURL: async ({ app }, use) => { await use(app.url) },
  })

  withApp('one that only adds to the storage: the old tab goes on, its half-filled form is kept and saved', async ({ app, page, context }) => {
    const [form, door] = await formAndDoor(page, context)
    await tap(door, 1)
    await app.deployWithStorage(2.1)
    await takeUpdate(door)
    await expect.poll(() => storageVersion(door)).toBe(21)
    await tap(door, 2)

    await expect(form.getByLabel('Alkoi')).toHaveValue('8.15')
    await form.getByRole('button', { name: 'Avoin toiminta' }).tap()
    await form.getByRole('button', { name: 'Perhekahvila', exact: true }).tap()
    await form.getByRole('button', { name: 'Kunta', exact: true }).tap()
    await form.getByRole('button', { name: 'Lapsi 3–6 v: lisää yksi' }).tap()
    await form.getByRole('button', { name: 'Tallenna kerta' }).tap()
    await expect(form.locator('.hero-n')).toBeVisible()
    await expect(door.getByText('Perhekahvila', { exact: true }).first()).toBeVisible()
    await tap(door, Number(await door.locator('.hero-n').textContent()) + 1)
    await expect(form.locator('.hero-n')).toHaveText(String(await door.locator('.hero-n').textContent()))
  })

  withApp('one that changes the storage: the old tab says so and stops, and what was half filled is found again', async ({ app, page, context }) => {
    const [form, door] = await formAndDoor(page, context)
    await tap(door, 1)
    const hanging = await holdStorage(context)
    await app.deployWithStorage(3)
    await takeUpdate(door, async () => {
      // Said, not shown as an empty page, once the tab has waited long enough for an answer.
      await expect(door.getByText('Lokikirja ei pääse laitteen muistiin')).toBeVisible({ timeout: 20_000 })
      await hanging.close()
      await door.getByRole('button', { name: 'Yritä uudelleen' }).tap()
    })
    await expect(form.getByText('Lokikirjan uusi versio on jo käytössä')).toBeVisible()
    await tap(door, 2)
    await expect.poll(() => storageVersion(door)).toBe(30)

    await expect(form.getByLabel('Alkoi')).toHaveValue('8.15')
    await form.getByRole('button', { name: 'Jatka uudella versiolla' }).tap()
    await expect(form.getByRole('dialog')).toBeHidden()
    await expect(form.getByLabel('Alkoi')).toHaveValue('8.15')
    await form.getByRole('link', { name: 'Päivä' }).first().tap()
    await expect(form.locator('.hero-n')).toHaveText('2')
  })
})

/** Two tabs on the day screen; timers of both follow a clock that a test can put forward. */
async function twoPairedTabs(page: Page, context: BrowserContext, county: NewCounty): Promise<[Page, Page]> {
  await page.clock.install({ time: FRIDAY })
  await page.goto('/')
  await page.getByRole('button', { name: 'Yhdistä palveluun' }).tap()
  await page.getByLabel('Koodi').fill(await county.makeCode())
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
  await expect(page.locator('.hero-n')).toHaveText('0')
  const other = await context.newPage()
  await other.clock.install({ time: FRIDAY })
  await other.goto('/')
  await expect(other.locator('.hero-n')).toHaveText('0')
  await expect(other.locator('.log')).toBeVisible()
  return [page, other]
}

async function tap(tab: Page, expected: number): Promise<void> {
  await tab.locator('.tally-add').first().tap()
  await expect(tab.locator('.hero-n')).toHaveText(String(expected))
}

/** Every revision that leaves either tab, in order, and how many requests were on their way at the same time. */
async function watchPushes(context: BrowserContext): Promise<{ sent: string[]; mostAtOnce: number }> {
  const seen = { sent: [] as string[], mostAtOnce: 0 }
  let atOnce = 0
  await context.route(PUSH, async (route) => {
    atOnce += 1
    seen.mostAtOnce = Math.max(seen.mostAtOnce, atOnce)
    seen.sent.push(...revIdsOf(route))
    const response = await route.fetch()
    atOnce -= 1
    await route.fulfill({ response })
  })
  return seen
}

function revIdsOf(route: Route): string[] {
  const bytes = route.request().postDataBuffer() ?? Buffer.alloc(0)
  const isPacked = route.request().headers()['content-encoding'] === 'gzip'
  const { revisions } = JSON.parse((isPacked ? gunzipSync(bytes) : bytes).toString()) as { revisions: { revId: string }[] }
  return revisions.map(({ revId }) => revId)
}

type HeldPush = { request: Promise<void>; letGo: () => Promise<void> }

/** The tab's next push waits: before it reaches the server, or with the server's answer already on its way back. */
async function holdPush(tab: Page, when: 'beforeTheServer' | 'afterTheServer' = 'beforeTheServer'): Promise<HeldPush> {
  const [arrived, released, passed] = [createGate(), createGate(), createGate()]
  await tab.route(PUSH, async (route) => {
    const response = when === 'afterTheServer' ? await route.fetch() : undefined
    arrived.open()
    await released.opened
    await (response ? route.fulfill({ response }) : route.continue())
    passed.open()
  }, { times: 1 })
  return {
    request: arrived.opened,
    letGo: async () => {
      released.open()
      await passed.opened
    },
  }
}

function createGate(): { opened: Promise<void>; open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => { open = resolve })
  return { opened, open }
}

async function freeze(session: CDPSession): Promise<void> {
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
}

/** A tablet on its own with a session half filled in one tab, and the day open in another. */
async function formAndDoor(page: Page, context: BrowserContext): Promise<[Page, Page]> {
  await page.clock.setFixedTime(FRIDAY)
  await startAlone(page)
  await untilInstalled(page)
  await page.getByRole('link', { name: 'Toiminta' }).first().tap()
  await page.getByLabel('Alkoi').fill('8.15')
  await expect(page.getByText(/Luonnos/).first()).toBeVisible()
  const door = await context.newPage()
  await door.clock.setFixedTime(FRIDAY)
  await door.goto('/')
  await expect(door.locator('.log')).toBeVisible()
  return [page, door]
}

/** A tab that has the storage open and hangs: it does not let go of it when asked. */
async function holdStorage(context: BrowserContext): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto('/fonts/OFL-LICENSE.txt')
  await tab.evaluate(async () => {
    await new Promise((resolve) => { indexedDB.open('lokikirja').addEventListener('success', resolve) })
  })
  return tab
}

/** Presses "take into use" in one tab, which then runs the new version. */
async function takeUpdate(tab: Page, meanwhile: () => Promise<void> = async () => {}): Promise<void> {
  await tab.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())?.update() })
  const loaded = tab.waitForEvent('load')
  await tab.getByRole('button', { name: 'Ota käyttöön' }).tap()
  await loaded
  await meanwhile()
  await expect(tab.locator('.hero-n')).toBeVisible()
}

async function storageVersion(tab: Page): Promise<number | undefined> {
  return await tab.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'lokikirja')?.version)
}

async function visitsOnServer(county: NewCounty): Promise<number> {
  return ((await (await county.get(`/reports/monthly?month=2026-11&place=${county.placeId}&format=json`)).json()) as { visits: number }).visits
}

const pill = (page: Page) => page.locator('.top a.pill')
