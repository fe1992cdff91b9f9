/** An old logbook of a coordinator's computer: previewed, cut off, gone on with, read in once and never twice. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addDays, formatDay } from '../../src/domain/calendar.ts'
import { guessColumns, headingsKey } from '../../src/domain/import/columns.ts'
import { fileWords } from '../../src/domain/import/file-words.ts'
import type { RowContext } from '../../src/domain/import/read-row.ts'
import { createCoordinatorApi, type CoordinatorApi } from '../../src/app/coordinator/coordinator-api.ts'
import { fateOf, lookUpRows, previewRows, type PreviewRow } from '../../src/app/coordinator/import-preview.ts'
import { tableOf } from '../../src/app/coordinator/import-sheet.ts'
import { readTableFile, type TableFile } from '../../src/app/coordinator/read-table-file.ts'
import { runImport } from '../../src/app/coordinator/run-import.ts'
import { injectFetch, type Fetch } from '../support/inject-fetch.ts'
import { NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'
import { pairedTablet } from '../support/tablet.ts'

const ROWS = 450
const FIRST_DAY = '2020-01-01'
const CHOICES = { withCopies: false, withFilledDays: false }

let server: TestServer
let api: CoordinatorApi
let cut: { after: number }
beforeEach(async () => {
  server = await startTestServer({ rateLimits: NO_LIMITS })
  const headers = await server.signIn()
  cut = { after: Number.POSITIVE_INFINITY }
  const through = injectFetch(server.app)
  const fetch: Fetch = async (input, init) => {
    if (String(input).endsWith('/rows') && (cut.after -= 1) < 0) throw new TypeError('the line was cut')
    return await through(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headers } })
  }
  api = createCoordinatorApi({ fetch, timeoutMs: 20_000, onSignedOut: () => {} })
})
afterEach(() => server.stop())

it('is read in whole although the line was cut in the middle, and adds nothing the second time', async () => {
  const days = Array.from({ length: ROWS }, (_, n) => `${formatDay(addDays(FIRST_DAY, n))};${n % 7};${n % 5 + 1}`)
  const csv = ['Pvm;Vauvat;Vanhemmat', ...days, days[0], '31.2.2020;1;1', `${formatDay(FIRST_DAY)};-1;`].join('\r\n')
  const file = await readTableFile(new File([csv], 'vanha.csv')) as TableFile
  cut.after = 1
  const first = await previewed(file)
  expect(countFates(first)).toEqual({ imported: ROWS, copy: 1, fault: 2 })
  expect(await run(file, first)).toMatchObject({ kind: 'trouble', trouble: { kind: 'offline' } })
  cut.after = Number.POSITIVE_INFINITY
  const second = await previewed(file)
  expect(countFates(second)).toMatchObject({ known: 200, imported: ROWS - 200 })
  expect(await run(file, second)).toMatchObject({ kind: 'done', result: { imported: ROWS - 200, alreadyThere: 0, refused: [] } })
  expect((await api.imports() as { value: { imports: object[] } }).value.imports).toMatchObject([{ rows: ROWS, entries: ROWS, file: { name: 'vanha.csv' } }])

  const tablet = await pairedTablet(server)
  await tablet.round()
  const total = days.reduce((sum, _day, n) => sum + n % 7 + n % 5 + 1, 0)
  const stored = (await tablet.db.dailyTotals.toArray()).reduce((sum, { totals }) => sum + (totals['doorVisits:baby'] ?? 0) + (totals['doorVisits:parent'] ?? 0), 0)
  expect(stored).toBe(total)
  expect(countFates(await previewed(file))).toEqual({ known: ROWS, copy: 1, fault: 2 })
})

it('knows its columns the next time, and leaves out days that have entries already', async () => {
  await server.push([server.revision({ kind: 'visit', day: '2026-11-18', counts: { parent: 9 }, source: 'tap' })])
  const file = await readTableFile(new File(['Pvm;Sää;Vanhemmat\n18.11.2026;pilvistä;9\n17.11.2026;aurinkoista;4'], 'viikko.csv')) as TableFile
  const rows = await previewed(file)
  expect(rows.map((row) => [row.n, fateOf(row, CHOICES), row.dayHolds?.visits])).toEqual([[2, 'filledDay', 9], [3, 'imported', undefined]])
  expect(fateOf(rows[0]!, { ...CHOICES, withFilledDays: true })).toBe('imported')
  await run(file, rows)
  const table = tableOf(file.sheets[0]!, [])
  expect(await api.importMapping(headingsKey(table.headings))).toMatchObject({ value: { columns: ['day', null, 'group:parent'], savedBy: 'koordinaattori@lokikirja.example' } })
})

async function plan(file: TableFile) {
  const reference = await server.store.reference.all()
  const table = tableOf(file.sheets[0]!, reference.visitorGroups)
  const columns = guessColumns(table.headings, reference.visitorGroups)
  const context: RowContext = { columns, words: fileWords(reference, reference.places), places: new Map([[server.place.id, [server.place]]]), placeId: server.place.id, countedAtDoor: true, groups: reference.visitorGroups, year: null, today: '2026-11-20' }
  return { table, columns, context }
}

async function previewed(file: TableFile): Promise<PreviewRow[]> {
  const { table, context } = await plan(file)
  const rows = await previewRows(table, context, () => {}, () => false)
  const begun = await api.imports()
  const cutOff = begun.kind === 'ok' ? begun.value.imports.find(({ finishedAt }) => finishedAt === null) : undefined
  const own = cutOff && await api.oneImport(cutOff.id)
  return await lookUpRows(api, rows ?? [], new Set(own?.kind === 'ok' ? own.value.days.map(({ place, day }) => `${place} ${day}`) : [])) as PreviewRow[]
}

async function run(file: TableFile, rows: readonly PreviewRow[]) {
  const { table, columns } = await plan(file)
  return await runImport(api, { file: { name: file.name, sha256: file.sha256, rows: rows.length }, places: [server.place.id], mapping: { headings: headingsKey(table.headings), columns, words: [] } }, rows.filter((row) => fateOf(row, CHOICES) === 'imported'), () => {})
}

function countFates(rows: readonly PreviewRow[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rows) counts[fateOf(row, CHOICES)] = (counts[fateOf(row, CHOICES)] ?? 0) + 1
  return counts
}
