/** `npm run move` as an operator types it: a county from SQLite to PostgreSQL and back, or a plain word why not. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { lockSource, readEnds } from '../../src/server/move/open-ends.ts'
import { openStore } from '../../src/server/store/open-store.ts'
import { lockForUse } from '../../src/server/store/server-lock.ts'
import { bundleEndpoint, type Bundle } from '../support/bundled-endpoint.ts'
import { newDatabase, query, type TestDatabase } from '../support/postgres.ts'
import { NO_LIMITS, startTestServer, visit, type TestServer } from '../support/test-server.ts'

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let bundle: Bundle
beforeAll(async () => { bundle = await bundleEndpoint('move/main') })
afterAll(() => bundle.remove())

let folder: string
let database: TestDatabase
let county: TestServer
async function prepare(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'lokikirja-move-'))
  database = await newDatabase()
  county = await startTestServer({ rateLimits: NO_LIMITS, dataDir: folder })
  const [counted, withdrawn] = [county.revision(visit({ parent: 2 })), county.revision(visit({ baby: 1 }))]
  await county.push([counted, withdrawn, county.revision(null, { entryId: withdrawn.entryId, parentRevId: withdrawn.revId })])
  for (let n = 0; n < 5; n += 1) await county.push(Array.from({ length: 500 }, () => county.revision(visit({ parent: 1 }))))
  await county.signIn()
  const by = { id: county.device.deviceId, name: 'Koordinaattori' }
  for (const seen of [0, 1]) await county.store.keyFigures.put({ regionId: county.regionId, kind: 'cell', key: 'luku:2019', seen, value: { value: seen }, at: 0, by })
}
async function takeAway(): Promise<void> {
  await county.stop()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
}

const sqlite = (name: string) => `sqlite:${join(folder, name)}`

async function move(...urls: string[]): Promise<{ code: number; printed: string }> {
  const child = spawn(process.execPath, [bundle.fileOf('move/main'), ...urls], { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { printed += text.toString() })
  const [code] = await once(child, 'close')
  return { code, printed }
}

const EVER = { from: '0000-01-01', to: '9999-12-31' }

/** What a county is, as its tablets and coordinators see it. */
async function seen({ store, place, device, regionId }: Pick<TestServer, 'store' | 'place' | 'device' | 'regionId'>) {
  return {
    device: (await store.devices.list()).find(({ id }) => id === device.deviceId),
    coordinators: await store.coordinators.count(),
    reference: await store.reference.all(),
    keyFigures: await store.keyFigures.all(regionId),
    revisions: await store.revisions.after({ placeId: place.id, afterSeq: 0, limit: 10_000 }),
    lastSeq: await store.revisions.lastSeq(place.id),
    totals: await store.revisions.dailyTotals([place.id], EVER.from, EVER.to),
    digest: await store.revisions.digest({ placeId: place.id, ...EVER }),
  }
}

describe('moving a county', () => {
  beforeEach(prepare)
  afterEach(takeAway)

  it('to PostgreSQL and back keeps all of it, and its tablets count on where they were', async () => {
    const before = await seen(county)
    expect(before.lastSeq).toBe(2503)
    const there = await move(sqlite('lokikirja.sqlite'), database.url)
    expect(there).toMatchObject({ code: 0, printed: expect.stringMatching(/Moved \d+ rows .*\. Counts and digests agree\./) })

    const moved = await openStore({ location: { engine: 'postgres', url: database.url }, dataDir: folder, newId: () => v7() })
    expect(await seen({ ...county, store: moved })).toEqual(before)
    const next = county.revision(visit({ parent: 1 }))
    expect(await moved.revisions.insert([next], { receivedFrom: county.device.deviceId, receivedAt: 0 })).toEqual([{ outcome: 'accepted', seq: 2504 }])
    const grown = await seen({ ...county, store: moved })
    await moved.close()

    expect(await move(database.url, sqlite('back.sqlite'))).toMatchObject({ code: 0 })
    const back = await openStore({ location: { engine: 'sqlite', path: join(folder, 'back.sqlite') }, dataDir: folder, newId: () => v7() })
    expect(await seen({ ...county, store: back })).toEqual(grown)
    await back.close()
  })
  it('that arrives with a single row wanting is told by name', async () => {
    const store = await openStore({ location: { engine: 'postgres', url: database.url }, dataDir: folder, newId: () => v7() })
    await store.close()
    await query(database.url, `create function lose() returns trigger language plpgsql as $$ begin return case when new.seq = 700 then null else new end; end $$;
      create trigger lose before insert on revision for each row execute function lose()`)
    const { code, printed } = await move(sqlite('lokikirja.sqlite'), database.url)
    await query(database.url, 'drop trigger lose on revision; drop function lose()')
    expect(code).toBe(1)
    expect(printed).toMatch(/differs.*revision \(2503 sent, 2502 arrived\).*digest of the place/)
  })
  it('into a database that is not empty is refused, and changes nothing', async () => {
    const store = await openStore({ location: { engine: 'postgres', url: database.url }, dataDir: folder, newId: () => v7() })
    await store.reference.putNetworks([{ id: v7(), names: { fi: 'Perhetyön verkosto' } }])
    const { code, printed } = await move(sqlite('lokikirja.sqlite'), database.url)
    expect(code).toBe(1)
    expect(printed).toMatch(/is not empty: there are rows in network\. .*Nothing was changed\./)
    expect((await store.reference.all()).places).toEqual([])
    await store.close()
  })
})

describe('a move that cannot be begun', () => {
  it.each([
    [[], /Say from where to where/],
    [['sqlite:a.sqlite', 'mysql://user:secret@db/x'], /TO_URL must be sqlite:PATH/],
    [['sqlite:/nowhere/a.sqlite', 'sqlite:b.sqlite'], /no database \/nowhere\/a\.sqlite/],
  ])('with %j is refused with what to type', (urls, words) => {
    const read = readEnds(urls)
    const fault = read.ok ? '' : read.fault
    expect(fault).toMatch(words)
    expect(fault).not.toContain('secret')
  })
  it('from a database that a server is using is refused, until the server has stopped', () => {
    const own = mkdtempSync(join(tmpdir(), 'lokikirja-move-'))
    const ends = { from: { engine: 'sqlite' as const, path: join(own, 'a.sqlite') }, to: { engine: 'postgres' as const, url: 'postgres://db/x' } }
    const server = lockForUse(ends.from.path)
    expect(lockSource(ends)).toBeUndefined()
    server!.release()
    const moving = lockSource(ends)
    expect(moving).toBeDefined()
    moving!.release()
    rmSync(own, { recursive: true })
  })
})
