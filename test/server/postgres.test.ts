/** What only PostgreSQL can do to the endpoint: several servers at once, connections that end, retries, a history that is not the one it was. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PostgresLocation } from '../../src/server/store/postgres-pool.ts'
import { MIGRATION_NAMES } from '../../src/server/store/migrate.ts'
import { openStore } from '../../src/server/store/open-store.ts'
import type { Store } from '../../src/server/store/store.ts'
import { createCluster } from '../support/postgres-cluster.ts'
import { newDatabase, query, type TestDatabase } from '../support/postgres.ts'
import { NO_LIMITS, startTestServer, visit } from '../support/test-server.ts'

let database: TestDatabase
let endings: (() => Promise<unknown>)[]
beforeEach(async () => {
  endings = []
  database = await newDatabase()
  endings.push(() => database.drop())
})
afterEach(async () => { for (const end of endings.reverse()) await end() })

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lokikirja-postgres-'))
  endings.push(async () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function open(): Promise<Store> {
  const store = await openStore({ location: { engine: 'postgres', url: database.url }, dataDir: dataDir(), newId: () => v7() })
  endings.push(() => store.close())
  return store
}

async function serve(wish: Partial<PostgresLocation> = {}) {
  const location: PostgresLocation = { engine: 'postgres', url: database.url, ...wish }
  const server = await startTestServer({ rateLimits: NO_LIMITS, database: { location, drop: async () => {} } })
  endings.push(() => server.stop())
  return server
}

/** Somebody else in the same database, who keeps what they lock until they are told to let go. */
async function holding(statement: string, values: unknown[]): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  await client.query('begin')
  await client.query(statement, values)
  return async () => {
    await client.query('commit')
    await client.end()
  }
}

async function untilRecovered(url: string): Promise<void> {
  while ((await query(url, 'select 1 as one where pg_is_in_recovery()')).length > 0);
}

