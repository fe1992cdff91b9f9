/**
 * Real server processes on a real PostgreSQL: two of them with a commit that comes late, and one whose PostgreSQL
 * has its power cut in the middle of everything.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EntryRevision } from '../../src/domain/entry.ts'
import type { NumberedRevision, PullResponse, PushResponse } from '../../src/domain/sync-protocol.ts'
import { bundleEndpoint, type Bundle } from '../support/bundled-endpoint.ts'
import { createCluster } from '../support/postgres-cluster.ts'
import { newDatabase, query } from '../support/postgres.ts'
import { startTestServer, visit } from '../support/test-server.ts'

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let bundle: Bundle
beforeAll(async () => { bundle = await bundleEndpoint('main') })
afterAll(() => bundle.remove())

let endings: (() => Promise<unknown>)[]
let folder: string
beforeEach(() => {
  endings = []
  folder = mkdtempSync(join(tmpdir(), 'lokikirja-processes-'))
  chmodSync(folder, 0o755)
  endings.push(async () => rmSync(folder, { recursive: true, force: true }))
})
afterEach(async () => { for (const end of endings.reverse()) await end() })

type Running = { child: ChildProcess; url: string }

/** On a free port. */
async function start(databaseUrl: string): Promise<Running> {
  const child = spawn(process.execPath, [bundle.fileOf('main')], {
    env: { ...process.env, DATA_DIR: join(folder, 'data'), PORT: '0', HOST: '', PUBLIC_URL: '', DATABASE_URL: databaseUrl }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  endings.push(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { printed += text.toString() })
  const address = () => /^Lokikirja: (\S+)$/m.exec(printed)?.[1]
  while (address() === undefined) {
    await Promise.race([once(child.stdout, 'data'), ended.then(() => { throw new Error(`ended: ${printed}`) })])
  }
  return { child, url: address()! }
}

/** A place with a paired tablet, put into the database before any process serves it. */
async function prepareTablet(databaseUrl: string) {
  const { device, place, stop } = await startTestServer({ database: { location: { engine: 'postgres', url: databaseUrl }, drop: async () => {} } })
  await stop()
  let deviceSeq = 0
  const headers = { ...device.headers, 'content-type': 'application/json' }
  return {
    place,
    revision: (day = '2026-11-20'): EntryRevision => {
      const revId = v7()
      deviceSeq += 1
      return { revId, entryId: revId, placeId: place.id, deviceId: device.deviceId, deviceSeq, parentRevId: null, capturedAt: '2026-11-20T08:42:10.123Z', clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1, body: visit({ parent: 1 }, { day }), reason: null }
    },
    push: ({ url }: Running, revisions: EntryRevision[]) => fetch(`${url}/api/v1/sync/push`, {
      method: 'POST', headers, body: JSON.stringify({ protocolVersion: 1, deviceId: device.deviceId, epochSeen: null, revisions }),
    }),
    pull: async ({ url }: Running, cursor?: string): Promise<PullResponse> => {
      const answer = await fetch(`${url}/api/v1/sync/pull?${new URLSearchParams({ place: place.id, ...(cursor && { cursor }) })}`, { headers })
      if (!answer.ok) throw new Error(`pull: ${answer.status} ${await answer.text()}`)
      return await answer.json() as PullResponse
    },
  }
}

const seqs = async (answer: Promise<Response>) => ((await (await answer).json()) as PushResponse).results.map((result) => 'seq' in result && result.seq)

describe('two server processes on one database', () => {
  it('a commit that comes late never has the lower number: a tablet reading all the while is shown every entry once, in order', async () => {
    const database = await newDatabase()
    endings.push(database.drop)
    const { revision, push, pull, place } = await prepareTablet(database.url)
    const [one, two] = await Promise.all([start(database.url), start(database.url)])
    await push(one, [revision('2026-11-18'), revision('2026-11-19')])

    // The first process has taken its number and stored its entry, and is held up before its commit.
    const holder = new Client({ connectionString: database.url })
    await holder.connect()
    endings.push(() => holder.end())
    await holder.query('begin')
    await holder.query("select 1 from daily_totals where place_id = $1 and day = '2026-11-18' for update", [place.id])
    const late = revision('2026-11-18')
    const lateAnswer = seqs(push(one, [late]))
    await untilWaiting(database.url, 1)
    const quick = revision('2026-11-19')
    const quickAnswer = seqs(push(two, [quick]))
    await untilWaiting(database.url, 2)

    const first = await pull(two)
    expect(first.revisions.map(({ seq }) => seq)).toEqual([1, 2])
    await holder.query('commit')
    expect([await lateAnswer, await quickAnswer]).toEqual([[3], [4]])
    const rest = await pull(one, first.cursor)
    expect(rest.revisions.map(({ revId, seq }) => [revId, seq])).toEqual([[late.revId, 3], [quick.revId, 4]])
    expect(rest.epoch).toBe(first.epoch)
  })
})

describe('a PostgreSQL whose power is cut in the middle of batches', () => {
  it('loses nothing that was answered for; tablets that send again reach the end, and nothing is doubled', async () => {
    const cluster = await createCluster(join(folder, 'postgres'))
    endings.push(async () => cluster.stop('immediate'))
    const { revision, push, pull } = await prepareTablet(cluster.url)
    const server = await start(cluster.url)
    const power = { isCut: false }
    let refusals = 0
    const answered = new Map<string, number>()
    /** As a tablet does: the same batch again until every entry of it is answered for. */
    async function send(revisions: EntryRevision[]): Promise<void> {
      for (;;) {
        const answer = await push(server, revisions)
        if (answer.ok) {
          for (const result of (await answer.json() as PushResponse).results) answered.set(result.revId, 'seq' in result ? Number(result.seq) : 0)
          return
        }
        refusals += 1
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
        expect(await answer.json()).toMatchObject({ type: 'storage_unavailable' })
        while (power.isCut) await new Promise((next) => { setTimeout(next, 20) })
      }
    }
    const sent: EntryRevision[] = []
    const tablets = [1, 2, 3].map(async () => {
      for (let n = 0; n < 30 || refusals < 3; n += 1) {
        const batch = Array.from({ length: 20 }, () => revision())
        sent.push(...batch)
        await send(batch)
      }
    })
    for (let cut = 0; cut < 2; cut += 1) {
      const before = answered.size
      while (answered.size <= before + 100) await new Promise((next) => { setTimeout(next, 5) })
      cluster.stop('immediate')
      power.isCut = true
      expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
      cluster.start()
      power.isCut = false
    }
    await Promise.all(tablets)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    const kept = await pullAll(server, pull)
    expect(kept.map(({ revId }) => revId).sort()).toEqual(sent.map(({ revId }) => revId).sort())
    expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, index) => index + 1))
    expect(kept.filter(({ revId, seq }) => answered.get(revId) !== seq)).toEqual([])
    expect(refusals).toBeGreaterThanOrEqual(3)
  })
})

async function pullAll(server: Running, pull: (server: Running, cursor?: string) => Promise<PullResponse>): Promise<NumberedRevision[]> {
  const kept: NumberedRevision[] = []
  for (let page = await pull(server); ; page = await pull(server, page.cursor)) {
    kept.push(...page.revisions)
    if (page.complete) return kept
  }
}

async function untilWaiting(url: string, sessions: number): Promise<void> {
  for (;;) {
    const waiting = await query(url, "select 1 as one from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
    if (waiting.length >= sessions) return
  }
}
