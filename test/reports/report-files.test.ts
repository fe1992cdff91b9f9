import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dailyTotals } from '../../src/domain/daily-totals.ts'
import { effectiveBodies } from '../domain/naive-recount.ts'
import { history } from '../domain/entry-arbitraries.ts'
import { tableToCsv } from '../../src/reports/csv.ts'
import { monthlyTable } from '../../src/reports/monthly-table.ts'
import { tableToXlsx } from '../../src/reports/xlsx.ts'
import { exampleContext, exampleMonth } from './example-month.ts'
import { column, figureBeside, readCsv, readWorkbook, sheetNamed, sheetXmls, sumOf, type ReadSheet } from './read-back.ts'

const table = (over = {}) => monthlyTable(exampleMonth(), exampleContext('fi', over))
const inNovember = (day: string) => day.replace('2026-10', '2026-11')

describe('the CSV opens in a Finnish Excel', () => {
  const text = tableToCsv(table())

  test('UTF-8 with a byte order mark, semicolons, CRLF only, no sep line', () => {
    expect(text.startsWith('\uFEFFKuukausikooste: Mäntyharjun perhetupa, marraskuu 2026\r\n\r\nYhteenveto;')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text).not.toMatch(/sep=/)
  })

  test('days are written d.M.yyyy', () => {
    expect(column(sheetNamed(readCsv(text).sheets, 'Päivät'), 'Päivä').slice(0, 2)).toEqual(['1.11.2026', '2.11.2026'])
  })

  test('every table follows a blank line: name and note, headings, rows', () => {
    const read = readCsv(text)
    expect(read.sheets.map((sheet) => [sheet.name, sheet.remarks, sheet.headings.length, sheet.rows.length]))
      .toEqual(table().sheets.map((sheet) => [sheet.name, sheet.note === undefined ? [] : [sheet.note], sheet.columns.length, sheet.rows.length]))
  })

  test('a number that is not whole has a decimal comma, and a negative one stays a number', () => {
    const csv = tableToCsv({ title: 't', file: { name: 't' }, sheets: [{ name: 's', columns: [{ heading: 'n', kind: 'integer' }], rows: [[-3], [1234.5]] }] })
    expect(csv.split('\r\n').slice(4)).toEqual(['-3', '1234,5', ''])
  })
})

describe('the workbook has typed cells', () => {
  test('one sheet a table, numbers as numbers, days as dates, empty cells empty', async () => {
    const sheets = await readWorkbook(await tableToXlsx(table()))
    expect(sheets.map((sheet) => sheet.name)).toEqual(table().sheets.map((sheet) => sheet.name))
    expect(sheetNamed(sheets, 'Päivät').rows[1]).toEqual([new Date('2026-11-02T00:00:00Z'), 'maanantai', 45, 'avoinna', 25, 1])
    expect(sheetNamed(sheets, 'Käynnit kävijäryhmittäin').rows.at(-1)).toEqual(['Yhteensä', null, 39])
    expect(sheetNamed(sheets, 'Yhteydenotot, aihe').remarks).toEqual(['Rivejä ei voi laskea yhteen: yhdessä yhteydenotossa voi olla monta aihetta.'])
  })

  test('the heading row stays in view', async () => {
    const xmls = sheetXmls(await tableToXlsx(table()))
    expect(xmls).toHaveLength(table().sheets.length)
    for (const xml of xmls) expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
  })
})

