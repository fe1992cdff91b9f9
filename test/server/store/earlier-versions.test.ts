/** Counties and tablets as earlier versions left them (test/fixtures) come to the newest shape with all they held. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { describe, expect, it, onTestFinished } from 'vitest'
import { visitsOfDay } from '../../../src/domain/day-figures.ts'
import type { EntryRevision } from '../../../src/domain/entry.ts'
import { DATABASE_VERSION } from '../../../src/local-db/database-name.ts'
import { openLocalDatabase } from '../../../src/local-db/local-database.ts'
import { MIGRATION_NAMES } from '../../../src/server/store/migrate.ts'
import { openStore } from '../../../src/server/store/open-store.ts'
import { fixtures, type Fixture } from '../../fixtures/fixture.ts'
import { loadServer } from '../../fixtures/load-server.ts'
import { loadTablet } from '../../fixtures/dump-tablet.ts'
import { createTablet } from '../../support/tablet.ts'
import { testDatabase } from '../../support/test-database.ts'
import { startTestServer, visit, type TestServer } from '../../support/test-server.ts'

const ALL = fixtures()
const OF_THIS_ENGINE = ALL.filter(({ shapes }) => process.env['TEST_ENGINE'] !== 'postgresql' || shapes.postgresql !== undefined)
const EVER = { from: '0000-01-01', to: '9999-12-31' }

describe.each(OF_THIS_ENGINE)('what version $name kept', (fixture) => {
  it('is at the server still: every entry, total, figure, person and tablet', async () => {
    const { server, headers } = await upgraded(fixture)
    expect(await entriesOf(server, fixture)).toEqual(entriesThen(fixture))
    const counted = await countedAnew(fixture)
    for (const placeId of fixture.said.placeIds) {
      const totals = await server.store.revisions.dailyTotals([placeId], EVER.from, EVER.to)
      expect(nonZero(totals.get(placeId))).toEqual(nonZero((await counted.revisions.dailyTotals([placeId], EVER.from, EVER.to)).get(placeId)))
      expect(await server.store.revisions.digest({ placeId, ...EVER })).toEqual(await counted.revisions.digest({ placeId, ...EVER }))
    }
    await counted.close()
    for (const [month, then] of Object.entries(fixture.said.reports)) {
      const [before, now] = [figuresIn(then), figuresIn(await server.report({ month, region: fixture.said.regionId }, headers))]
      const common = [...before].filter(([path]) => now.has(path))
      expect(common.length).toBeGreaterThan(40)
      expect([month, common.filter(([path, n]) => now.get(path) !== n)]).toEqual([month, []])
    }
    expect(people(await rowsNow(server))).toEqual(people(fixture.rows.filter(({ table }) => table === 'coordinator').map(({ row }) => row)))
    const keyFigures = fixture.rows.filter(({ table }) => table === 'county_figure')
    expect((await server.store.keyFigures.all(fixture.said.regionId)).length).toBe(keyFigures.length)
    expect((await server.push([server.revision(visit({ parent: 1 }), { deviceId: fixture.said.device.deviceId, deviceSeq: 9_000, placeId: fixture.said.placeIds[0] })])).results).toMatchObject([{ outcome: 'accepted' }])
  })
  it('is on the tablet still, which sends what it had not sent, and server and tablet agree', async () => {
    const { server } = await upgraded(fixture)
    const tablet = createTablet(server)
    await loadTablet(tablet.name, fixture.tablet)
    const { visits, unsent, placeId } = fixture.said.tablet
    expect(await tablet.placeId()).toBe(placeId)
    for (const [day, n] of Object.entries(visits)) expect([day, await tablet.visitsOn(day)]).toEqual([day, n])
    const kept = fixture.tablet.stores.find(({ name }) => name === 'revisions')!.rows as EntryRevision[]
    expect((await tablet.revisions()).map(({ revId }) => revId).toSorted()).toEqual(kept.map(({ revId }) => revId).toSorted())
    expect(await tablet.unsent()).toBe(unsent)
    expect(await tablet.round()).toMatchObject({ kind: 'done' })
    expect(await tablet.unsent()).toBe(0)
    const stored = (await server.store.revisions.after({ placeId, afterSeq: 0, limit: 10_000 })).map(({ json }) => (JSON.parse(json) as EntryRevision).revId)
    expect((await tablet.revisions()).map(({ revId }) => revId).toSorted()).toEqual(stored.toSorted())
    for (const [day, n] of Object.entries(visits)) expect(visitsOfDay((await server.store.revisions.dailyTotals([placeId], day, day)).get(placeId)?.get(day) ?? {})).toBe(n)
  })
})

describe('the newest version', () => {
  it('has its fixture: after a migration or a new version of the tablet\'s storage, `npm run fixture` draws it', async () => {
    // Of a release in the making one migration may still be without.
    const newest = MIGRATION_NAMES.toSorted().slice(-2)
    expect(ALL.filter(({ schema }) => newest.includes(schema))).not.toEqual([])
    expect(ALL.map(({ tabletVersion }) => tabletVersion)).toContain(DATABASE_VERSION)
    const shapes = await shapeNow()
    expect(shapes).toEqual(shapeOf(ALL.filter(({ tabletVersion }) => tabletVersion === DATABASE_VERSION).at(-1)!))
  })
  it('can follow each version of the tablet\'s storage there ever was', () => {
    expect(new Set(ALL.map(({ tabletVersion }) => tabletVersion))).toEqual(new Set(Array.from({ length: DATABASE_VERSION }, (_, n) => n + 1)))
  })
})

async function upgraded(fixture: Fixture) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lokikirja-earlier-'))
  const database = await testDatabase(dataDir, { isBare: true })
  await loadServer(database.location, fixture)
  const { said: { placeIds: [id, otherId], regionId, device, person } } = fixture
  const place = { id, name: 'Perhetupa' } as TestServer['place']
  const server = await startTestServer({ dataDir, database, goesOn: { county: { place, otherPlace: { ...place, id: otherId }, organisation: { id: v7(), sector: 'association', names: { fi: '–' } }, regionId }, device } })
  onTestFinished(async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  // The password of then lets her in now.
  const answer = await server.app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-in', payload: person })
  expect(answer.statusCode).toBe(200)
  return { server, headers: { cookie: `${answer.cookies[0]!.name}=${answer.cookies[0]!.value}`, 'sec-fetch-site': 'same-origin' } }
}

function entriesThen({ rows, said }: Fixture): Record<string, string[]> {
  const revisions = rows.filter(({ table }) => table === 'revision').map(({ row }) => row).toSorted((a, b) => Number(a['seq']) - Number(b['seq']))
  return Object.fromEntries(said.placeIds.map((placeId) => [placeId, revisions.filter((row) => row['place_id'] === placeId).map((row) => `${row['seq']} ${row['json']}`)]))
}

async function entriesOf({ store }: TestServer, { said }: Fixture): Promise<Record<string, string[]>> {
  return Object.fromEntries(await Promise.all(said.placeIds.map(async (placeId) => [placeId, (await store.revisions.after({ placeId, afterSeq: 0, limit: 10_000 })).map(({ seq, json }) => `${seq} ${json}`)])))
}

/** The same entries taken in by this version alone. */
async function countedAnew(fixture: Fixture) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lokikirja-counted-'))
  onTestFinished(() => { rmSync(dataDir, { recursive: true, force: true }) })
  const store = await openStore({ location: { engine: 'sqlite', path: join(dataDir, 'new.sqlite') }, dataDir, newId: v7 })
  const rows = fixture.rows.filter(({ table }) => table === 'revision').map(({ row }) => row).toSorted((a, b) => Number(a['seq']) - Number(b['seq']))
  await store.revisions.insert(rows.map((row) => JSON.parse(String(row['json'])) as EntryRevision), { receivedFrom: v7(), receivedAt: 0 })
  return store
}

