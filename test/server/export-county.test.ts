/** A county goes out into open files and comes into an empty server of either engine: the same entries, figures, files and history, and no secrets. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { exportCounty } from '../../src/server/store/export-county.ts'
import { importCounty } from '../../src/server/store/import-county.ts'
import { openDatabase, openStore, type DatabaseLocation } from '../../src/server/store/open-store.ts'
import { rowsOfExport } from '../../src/server/store/read-export.ts'
import { snapshotForExport } from '../../src/server/store/snapshot-for-export.ts'
import { bundleEndpoint, type Bundle } from '../support/bundled-endpoint.ts'
import { newDatabase, query } from '../support/postgres.ts'
import { NO_LIMITS, startTestServer, TEST_DAY, visit, type TestServer } from '../support/test-server.ts'

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const MONTH = TEST_DAY.slice(0, 7)
const MADE = new Date('2026-11-28T10:00:00Z')
const ENGINE = { epoch: () => '', newId: v7 }

let bundle: Bundle
beforeAll(async () => { bundle = await bundleEndpoint('export/main', 'import/main') })
afterAll(() => bundle.remove())

let folder: string
let county: TestServer
let headers: Record<string, string>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lokikirja-export-'))
  county = await startTestServer({ rateLimits: NO_LIMITS, dataDir: join(folder, 'county') })
  headers = await county.signIn()
  const [counted, withdrawn] = [county.revision(visit({ parent: 40, child_1_2: 30 })), county.revision(visit({ baby: 1 }))]
  await county.push([counted, withdrawn, county.revision(null, { entryId: withdrawn.entryId, parentRevId: withdrawn.revId })])
  const other = await county.pair({ placeId: county.otherPlace.id })
  await county.push(Array.from({ length: 500 }, (_, n) => county.revision(visit({ parent: 1 }, { day: `2026-10-${String(1 + n % 28).padStart(2, '0')}`, note: 'rivi 1\nrivi 2 "äö"  ' }), { placeId: county.otherPlace.id, deviceId: other.deviceId, deviceSeq: n + 1 })), other)
  await ask('/months/close', { method: 'POST', payload: { month: '2026-10', place: county.otherPlace.id } })
  await ask('/publications', { method: 'POST', payload: { month: MONTH, municipality: '213', format: 'csv', threshold: 5 } })
  await county.store.keyFigures.put({ regionId: county.regionId, kind: 'cell', key: 'luku:2019', seen: 0, value: { value: 7 }, at: 0, by: { id: v7(), name: 'Paula' } })
})
afterEach(async () => {
  await county.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function ask(path: string, { method = 'GET', payload, server = county, as = headers }: { method?: 'GET' | 'POST'; payload?: object; server?: TestServer; as?: Record<string, string> } = {}) {
  const answer = await server.app.inject({ method, url: `/api/v1${path}`, headers: as, ...(payload && { payload }) })
  expect([path, answer.statusCode < 300, answer.statusCode < 300 ? '' : answer.body]).toEqual([path, true, ''])
  return answer
}

async function exported(location: DatabaseLocation, name: string): Promise<string> {
  const [to, snapshot] = [join(folder, name), await snapshotForExport(location, join(folder, name), v7)]
  if (!snapshot.ok) throw new Error(snapshot.outcome.outcome)
  await exportCounty(snapshot.engine.db, to, MADE).finally(snapshot.engine.close)
  return to
}

async function imported(location: DatabaseLocation, from: string) {
  const { db, close } = await openDatabase(location, ENGINE)
  return await importCounty(db, from).finally(close)
}

/** The lines of each file, in an order that no database decides. */
function linesIn(from: string): Record<string, string[]> {
  const names = readdirSync(from).filter((name) => name.endsWith('.ndjson'))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(from, name), 'utf8').split('\n').filter((line) => !line.includes('"person.signedIn"')).sort()]))
}

const sqlite = (name: string): DatabaseLocation => ({ engine: 'sqlite', path: join(folder, name, 'lokikirja.sqlite') })

