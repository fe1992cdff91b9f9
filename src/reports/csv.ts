/**
 * A report as one CSV file in the habits of Excel in Finland: semicolons, decimal comma, UTF-8 with a byte
 * order mark, CRLF, no `sep=` line, days as d.M.yyyy. The title comes first, then every table after a blank
 * line: its name (and beside it its note), its headings, its rows.
 */
import Papa from 'papaparse'
import { formatDay } from '../domain/calendar.ts'
import { headingOf, type Cell, type Column, type ReportSheet, type ReportTable } from './report-table.ts'

const BYTE_ORDER_MARK = '\uFEFF'
const LINE_END = '\r\n'

/** The whole file as text; encode it as UTF-8. */
export function tableToCsv(table: ReportTable): string {
  const head = [[table.title], ...(table.warning === undefined ? [] : [[table.warning]])]
  const blocks = [head, ...table.sheets.map(sheetLines)]
  const text = blocks.map((lines) => Papa.unparse(lines.map((line) => line.map(harmless)), { delimiter: ';', newline: LINE_END }))
  return BYTE_ORDER_MARK + text.join(LINE_END + LINE_END) + LINE_END
}

function sheetLines({ name, note, columns, rows }: ReportSheet): (string | number)[][] {
  return [
    note === undefined ? [name] : [name, note],
    columns.map(headingOf),
    ...rows.map((row) => row.map((cell, index) => cellText(cell, columns[index]))),
  ]
}

function cellText(cell: Cell, column: Column | undefined): string | number {
  if (cell === null) return ''
  return column?.kind === 'day' ? formatDay(String(cell)) : cell
}

/**
 * A spreadsheet runs words that look like a formula, also behind a tab, a line break, signs that are not seen or in full-width signs;
 * an apostrophe before them makes them words again. Numbers are never words, so −3 stays a number.
 */
function harmless(cell: string | number): string {
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  const words = cell.replaceAll(BEHIND_ANOTHER_SEPARATOR, "$1'$2")
  return /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(words) ? `'${words}` : words
}

/** A reader that parts the cells at commas makes two of `a,=1+1`; a minus there is left, for a list may begin with one. */
const BEHIND_ANOTHER_SEPARATOR = /(,[\s\p{Cc}\p{Cf}]*)([=+@＝＋＠])/gu
