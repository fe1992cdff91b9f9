/**
 * A morning at the door, the same in every browser: a newcomer pairs the tablet in Finnish and counts; the server
 * goes away, the app opens all the same, also after a flat battery; the server is back and has every visit once.
 */
import type { BuiltServer } from '../support/built-server.ts'
import { COORDINATOR, makeCounty, type NewCounty } from '../support/new-county.ts'
import type { DrivenBrowser, Named } from './driven-browser.ts'
import { handToFamiliesAndBack } from './families-step.ts'
import { isComplete, pixelsTooWide, untilKept } from './in-page.ts'
import { userOf, type User } from './user.ts'

export type Step = { name: string; run: () => Promise<void> }

const CHILD = /^Lapsi.*1–2 v.*lisää yksi/
const PARENT = /^Vanhempi.*lisää yksi/
const QUICK_TAPS = 20
/** Every screen of a tablet besides the day's, with something that stands on no other. */
const SCREENS: Record<string, Named> = {
  '/session': { role: 'button', name: /^Tallenna kerta/ },
  '/partner': { role: 'button', name: /^Tallenna käynti/ },
  '/contact': { role: 'heading', name: /^Perheneuvo/ },
  '/month': { role: 'heading', name: /kuu 20\d\d$/ },
  '/device': { role: 'button', name: /^Lähetä nyt/ },
  '/about/accessibility': { role: 'heading', name: /^Saavutettavuusseloste/ },
  '/about/privacy': { role: 'heading', name: /^Tietosuoja/ },
  '/set-up': { role: 'field', name: /^Koodi/ },
}

/** @param show called with the address of each screen while it stands there. */
export function smokeJourney(browser: DrivenBrowser, server: BuiltServer, show: (screen: string) => Promise<void>): Step[] {
  const user = userOf(browser)
  const made: { county?: NewCounty } = {}
  return [
    { name: 'a newcomer pairs the tablet in Finnish', run: async () => {
      made.county = await makeCounty(server)
      await pair(user, browser, server, await made.county.makeCode())
    } },
    { name: '3 taps are counted and sent', run: async () => {
      await user.press('button', CHILD, 3)
      await user.seesVisits(3)
      await user.finds('the server to have them', async () => (await monthOf(made.county!)).visits === 3)
      await user.sees('link', /Kaikki lähetetty/)
      await browser.run(untilKept)
      if (await browser.isShown({ role: 'button', name: /^Ota käyttöön/ })) throw new Error('the first installation is offered as an update')
    } },
    { name: 'the server is stopped, and a reload shows the 3', run: async () => {
      await server.stop()
      await browser.reload()
      await user.seesVisits(3)
    } },
    { name: `${QUICK_TAPS} quick taps are ${QUICK_TAPS}, and wait to be sent`, run: async () => {
      await user.press('button', PARENT, QUICK_TAPS)
      await user.seesVisits(3 + QUICK_TAPS)
      await user.sees('link', new RegExp(`${QUICK_TAPS} odottaa lähetystä`))
    } },
    { name: 'one is undone', run: async () => {
      await user.press('button', /^Peru: .*Vanhempi/)
      await user.seesVisits(2 + QUICK_TAPS)
    } },
    { name: 'a partner visit is logged', run: () => logPartner(user, browser, server) },
    { name: 'every screen opens from the tablet alone, and fits', run: () => openScreens(user, browser, server, show) },
    { name: 'the browser is killed; it starts without a server, nothing lost', run: async () => {
      await browser.killAndStart()
      await browser.open(server.url)
      await user.seesVisits(2 + QUICK_TAPS)
      await user.press('button', CHILD)
      await user.seesVisits(3 + QUICK_TAPS)
    } },
    { name: 'the server is back, and everything is sent', run: async () => {
      await server.start()
      await user.press('link', /odottaa lähetystä/)
      await user.press('button', /^Lähetä nyt/)
      await user.sees('link', /Kaikki lähetetty/)
    } },
    { name: 'the server’s month equals the taps', run: () => expectMonth(made.county!, { visits: 3 + QUICK_TAPS, partnerVisits: 1 }) },
    { name: 'families answer, and only the PIN takes the tablet back', run: async () => {
      await handToFamiliesAndBack(user, browser, server.url)
      await user.finds('the server to have one answer', async () => (await monthOf(made.county!)).feedback.total === 1)
    } },
    { name: 'the coordinator signs in and reads the same month', run: () => readMonth(user, browser, server, show) },
    { name: 'nothing went wrong in the pages', run: async () => {
      if (browser.problems().length > 0) throw new Error(browser.problems().join('\n'))
    } },
  ]
}

async function pair(user: User, browser: DrivenBrowser, server: BuiltServer, code: string): Promise<void> {
  await browser.open(server.url)
  await user.press('button', /^Suomi$/)
  await user.press('button', /^Yhdistä palveluun/)
  await user.fill(/^Koodi/, code)
  await user.fill(/^Laitteen nimi/, 'Oven tabletti')
  await user.press('button', /^Yhdistä$/)
  await user.seesVisits(0)
}

async function logPartner(user: User, browser: DrivenBrowser, server: BuiltServer): Promise<void> {
  await browser.open(`${server.url}/partner`)
  await user.press('button', /^Hyvinvointialue$/)
  await user.press('button', /^Terveydenhoitaja/)
  await user.press('button', /^60$/)
  await user.press('button', /^Tallenna käynti/)
  await user.sees('button', /Hyvinvointialue, terveydenhoitaja/)
}

async function openScreens(user: User, browser: DrivenBrowser, server: BuiltServer, show: (screen: string) => Promise<void>): Promise<void> {
  for (const [screen, { role, name }] of Object.entries(SCREENS)) {
    await browser.open(`${server.url}${screen}`)
    await user.sees(role, name)
    await user.finds('the screen to be complete', () => browser.run(isComplete))
    const tooWide = await browser.run(pixelsTooWide)
    if (tooWide > 0) throw new Error(`${screen} is ${tooWide} pixels too wide`)
    await show(screen)
  }
}

async function readMonth(user: User, browser: DrivenBrowser, server: BuiltServer, show: (screen: string) => Promise<void>): Promise<void> {
  await browser.open(`${server.url}/coordinator`)
  await user.fill(/^Sähköposti/, COORDINATOR.email)
  await user.fill(/^Salasana/, COORDINATOR.password)
  await user.press('button', /^Kirjaudu$/)
  await user.sees('button', /^Kirjaudu ulos/)
  await browser.open(`${server.url}/coordinator/report/${presentMonth()}`)
  await user.sees('row', new RegExp(`^Käynnit\\D*${3 + QUICK_TAPS}\\D*$`))
  await show('/report')
}

async function expectMonth(county: NewCounty, expected: { visits: number; partnerVisits: number }): Promise<void> {
  const { visits, partnerVisits } = await monthOf(county)
  const counted = `${visits} visits, ${partnerVisits.happened} partner visits`
  const wanted = `${expected.visits} visits, ${expected.partnerVisits} partner visits`
  if (counted !== wanted) throw new Error(`the server counts ${counted} instead of ${wanted}`)
}

type MonthlyReport = { visits: number; partnerVisits: { happened: number }; feedback: { total: number } }

async function monthOf(county: NewCounty): Promise<MonthlyReport> {
  return await (await county.get(`/reports/monthly?month=${presentMonth()}&place=${county.placeId}&format=json`)).json() as MonthlyReport
}

function presentMonth(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', year: 'numeric', month: '2-digit' }).format(new Date())
}
