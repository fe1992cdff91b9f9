/** Our files opened by another program than the one that wrote them: LibreOffice reads them, and what it has read is looked at. */
import readXlsxFile from 'read-excel-file/universal'
import { expect, test } from 'vitest'
import { tableToCsv } from '../../src/reports/csv.ts'
import { monthlyTable } from '../../src/reports/monthly-table.ts'
import { isMasked, MASK_SIGN, type Cell, type ColumnKind, type ReportTable } from '../../src/reports/report-table.ts'
import { tableToXlsx } from '../../src/reports/xlsx.ts'
import { convert } from '../support/libreoffice.ts'
import { exampleContext, exampleMonth } from './example-month.ts'

const DANGEROUS = ['=1+1', '+358 40', '-2+3', '@SUM(A1)', '=HYPERLINK("http://x.example";"click")', 'Äänekoski, Åbo & "ö"']
const kinds: ReportTable['sheets'][number] = {
  name: 'Lajit',
  columns: [
    { heading: 'Sana', kind: 'text' }, { heading: 'Luku', kind: 'integer' }, { heading: 'Desimaali', kind: 'decimal' }, { heading: 'Osuus', kind: 'percent' }, { heading: 'Päivä', kind: 'day' }, { heading: 'Kuukausi', kind: 'month' },
  ],
  rows: [...DANGEROUS.map((text, index) => [text, index - 3, index + 0.5, index / 8, `2026-11-0${index + 1}`, '2026-11'] as const), ['Peitetty', { masked: 'small' }, { masked: 'small' }, { masked: 'small' }, null, null]],
}
const month = monthlyTable(exampleMonth(), exampleContext('fi'))
const table: ReportTable = { ...month, sheets: [kinds, ...month.sheets] }

/** Semicolon, UTF-8, Finnish, numbers and dates recognised as when a person opens it. */
const AS_IN_FINLAND = 'Text - txt - csv (StarCalc):59,34,76,1,,1035,false,true,false'

test('the workbook: every figure to the unit, numbers as numbers, days as days, dangerous words as words', async () => {
  // What LibreOffice has understood is what it writes down itself.
  const sheets = await cellsOf(await convert('kooste.xlsx', await tableToXlsx(table), 'xlsx'))
  expect([...sheets.keys()]).toEqual(table.sheets.map(({ name }) => name))
  for (const { name, columns, rows } of table.sheets) {
    expect([name, sheets.get(name)!.slice(1, rows.length + 1)]).toEqual([name, rows.map((row) => columns.map(({ kind }, index) => understood(row[index] ?? null, kind)))])
  }
}, 200_000)

test('the CSV in Finnish: decimal commas, days and shares are numbers and dates, dangerous words are words', async () => {
  const files = await convert('kooste.csv', Buffer.from(tableToCsv({ ...table, sheets: [kinds] })), 'xlsx', AS_IN_FINLAND)
  const [rows] = (await cellsOf(files)).values() as IterableIterator<unknown[][]>
  const start = rows!.findIndex(([first]) => first === 'Sana') + 1
  const day = (n: number) => new Date(Date.UTC(2026, 10, n))
  for (const [index, word] of DANGEROUS.entries()) {
    const [text, whole, decimal, share, date] = rows![start + index]!
    expect(String(text).replace(/^'/, '')).toBe(word)
    expect([whole, decimal, date]).toEqual([index - 3, index + 0.5, day(index + 1)])
    expect(share).toBeCloseTo(index / 8, 9)
  }
}, 200_000)

async function cellsOf(files: ReadonlyMap<string, Buffer>): Promise<Map<string, unknown[][]>> {
  const sheets = await readXlsxFile(new Uint8Array(files.get('kooste.xlsx')!).buffer)
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as unknown[][]]))
}

/** A cell as a spreadsheet knows it: words, a number, or a date. */
function understood(cell: Cell, kind: ColumnKind): unknown {
  if (cell === null) return null
  if (isMasked(cell)) return MASK_SIGN
  if (kind === 'day' || kind === 'month') return new Date(`${cell}${kind === 'month' ? '-01' : ''}T00:00:00Z`)
  return cell
}
