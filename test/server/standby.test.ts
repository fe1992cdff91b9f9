/** Two real PostgreSQL servers, of which the second follows the first: what is read from it, and what the endpoint does where it stands in the first one's place. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createCluster, type PostgresCluster } from '../support/postgres-cluster.ts'
import { followCluster } from '../support/postgres-standby.ts'
import { query } from '../support/postgres.ts'
import { openSwitchboard } from '../support/switchboard.ts'
import { NO_LIMITS, startTestServer, TEST_DAY, visit, type TestServer } from '../support/test-server.ts'

// Two servers start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: string
let first: PostgresCluster
let second: PostgresCluster
let server: TestServer
let endings: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lokikirja-standby-'))
  chmodSync(folder, 0o755)
  first = await createCluster(join(folder, 'first'), { fsync: 'off' })
  second = await followCluster(first, join(folder, 'first'), join(folder, 'second'))
  server = await serve(first, second)
})
afterEach(async () => {
  for (const end of endings.reverse()) await end()
  endings = []
})
afterAll(async () => {
  await server.stop()
  for (const cluster of [second, first]) cluster.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
})

async function serve(database: PostgresCluster, standby?: PostgresCluster, goesOn?: TestServer['begun']): Promise<TestServer> {
  return await startTestServer({
    rateLimits: NO_LIMITS, database: { location: { engine: 'postgres', url: database.url }, drop: async () => {} },
    ...(standby && { standby: { engine: 'postgres', url: standby.url } }), ...(goesOn && { goesOn }),
  })
}

/** How many statements about the months' figures somebody has asked there. */
async function reportsReadFrom({ url }: PostgresCluster): Promise<number> {
  const [row] = await query<{ n: string }>(url, "select coalesce(sum(idx_scan + seq_scan), 0) as n from pg_stat_user_tables where relname = 'month_totals'")
  return Number(row?.n)
}

async function countOne(): Promise<number> {
  const { visits } = await server.report()
  await server.push([server.revision(visit({ parent: 1 }))])
  return visits + 1
}

describe('reports from a standby', () => {
  it('are read there, and have what was acknowledged a moment before', async () => {
    const before = await reportsReadFrom(second)
    for (let n = 0; n < 10; n += 1) {
      const visits = await countOne()
      expect((await server.report()).visits).toBe(visits)
    }
    // The statistics of a session are told once a second; and a standby that was late at first is left alone for ten.
    await expect.poll(async () => {
      await server.report()
      return await reportsReadFrom(second)
    }, { timeout: 30_000, interval: 200 }).toBeGreaterThan(before)
  })
  it('are read from the primary while the standby is late, whole all the same', async () => {
    await query(second.url, 'select pg_wal_replay_pause()')
    endings.push(() => query(second.url, 'select pg_wal_replay_resume()'))
    const visits = await countOne()
    expect((await server.report()).visits).toBe(visits)
    expect((await server.app.inject({ url: `/api/v1/places/${server.place.id}/entries?from=${TEST_DAY}&to=${TEST_DAY}`, headers: await server.signIn() })).body.trim().split('\n')).toHaveLength(visits + 1)
  })
  it('are read from the primary while the standby is away', async () => {
    second.stop('immediate')
    endings.push(async () => second.start())
    const visits = await countOne()
    expect((await server.report()).visits).toBe(visits)
  })
})

describe('a standby in the place of the primary', () => {
  const answerOf = async (by: TestServer) => {
    const revision = by.revision(visit({ parent: 1 }))
    const payload = { protocolVersion: 1, deviceId: by.device.deviceId, epochSeen: null, revisions: [revision] }
    return await by.app.inject({ method: 'POST', url: '/api/v1/sync/push', headers: by.device.headers, payload })
  }
  const mustBeRefused = ({ statusCode, headers, json }: Awaited<ReturnType<typeof answerOf>>) => {
    expect([statusCode, headers['retry-after'], json()]).toMatchObject([503, '30', { type: 'storage_unavailable' }])
  }
  it('that took it over connections and all: what is sent is refused with the advice to come again, until the primary is back', async () => {
    const isReadOnly = (on: 'on' | 'off') => query(first.url, `alter system set default_transaction_read_only = ${on}`).then(() => query(first.url, 'select pg_reload_conf()'))
    await isReadOnly('on')
    endings.push(() => isReadOnly('off'))
    await expect.poll(async () => (await answerOf(server)).statusCode).toBe(503)
    mustBeRefused(await answerOf(server))
    await isReadOnly('off')
    await expect.poll(async () => (await answerOf(server)).statusCode).toBe(200)
  })
  it('that a proxy leads to: refused likewise, and taken in when it leads to the primary again', async () => {
    const portOf = ({ url }: PostgresCluster) => Number(new URL(url).port)
    const board = await openSwitchboard(portOf(first))
    const url = new URL(first.url)
    url.port = String(board.port)
    const behind = await serve({ ...first, url: url.href }, undefined, server.begun)
    endings.push(async () => board.close(), () => behind.stop())
    expect((await answerOf(behind)).statusCode).toBe(200)
    board.turnTo(portOf(second))
    // Until the ends have been heard of, a request meets a dead connection: that is refused as well.
    for (let n = 0; n < 3; n += 1) mustBeRefused(await answerOf(behind))
    board.turnTo(portOf(first))
    await expect.poll(async () => (await answerOf(behind)).statusCode).toBe(200)
  })
})

describe('a commit whose wait for the synchronous standby somebody ends', () => {
  it('is not acknowledged; sent again it waits again, and is there once', async () => {
    const standbys = (names: string) => query(first.url, `alter system set synchronous_standby_names = '${names}'`).then(() => query(first.url, 'select pg_reload_conf()'))
    const { visits } = await server.report()
    await standbys('nobody')
    endings.push(() => standbys(''))
    const revision = server.revision(visit({ parent: 1 }))
    const refused = server.push([revision]).then(() => 'answered', String)
    await endWait()
    expect(await refused).toMatch(/503.*storage_unavailable/)
    const again = server.push([revision])
    await untilWaiting()
    await standbys('second')
    expect((await again).results).toHaveLength(1)
    await standbys('')
    expect((await server.report()).visits).toBe(visits + 1)
  })
})

async function untilWaiting(): Promise<number> {
  for (;;) {
    const [row] = await query<{ pid: number }>(first.url, "select pid from pg_stat_activity where wait_event = 'SyncRep'")
    if (row !== undefined) return row.pid
  }
}

async function endWait(): Promise<void> {
  await query(first.url, 'select pg_cancel_backend($1)', [await untilWaiting()])
}