async function seen(server: TestServer, as: Record<string, string>) {
  const { store } = server
  const places = [county.place.id, county.otherPlace.id]
  const [published] = (await ask('/publications', { server, as })).json<{ publications: { id: string }[] }>().publications
  return {
    digests: await Promise.all(places.map((placeId) => store.revisions.digest({ placeId, from: '0000-01-01', to: '9999-12-31' }))),
    entries: await Promise.all(places.map((placeId) => store.revisions.after({ placeId, afterSeq: 0, limit: 1_000 }))),
    // What tablets have not sent yet is known again when they are paired again.
    reports: await Promise.all([MONTH, '2026-10'].map(async (month) => ({ ...(await ask(`/reports/monthly?month=${month}&region=${county.regionId}`, { server, as })).json<object>(), unsent: null }))),
    published: [published, (await ask(`/publications/${published!.id}/file`, { server, as })).rawPayload.toString('base64')],
    history: (await ask('/audit?limit=200', { server, as })).json<{ events: { action: string }[] }>().events.filter(({ action }) => action === 'month.closed' || action === 'report.published'),
    reference: await store.reference.all(),
  }
}

describe('an export', () => {
  it('taken into PostgreSQL and out again into SQLite is the same to the last line, and reports, published files and history with it', async () => {
    const before = await seen(county, headers)
    expect(before.history).toHaveLength(2)
    const first = await exported(county.location, 'first')
    const database = await newDatabase()
    const postgres: DatabaseLocation = { engine: 'postgres', url: database.url }
    expect(await imported(postgres, first)).toMatchObject({ outcome: 'imported', revisions: 503, coordinators: ['koordinaattori@lokikirja.example'] })
    const second = await exported(postgres, 'second')
    expect(linesIn(second)).toEqual(linesIn(first))
    await database.drop()
    expect(await imported(sqlite('third'), second)).toMatchObject({ outcome: 'imported', revisions: 503 })
    const there = await startTestServer({ rateLimits: NO_LIMITS, dataDir: join(folder, 'third'), goesOn: county.begun })
    expect(await seen(there, await there.signIn({ email: 'toinen@lokikirja.example' }))).toEqual(before)
    await there.stop()
  })
  it('holds no password, token or code, and its description tells every field of every line', async () => {
    await county.putCode('ABCD-2345')
    const from = await exported(county.location, 'open')
    const all = readdirSync(from).map((name) => readFileSync(join(from, name), 'utf8')).join('\n')
    for (const secret of ['$argon2', 'password_hash', 'token_hash', 'code_hash', 'totp']) expect(all).not.toContain(secret)
    const { resources } = JSON.parse(readFileSync(join(from, 'datapackage.json'), 'utf8')) as { resources: { path: string; rows: number; schema: { fields: { name: string; description: string }[] } }[] }
    for (const { path, rows, schema } of resources) {
      const lines = readFileSync(join(from, path), 'utf8').split('\n').slice(0, -1)
      expect([path, lines.length]).toEqual([path, rows])
      for (const line of lines) expect(Object.keys(JSON.parse(line) as object)).toEqual(schema.fields.map(({ name }) => name))
    }
    expect(all).toContain('| received_at | integer | when it arrived, in milliseconds since 1970 UTC |')
  })
  it('is refused of what a newer version has added to, which would be left out', async () => {
    const [newer, typed] = [sqlite('newer'), join(folder, 'typed')]
    const { db, close } = await openDatabase(newer, ENGINE)
    await sql`insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')`.execute(db)
    await close()
    expect(command('export', join(folder, 'newer'), typed)).toMatchObject({ code: 1, printed: expect.stringContaining('belongs to a newer Lokikirja') })
    expect(readdirSync(folder).filter((name) => name.startsWith('typed'))).toEqual([])
    const database = await newDatabase()
    await (await openDatabase({ engine: 'postgres', url: database.url }, ENGINE)).close()
    await query(database.url, "insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')")
    expect(await snapshotForExport({ engine: 'postgres', url: database.url }, typed, v7)).toEqual({ ok: false, outcome: { outcome: 'newer' } })
    await database.drop()
  })
  it('taken in lets in nobody with an old password or token; a tablet paired again sends all it has, and nothing counts twice', async () => {
    const from = await exported(county.location, 'from')
    await imported(sqlite('new'), from)
    const there = await startTestServer({ rateLimits: NO_LIMITS, dataDir: join(folder, 'new'), goesOn: county.begun })
    const email = 'koordinaattori@lokikirja.example'
    expect((await there.app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-in', payload: { email, password: 'kolme sanaa ja numero 7' } })).statusCode).toBe(401)
    await expect(there.push([])).rejects.toThrow('401')
    const again = await there.pair()
    const sent = (await there.store.revisions.after({ placeId: county.place.id, afterSeq: 0, limit: 10 })).map(({ json }) => JSON.parse(json) as unknown)
    expect((await there.push(sent, again)).results.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'duplicate'])
    await there.stop()
  })
})

describe('an import is refused, and stores nothing,', () => {
  const REFUSED: [string, (from: string) => void, string][] = [
    ['where a line is cut', edit('revision.ndjson', (lines) => lines.with(3, lines[3]!.slice(0, 90))), 'revision.ndjson, line 4: is no record in JSON.'],
    ['where a count was changed', edit('revision.ndjson', (lines) => lines.with(0, lines[0]!.replace('"parent":40', '"parent":41'))), 'revision.ndjson, line 1: body_hash is not that of the revision itself.'],
    ['where a total was changed', edit('daily_totals.ndjson', (lines) => lines.with(0, lines[0]!.replace(/:1(?=[,}])/, ':2'))), 'daily_totals.ndjson differs from its SHA-256'],
    ['where a line is missing', edit('audit_event.ndjson', (lines) => lines.slice(1)), 'audit_event.ndjson has'],
    ['where a number is a word', edit('place_sequence.ndjson', (lines) => lines.with(0, lines[0]!.replace(/"last_seq":\d+/, '"last_seq":"many"'))), 'place_sequence.ndjson, line 1: last_seq must be integer.'],
    ['where a field is not known', edit('place.ndjson', (lines) => lines.with(0, lines[0]!.replace('{', '{"secret":1,'))), 'place.ndjson, line 1: has a field secret that is not known.'],
    ['of what is no export', (from) => { rmSync(join(from, 'datapackage.json')) }, 'it is no export, or one that was broken off'],
    ['of a newer format', (from) => { rewrite(join(from, 'datapackage.json'), (text) => text.replace('"format": 1', '"format": 2')) }, 'made by a newer Lokikirja'],
  ]
  it('where a line, a file or the description is broken, with the file and the line', async () => {
    const [good, { db, close }] = [await exported(county.location, 'good'), await openDatabase(sqlite('empty'), ENGINE)]
    for (const [name, spoil, words] of REFUSED) {
      const spoilt = join(folder, `spoilt ${name}`)
      cpSync(good, spoilt, { recursive: true })
      spoil(spoilt)
      expect([name, await importCounty(db, spoilt)]).toEqual([name, { outcome: 'broken', fault: expect.stringContaining(words) }])
    }
    expect(await importCounty(db, good)).toMatchObject({ outcome: 'imported' })
    await close()
  })
  it('whose files are not as many as were written, ten published ones held at a time', async () => {
    writeFileSync(join(folder, 'publication_file.ndjson'), '{"publication_id":"one","type":"text/csv","base64":""}\n'.repeat(25))
    const pages: number[] = []
    const read = async () => { for await (const page of rowsOfExport(folder, { created: MADE.toISOString(), lokikirja: { format: 1, digests: [] }, resources: [] }, 'publication_file')) pages.push(page.length) }
    await expect(read()).rejects.toThrow('has 25 lines')
    expect(pages).toEqual([10, 10, 5])
  })
  it('into a county that has anything, and by the command in plain words', async () => {
    const from = join(folder, 'typed')
    expect(command('export', join(folder, 'county'), from)).toMatchObject({ code: 0, printed: expect.stringMatching(/503 entry revisions among them.*README\.md/) })
    expect(command('export', join(folder, 'county'), from)).toMatchObject({ code: 1, printed: expect.stringContaining('is there already') })
    const store = await openStore({ location: sqlite('taken'), dataDir: join(folder, 'taken'), newId: v7 })
    await store.reference.putPlaces([county.place])
    await store.close()
    expect(command('import', join(folder, 'taken'), from)).toMatchObject({ code: 1, printed: expect.stringMatching(/data are as they were[^]*is not empty: there are rows in place/) })
    expect(command('import', join(folder, 'fresh'), from)).toMatchObject({ code: 0, printed: expect.stringMatching(/digests of all places agree[^]*npm run reset-link -- koordinaattori@lokikirja\.example/) })
  })
})

function edit(file: string, change: (lines: string[]) => string[]): (from: string) => void {
  return (from) => { rewrite(join(from, file), (text) => change(text.split('\n')).join('\n')) }
}

function rewrite(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, 'utf8')
  expect(change(text)).not.toBe(text)
  writeFileSync(path, change(text))
}

function command(name: string, dataDir: string, typed: string): { code: number | null; printed: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle.fileOf(`${name}/main`), typed], { encoding: 'utf8', env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', PUBLIC_URL: '' } })
  return { code: status, printed: stdout + stderr }
}