test('both files hold the same cells', async () => {
  const [csv, workbook] = [readCsv(tableToCsv(table())).sheets, await readWorkbook(await tableToXlsx(table()))]
  const asText = (sheet: ReadSheet) => sheet.rows.map((row) => row.map((cell) => (cell instanceof Date ? cell.toLocaleDateString('fi', { timeZone: 'UTC' }) : (typeof cell === 'number' ? String(cell).replace('.', ',') : String(cell ?? '').replace(/^'=/, '=')))))
  expect(csv.map(asText)).toEqual(workbook.map(asText))
})

describe('words that look like a formula stay words', () => {
  const DANGEROUS = ['=1+1', '+358', '-2', '@SUM(A1)', '\t=1+1', '\r=1', '\n=1', ' =1+1', '＝1+1', '=HYPERLINK("http://x.example";"click")']

  test.each(DANGEROUS)('%j', async (scopeName) => {
    const csv = readCsv(tableToCsv(table({ scopeName }))).sheets
    const cell = sheetNamed(csv, 'Tietoja').rows.find((row) => row[0] === 'Rajaus')?.[1]
    expect(cell).toBe(`'${scopeName}`)
    const xmls = sheetXmls(await tableToXlsx(table({ scopeName })))
    expect(xmls.length).toBeGreaterThan(0)
    expect(xmls.filter((xml) => /<f[ >]/.test(xml))).toEqual([])
  })

  test('any name can be read back from both files', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ minLength: 1, maxLength: 40 }).filter((name) => name.trim() === name && !/[\p{C}]/u.test(name)), async (scopeName) => {
      const read = (sheets: ReadSheet[]) => sheetNamed(sheets, 'Tietoja').rows.find((row) => row[0] === 'Rajaus')?.[1]
      const fromCsv = read(readCsv(tableToCsv(table({ scopeName }))).sheets)
      // An apostrophe may have been put before a sign at the beginning or behind a comma, and nothing else may differ.
      const plain = (words: string) => words.replace(/(^|,\s*)'(?=[=+\-@＝＋－＠])/gu, '$1')
      expect(plain(String(fromCsv))).toBe(plain(scopeName))
      expect(String(fromCsv)).not.toMatch(/^\s*[=+\-@]|,\s*[=+@]/)
      expect(String(read(await readWorkbook(await tableToXlsx(table({ scopeName })))))).toBe(scopeName)
    }), { numRuns: 40 })
  })
})

test('a group called like something every object has does not break the workbook', async () => {
  const totals = exampleMonth([{ kind: 'visit', day: '2026-11-02', counts: { constructor: 2, toString: 1 }, source: 'import' }])
  const sheets = await readWorkbook(await tableToXlsx(monthlyTable(totals, exampleContext('fi'))))
  expect(sheetNamed(sheets, 'Käynnit kävijäryhmittäin').rows.slice(-4)).toEqual([['constructor', 'Aikuiset', 2], ['toString', 'Aikuiset', 1], ['Aikuiset yhteensä', null, 3], ['Yhteensä', null, 3]])
})

test('an example says so in the first lines of the CSV and on every sheet of the workbook', async () => {
  const example = table({ madeUp: true })
  expect(readCsv(tableToCsv(example)).title).toEqual([example.title, example.warning])
  for (const sheet of await readWorkbook(await tableToXlsx(example))) expect([...sheet.remarks, ...sheet.rows.flat()]).toContain(example.warning)
})

/** The sums of the parts stand between their types. */
function withoutParts(sheet: ReadSheet): ReadSheet {
  return { ...sheet, rows: sheet.rows.filter((row) => row[1] !== 'Yhteensä') }
}

test('whatever was written down, both files sum to its totals', async () => {
  await fc.assert(fc.asyncProperty(history, async (revisions) => {
    const bodies = effectiveBodies(revisions).map(({ body }) => ({ ...body, day: inNovember(body.day) }))
    const totals = exampleMonth(bodies.filter((body) => Object.keys(dailyTotals(body)).length > 0))
    const report = monthlyTable(totals, exampleContext('fi'))
    for (const sheets of [readCsv(tableToCsv(report)).sheets, await readWorkbook(await tableToXlsx(report))]) {
      const summary = sheetNamed(sheets, 'Yhteenveto')
      expect(figureBeside(summary, 'Käynnit')).toBe(totals.visits)
      expect(figureBeside(summary, 'Lapset') + figureBeside(summary, 'Aikuiset')).toBe(totals.visits)
      const groups = sheetNamed(sheets, 'Käynnit kävijäryhmittäin')
      expect(sumOf(groups.rows.filter((row) => row[1]).map((row) => row[2] ?? null))).toBe(totals.visits)
      expect(sumOf(column(sheetNamed(sheets, 'Päivät'), 'Käynnit'))).toBe(totals.visits)
      expect(sumOf(column(sheetNamed(sheets, 'Päivät'), 'Toimintakerrat'))).toBe(totals.sessions.held)
      const sessions = withoutParts(sheetNamed(sheets, 'Toimintakerrat'))
      expect(sumOf(column(sessions, 'Pidetty (toimintakertaa)'))).toBe(2 * totals.sessions.held)
      expect(sumOf(column(sheetNamed(sheets, 'Kumppanit sektoreittain'), 'Kumppanien läsnäolot'))).toBe(2 * totals.partnerVisits.happened)
      expect(sumOf(column(sheetNamed(sheets, 'Kumppanit organisaatioittain'), 'Kumppanien läsnäolot'))).toBe(2 * totals.partnerVisits.happened)
      expect(sumOf(column(sessions, 'Peruttu (toimintakertaa)'))).toBe(2 * totals.sessions.cancelled)
      for (const name of ['Kumppanit sektoreittain', 'Kumppanit organisaatioittain']) expect(sumOf(column(sheetNamed(sheets, name), 'Peruttu (läsnäoloa)'))).toBe(2 * totals.partnerVisits.cancelled)
      expect(sumOf(column(sheetNamed(sheets, 'Yhteydenotot, yhteystapa'), 'Perheneuvon yhteydenotot'))).toBe(2 * totals.contacts.total)
      expect(sumOf(column(sheetNamed(sheets, 'Palaute'), 'Palautteet'))).toBe(2 * totals.feedback.total)
    }
  }), { numRuns: 40 })
})