function nonZero(days: ReadonlyMap<string, object> | undefined): [string, [string, number][]][] {
  return [...days ?? []].map(([day, totals]): [string, [string, number][]] => [day, (Object.entries(totals) as [string, number][]).filter(([, n]) => n !== 0).toSorted()]).filter(([, totals]) => totals.length > 0).toSorted()
}

/** Every number of a report by where it stands; what is told of tablets and of the moment is another thing. */
function figuresIn(report: unknown, path = ''): Map<string, number> {
  if (typeof report === 'number') return new Map([[path, report]])
  if (typeof report !== 'object' || report === null) return new Map()
  return new Map(Object.entries(report).filter(([key]) => !['unsent', 'madeAt', 'comparison'].includes(key)).flatMap(([key, value]) => [...figuresIn(value, `${path}/${key}`)]))
}

async function rowsNow({ store }: TestServer) {
  return (await store.coordinators.list()).map(({ id, email }) => ({ id, email }))
}

function people(rows: readonly Record<string, unknown>[]) {
  return rows.map(({ id, email }) => `${String(id)} ${String(email)}`).toSorted()
}

async function shapeNow() {
  const name = `shape-${v7()}`
  const db = openLocalDatabase(name)
  await db.open()
  const backend = db.backendDB()
  const stores = [...backend.objectStoreNames].map((store) => [store, [...backend.transaction(store).objectStore(store).indexNames].toSorted()])
  db.close()
  await db.delete()
  return Object.fromEntries(stores) as Record<string, string[]>
}

function shapeOf({ tablet }: Fixture): Record<string, string[]> {
  return Object.fromEntries(tablet.stores.map(({ name, indexes }) => [name, indexes.map((index) => index.name).toSorted()]))
}

