/** A report as a workbook: one sheet a table, numbers as numbers, days as days, the heading row always in view, ready to print. */
import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/universal'
import { headingOf, isMasked, isNumber, MASK_SIGN, type Cell, type Column, type ReportSheet, type ReportTable } from './report-table.ts'
import { printSetup } from './workbook-print.ts'

/** What this module needs of a Blob, which Node and browsers both have. */
type Bytes = { arrayBuffer: () => Promise<ArrayBuffer> }

export async function tableToXlsx(table: ReportTable): Promise<Uint8Array<ArrayBuffer>> {
  const sheets = table.sheets.map((sheet) => workbookSheet(sheet, table.warning))
  const widths = sheets.map(({ columns = [] }) => columns.reduce((sum, { width = 0 }) => sum + width, 0))
  const file: Bytes = await writeXlsxFile(sheets, { fontFamily: 'Calibri', fontSize: 11, features: [printSetup(table, widths)] }).toBlob()
  return new Uint8Array(await file.arrayBuffer())
}

function workbookSheet({ name, columns, rows, note }: ReportSheet, warning: string | undefined): Sheet<never> {
  const remarks = [note, warning].filter((text) => text !== undefined)
  return {
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map((column, index) => ({ width: widthOf(column, rows.map((row) => row[index] ?? null)) })),
    data: [
      columns.map((column): CellObject => ({ ...typed(headingOf(column), 'text'), fontWeight: 'bold', wrap: true, ...alignment(column) })),
      ...rows.map((row) => columns.map((column, index) => typed(row[index] ?? null, column.kind))),
      ...remarks.flatMap((text) => [[], [{ ...typed(text, 'text'), fontStyle: 'italic' } satisfies CellObject]]),
    ],
  }
}

const NUMBER_FORMATS: Partial<Record<Column['kind'], string>> = { integer: '0', decimal: '0.0', percent: '0.0 %' }

function typed(cell: Cell, kind: Column['kind']): CellObject {
  if (cell === null) return {}
  if (isMasked(cell)) return { value: MASK_SIGN, type: String, align: 'right' }
  const format = NUMBER_FORMATS[kind === 'integer' && !Number.isInteger(cell) ? 'decimal' : kind]
  if (typeof cell === 'number') return { value: cell, type: Number, ...(format !== undefined && { format }) }
  if (kind === 'day') return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'd.m.yyyy' }
  if (kind === 'month') return { value: new Date(`${cell}-01T00:00:00Z`), type: Date, format: 'm/yyyy' }
  return { value: storable(cell), type: String, alignVertical: 'top', wrap: cell.length > WIDEST }
}

/** The writer keeps texts in a plain object and takes `constructor` for known: a space behind it makes it a text of its own. */
function storable(text: string): string {
  return text in Object.prototype ? `${text} ` : text
}

function alignment(column: Column): Pick<CellObject, 'align'> {
  return isNumber(column) ? { align: 'right' } : {}
}

const NARROWEST = 10
const WIDEST = 70

/** Wide enough for the longest cell, within reason; headings may wrap. */
function widthOf(column: Column, cells: readonly Cell[]): number {
  const longest = Math.max(...headingOf(column).split(' ').map((word) => word.length), ...cells.map((cell) => (isMasked(cell) ? 1 : String(cell ?? '').length)))
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2))
}
