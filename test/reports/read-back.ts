/** Reads report files as a reader's own programs would: papaparse for the CSV, read-excel-file for the workbook. */
import { inflateRawSync } from 'node:zlib'
import Papa from 'papaparse'
import readXlsxFile from 'read-excel-file/universal'

export type ReadCell = string | number | boolean | Date | null
/** Sheet name → heading → column of cells, top to bottom. */
export type ReadSheet = { name: string; headings: string[]; rows: ReadCell[][]; remarks: string[] }

/** The sheets of a workbook; what stands below the table after an empty row are its remarks. */
export async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<ReadSheet[]> {
  const sheets = await readXlsxFile(bytes.buffer)
  return sheets.map(({ sheet, data }) => {
    const cells = data as unknown as ReadCell[][]
    const end = cells.findIndex((row) => row.every((cell) => cell === null))
    const table = end === -1 ? cells : cells.slice(0, end)
    const remarks = end === -1 ? [] : cells.slice(end).flatMap((row) => (row[0] === null ? [] : [String(row[0])]))
    return { name: sheet, headings: (table[0] ?? []).map(String), rows: table.slice(1), remarks }
  })
}

export type ReadCsv = { title: string[]; sheets: ReadSheet[] }

/** The tables of a CSV, split at its blank lines. Every cell is text, as in the file. */
export function readCsv(text: string): ReadCsv {
  const lines = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter: ';', newline: '\r\n' }).data
  const blocks: string[][][] = [[]]
  for (const line of lines) {
    if (line.length === 1 && line[0] === '') blocks.push([])
    else blocks.at(-1)?.push(line)
  }
  const [title = [], ...tables] = blocks.filter((block) => block.length > 0)
  return {
    title: title.map((line) => line[0] ?? ''),
    sheets: tables.map(([name = [], headings = [], ...rows]) => ({ name: name[0] ?? '', remarks: name.slice(1), headings, rows })),
  }
}

export function sheetNamed(sheets: readonly ReadSheet[], name: string): ReadSheet {
  const found = sheets.find((sheet) => sheet.name === name)
  if (found === undefined) throw new Error(`no sheet ${name} among ${sheets.map((sheet) => sheet.name).join(', ')}`)
  return found
}

/** The number beside a label, wherever the first numeric cell of its row stands. */
export function figureBeside(sheet: ReadSheet, label: string): number {
  const row = sheet.rows.find((cells) => cells[0] === label)
  if (row === undefined) throw new Error(`no row ${label} in ${sheet.name}`)
  const figure = row.slice(1).find((cell) => cell !== '' && cell !== null && Number.isInteger(Number(cell)))
  return Number(figure)
}

export function column(sheet: ReadSheet, heading: string): ReadCell[] {
  const index = sheet.headings.indexOf(heading)
  if (index === -1) throw new Error(`no column ${heading} in ${sheet.name}: ${sheet.headings.join(', ')}`)
  return sheet.rows.map((row) => row[index] ?? null)
}

export function sumOf(cells: readonly ReadCell[]): number {
  return cells.reduce<number>((sum, cell) => sum + Number(cell ?? 0), 0)
}

/** The XML of every sheet of a workbook. */
export function sheetXmls(bytes: Uint8Array): string[] {
  return zippedTexts(bytes, /^xl\/worksheets\/sheet\d+\.xml$/)
}

/** The texts of a workbook's files, read through the zip's own directory of files. */
export function zippedTexts(bytes: Uint8Array, names = /./): string[] {
  const file = Buffer.from(bytes)
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const xmls: string[] = []
  for (let at = file.readUInt32LE(end + 16), n = file.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [size, nameLength, extraLength, commentLength, start] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32), file.readUInt32LE(at + 42)]
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    const data = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28)
    if (names.test(name)) xmls.push(inflateRawSync(file.subarray(data, data + size)).toString('utf8'))
    at += 46 + nameLength + extraLength + commentLength
  }
  return xmls
}
