/**
 * A report for programs, by RFC 4180: one header row, one record a cell, commas, CRLF, UTF-8 without a byte order mark,
 * decimal points, days as YYYY-MM-DD, shares as fractions. `key` names the quantity in every language alike.
 */
import Papa from 'papaparse'
import { harmless } from './harmless-words.ts'
import { isMasked, isNumber, type Cell, type ReportSheet, type ReportTable } from './report-table.ts'
import { countedAt } from './table-figures.ts'

const HEADINGS = ['table', 'row', 'column', 'unit', 'key', 'value', 'text', 'status'] as const
/** As JSON-stat files have it: confidential. */
const CONFIDENTIAL = 'c'
type Words = string | number

export function tableToPlainCsv({ title, warning, sheets }: ReportTable): string {
  const remark = (row: string, text: string): Words[] => ['', row, '', '', '', '', text, '']
  const records = [remark('title', title), ...(warning === undefined ? [] : [remark('warning', warning)]), ...sheets.flatMap(recordsOf)]
  return `${Papa.unparse([[...HEADINGS], ...records.map((record) => record.map(written))], { delimiter: ',', newline: '\r\n' })}\r\n`
}

/** The columns before the first number name the row. */
function recordsOf(sheet: ReportSheet): Words[][] {
  const first = sheet.columns.findIndex(isNumber)
  const labels = first < 1 ? 1 : first
  const cells = sheet.rows.flatMap((row, index) => {
    const name = row.slice(0, labels).filter((cell) => cell !== null).map(String).join(' / ')
    return row.flatMap((cell, column) => (column < labels || cell === null ? [] : [recordOf(sheet, [index, column], name, cell)]))
  })
  return sheet.note === undefined ? cells : [...cells, [sheet.name, 'note', '', '', '', '', sheet.note, '']]
}

function recordOf(sheet: ReportSheet, [row, index]: readonly [number, number], name: string, cell: Exclude<Cell, null>): Words[] {
  const [column, counted] = [sheet.columns[index], countedAt(sheet, row, index)]
  const [key, unit] = [counted && 'figure' in counted ? counted.name : '', column?.unit ?? '']
  const start = [sheet.name, name, column?.heading ?? '', unit, key]
  if (isMasked(cell)) return [...start, '', '', CONFIDENTIAL]
  return typeof cell === 'number' ? [...start, cell, '', ''] : [...start, '', cell, '']
}

function written(cell: Words): Words {
  return typeof cell === 'number' ? cell : harmless(cell, ';')
}
