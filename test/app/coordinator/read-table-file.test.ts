import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { readDelimited, readTableFile, type TableFile } from '../../../src/app/coordinator/read-table-file.ts'
import { tableOf } from '../../../src/app/coordinator/import-sheet.ts'
import { VISITOR_GROUPS } from '../../../src/domain/vocabulary.ts'

const file = (content: string | Uint8Array<ArrayBuffer>, name = 'vanha.csv') => new File([content], name)
const rowsOf = async (content: string | Uint8Array<ArrayBuffer>) => ((await readTableFile(file(content))) as TableFile).sheets[0]?.rows

describe('a file of a table', () => {
  it('comes back as it was written, whatever stands between its cells and in them', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ä', '1', ' ', ';', ',', '"', '\n', '.') }).map((text) => text.replace(/^\s+|\s+$/g, ''))
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('x', 'y'), cell, cell), { minLength: 2, maxLength: 8 }), fc.constantFrom(';', '\t', ','), async (table, sign) => {
      const text = [['Pvm', 'Vauvat', 'Huom'], ...table].map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(sign)).join('\r\n')
      expect(await readDelimited(text)).toEqual([['Pvm', 'Vauvat', 'Huom'], ...table])
    }), { numRuns: 60 })
  })
  it('is read in the encodings of Windows and of everybody else', async () => {
    const text = 'Päivä;Määrä\r\n2.9.2019;5\r\n'
    const windows = Uint8Array.from(text, (sign) => sign.charCodeAt(0))
    const utf16 = new Uint8Array(new Uint16Array([0xfeff, ...Array.from(text, (sign) => sign.charCodeAt(0))]).buffer)
    for (const bytes of [new TextEncoder().encode(text), new TextEncoder().encode(`\ufeff${text}`), windows, utf16]) expect(await rowsOf(bytes as Uint8Array<ArrayBuffer>)).toEqual([['Päivä', 'Määrä'], ['2.9.2019', '5']])
  })
  it('may be a workbook with real dates, times and numbers', async () => {
    const cells = [[{ value: 'Pvm' }, { value: 'Vauvat' }], [{ value: new Date('2019-09-02T00:00:00Z'), type: Date, format: 'd.m.yyyy' }, { value: 5, type: Number }]]
    const bytes = new Uint8Array(await writeXlsxFile(cells as never, {} as never).toBuffer())
    const read = await readTableFile(file(bytes, 'vanha.xlsx')) as TableFile
    expect(read.sheets[0]?.rows).toEqual([['Pvm', 'Vauvat'], ['2019-09-02', '5']])
    expect(read.sha256).toMatch(/^[0-9a-f]{64}$/)
  })
  it('that is none is told, and an old workbook how it becomes a new one', async () => {
    expect(await readTableFile(file(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0])))).toEqual({ trouble: 'oldExcel' })
    expect(await readTableFile(file(Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9])))).toEqual({ trouble: 'notTable' })
    expect(await readTableFile(file('a\0b'))).toEqual({ trouble: 'notTable' })
    expect(await readTableFile(file('Pvm;Vauvat'))).toEqual({ trouble: 'empty' })
  })
  it('may have a title above its headings, and its rows keep the numbers of the sheet', () => {
    const { headings, rows } = tableOf({ name: '2019', rows: [['Perhetuvan lokikirja'], ['Pvm', 'Vauvat'], ['2.9.2019', '5']] }, VISITOR_GROUPS)
    expect(headings).toEqual(['Pvm', 'Vauvat'])
    expect(rows).toEqual([{ n: 3, cells: ['2.9.2019', '5'] }])
  })
})
