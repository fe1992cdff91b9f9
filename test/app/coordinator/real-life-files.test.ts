/** Files as people really have them: what is in them is read, and what cannot be read is told by its row. */
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { tableOf } from '../../../src/app/coordinator/import-sheet.ts'
import { readTableFile, type TableFile } from '../../../src/app/coordinator/read-table-file.ts'
import { guessColumns } from '../../../src/domain/import/columns.ts'
import { fileWords } from '../../../src/domain/import/file-words.ts'
import { readRow, type ImportedRow } from '../../../src/domain/import/read-row.ts'
import { defaultReference, GENERIC_ORGANISATIONS, VISITOR_GROUPS } from '../../../src/domain/vocabulary.ts'
import { localPlace } from '../../support/tablet.ts'

const place = { ...localPlace(), validFrom: '2019-01-01', hostOrganisation: GENERIC_ORGANISATIONS[0]!.id }

async function read(content: string | Uint8Array<ArrayBuffer>, name: string) {
  const file = await readTableFile(new File([content], name)) as TableFile
  const table = tableOf(file.sheets[0]!, VISITOR_GROUPS, name)
  const columns = guessColumns(table.headings, VISITOR_GROUPS)
  const context = {
    columns, words: fileWords({ ...defaultReference(), places: [place] }, [place]), places: new Map([[place.id, [place]]]), placeId: place.id, countedAtDoor: true, groups: VISITOR_GROUPS, year: table.year, today: '2026-11-20',
  }
  return { columns, rows: table.rows.map(({ n, cells }) => readRow(cells, n, context)).filter((row) => row !== null) }
}

const inShort = (rows: readonly ImportedRow[]) => rows.map(({ n, day, bodies, problems }) => [n, day, ...bodies.map((body) => ('counts' in body ? body.counts : 'status' in body ? body.status : body.kind)), ...problems.map(({ code }) => code)])

const CSV = [
  'Perhetuvan lokikirja 2019;;;;;;;', ';;;;;;;', ';Lapset;;;Aikuiset;;;',
  'Päivä;0-1 v;1–2 v;yht.;Äidit;Isät;Käynnit yht.;Päivän tila', '3.9.;2;1;3;4;1;8;auki', 'ke 4.9.2019;;;;;;;kiinni', '', '5.9.2019;1 000;;1 000;;;1 000;auki', '31.9.2019;1;;;;;;', '6.9.2019;-;-;;yksi;;;', 'Yhteensä;1 003;1;1 004;4;1;1 009;',
].join('\r\n')
const READ = [
  [5, '2019-09-03', { baby: 2, child_1_2: 1, parent: 5 }, 'open'], [6, '2019-09-04', 'closed'], [8, '2019-09-05', { baby: 1000 }, 'open'], [9, null, 'badDay'], [10, '2019-09-06', 'notNumber'], [11, null, 'totals'],
]

describe('a CSV file of a Finnish Excel', () => {
  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['with a byte order mark', new TextEncoder().encode(`\ufeff${CSV}`)],
    ['in the letters of Windows', Uint8Array.from(CSV, (sign) => (sign === '–' ? 0x96 : sign.charCodeAt(0)))],
  ])('%s, headings in two rows, empty rows, days without a year and sums is read by the numbers of its rows', async (_how, bytes) => {
    const { columns, rows } = await read(bytes, 'lokikirja.csv')
    expect(columns).toEqual(['day', 'group:baby', 'group:child_1_2', null, 'group:parent', 'group:parent', null, 'status'])
    expect(inShort(rows)).toEqual(READ)
  })
  it('of a year that nobody tells is not guessed at', async () => {
    expect(inShort((await read('Pvm;Vauvat;Äidit\n3.11.;1;2\n4.11.;1;2', 'lokikirja.csv')).rows)).toEqual([[2, null, 'noYear'], [3, null, 'noYear']])
    expect(inShort((await read('Pvm;Vauvat;Äidit\n3.11.;1;2', 'lokikirja 2024.csv')).rows)).toEqual([[2, '2024-11-03', { baby: 1, parent: 2 }]])
    expect(inShort((await read('Pvm;Vauvat;Äidit\n3.11.;1;2', 'lokikirja 2023-2024.csv')).rows)).toEqual([[2, null, 'noYear']])
  })
  it('may have the times of a session in one cell, and never loses participants in silence', async () => {
    const { rows } = await read('Pvm;Toimintamuoto;Klo;Osallistuneet lapset\n3.9.2019;Perhekahvila;9.30–11;6\n4.9.2019;;;6\n5.9.2019;Perhekahvila;11-9;', 'ryhmät.csv')
    expect(rows[0]?.bodies).toMatchObject([{ kind: 'session', start: '09:30', end: '11:00', counts: { child_unknown: 6 } }])
    expect(rows.slice(1).map(({ problems }) => problems.map(({ code }) => code))).toEqual([['noActivity'], ['endsBefore']])
  })
})

describe('a workbook', () => {
  it('with days as bare numbers, empty rows and one heading over several columns keeps the numbers of its rows', async () => {
    const cell = (value: string | number | null) => (value === null ? null : { value, type: typeof value === 'number' ? Number : String })
    const data = [['Perhetupa', null, null, null, null], [null, null, null, null, null], ['Pvm', 'Lapset', null, 'Vanhemmat', null], [null, 'alle 1 v', '3–6 v', null, 'Toiminta'], [43711, 2, 1, 4], [null, null, null, null], [43712, null, 3, 2], [null, 'Yhteensä', 4, 6]]
    const bytes = new Uint8Array(await writeXlsxFile(data.map((row) => row.map(cell)) as never, {} as never).toBuffer())
    const { columns, rows } = await read(bytes, 'vanha.xlsx')
    expect(columns).toEqual(['day', 'group:baby', 'group:child_3_6', 'group:parent', 'activity'])
    expect(inShort(rows)).toEqual([[5, '2019-09-03', { baby: 2, child_3_6: 1, parent: 4 }], [7, '2019-09-04', { child_3_6: 3, parent: 2 }], [8, null, 'totals']])
  })
})
