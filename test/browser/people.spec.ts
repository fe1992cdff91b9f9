/** People in a real browser: from the invitation to the first look at one's own municipality, second factors, and the ways in and out. */
import type { Page } from '@playwright/test'
import { codeAt } from '../support/authenticator.ts'
import { freePort } from '../support/free-port.ts'
import { startIssuer } from '../support/issuer.ts'
import { makeCounty } from '../support/new-county.ts'
import { axeFaults } from './axe.ts'
import { expect, test as base } from './fixtures.ts'
import { faultsOfScreen } from './screen-faults.ts'

/** Somebody else's browser. */
const test = base.extend<{ colleague: Page }>({
  colleague: async ({ browser, baseURL, locale, timezoneId }, use) => {
    const context = await browser.newContext({ ...(baseURL && { baseURL }), ...(locale && { locale }), ...(timezoneId && { timezoneId }), viewport: { width: 1440, height: 900 } })
    await use(await context.newPage())
    await context.close()
  },
})

const DEMO = { email: 'demo@lokikirja.example', password: 'demo-lokikirja' }
const VIEWER = { email: 'katselija@lokikirja.example', password: 'demo-lokikirja' }
const PASSWORD = 'saimaan aallot keväällä'

async function signIn(page: Page, { email, password } = DEMO): Promise<void> {
  await page.getByLabel('Sähköposti').fill(email)
  await page.getByLabel('Salasana').fill(password)
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
}

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })
const deed = (page: Page, what: string, name: string) => page.getByRole('button', { name: `${what} ${name}` })
/** Closes the dialog in which a link was made, and tells it. */
async function takeLink(page: Page): Promise<string> {
  const link = await page.getByLabel('Kertakäyttöinen linkki').inputValue()
  await page.getByRole('button', { name: 'Valmis' }).click()
  return link
}

