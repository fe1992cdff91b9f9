/** Every kind of cell in every coat, and a workbook that is ready to print. */
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { tableToCsv } from '../../src/reports/csv.ts'
import { tableToPlainCsv } from '../../src/reports/csv-plain.ts'
import { monthlyTable } from '../../src/reports/monthly-table.ts'
import type { ReportTable } from '../../src/reports/report-table.ts'
import { countedAt, figuresIn } from '../../src/reports/table-figures.ts'
import { tableToXlsx } from '../../src/reports/xlsx.ts'
import { exampleContext, exampleMonth } from './example-month.ts'
import { readWorkbook, sheetXmls, zippedTexts } from './read-back.ts'

const wide = Array.from({ length: 12 }, (_, index) => ({ heading: `Sarake ${index}`, kind: 'text' as const }))
const table: ReportTable = {
  title: 'Ä & "ö" <å>', file: { name: 't' },
  sheets: [
    {
      name: "Kaikki 'lajit'", note: 'Huomautus; =1+1',
      columns: [
        { heading: 'Nimi', kind: 'text' }, { heading: 'Kuukausi', kind: 'month' }, { heading: 'Päivä', kind: 'day' }, { heading: 'Määrä', kind: 'integer', unit: 'käyntiä' },
        { heading: 'Päivässä', kind: 'decimal' }, { heading: 'Osuus', kind: 'percent' },
      ],
      rows: [['=1+1', '2026-11', '2026-11-02', -3, 12.5, 0.359], ['Tyhjä', null, null, null, null, null], ['Peitetty', '2026-11', '2026-11-03', { masked: 'small' }, { masked: 'protecting' }, { masked: 'small' }]],
      counts: { columns: ['open', 'open', 'open', { figure: 'visits' }, 'open', 'open'], rows: [{}, { by: { visitorGroup: ['child'] } }, { by: { visitorGroup: ['adult'] } }] },
    },
    { name: 'Leveä', columns: wide, rows: [] },
  ],
}

describe('a cell is what its column says', () => {
  test('in the CSV for Excel in Finland', () => {
    const lines = tableToCsv(table).split('\r\n')
    expect(lines.slice(4, 7)).toEqual(["'=1+1;11/2026;2.11.2026;-3;12,5;35,9 %", 'Tyhjä;;;;;', 'Peitetty;11/2026;3.11.2026;…;…;…'])
  })
  test('in the workbook: numbers, dates and shares with their formats, a sign for what is masked', async () => {
    const bytes = await tableToXlsx(table)
    const [first] = await readWorkbook(bytes)
    expect(first!.rows).toEqual([
      ['=1+1', new Date('2026-11-01T00:00:00Z'), new Date('2026-11-02T00:00:00Z'), -3, 12.5, 0.359], ['Tyhjä', null, null, null, null, null],
      ['Peitetty', new Date('2026-11-01T00:00:00Z'), new Date('2026-11-03T00:00:00Z'), '…', '…', '…'],
    ])
    for (const format of ['0.0 %', 'm/yyyy', 'd.m.yyyy']) expect(zippedTexts(bytes, /styles\.xml$/).join('')).toContain(`formatCode="${format}"`)
  })
  test('in the CSV for programs: one header row, a record a cell, by RFC 4180', () => {
    const text = tableToPlainCsv(table)
    expect(text.startsWith('table,row,column,unit,key,value,text,status\r\n')).toBe(true)
    const records = Papa.parse<Record<string, string>>(text, { header: true, delimiter: ',', newline: '\r\n', skipEmptyLines: true })
    expect(records.errors).toEqual([])
    const about = (row: string) => records.data.filter((record) => record['row']!.startsWith(row)).map(({ column, unit, key, value, text: words, status }) => [column, unit, key, value, words, status])
    expect(about("'=1+1 / 2026-11 / 2026-11-02")).toEqual([['Määrä', 'käyntiä', 'visits', '-3', '', ''], ['Päivässä', '', '', '12.5', '', ''], ['Osuus', '', '', '0.359', '', '']])
    expect(about('Peitetty')).toEqual([['Määrä', 'käyntiä', 'visits:visitorGroup=adult', '', '', 'c'], ['Päivässä', '', '', '', '', 'c'], ['Osuus', '', '', '', '', 'c']])
    expect(about('note')).toEqual([['', '', '', '', "Huomautus; '=1+1", '']])
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\uFEFF]/)
  })
})

test('the workbook prints on A4 as wide as the page, heads repeated, title above and page numbers below', async () => {
  const bytes = await tableToXlsx(table)
  const [narrow, broad] = sheetXmls(bytes)
  expect(narrow).toMatch(/<pageSetup [^>]*paperSize="9"[^>]*orientation="portrait"[^>]*fitToWidth="1"[^>]*fitToHeight="0"/)
  expect(broad).toContain('orientation="landscape"')
  for (const xml of [narrow, broad]) {
    expect(xml).toContain('<pageSetUpPr fitToPage="1"/>')
    expect(xml).toContain('&amp;P / &amp;N')
    expect(xml).toContain('&amp;LÄ &amp;&amp; "ö" &lt;å&gt;')
    expect(xml!.indexOf('<sheetPr>')).toBeLessThan(xml!.indexOf('<sheetViews>'))
    expect(xml!.indexOf('<pageSetup')).toBeGreaterThan(xml!.indexOf('</sheetData>'))
  }
  const [workbook] = zippedTexts(bytes, /^xl\/workbook\.xml$/)
  expect(workbook).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'Kaikki ''lajit'''!$1:$1</definedName>`)
})

test('every number of a month says what it counts, and the same quantity has the same name and number wherever it stands', () => {
  const { sheets } = monthlyTable(exampleMonth(), exampleContext('fi'))
  const unsaid = sheets.flatMap((sheet) => sheet.rows.flatMap((cells, row) => cells.flatMap((cell, column) => (
    typeof cell === 'number' && countedAt(sheet, row, column) === undefined ? [`${sheet.name} ${row} ${column}`] : []
  ))))
  expect(unsaid).toEqual([])
  const byName = new Map<string, ReturnType<typeof figuresIn>>()
  for (const figure of figuresIn(sheets)) byName.set(figure.name, [...byName.get(figure.name) ?? [], figure])
  expect([...byName.values()].filter((same) => new Set(same.map(({ cell }) => cell)).size > 1)).toEqual([])
  const n = (name: string) => byName.get(name)?.[0]?.cell
  expect(['visits', 'visits:visitorGroup=child', 'visits:visitorGroup=adult/martian', 'visits:time=2026-11-02', 'partnersHappened:partner=county', 'partnerMinutes', 'contacts:topic=parenting', 'sessionsHeld:activityType=A/club', 'sessionsHeld:activityType=A'].map(n))
    .toEqual([39, 22, 1, 25, 1, 90, 2, 0, 1])
  expect(byName.get('visits')).toHaveLength(3)
})
