/**
 * Markup that runs a script, stored in every name and note there is, and then looked at on every screen of the tablet
 * and of the coordinator: nothing runs, the policy has nothing to report, and the words stand there as they were written.
 */
import type { Page } from '@playwright/test'
import { v5, v7 } from 'uuid'
import { localDay, monthOf } from '../../src/domain/calendar.ts'
import type { BuiltServer } from '../support/built-server.ts'
import { COORDINATOR, makeCounty } from '../support/new-county.ts'
import { expect, test } from './fixtures.ts'

const IMAGE = '<img src=x onerror=scriptRan=1>'
const SCRIPT = '"><script>scriptRan=1</script>'
const SVG = "'><svg/onload=scriptRan=1>"
const NAMES = { place: `Tupa ${IMAGE}`, organisation: `Kumppani ${SCRIPT}`, person: `Paula ${SVG}`, tablet: `Tabletti ${IMAGE}`, title: `Kahvila ${SVG}`, note: `Muistiinpano ${IMAGE} ${SCRIPT} javascript:scriptRan=1` }
const PAGES_MAX = 30
/** Each month leads to the one before. */
const MONTHS = /\/coordinator\/month\/\d/

async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'scriptRan' in globalThis), page.url()).toBe(false)
  await expect(page.locator('img[src="x"], body script:not([src]), svg[onload], [onerror], a[href^="javascript"]')).toHaveCount(0)
}

test.beforeEach(({ page }) => { page.on('dialog', (dialog) => { throw new Error(`a dialog opened: ${dialog.message()}`) }) })

test('the coordinator’s pages show it as text, every one that a link leads to', async ({ page, server, problems }) => {
  // Who is signed in is asked before somebody is.
  problems.forgive(/status of 401/)
  await storeEverywhere(server)
  await page.goto('/coordinator')
  await page.getByLabel('Sähköposti').fill(COORDINATOR.email)
  await page.getByLabel('Salasana').fill(COORDINATOR.password)
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Yleiskuva' })).toBeVisible()
  const shown = new Set<string>()
  const [waiting, seen] = [['/coordinator', '/coordinator/places', `/coordinator/report/${monthOf(localDay(Date.now()))}`], new Set<string>()]
  for (let path = waiting.shift(); path !== undefined && seen.size < PAGES_MAX; path = waiting.shift()) {
    if (seen.has(path)) continue
    seen.add(path)
    await page.goto(path)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expectNothingRan(page)
    const text = await page.locator('body').innerText()
    for (const [what, words] of Object.entries(NAMES)) if (text.includes(words)) shown.add(what)
    const links = await page.locator('a[href^="/coordinator"]').evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
    waiting.push(...links.filter((link) => !MONTHS.test(link)))
  }
  expect(seen.size).toBeGreaterThan(4)
  expect([...shown]).toEqual(expect.arrayContaining(['place', 'organisation', 'tablet']))
})

test('the tablet’s screens show it as text', async ({ page, server }) => {
  const { code } = await storeEverywhere(server)
  await page.goto('/')
  await page.getByRole('button', { name: 'Yhdistä palveluun' }).tap()
  await page.getByLabel('Koodi').fill(code)
  await page.getByLabel('Laitteen nimi').fill(NAMES.tablet)
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).tap()
  await expect(page.getByText(NAMES.place).first()).toBeVisible()
  await expect(page.getByText(NAMES.title).first()).toBeVisible()
  await expectNothingRan(page)
  for (const path of ['/session', '/partner', '/contact', '/month', '/device']) {
    await page.goto(path)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expectNothingRan(page)
  }
  await page.goto('/')
  for (const entry of await page.locator('a[href^="/session/"], a[href^="/partner/"]').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))) {
    await page.goto(entry)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await expectNothingRan(page)
  }
})

/** @returns a code for one more tablet. */
async function storeEverywhere(server: BuiltServer): Promise<{ code: string }> {
  const county = await makeCounty(server, NAMES.place)
  const post = async (path: string, body: object, headers: Record<string, string>) => {
    const answer = await fetch(`${server.url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const signedIn = await post('/coordinators/sign-in', COORDINATOR, {})
  const headers = { origin: server.url, cookie: signedIn.headers.getSetCookie()[0]!.split(';')[0]! }
  const { id: organisation } = await (await post('/organisations', { names: { fi: NAMES.organisation, sv: SVG, en: SCRIPT }, sector: 'association' }, headers)).json() as { id: string }
  await post('/people', { email: 'paula@alue.example', name: NAMES.person, role: 'viewer', scope: { place: county.placeId } }, headers)
  const { deviceId, token } = await (await post('/devices/enrol', { code: await county.makeCode(), name: NAMES.tablet }, {})).json() as { deviceId: string; token: string }
  const day = localDay(Date.now())
  const bodies = [
    { kind: 'session', day, start: '09:30', end: '11:30', activityType: 'open_cafe', title: NAMES.title, organisers: [organisation], status: 'held', counts: { parent: 2 }, countedAtDoor: true, note: NAMES.note },
    { kind: 'partnerVisit', day, organisation, mode: 'onSite', status: 'happened', note: NAMES.note },
    { kind: 'dayStatus', day, status: 'open', reason: IMAGE },
  ]
  const revisions = bodies.map((body, index) => {
    const revId = v7()
    const entryId = body.kind === 'dayStatus' ? v5(`dayStatus:${day}`, county.placeId) : revId
    return { revId, entryId, placeId: county.placeId, deviceId, deviceSeq: index + 1, parentRevId: null, capturedAt: new Date().toISOString(), clockOffsetMs: 0, author: { role: 'host', initials: '<b>' }, schemaVersion: 1, body, reason: null }
  })
  const pushed = await post('/sync/push', { protocolVersion: 1, deviceId, epochSeen: null, revisions }, { authorization: `Bearer ${token}` })
  expect((await pushed.json() as { results: { outcome: string }[] }).results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted'])
  return { code: await county.makeCode() }
}
