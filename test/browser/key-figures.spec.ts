/** The yearly table in a real browser: the published years are seen, a first table is begun, and two who write the same cell lose nothing. */
import type { Page } from '@playwright/test'
import { COORDINATOR, makeCounty } from '../support/new-county.ts'
import { axeFaults } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.use({ viewport: { width: 1440, height: 900 } })

const cell = (page: Page, name: string, year: number) => page.getByRole('button', { name: `Muokkaa: ${name} ${year}` })

async function expectNothingToMend(page: Page, where: string): Promise<void> {
  expect(await axeFaults(page, where)).toEqual([])
}

test('a county begins its table, writes numbers, words, meetings and a training, and what another has written meanwhile is not lost', async ({ page, server, problems }) => {
  problems.forgive(/status of 409/)
  await makeCounty(server)
  await page.goto('/coordinator/key-figures?years=2018,2019')
  await page.getByLabel('Sähköposti').fill(COORDINATOR.email)
  await page.getByLabel('Salasana').fill(COORDINATOR.password)
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Ei vielä tunnuslukuja' })).toBeVisible()
  await page.getByRole('button', { name: 'Aloita tavallisilla riveillä' }).click()

  await test.step('by keyboard: a number, the next row, and what it covers', async () => {
    await cell(page, 'Ehdotukset', 2018).press('Enter')
    await expect(page.getByLabel('Luku', { exact: true })).toBeFocused()
    await page.keyboard.type('92')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'Ehdotukset', 2018)).toContainText('92')
    await expect(cell(page, 'Ehdotukset', 2018)).toBeFocused()
    await cell(page, 'Ehdotukset', 2019).click()
    await page.keyboard.type('59')
    await page.getByRole('button', { name: 'Tallenna ja seuraava' }).click()
    await page.getByLabel('Luettelo', { exact: true }).fill('Kunnioittaminen\nLuottamus')
    await page.getByRole('button', { name: 'Tallenna', exact: true }).click()
    await expect(cell(page, 'Ehdotukset', 2019)).toContainText('−36 % vuodesta 2018')
    await expect(cell(page, 'Teemakuukaudet', 2019)).toContainText('Luottamus')
  })

  await test.step('a half-written cell is there after a reload', async () => {
    await cell(page, 'Omat kouluttajat', 2018).click()
    await page.getByLabel('Luku', { exact: true }).fill('11')
    await page.getByText('Koskee muuta aikaa kuin koko vuotta').click()
    await page.getByLabel('Ensimmäinen päivä').fill('2017-01-01')
    await page.getByRole('button', { name: 'Tallenna', exact: true }).click()
    await expect(page.getByText('Anna molemmat päivät.')).toBeVisible()
    await page.reload()
    await cell(page, 'Omat kouluttajat', 2018).click()
    await expect(page.getByText('Tallentamaton luonnos on palautettu')).toBeVisible()
    await page.getByLabel('Viimeinen päivä').fill('2018-12-31')
    await page.getByRole('button', { name: 'Tallenna', exact: true }).click()
    await expect(cell(page, 'Omat kouluttajat', 2018)).toContainText('2017–2018')
  })

  await test.step('what could tell who somebody is must go before it is saved, also behind a line', async () => {
    await cell(page, 'Kehittäjäryhmät', 2018).click()
    await page.getByText('Ruotsiksi ja englanniksi').click()
    await page.getByLabel('Sanoin ruotsiksi').fill('ring 040 123 4567 om gruppen')
    await page.getByText('Ruotsiksi ja englanniksi').click()
    await page.getByRole('button', { name: 'Tallenna', exact: true }).click()
    await expect(page.getByLabel('Sanoin ruotsiksi')).toBeFocused()
    await page.getByRole('button', { name: 'Poista kohta: 040 123 4567' }).click()
    await page.getByRole('button', { name: 'Tallenna', exact: true }).click()
    await expect(cell(page, 'Kehittäjäryhmät', 2018)).toContainText('ring om gruppen')
  })

  await test.step('what somebody else has written meanwhile is shown beside what is typed', async () => {
    const other = await page.context().newPage()
    await other.goto('/coordinator/key-figures?years=2018,2019')
    await cell(page, 'Seminaarit', 2019).click()
    await page.getByLabel('Luku', { exact: true }).fill('2')
    await cell(other, 'Seminaarit', 2019).click()
    await other.getByLabel('Luku', { exact: true }).fill('3')
    await other.getByRole('button', { name: 'Tallenna', exact: true }).click()
    await expect(cell(other, 'Seminaarit', 2019)).toContainText('3')
    await page.getByRole('button', { name: 'Tallenna', exact: true }).click()
    const both = page.getByRole('region', { name: 'Joku muu on muuttanut tätä sillä välin' })
    await expect(both).toBeFocused()
    await expect(both.getByRole('row', { name: 'Luku 3 2', exact: true })).toBeVisible()
    await page.getByText('Koskee muuta aikaa kuin koko vuotta').click()
    await expectNothingToMend(page, 'the dialog, and two versions in it')
    await page.getByRole('button', { name: 'Tallenna omani' }).click()
    await expect(cell(page, 'Seminaarit', 2019)).toContainText('2')

    await page.getByRole('button', { name: 'Muuta riviä Seminaarit' }).click()
    await other.getByRole('button', { name: 'Muuta riviä Seminaarit' }).click()
    await other.getByLabel('Nimi suomeksi').fill('Seminaarit ja päivät')
    await other.getByRole('button', { name: 'Tallenna', exact: true }).click()
    await expect(other.getByRole('rowheader', { name: 'Seminaarit ja päivät' })).toBeVisible()
    await other.close()
    await page.getByLabel('Nimi suomeksi').fill('Seminaareja')
    await page.getByRole('button', { name: 'Tallenna', exact: true }).click()
    await expect(both.getByRole('row', { name: 'Nimi suomeksi Seminaarit ja päivät Seminaareja' })).toBeVisible()
    await both.getByRole('button', { name: 'Ota toisen' }).click()
    await expect(page.getByLabel('Nimi suomeksi')).toHaveValue('Seminaarit ja päivät')
    await page.getByRole('button', { name: 'Peruuta' }).click()
  })
  await expectNothingToMend(page, 'the table')

  await test.step('trainings are rows that can be brought back', async () => {
    await page.getByRole('link', { name: 'Verkostot, koulutukset ja tapahtumat' }).click()
    await page.getByRole('button', { name: 'Lisää koulutus' }).click()
    await page.getByLabel('Päivä').fill('2019-03-18')
    await page.getByRole('dialog').getByRole('button', { name: 'Tallenna', exact: true }).click()
    await expect(page.getByText('Anna nimi.')).toBeVisible()
    await page.getByLabel('Nimi suomeksi').fill('Lapset puheeksi boosteripäivä')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Poista 18.3.2019 Lapset puheeksi boosteripäivä' }).click()
    await expect(page.getByText('Ei koulutuksia tänä vuonna.')).toBeVisible()
    await page.getByRole('button', { name: 'Palauta' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'boosteripäivä' })).toBeVisible()
    await expectNothingToMend(page, 'the year')
  })

  await test.step('on a phone the table is still a table, and fits', async () => {
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto('/coordinator/key-figures?years=2018,2019')
    // A row a figure and a row a topic; the years stand in the cells.
    await expect(page.getByRole('table', { name: 'Tunnusluvut' }).getByRole('row')).toHaveCount(24)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  })
})
