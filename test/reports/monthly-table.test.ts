import { describe, expect, test } from 'vitest'
import { definitionsText } from '../../src/reports/definitions.ts'
import { monthlyTable } from '../../src/reports/monthly-table.ts'
import type { UnsentEntries } from '../../src/domain/unsent-entries.ts'
import type { ReportSheet } from '../../src/reports/report-table.ts'
import { ASSOCIATION, COUNTY, exampleContext, exampleMonth } from './example-month.ts'

const LANGUAGES = ['fi', 'sv', 'en'] as const
const table = (language: (typeof LANGUAGES)[number] = 'fi', over = {}) => monthlyTable(exampleMonth(), exampleContext(language, over))

function sheet(name: string): ReportSheet {
  const found = table().sheets.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no sheet ${name}`)
  return found
}

const row = (name: string, label: string) => sheet(name).rows.find((cells) => cells[0] === label || cells[1] === label)

describe('a month of one place, read in Finnish', () => {
  test('is called after its place and month', () => {
    expect(table().title).toBe('Kuukausikooste: Mäntyharjun perhetupa, marraskuu 2026')
    expect(table().file.name).toBe('lokikirja-2026-11-mantyharjun-perhetupa')
  })

  test('gives every figure of the summary its unit', () => {
    expect(sheet('Yhteenveto').rows).toEqual([
      ['Käynnit', 39, 'käyntiä'], ['Lapset', 22, 'käyntiä'], ['Aikuiset', 17, 'käyntiä'], ['Perheet', 14, 'perhettä'], ['Ensikertalaiset', 2, 'ensikertalaista'],
      ['Pidetyt toimintakerrat', 2, 'toimintakertaa'], ['Perutut toimintakerrat', 1, 'toimintakertaa'], ['Osallistumiset', 14, 'osallistumista'],
      ['Kumppanien läsnäolot', 3, 'läsnäoloa'], ['Perutut kumppanien läsnäolot', 1, 'läsnäoloa'], ['Kumppanien läsnäoloaika', 90, 'minuuttia'],
      ['Kumppanien kohtaamiset', 7, 'kohtaamista'], ['Perheneuvon yhteydenotot', 2, 'yhteydenottoa'], ['Palautteet', 2, 'palautetta'],
      ['Aukioloaikojen mukaiset päivät', 5, 'paikkapäivää'], ['Päivät avoinna', 2, 'paikkapäivää'], ['Päivät suljettuna', 1, 'paikkapäivää'],
      ['Päivät, joilta tiedot puuttuvat', 2, 'paikkapäivää'], ['Käynnit avointa päivää kohti', 19.5, 'käyntiä päivässä'],
      ['Vilkkain viikonpäivä', 'maanantai', 'käyntiä'], ['Vilkkain tunti', 'maanantai 9–10', 'käyntiä'],
    ])
  })

  test('shows visitor groups with their subtotals, and a group nobody has named among the adults', () => {
    expect(sheet('Käynnit kävijäryhmittäin').rows).toEqual([
      ['Vauva alle 1 v', 'Lapset', 3], ['Lapsi 1–2 v', 'Lapset', 12], ['Lapsi 3–6 v', 'Lapset', 5], ['Koululainen 7–12 v', 'Lapset', 0], ['Nuori 13–17 v', 'Lapset', 0],
      ['Lapsi, ikä ei tiedossa', 'Lapset', 2], ['Lapset yhteensä', null, 22],
      ['Vanhempi tai huoltaja', 'Aikuiset', 15], ['Isovanhempi tai läheinen', 'Aikuiset', 1], ['Odottava vanhempi', 'Aikuiset', 0], ['Muu aikuinen', 'Aikuiset', 0],
      ['martian', 'Aikuiset', 1], ['Aikuiset yhteensä', null, 17], ['Yhteensä', null, 39],
    ])
  })

  test('shows every day with its weekday, week and state in words', () => {
    const rows = sheet('Päivät').rows
    expect(rows.slice(0, 5)).toEqual([
      ['2026-11-01', 'sunnuntai', 44, 'ei aukiolopäivä', 0, 0], ['2026-11-02', 'maanantai', 45, 'avoinna', 25, 1], ['2026-11-03', 'tiistai', 45, 'avoinna', 14, 1],
      ['2026-11-04', 'keskiviikko', 45, 'suljettu', 0, 0], ['2026-11-05', 'torstai', 45, 'tiedot puuttuvat', 0, 0],
    ])
    expect([rows.length, rows[8]?.[3]]).toEqual([30, 'tulossa'])
  })

  test('counts a session of two organisers once, and cancelled ones apart', () => {
    expect(['Perhekahvila', 'Teemallinen ryhmä', 'Kerho'].map((label) => row('Toimintakerrat', label)))
      .toEqual([['Avoin toiminta', 'Perhekahvila', 1, 0, 4], ['Vertaistuki', 'Teemallinen ryhmä', 1, 0, 10], ['Avoin toiminta', 'Kerho', 0, 1, 0]])
    expect(sheet('Toimintakerrat').rows.filter((cells) => cells.includes('Yhteensä')).filter(([, , held, cancelled]) => held !== 0 || cancelled !== 0))
      .toEqual([['Avoin toiminta', 'Yhteensä', 1, 1, 4], ['Vertaistuki', 'Yhteensä', 1, 0, 10], ['Yhteensä', null, 2, 1, 14]])
  })

  test('divides partner visits by sector and by organisation, the unknown one too', () => {
    expect(sheet('Kumppanit sektoreittain').rows.filter((cells) => cells[1] !== 0)).toEqual([['Hyvinvointialue', 1, 1, 60, 5], ['Järjestö', 1, 0, 30, 2], ['Ei tiedossa', 1, 0, 0, 0], ['Yhteensä', 3, 1, 90, 7]])
    expect(sheet('Kumppanit organisaatioittain').rows).toEqual([
      [ASSOCIATION.names.fi, 'Järjestö', 1, 0, 30, 2], ['Etelä-Savon hyvinvointialue', 'Hyvinvointialue', 1, 1, 60, 5], ['00000000-0000-4000-8000-0000000000b3', 'Ei tiedossa', 1, 0, 0, 0], ['Yhteensä', null, 3, 1, 90, 7],
    ])
  })

  test('lists what was only cancelled too, under names nobody knows as well', () => {
    const cancelled = exampleMonth([
      { kind: 'partnerVisit', day: '2026-11-04', organisation: COUNTY.id, mode: 'onSite', status: 'cancelled' },
      { kind: 'session', day: '2026-11-04', start: '09:00', end: '11:00', activityType: 'moon_walk', organisers: [COUNTY.id], status: 'cancelled', counts: {}, countedAtDoor: true },
    ])
    const rows = (name: string) => monthlyTable(cancelled, exampleContext('fi')).sheets.find((one) => one.name === name)?.rows.slice(-2)
    expect(rows('Kumppanit organisaatioittain')).toEqual([['Etelä-Savon hyvinvointialue', 'Hyvinvointialue', 0, 1, 0, 0], ['Yhteensä', null, 0, 1, 0, 0]])
    expect(rows('Toimintakerrat')).toEqual([['Ei tiedossa', 'moon_walk', 0, 1, 0], ['Yhteensä', null, 0, 1, 0]])
  })

  test('leaves cells empty where a report says only how many were cancelled in all', () => {
    const totals = exampleMonth()
    const older = { ...totals, sessions: { ...totals.sessions, cancelledByActivityType: undefined } }
    const sessions = monthlyTable(older, exampleContext('fi')).sheets.find((one) => one.name === 'Toimintakerrat')?.rows
    expect([sessions?.[1], sessions?.at(-1)]).toEqual([['Avoin toiminta', 'Perhekahvila', 1, null, 4], ['Yhteensä', null, 2, 1, 14]])
  })

  test('sums contacts by channel but never by topic', () => {
    expect(row('Yhteydenotot, yhteystapa', 'Yhteensä')).toEqual(['Yhteensä', 2])
    expect([row('Yhteydenotot, aihe', 'Vanhemmuus'), row('Yhteydenotot, aihe', 'Raha'), row('Yhteydenotot, aihe', 'Yhteensä')]).toEqual([['Vanhemmuus', 2], ['Raha', 1], undefined])
    expect(sheet('Yhteydenotot, aihe').note).toMatch(/ei voi laskea yhteen/)
  })

  test('shows how families felt', () => {
    expect(sheet('Palaute').rows.map((cells) => cells[1])).toEqual([1, 0, 1, 0, 0, 2])
  })

  test('says what it is made of', () => {
    const facts = Object.fromEntries(sheet('Tietoja').rows)
    expect(facts).toMatchObject({
      Rajaus: 'Mäntyharjun perhetupa', Kuukausi: 'marraskuu 2026', Ajanjakso: '1.11.2026–30.11.2026', Peittäminen: 'Ei peitetty: sisäiseen käyttöön, ei julkaistavaksi',
      Tehty: '7.11.2026 klo 14.05 Suomen aikaa', Lähettämättä: 'Ei tiedossa: mukana ovat raportin tekoon mennessä saapuneet kirjaukset',
    })
    expect(sheet('Tietoja').rows[4]).toEqual(['Kattavuus', '3 / 5 päivältä on tieto (60 %)'])
  })

  test('tells how many entries are known to be unsent', () => {
    const told = (unsent: Partial<UnsentEntries>) => Object.fromEntries(table('fi', { unsent: { entries: 0, tablets: 3, silent: 1, toldAt: '2026-11-06T12:00:00.000Z', ...unsent } }).sheets.at(-1)?.rows ?? [])['Lähettämättä']
    expect([told({}), told({ entries: 1 }), told({ toldAt: null }), told({ tablets: 0 })]).toEqual([
      '0 kirjausta on vielä lähettämättä eikä ole mukana. Tabletteja 3, joista hiljaa 1. Vanhin tieto 6.11.2026 klo 14.00 Suomen aikaa',
      '1 kirjaus on vielä lähettämättä eikä ole mukana. Tabletteja 3, joista hiljaa 1. Vanhin tieto 6.11.2026 klo 14.00 Suomen aikaa',
      'Tabletteja 3, joista hiljaa 1. Yksikään ei ole kertonut lähettämättömistä', 'Paikoilla ei ole tabletteja käytössä',
    ])
  })
})

describe('in every language', () => {
  test.each(LANGUAGES)('the tables have the same shape in %s, and no word is missing', (language) => {
    const [here, finnish] = [table(language), table('fi')]
    expect(here.sheets.map((one) => one.rows.length)).toEqual(finnish.sheets.map((one) => one.rows.length))
    for (const { name, columns, rows } of here.sheets) {
      expect(name.length).toBeLessThanOrEqual(31)
      expect(name).not.toMatch(/[[\]/\\:*?]/)
      expect([name, ...columns.map((column) => column.heading), ...rows.flat().filter((cell) => typeof cell === 'string')].filter((text) => text.trim() === '' || text.includes('report_'))).toEqual([])
      for (const cells of rows) expect(cells.length).toBe(columns.length)
    }
    expect(new Set(here.sheets.map((one) => one.name)).size).toBe(here.sheets.length)
  })

  test('titles, weekdays and names follow the language', () => {
    expect(LANGUAGES.map((language) => table(language).title)).toEqual([
      'Kuukausikooste: Mäntyharjun perhetupa, marraskuu 2026', 'Månadssammandrag: Mäntyharjun perhetupa, november 2026', 'Monthly totals: Mäntyharjun perhetupa, November 2026',
    ])
    expect(table('sv').sheets[2]?.rows[1]?.slice(0, 4)).toEqual(['2026-11-02', 'måndag', 45, 'öppet'])
    expect(table('sv').sheets[7]?.rows.map((cells) => cells[0])).toContain('Södra Savolax välfärdsområde')
    expect(table('en').sheets[4]?.rows[1]).toEqual(['Open activities', 'Family café', 1, 0, 4])
  })

  test('the definitions are a line for each word, and differ between languages', () => {
    const texts = LANGUAGES.map(definitionsText)
    expect(texts.map((text) => text.split('\n').length)).toEqual([14, 14, 14])
    expect(new Set(texts).size).toBe(3)
    expect(texts[2]).toMatch(/^Visits: A visit is one arrival\./)
  })
})

test('an example month says above everything that it is made up', () => {
  const example = table('fi', { madeUp: true })
  expect(example.warning).toMatch(/keksittyjä/)
  expect(example.sheets.at(-1)?.rows[0]).toEqual(['Esimerkki', example.warning])
  expect(table().warning).toBeUndefined()
})
