/** The coordinator's side in a real browser: the first hour of a county, the month as files, and bad weather. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readSheet } from 'read-excel-file/node'
import { addMonths, localDay, monthOf } from '../../src/domain/calendar.ts'
import { axeFaults } from './axe.ts'
import { expect, test } from './fixtures.ts'

const EMAIL = 'demo@lokikirja.example'
const PASSWORD = 'demo-lokikirja'
/** A whole month that is over, so that it is compared with the year before. */
const LAST_MONTH = addMonths(monthOf(localDay(Date.now())), -1)

async function signIn(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel('Sähköposti').fill(EMAIL)
  await page.getByLabel('Salasana').fill(password)
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
}

async function openMonth(page: Page): Promise<void> {
  await page.goto(`/coordinator/report/${LAST_MONTH}`)
  await signIn(page)
  await expect(page.getByRole('heading', { name: 'Yhteenveto' })).toBeVisible()
}

/** A figure as it stands in a table of the screen, by its sheet and row. */
async function figure(page: Page, sheet: string, name: string): Promise<number> {
  const rows = page.getByRole('region', { name: sheet, exact: true }).getByRole('row')
  const cells = rows.filter({ has: page.getByRole('rowheader', { name, exact: true }) }).getByRole('cell')
  // The first number is of the period itself; those before it and their changes follow.
  return Number((await cells.filter({ hasText: /^[\d\s]+$/ }).first().innerText()).replace(/\s/g, ''))
}