async function expectNothingToMend(page: Page, where: string): Promise<void> {
  expect(await axeFaults(page, where)).toEqual([])
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${where} fits 320 px`).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width, height })
}

test.describe('the made-up county', () => {
  test.use({ serverKind: 'demo', viewport: { width: 1440, height: 900 } })
  // The county of two years is made anew for every test.
  test.setTimeout(180_000)

  test('somebody who is invited sets a password with the link and sees their own municipality, and no more', async ({ page, colleague: mari, context, problems }) => {
    problems.forgive(/status of 409/)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/coordinator')
    await signIn(page)
    await page.getByRole('link', { name: 'Ihmiset' }).click()
    await expect(page.getByRole('heading', { name: 'Ihmiset', level: 1 })).toBeFocused()
    await page.getByRole('button', { name: 'Kutsu ihminen' }).click()
    await page.getByRole('button', { name: 'Tee kutsulinkki' }).click()
    await expect(page.getByText('Kirjoita sähköpostiosoite')).toBeVisible()
    await expect(page.getByText('Valitse listasta')).toBeVisible()
    await expectNothingToMend(page, 'invitation')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await faultsOfScreen(page), 'invitation').toEqual([])
    await page.getByLabel('Sähköposti').fill(VIEWER.email)
    await page.getByLabel('Nimi', { exact: true }).fill('Mari Mallikas')
    await page.getByLabel('Rooli').selectOption('Kunnan koordinaattori')
    await page.getByLabel('Mistä hän vastaa').selectOption('Kangasniemi')
    await page.getByRole('button', { name: 'Tee kutsulinkki' }).click()
    await expect(page.getByText('Tällä sähköpostilla on jo joku')).toBeVisible()
    await page.getByLabel('Sähköposti').fill('mari@kangasniemi.example')
    await page.getByRole('button', { name: 'Tee kutsulinkki' }).click()
    await expect(page.getByText('Linkki näytetään vain nyt')).toBeVisible()
    await expectNothingToMend(page, 'the link')
    await page.getByRole('button', { name: 'Kopioi linkki' }).click()
    await expect(page.getByText('Linkki on kopioitu.')).toBeVisible()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    const link = await takeLink(page)
    expect(copied).toBe(link)
    await expect(page.getByRole('button', { name: 'Kutsu ihminen' })).toBeFocused()
    await expect(row(page, 'Mari Mallikas')).toContainText('Kutsuttu, linkki toimii')

    await mari.goto(link)
    await expect(mari.getByRole('heading', { name: 'Tervetuloa Lokikirjaan' })).toBeFocused()
    await expectNothingToMend(mari, 'the page of the link')
    await mari.getByLabel('Uusi salasana').fill('lyhyt')
    await mari.getByRole('button', { name: 'Tallenna ja kirjaudu' }).click()
    await expect(mari.getByText('Salasanassa on oltava 12–200 merkkiä')).toBeVisible()
    await mari.getByRole('button', { name: 'Näytä' }).click()
    await expect(mari.getByLabel('Uusi salasana')).toHaveAttribute('type', 'text')
    await mari.getByLabel('Uusi salasana').fill(PASSWORD)
    await mari.getByRole('button', { name: 'Tallenna ja kirjaudu' }).click()
    await expect(mari.getByRole('heading', { name: 'Yleiskuva' })).toBeVisible()
    expect(mari.url()).not.toContain('#')
    await mari.getByRole('link', { name: 'Koosteet' }).click()
    const scopes = await mari.getByLabel('Mistä kooste tehdään').locator('option').allInnerTexts()
    expect(scopes.filter((name) => /Mikkeli|Savonlinna|Etelä-Savo/.test(name))).toEqual([])
    await mari.getByRole('link', { name: 'Paikat' }).click()
    await expect(mari.getByRole('main').getByRole('list', { name: 'Paikat' }).getByRole('listitem')).toHaveCount(1)
    await mari.getByRole('link', { name: 'Ihmiset' }).click()
    await expect(row(mari, 'Mari Mallikas')).toContainText('sinä')
    await expect(mari.getByText('Demo Kunta')).toHaveCount(0)
    await mari.getByRole('button', { name: 'Kutsu ihminen' }).click()
    expect(await mari.getByLabel('Rooli').locator('option').allInnerTexts()).toEqual(['Kunnan koordinaattori', 'Paikan tai organisaation koordinaattori', 'Katselija'])
    expect(await mari.getByLabel('Mitä hän näkee').locator('option').allInnerTexts()).toContain('Perhetupa, Kangasniemi')

    await mari.goto(link)
    await expect(mari.getByText('Linkki ei ole enää voimassa')).toBeVisible()
    await page.reload()
    await expect(row(page, 'Mari Mallikas')).not.toContainText('Kutsuttu')
    await deed(page, 'Poista', 'Mari Mallikas').click()
    await page.getByRole('dialog', { name: 'Poistetaanko Mari Mallikas?' }).getByRole('button', { name: 'Poista' }).click()
    await expect(page.getByText('Mari Mallikas on poistettu.')).toBeFocused()
    await mari.goto('/coordinator/account')
    await expect(mari.getByRole('heading', { name: 'Kirjaudu koordinaattorina' })).toBeVisible()
  })

  test('a second factor is asked for once it is on, and a link from another coordinator takes it off', async ({ page, colleague: viewer }) => {
    await viewer.goto('/coordinator/account')
    await signIn(viewer, VIEWER)
    await expect(viewer.getByRole('heading', { name: 'Oma tili' })).toBeVisible()
    await expect(viewer.getByRole('link', { name: 'Ihmiset' })).toHaveCount(0)
    await viewer.goto('/coordinator/places/new')
    await expect(viewer.getByRole('heading', { name: 'Paikat' })).toBeVisible()
    await viewer.goto('/coordinator/account')
    await viewer.getByRole('button', { name: 'Ota käyttöön' }).click()
    await viewer.getByLabel('Vahvista salasanallasi').fill('arvaus')
    await viewer.getByRole('button', { name: 'Jatka' }).click()
    await expect(viewer.getByText('Salasana on väärin')).toBeVisible()
    await viewer.getByLabel('Vahvista salasanallasi').fill(VIEWER.password)
    await viewer.getByRole('button', { name: 'Jatka' }).click()
    await expect(viewer.getByRole('img', { name: 'QR-koodi tunnistussovellukselle' })).toBeVisible()
    await expectNothingToMend(viewer, 'the second factor')
    const secret = await viewer.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText()
    await viewer.getByLabel('Koodi', { exact: true }).fill('12345')
    await viewer.getByRole('button', { name: 'Ota käyttöön' }).click()
    await expect(viewer.getByText('Koodissa on kuusi numeroa')).toBeVisible()
    const used = codeAt(secret, Date.now() - 30_000)
    await viewer.getByLabel('Koodi', { exact: true }).fill(used)
    await viewer.getByRole('button', { name: 'Ota käyttöön' }).click()
    await expect(viewer.getByText('Kaksivaiheinen kirjautuminen on käytössä.')).toBeVisible()

    await viewer.getByRole('button', { name: /^Kirjaudu ulos katselija/ }).click()
    await signIn(viewer, VIEWER)
    await expect(viewer.getByRole('heading', { name: 'Vahvistuskoodi' })).toBeFocused()
    await expectNothingToMend(viewer, 'the second step')
    await viewer.getByLabel('Koodi').fill(used)
    await viewer.getByRole('button', { name: 'Kirjaudu' }).click()
    await expect(viewer.getByText('Koodi on väärin tai käytetty')).toBeVisible()
    await viewer.getByLabel('Koodi').fill(codeAt(secret, Date.now()))
    await viewer.getByRole('button', { name: 'Kirjaudu' }).click()
    await expect(viewer.getByRole('heading', { name: 'Oma tili' })).toBeVisible()

    await page.goto('/coordinator/people')
    await signIn(page)
    await expect(row(page, VIEWER.email)).toContainText('Kaksivaiheinen kirjautuminen')
    for (const what of ['Muuta', 'Poista'] as const) {
      await deed(page, what, 'Demo Katselija').click()
      await expectNothingToMend(page, `the dialog behind ${what}`)
      await page.keyboard.press('Escape')
      await expect(deed(page, what, 'Demo Katselija')).toBeFocused()
    }
    await deed(page, 'Salasanalinkki', 'Demo Katselija').click()
    await page.getByRole('button', { name: 'Tee linkki' }).click()
    await expectNothingToMend(page, 'the link to set a password')
    const link = await takeLink(page)
    await viewer.goto(link)
    await expect(viewer.getByRole('heading', { name: 'Uusi salasana' })).toBeVisible()
    await viewer.getByLabel('Uusi salasana').fill(PASSWORD)
    await viewer.getByRole('button', { name: 'Tallenna ja kirjaudu' }).click()
    await viewer.getByRole('button', { name: /^Kirjaudu ulos katselija/ }).click()
    await signIn(viewer, { ...VIEWER, password: PASSWORD })
    await expect(viewer.getByRole('button', { name: /^Kirjaudu ulos katselija/ })).toBeVisible()
    await page.reload()
    await expect(row(page, VIEWER.email)).not.toContainText('Kaksivaiheinen kirjautuminen')
  })

  test('one’s own account: another password, a changed name, and out of every browser at once', async ({ page, colleague: elsewhere, problems }) => {
    problems.forgive(/status of (401|403)/)
    for (const browser of [page, elsewhere]) {
      await browser.goto('/coordinator/account')
      await signIn(browser)
      await expect(browser.getByRole('heading', { name: 'Oma tili' })).toBeVisible()
    }
    await page.reload()
    await expect(page.getByText('Olet kirjautuneena myös yhdessä muussa selaimessa.')).toBeVisible()
    await page.getByLabel('Nykyinen salasana').fill('arvaus')
    await page.getByLabel('Uusi salasana').fill(PASSWORD)
    await page.getByRole('button', { name: 'Vaihda salasana' }).click()
    await expect(page.getByText('Salasana on väärin')).toBeVisible()
    await page.getByLabel('Nykyinen salasana').fill(DEMO.password)
    await page.getByRole('button', { name: 'Vaihda salasana' }).click()
    await expect(page.getByText('Salasana on vaihdettu.')).toBeVisible()
    await expect(page.getByText('Olet kirjautuneena vain tässä selaimessa.')).toBeVisible()
    await elsewhere.reload()
    await signIn(elsewhere, { ...DEMO, password: PASSWORD })
    await expect(elsewhere.getByRole('heading', { name: 'Oma tili' })).toBeVisible()

    await page.getByRole('link', { name: 'Ihmiset' }).click()
    await deed(page, 'Muuta', 'Demo Alue').click()
    await expect(page.getByText('Oman roolisi ja alueesi voi muuttaa vain toinen koordinaattori.')).toBeVisible()
    await page.getByLabel('Nimi', { exact: true }).fill('Paula Alanen')
    await page.getByRole('button', { name: 'Tallenna' }).click()
    await expect(page.getByText('Muutos on tallennettu.')).toBeFocused()
    await page.getByRole('link', { name: /^Paula Alanen/ }).click()
    await page.getByRole('button', { name: 'Kirjaudu ulos kaikkialta' }).click()
    await expect(page.getByRole('heading', { name: 'Kirjaudu koordinaattorina' })).toBeFocused()
    await elsewhere.reload()
    await expect(elsewhere.getByRole('heading', { name: 'Kirjaudu koordinaattorina' })).toBeVisible()
  })
})

test.describe('a county whose organisation has its own sign-in', () => {
  test.use({
    viewport: { width: 1440, height: 900 },
    serverEnv: async ({}, use) => {
      const port = await freePort()
      await use({ OIDC_ISSUER: `http://localhost:${port}`, OIDC_CLIENT_ID: 'lokikirja', OIDC_CLIENT_SECRET: 'a secret between the two of them' })
    },
  })

  test('whoever was invited comes in through it, and the cookie goes along', async ({ page, server, serverEnv, problems }) => {
    const issuerUrl = new URL(serverEnv['OIDC_ISSUER']!)
    // The issuer is another site, to which people go and from which they come back.
    problems.forgive(new RegExp(`^third party: ${issuerUrl.origin}`))
    problems.forgive(/status of 403/)
    const issuer = await startIssuer(`${server.url}/api/v1/coordinators/oidc/callback`, Number(issuerUrl.port))
    issuer.accounts.set('mari', { email: 'mari@kangasniemi.example', email_verified: true })
    issuer.accounts.set('outo', { email: 'outo@muualla.example', email_verified: true })
    const county = await makeCounty(server)
    await county.invite({ email: 'mari@kangasniemi.example', name: 'Mari Mallikas', role: 'viewer', scope: { place: county.placeId } })

    const throughIssuer = async (name: string) => {
      await page.goto('/coordinator/account')
      await page.getByRole('link', { name: 'Kirjaudu organisaation tunnuksella' }).click()
      await page.getByLabel('Tunnus').fill(name)
      await page.getByRole('button', { name: 'Kirjaudu sisään' }).click()
    }
    await throughIssuer('outo')
    await expect(page.getByRole('heading', { name: 'Sinua ei ole vielä kutsuttu' })).toBeVisible()
    await expectNothingToMend(page, 'the page that says no')
    await page.getByRole('link', { name: 'Takaisin kirjautumiseen' }).click()
    await page.context().clearCookies()
    await throughIssuer('mari')
    await expect(page.getByRole('link', { name: /^Mari Mallikas/ })).toBeVisible()
    await page.reload()
    await page.getByRole('link', { name: /^Mari Mallikas/ }).click()
    await expect(page.getByText('Sinulla ei ole salasanaa')).toBeVisible()
    await issuer.stop()
  })
})
