/** A file of a coordinator's computer as sheets of text: CSV in the encodings and with the signs of Finnish Excel, or a workbook. */
import { isBlank } from '../../domain/import/cell-values.ts'
import { IMPORT_FILE_ROWS_MAX } from '../../domain/import/imported-row.ts'

/** With its empty rows, so that the others keep their numbers. */
export type TableSheet = { name: string; rows: string[][] }
export type TableFile = { name: string; sha256: string; sheets: TableSheet[] }
export type FileTrouble = 'tooLarge' | 'tooMany' | 'oldExcel' | 'notTable' | 'empty'

/** Rows that tell the sign between cells. */
const GUESSED_BY = 50
const BYTES_MAX = 20 * 1024 * 1024

export async function readTableFile(file: File): Promise<TableFile | { trouble: FileTrouble }> {
  if (file.size > BYTES_MAX) return { trouble: 'tooLarge' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const sheets = await sheetsOf(file.name, bytes)
  if ('trouble' in sheets) return sheets
  const filled = sheets.filter(({ rows }) => rows.filter(isFilled).length > 1)
  if (filled.some(({ rows }) => rows.filter(isFilled).length > IMPORT_FILE_ROWS_MAX)) return { trouble: 'tooMany' }
  return filled.length === 0 ? { trouble: 'empty' } : { name: file.name.slice(-120), sha256: await sha256Of(bytes), sheets: filled }
}

function isFilled(row: readonly string[]): boolean {
  return !row.every(isBlank)
}

async function sheetsOf(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<TableSheet[] | { trouble: FileTrouble }> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return { trouble: 'oldExcel' }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return await readWorkbook(bytes)
  const text = textOf(bytes)
  // A picture, a PDF: signs no table has.
  return text.includes('\0') ? { trouble: 'notTable' } : [{ name, rows: await readDelimited(text) }]
}

/** Semicolon, comma or tab, whichever the file divides its rows by; quotes as Excel sets them. */
export async function readDelimited(text: string): Promise<string[][]> {
  const { default: papa } = await import('papaparse')
  const table = text.replace(/^\ufeff/, '').replace(/^sep=.\r?\n/i, '')
  // Rows of nothing would mislead the guess.
  const { meta: { delimiter } } = papa.parse(table, { delimitersToGuess: [';', '\t', ','], skipEmptyLines: 'greedy', preview: GUESSED_BY })
  const { data } = papa.parse<string[]>(table, { delimiter })
  return data.slice(0, data.findLastIndex(isFilled) + 1)
}

/** UTF-8 where it is that, else what Windows wrote before; Excel's own text files are UTF-16. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<TableSheet[] | { trouble: FileTrouble }> {
  const { default: readXlsxFile } = await import('read-excel-file/universal')
  try {
    const sheets = await readXlsxFile(bytes.buffer)
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) }))
  } catch {
    return { trouble: 'notTable' }
  }
}

/** A date of a workbook is midnight UTC; one before 1901 is a time of day. */
function cellText(cell: unknown): string {
  if (cell instanceof Date) {
    const iso = cell.toISOString()
    return cell.getUTCFullYear() < 1901 ? iso.slice(11, 16) : iso.slice(0, 10)
  }
  return typeof cell === 'number' || typeof cell === 'string' || typeof cell === 'boolean' ? String(cell) : ''
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