async function widthTooMuch(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

test.describe('a new county', () => {
  test('the one-time link makes the first coordinator, who adds a place and pairs its tablet', async ({ page, server }) => {
    const link = /http\S+\/coordinator\/first#\S+/.exec(server.output())![0]
    await page.goto(link)
    await page.getByLabel('Hyvinvointialue').fill('Etelä-Savo')
    await page.getByLabel('Sähköposti').fill('paula@alue.example')
    await page.getByLabel('Salasana', { exact: true }).fill('lyhyt')
    await page.getByLabel('Salasana uudelleen').fill('toinen')
    await page.getByRole('button', { name: 'Perusta ja kirjaudu' }).click()
    await expect(page.getByText('Salasanassa on oltava 12–200 merkkiä')).toBeVisible()

    await page.getByLabel('Salasana', { exact: true }).fill('sininen saimaa laineilee')
    await page.getByLabel('Salasana uudelleen').fill('sininen saimaa laineilee')
    await page.getByRole('button', { name: 'Perusta ja kirjaudu' }).click()
    await expect(page.getByRole('heading', { name: 'Ensimmäinen kohtaamispaikka' })).toBeFocused()
    expect(page.url()).not.toContain('#')

    await page.getByRole('link', { name: 'Lisää paikka' }).click()
    await page.getByLabel('Paikan nimi').fill('Perhetupa')
    await page.getByRole('button', { name: 'Tallenna paikka' }).click()
    await expect(page.getByText('Valitse ainakin yksi päivä.')).toBeVisible()
    await page.getByLabel('Kunta', { exact: true }).selectOption('Kangasniemi')
    await page.getByLabel('maanantai', { exact: true }).check()
    await page.getByLabel('maanantai: suljetaan').fill('14:30')
    await page.getByLabel('tiistai', { exact: true }).check()
    await page.getByRole('button', { name: 'Tallenna paikka' }).click()

    await expect(page.getByRole('heading', { name: 'Tabletit: Perhetupa' })).toBeFocused()
    await expect(page.getByText('Tällä paikalla ei ole vielä tabletteja')).toBeVisible()
    await page.getByRole('button', { name: 'Tee koodi' }).click()
    const code = await page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).innerText()
    const enrolled = await fetch(`${server.url}/api/v1/devices/enrol`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code, name: 'Oven tabletti' }),
    })
    expect(enrolled.status).toBe(201)
    expect(await enrolled.clone().json()).toMatchObject({ mode: 'host', places: [{ name: 'Perhetupa', municipality: '213' }] })

    await removeFromUse(page, 'Oven tabletti')
    const { token } = await enrolled.json() as { token: string }
    expect((await fetch(`${server.url}/api/v1/reference`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401)

    await page.getByRole('link', { name: 'Tabletit', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Kaikki tabletit' })).toBeVisible()
    // The only place there is need not be chosen.
    await page.getByRole('button', { name: 'Tee koodi' }).click()
    await expect(page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/)).toBeVisible()

    await page.getByRole('link', { name: 'Paikat', exact: true }).click()
    await expect(page.getByText('ma, ti 9–14.30')).toBeVisible()
    await page.getByRole('link', { name: 'Koosteet' }).click()
    await expect(page.getByText('Tältä jaksolta ei ole kirjauksia')).toBeVisible()
  })

  test('a municipality the county has not named yet and an organisation are added', async ({ page, server }) => {
    await page.goto(/http\S+\/coordinator\/first#\S+/.exec(server.output())![0])
    await page.getByLabel('Hyvinvointialue').fill('Kainuu')
    await page.getByLabel('Sähköposti').fill('kaisa@alue.example')
    await page.getByLabel('Salasana', { exact: true }).fill('oulujärven aallot')
    await page.getByLabel('Salasana uudelleen').fill('oulujärven aallot')
    await page.getByRole('button', { name: 'Perusta ja kirjaudu' }).click()
    await page.getByRole('link', { name: 'Lisää paikka' }).click()
    await page.getByLabel('Paikan nimi').fill('Perhebussi')
    await page.getByLabel('Kunta', { exact: true }).selectOption('Kunta puuttuu listasta')
    await page.getByLabel('Kunnan nimi').fill('Kajaani')
    await page.getByLabel('Kuntanumero').fill('205')
    await page.getByLabel('Millainen paikka').selectOption('kiertävä kohtaamispaikka')
    await page.getByRole('button', { name: 'Tallenna paikka' }).click()
    await page.getByRole('link', { name: 'Paikkoihin' }).click()
    await expect(page.getByText('Kajaani · kiertävä kohtaamispaikka')).toBeVisible()

    await page.getByRole('link', { name: 'Organisaatiot' }).click()
    await page.getByRole('link', { name: 'Lisää organisaatio' }).click()
    await page.getByLabel('Nimi suomeksi').fill('Kajaanin seurakunta')
    await page.getByLabel('Nimi ruotsiksi').fill('Kajana församling')
    await page.getByLabel('Sektori').selectOption('Seurakunta')
    await page.getByRole('button', { name: 'Tallenna' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Kajaanin seurakunta' })).toBeVisible()
    await page.getByRole('button', { name: 'Svenska' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Kajana församling' })).toBeVisible()
  })

  test('a set-up link that is not in use says so', async ({ page, problems }) => {
    problems.forgive(/status of 404/)
    await page.goto('/coordinator/first#wrong')
    await page.getByLabel('Hyvinvointialue').fill('Kainuu')
    await page.getByLabel('Sähköposti').fill('kaisa@alue.example')
    await page.getByLabel('Salasana', { exact: true }).fill('oulujärven aallot')
    await page.getByLabel('Salasana uudelleen').fill('oulujärven aallot')
    await page.getByRole('button', { name: 'Perusta ja kirjaudu' }).click()
    await expect(page.getByText('Linkki ei ole voimassa')).toBeVisible()
  })
})

test.describe('the made-up county', () => {
  test.use({ serverKind: 'demo' })
  // The county of two years is made anew for every test.
  test.setTimeout(180_000)

  test('the month as a workbook is three presses away: signing in, the month, Excel', async ({ page }) => {
    await page.goto('/coordinator')
    await signIn(page)
    await page.getByRole('link', { name: 'Koosteet' }).click()
    const [excel] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Excel' }).click()])
    expect(excel.suggestedFilename()).toMatch(/^lokikirja-\d{4}-\d{2}-etela-savo\.xlsx$/)
  })

  test('its files hold the numbers of the screen', async ({ page }) => {
    await openMonth(page)
    await expect(page.getByText('Keksittyä esimerkkiaineistoa')).toBeVisible()
    const visits = await figure(page, 'Yhteenveto', 'Käynnit')
    expect(visits).toBeGreaterThan(1000)
    expect(await figure(page, 'Käynnit kävijäryhmittäin', 'Yhteensä')).toBe(visits)

    const [excel] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Excel' }).click()])
    expect(excel.suggestedFilename()).toBe(`lokikirja-${LAST_MONTH}-etela-savo.xlsx`)
    const rows = await readSheet(await excel.path(), 'Yhteenveto')
    expect(rows.find(([name]) => name === 'Käynnit')?.[1]).toBe(visits)

    const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()])
    expect(await readFile(await csv.path(), 'utf8')).toMatch(new RegExp(`^Käynnit;${visits};`, 'm'))

    const scope = page.getByLabel('Mistä kooste tehdään')
    await scope.selectOption('Mikkeli')
    await expect(informationRow(page, 'Rajaus')).toContainText('Mikkeli')
    const mikkeli = await figure(page, 'Yhteenveto', 'Käynnit')
    await scope.selectOption('Perhetalo')
    await expect(informationRow(page, 'Rajaus')).toContainText('Perhetalo')
    expect(await figure(page, 'Yhteenveto', 'Käynnit')).toBeLessThan(mikkeli)
    expect(mikkeli).toBeLessThan(visits)
    await page.goto('/coordinator')
    await page.getByRole('link', { name: 'Koosteet' }).click()
    await expect(scope).toHaveValue(/^place=/)
  })

  test('bad weather is told in words: signed out, offline, a wrong password, too many tries', async ({ page, context, server, problems }) => {
    problems.forgive(/status of (401|429)/)
    await openMonth(page)
    await context.setOffline(true)
    await page.getByRole('link', { name: 'Edellinen kuukausi' }).click()
    await expect(page.getByText('Tämä osa tarvitsee verkon')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Yhteenveto' })).toBeHidden()
    await context.setOffline(false)
    await page.getByRole('button', { name: 'Yritä uudelleen' }).click()
    await expect(page.getByRole('heading', { name: 'Yhteenveto' })).toBeVisible()

    // Nothing is asked any more that the signed-out page would be told of before it is used.
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Yhteenveto' })).toBeVisible()
    await page.waitForLoadState('networkidle')
    await context.clearCookies()
    await page.getByRole('link', { name: 'Edellinen kuukausi' }).click()
    await expect(page.getByRole('heading', { name: 'Kirjaudu uudelleen' })).toBeFocused()
    const asked = page.url()
    await signIn(page, 'arvaus')
    await expect(page.getByText('Sähköposti tai salasana on väärin')).toBeVisible()
    await signIn(page)
    await expect(page.getByRole('heading', { name: 'Yhteenveto' })).toBeVisible()
    expect(page.url()).toBe(asked)

    await page.getByRole('button', { name: 'Kirjaudu ulos' }).click()
    await expect(page.getByLabel('Salasana')).toBeVisible()
    await Promise.all(Array.from({ length: 12 }, () => fetch(`${server.url}/api/v1/coordinators/sign-in`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: EMAIL, password: 'arvaus' }),
    })))
    await signIn(page)
    await expect(page.getByText('Liian monta yritystä')).toBeVisible()
    await expect(page.getByText(/Odota \d+ sekunti/)).toBeVisible()
  })

  test('every screen suits screen readers, narrow screens and dark rooms in three languages', async ({ page }) => {
    test.setTimeout(360_000)
    await page.goto('/coordinator')
    await expectAccessible(page, 'sign-in')
    await signIn(page)
    await expect(page.getByRole('heading', { name: 'Yleiskuva' })).toBeVisible()
    await page.getByRole('link', { name: 'Paikat' }).click()
    const codePage = await page.getByRole('main').getByRole('link', { name: 'Tabletit' }).first().getAttribute('href')
    const placePage = await page.getByRole('link', { name: 'Muokkaa' }).first().getAttribute('href')
    const organisationPage = await renamedOrganisation(page)
    for (const path of ['/coordinator', `/coordinator/report/${LAST_MONTH}`, '/coordinator/places', '/coordinator/places/new', codePage!, placePage!, '/coordinator/organisations', organisationPage, '/coordinator/organisations/new', '/coordinator/words', '/coordinator/people', '/coordinator/account']) {
      await page.goto(path)
      await expect(page.getByRole('banner').getByRole('button', { name: 'Kirjaudu ulos' })).toBeVisible()
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      await expectAccessible(page, path)
      await page.setViewportSize({ width: 320, height: 700 })
      expect(await widthTooMuch(page), `${path} fits 320 px`).toBeLessThanOrEqual(0)
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    await expectDialogsAccessible(page)
  })
})

/** Opened in each language anew: behind a dialog nothing can be pressed. */
async function expectDialogsAccessible(page: Page): Promise<void> {
  const openers = { words: ['#visitor-groups li button', '#municipalities > .d-h button'], organisations: ['.r-aside .btn'] } as const
  for (const [where, buttons] of Object.entries(openers)) {
    await page.goto('/coordinator/organisations')
    if (where === 'words') await page.goto('/coordinator/words')
    else await page.getByRole('link', { name: 'Muokkaa' }).first().click()
    for (const button of buttons) {
      for (const language of ['Svenska', 'English', 'Suomi']) {
        await page.getByRole('button', { name: language }).click()
        await page.locator(button).first().click()
        await expectNothingToMend(page, `${button}, ${language}`)
        await page.keyboard.press('Escape')
      }
    }
  }
}

/** One with a history to show. @returns its address */
async function renamedOrganisation(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Organisaatiot' }).click()
  await page.getByRole('link', { name: 'Muokkaa' }).first().click()
  await page.getByLabel('Nimi suomeksi').fill('Uusi nimi')
  await page.getByLabel('Muutos voimassa alkaen').fill('2099-01-01')
  await page.getByRole('button', { name: 'Tallenna' }).click()
  await expect(page.getByText('Tallennettu: voimassa 1.1.2099 alkaen.')).toBeVisible()
  return new URL(page.url()).pathname
}

/** The list is read again on coming back to it; the first question is answered with no. */
async function removeFromUse(page: Page, name: string): Promise<void> {
  await page.reload()
  const row = page.getByRole('listitem').filter({ hasText: name })
  await row.getByRole('button', { name: 'Poista käytöstä' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Peruuta' }).click()
  await expect(row).not.toContainText('Poistettu käytöstä')
  await row.getByRole('button', { name: 'Poista käytöstä' }).click()
  await page.getByRole('dialog', { name: `Poistetaanko ${name} käytöstä?` }).getByRole('button', { name: 'Poista käytöstä' }).click()
  await expect(row).toHaveCount(0)
  await page.getByText('Käytöstä poistettu (1)').click()
  await expect(row).toContainText('Poistettu käytöstä')
  await expect(row.getByRole('button')).toHaveCount(0)
}

function informationRow(page: Page, name: string) {
  return page.getByRole('region', { name: 'Tietoja' }).getByRole('row', { name })
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  for (const language of ['Svenska', 'English', 'Suomi']) {
    await page.getByRole('button', { name: language }).click()
    await expectNothingToMend(page, `${where}, ${language}`)
  }
}

async function expectNothingToMend(page: Page, where: string): Promise<void> {
  expect(await axeFaults(page, where)).toEqual([])
}
