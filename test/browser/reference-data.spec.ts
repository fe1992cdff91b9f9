/** What a coordinator changes reaches the tablets with the next round, and works there offline from its own day on. */
import type { Page } from '@playwright/test'
import { addDays, addMonths, formatDay, localDay, monthOf, weekday } from '../../src/domain/calendar.ts'
import { COORDINATOR, makeCounty } from '../support/new-county.ts'
import { expect, test, untilInstalled } from './fixtures.ts'

/** The server goes by the real clock, so the days are reckoned from today. */
const TODAY = localDay(Date.now())
const NEXT_MONTH = `${addMonths(monthOf(TODAY), 1)}-01`
const MONDAY = firstMonday(NEXT_MONTH)

test('a renamed organisation and a closed day are known to the tablet offline, each from its day; what is in use is not deleted', async ({ server, launchPersistent, profileDir, page, problems }) => {
  test.setTimeout(180_000)
  problems.forgive(/status of 409/)
  const county = await makeCounty(server)
  const code = await county.makeCode()
  await test.step('the coordinator adds an organisation', async () => {
    await signIn(page)
    await page.getByRole('link', { name: 'Lisää organisaatio' }).click()
    await page.getByLabel('Nimi suomeksi').fill('MLL Kangasniemi')
    await page.getByRole('button', { name: 'Tallenna' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'MLL Kangasniemi' })).toBeVisible()
  })
  const tablet = (await launchPersistent(profileDir)).page
  await test.step('the tablet writes a visit of it', async () => {
    await at(tablet, TODAY)
    await pair(tablet, code)
    await untilInstalled(tablet)
    await logPartner(tablet, 'MLL Kangasniemi')
    await sendNow(tablet)
  })
  await test.step('it gets another name from next month on', async () => {
    await page.getByRole('link', { name: 'Muokkaa MLL Kangasniemi' }).click()
    await page.getByLabel('Nimi suomeksi').fill('MLL Etelä-Savo')
    await page.getByLabel('Muutos voimassa alkaen').fill(NEXT_MONTH)
    await page.getByRole('button', { name: 'Tallenna' }).click()
    await expect(page.getByText(`Tallennettu: voimassa ${formatDay(NEXT_MONTH)} alkaen.`)).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'MLL Etelä-Savo' })).toContainText('tulossa')
  })
  await test.step('and is not deleted, in words', async () => {
    await page.getByRole('button', { name: 'Lopeta käyttö' }).click()
    await page.getByLabel('Lisättiin vahingossa').check()
    await page.getByRole('button', { name: 'Poista', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('Poistaminen ei onnistu: sitä käytetään')
    await expect(page.getByRole('alert')).toContainText('Siihen viitataan: kirjaukset.')
    await page.getByRole('button', { name: 'Peruuta' }).click()
  })
  await test.step('the place is shut on a Monday of next month', async () => {
    await page.getByRole('link', { name: 'Paikat' }).click()
    await page.getByRole('link', { name: 'Muokkaa Perhetupa' }).click()
    await page.getByRole('button', { name: 'Lisää poikkeus' }).click()
    const exception = page.getByRole('group', { name: 'Poikkeus 1' })
    await exception.getByLabel('Alkaa').fill(MONDAY)
    await exception.getByLabel('Päättyy').fill(addDays(MONDAY, -1))
    await exception.getByLabel('Syy').fill('remontti')
    await page.getByRole('button', { name: 'Tallenna paikka' }).click()
    await expect(exception).toContainText('Päättymispäivä ei voi olla ennen alkamispäivää')
    await exception.getByLabel('Päättyy').fill(MONDAY)
    await page.getByRole('button', { name: 'Tallenna paikka' }).click()
    await expect(page.getByText('Tallennettu: voimassa')).toBeVisible()
  })

  await test.step('the tablet hears of both in one round, and then has no network', async () => {
    await sendNow(tablet)
    await server.stop()
  })
  await test.step('this month has the old name', async () => {
    await tablet.goto('/')
    await expect(tablet.getByText('MLL Kangasniemi', { exact: true })).toBeVisible()
  })
  await test.step('next month has the new one, old days keep theirs, and the closed day says why', async () => {
    await at(tablet, addDays(NEXT_MONTH, 1))
    await tablet.goto('/partner')
    await expect(tablet.getByRole('button', { name: 'MLL Etelä-Savo' })).toBeVisible()
    await expect(tablet.getByRole('button', { name: 'MLL Kangasniemi' })).toHaveCount(0)
    await tablet.goto(`/day/${TODAY}`)
    await expect(tablet.getByText('MLL Kangasniemi', { exact: true })).toBeVisible()
    await tablet.goto('/month')
    await expect(tablet.getByRole('button', { name: new RegExp(`^maanantai ${dateOf(MONDAY)}.*: suljettu, remontti$`) })).toBeVisible()
  })
  await test.step('on that day the pill says so, too', async () => {
    await at(tablet, MONDAY)
    await tablet.goto('/')
    await expect(tablet.getByRole('button', { name: 'Suljettu · remontti' })).toBeVisible()
  })
})