async function untilWaiting(sessions: number): Promise<void> {
  for (;;) {
    const waiting = await query(database.url, "select 1 as one from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
    if (waiting.length >= sessions) return
  }
}

describe('servers that start together on an empty database', () => {
  it('all start, and one of them made the tables', async () => {
    await query(database.url, 'drop schema public cascade')
    await query(database.url, 'create schema public')
    const stores = await Promise.all([open(), open(), open(), open()])
    expect(new Set(stores.map(({ epoch }) => epoch)).size).toBe(1)
    const migrations = await query<{ name: string }>(database.url, 'select name from kysely_migration')
    expect(migrations.map(({ name }) => name).sort()).toEqual(MIGRATION_NAMES.toSorted())
  })
})

describe('connections', () => {
  it('all of them taken: the request is refused in time with the advice to come again, and the server is not ready; then it goes on', async () => {
    const server = await serve({ connections: 2, waitMs: 300 })
    await server.push([server.revision(visit({ parent: 1 }))])
    const letGo = await holding('select 1 from place_sequence where place_id = $1 for update', [server.place.id])
    const pushes = [1, 2].map((n) => server.push([server.revision(visit({ parent: n }))]))
    await untilWaiting(2)
    expect(await server.store.watch.database()).toEqual({ engine: 'postgres', connections: 2, idle: 0, waiting: 0, max: 2 })
    const refused = await server.app.inject({ url: '/api/v1/sync/pull', headers: server.device.headers, query: { place: server.place.id } })
    expect(refused.statusCode).toBe(503)
    expect(refused.headers['retry-after']).toBe('30')
    expect(refused.json()).toMatchObject({ type: 'storage_unavailable' })
    expect((await server.app.inject('/readyz')).statusCode).toBe(503)
    expect((await server.app.inject('/healthz')).statusCode).toBe(200)
    await letGo()
    expect((await Promise.all(pushes)).flatMap(({ results }) => results.map((result) => 'seq' in result && result.seq)).sort()).toEqual([2, 3])
    expect((await server.app.inject('/readyz')).statusCode).toBe(200)
    expect((await server.report()).visits).toBe(4)
  })
  it('ended by the database, idle or at work: what was at work is refused and nothing of it stored, and whoever comes again is answered', async () => {
    const server = await serve()
    await server.push([server.revision(visit({ parent: 1 }))])
    const endAll = () => query(database.url, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = $1', ['lokikirja'])
    await endAll()
    // Until the ends have been heard of, a request may still meet a dead connection: it is refused, and comes again.
    const again = server.revision(visit({ parent: 1 }))
    await expect.poll(async () => (await server.push([again])).results).toMatchObject([{ outcome: 'accepted', seq: 2 }])
    const letGo = await holding('select 1 from daily_totals where place_id = $1 for update', [server.place.id])
    const revision = server.revision(visit({ parent: 1 }))
    const atWork = server.push([revision]).then(() => 'answered', String)
    await untilWaiting(1)
    await endAll()
    expect(await atWork).toMatch(/503.*storage_unavailable/)
    await letGo()
    await expect.poll(async () => (await server.push([revision])).results).toMatchObject([{ outcome: 'accepted', seq: 3 }])
  })
})

describe('writers in each other’s way', () => {
  it('are begun again when the database asks for it, and nothing is stored twice', async () => {
    const name = new URL(database.url).pathname.slice(1)
    await query(database.url, `alter database ${name} set default_transaction_isolation = 'serializable'`)
    endings.push(() => query(database.url, `alter database ${name} reset default_transaction_isolation`))
    const server = await serve()
    await server.push([server.revision(visit({ parent: 1 }))])
    const letGo = await holding('update place_sequence set last_seq = last_seq where place_id = $1', [server.place.id])
    const pushes = [1, 2, 3].map(() => server.push([server.revision(visit({ parent: 1 }))]))
    await untilWaiting(3)
    await letGo()
    expect((await Promise.all(pushes)).flatMap(({ results }) => results.map((result) => 'seq' in result && result.seq)).sort()).toEqual([2, 3, 4])
    expect((await server.report()).visits).toBe(4)
  })
})

describe('the epoch', () => {
  it('is another one once the tables have been read back from a dump, and all servers agree on it', async () => {
    const before = await open()
    await query(database.url, 'create table read_back (like server_epoch including all)')
    await query(database.url, 'insert into read_back select * from server_epoch; drop table server_epoch; alter table read_back rename to server_epoch')
    const after = await Promise.all([open(), open(), open()])
    expect(new Set(after.map(({ epoch }) => epoch)).size).toBe(1)
    expect(after[0]!.epoch).not.toBe(before.epoch)
  })
  it('is another one after a recovery to a point in time, and stays after a mere power cut', async () => {
    const folder = dataDir()
    chmodSync(folder, 0o755)
    const cluster = await createCluster(join(folder, 'postgres'), { restore_command: 'false' })
    endings.push(async () => cluster.stop('immediate'))
    const epoch = async () => {
      const store = await openStore({ location: { engine: 'postgres', url: cluster.url }, dataDir: folder, newId: () => v7() })
      await store.close()
      return store.epoch
    }
    const first = await epoch()
    cluster.stop('immediate')
    cluster.start()
    expect(await epoch()).toBe(first)
    cluster.stop('fast')
    // What an operator puts into a restored base backup: PostgreSQL replays what it has and begins a new timeline.
    writeFileSync(join(folder, 'postgres', 'data', 'recovery.signal'), '')
    cluster.start()
    await untilRecovered(cluster.url)
    expect(await epoch()).not.toBe(first)
  })
  it('stays when PostgreSQL does not tell its cluster to everybody', async () => {
    const [role, db] = [`clerk_${v7().slice(-8)}`, new URL(database.url).pathname.slice(1)]
    await query(database.url, `create role ${role} login; grant all on database ${db} to ${role}; revoke execute on function pg_control_system() from public; grant all on schema public to ${role}; grant all on all tables in schema public to ${role}`)
    const ownersUrl = database.url
    endings.push(() => query(ownersUrl, `grant execute on function pg_control_system() to public; drop owned by ${role}; drop role ${role}`))
    const url = new URL(database.url)
    url.username = role
    database = { ...database, url: url.href }
    const epochs = [await open(), await open()].map(({ epoch }) => epoch)
    expect(epochs[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(epochs[1]).toBe(epochs[0])
  })
})
