/**
 * A report as one CSV file in the habits of Excel in Finland: semicolons, decimal comma, UTF-8 with a byte
 * order mark, CRLF, no `sep=` line, days as d.M.yyyy. The title comes first, then every table after a blank
 * line: its name (and beside it its note), its headings, its rows.
 */
import Papa from 'papaparse'
import { formatDay } from '../domain/calendar.ts'
import { monthInFigures, percentOf } from './cell-words.ts'
import { harmless } from './harmless-words.ts'
import { headingOf, isMasked, MASK_SIGN, type Cell, type Column, type ReportSheet, type ReportTable } from './report-table.ts'

const BYTE_ORDER_MARK = '\uFEFF'
const LINE_END = '\r\n'

/** The whole file as text; encode it as UTF-8. */
export function tableToCsv(table: ReportTable): string {
  const head = [[table.title], ...(table.warning === undefined ? [] : [[table.warning]])]
  const blocks = [head, ...table.sheets.map(sheetLines)]
  const text = blocks.map((lines) => Papa.unparse(lines.map((line) => line.map(written)), { delimiter: ';', newline: LINE_END }))
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
  if (isMasked(cell)) return MASK_SIGN
  switch (column?.kind) {
    case 'day': return formatDay(String(cell))
    case 'month': return monthInFigures(String(cell))
    case 'percent': return typeof cell === 'number' ? `${commaOf(percentOf(cell))} %` : cell
    default: return cell
  }
}

/** Numbers are never words, so −3 stays a number. */
function written(cell: string | number): string {
  if (typeof cell === 'number') return commaOf(cell)
  return /^-?\d+(,\d+)? %$/.test(cell) ? cell : harmless(cell, ',')
}

function commaOf(n: number): string {
  return String(n).replace('.', ',')
}