test.describe('the made-up county', () => {
  test.use({ serverKind: 'demo' })
  test.setTimeout(180_000)

  test('words are added, changed and merged where they stand', async ({ page }) => {
    await signIn(page, { email: 'demo@lokikirja.example', password: 'demo-lokikirja' })
    await page.getByRole('link', { name: 'Sanastot' }).click()
    await page.getByRole('button', { name: 'Lisää toimintamuoto' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Tallenna' }).click()
    await expect(page.getByText('Kirjoita nimi, ei liian pitkää')).toBeVisible()
    await page.getByLabel('Nimi suomeksi').fill('Isä–lapsi-ryhmä')
    await page.getByLabel('Toiminnan osa').selectOption('Vertaistuki')
    await page.getByRole('dialog').getByRole('button', { name: 'Tallenna' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Isä–lapsi-ryhmä' })).toBeVisible()

    await page.getByRole('button', { name: 'Muokkaa Vauva' }).click()
    await page.getByLabel('Nimi suomeksi').fill('Sylivauva')
    await page.getByRole('dialog').getByRole('button', { name: 'Tallenna' }).click()
    await page.getByRole('button', { name: 'Muokkaa Sylivauva' }).click()
    await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(2)
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Muokkaa Isä–lapsi-ryhmä' }).click()
    await page.getByLabel('Nimi ruotsiksi').fill('Pappagrupp')
    await page.getByRole('button', { name: 'Lopeta käyttö' }).click()
    await expect(page.getByRole('dialog', { name: /^Lopetetaanko/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('Nimi ruotsiksi')).toHaveValue('Pappagrupp')
    await page.getByRole('button', { name: 'Lopeta käyttö' }).click()
    await page.getByLabel('Toinen tulee tilalle').check()
    await page.getByRole('button', { name: 'Yhdistä' }).click()
    await expect(page.getByText('Valitse seuraaja')).toBeVisible()
    await page.getByLabel('Seuraaja', { exact: true }).selectOption('Kerho')
    await page.getByLabel('Seuraaja alkaen').fill(NEXT_MONTH)
    await page.getByRole('button', { name: 'Yhdistä' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Isä–lapsi-ryhmä' })).toContainText('asti')
    await page.getByRole('button', { name: 'Muokkaa Isä–lapsi-ryhmä' }).click()
    await expect(page.getByRole('dialog').getByRole('listitem')).toContainText(/ asti · nyt.*seuraaja Kerho/)
  })
})

function firstMonday(day: string): string {
  return addDays(day, (8 - weekday(day)) % 7)
}

/** `7.12.` */
function dateOf(day: string): string {
  return `${Number(day.slice(8))}\\.${Number(day.slice(5, 7))}\\.`
}

/** Half past ten in the morning, in winter and in summer. */
async function at(page: Page, day: string): Promise<void> {
  await page.clock.setFixedTime(new Date(`${day}T08:30:00Z`))
}

async function signIn(page: Page, { email, password } = COORDINATOR): Promise<void> {
  await page.goto('/coordinator/organisations')
  await page.getByLabel('Sähköposti').fill(email)
  await page.getByLabel('Salasana').fill(password)
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Kumppaniorganisaatiot' })).toBeVisible()
}

async function pair(page: Page, code: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: /Yhdistä palveluun/ }).click()
  await page.getByLabel('Koodi').fill(code)
  await page.getByLabel('Laitteen nimi').fill('Oven tabletti')
  await page.getByRole('button', { name: 'Yhdistä', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Lapsi.*1–2 v/ }).first()).toBeVisible()
}

async function sendNow(page: Page): Promise<void> {
  await page.goto('/device')
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/v1/reference'))
  await page.getByRole('button', { name: 'Lähetä nyt' }).click()
  await answered
}

async function logPartner(page: Page, name: string): Promise<void> {
  await sendNow(page)
  await page.goto('/partner')
  await page.getByRole('button', { name }).click()
  await page.getByRole('button', { name: '60', exact: true }).click()
  await page.getByRole('button', { name: 'Tallenna käynti' }).click()
  await expect(page).toHaveURL(/\/$/)
  await expect(page.getByText(name, { exact: true })).toBeVisible()
}
