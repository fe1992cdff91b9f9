/**
 * The server as a process of its own, bundled from its sources: how it starts, refuses to start, stops, and
 * meets a full disk.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EntryRevision } from '../../src/domain/entry.ts'
import type { PullResponse, PushResponse } from '../../src/domain/sync-protocol.ts'
import { bundleEndpoint, type Bundle } from '../support/bundled-endpoint.ts'
import { freePort } from '../support/free-port.ts'
import { startTestServer, visit, type PairedDevice } from '../support/test-server.ts'

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

type Running = { child: ChildProcess; url: string; printed: () => string; ended: Promise<number | null> }

let bundle: Bundle
let dataDir: string
let running: Running[]

beforeAll(async () => {
  bundle = await bundleEndpoint('main')
})
afterAll(() => { bundle.remove() })
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lokikirja-process-'))
  running = []
})
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL')
    await ended
  }
  rmSync(dataDir, { recursive: true, force: true })
})

function launch(env: Record<string, string> = {}, limits = ''): Running {
  const child = spawn('bash', ['-c', `${limits} exec "${process.execPath}" "${bundle.fileOf('main')}"`], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', DATABASE_URL: '', PUBLIC_URL: '', HOST: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { printed += text.toString() })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const server = { child, url: '', printed: () => printed, ended }
  running.push(server)
  return server
}

async function start(env: Record<string, string> = {}, limits = ''): Promise<Running> {
  const server = launch(env, limits)
  const address = () => /^Lokikirja: (\S+)$/m.exec(server.printed())?.[1]
  while (address() === undefined) {
    await Promise.race([once(server.child.stdout!, 'data'), server.ended.then(() => { throw new Error(`ended: ${server.printed()}`) })])
  }
  return Object.assign(server, { url: address()! })
}

/** A county with a paired tablet, laid into the data folder before the process opens it. */
async function prepareTablet() {
  const prepared = await startTestServer({ dataDir })
  const { device, place } = prepared
  let deviceSeq = 0
  await prepared.stop()
  const revision = (): EntryRevision => {
    const revId = v7()
    deviceSeq += 1
    return { revId, entryId: revId, placeId: place.id, deviceId: device.deviceId, deviceSeq, parentRevId: null, capturedAt: '2026-11-20T08:42:10.123Z', clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1, body: visit({ parent: 1 }), reason: null }
  }
  return { device, place, revision }
}

const batch = (device: PairedDevice, revisions: EntryRevision[]) => JSON.stringify({ protocolVersion: 1, deviceId: device.deviceId, epochSeen: null, revisions })
const push = (url: string, device: PairedDevice, revisions: EntryRevision[]) =>
  fetch(`${url}/api/v1/sync/push`, { method: 'POST', headers: { ...device.headers, 'content-type': 'application/json' }, body: batch(device, revisions) })

async function pullIds(url: string, device: PairedDevice, place: string): Promise<string[]> {
  const ids: string[] = []
  for (let cursor = ''; ;) {
    const answer = await fetch(`${url}/api/v1/sync/pull?${new URLSearchParams({ place, ...(cursor && { cursor }) })}`, { headers: device.headers })
    const page = await answer.json() as PullResponse
    ids.push(...page.revisions.map((revision) => revision.revId))
    if (page.complete) return ids
    cursor = page.cursor
  }
}

describe('starting', () => {
  it('prints the address and a link for the first coordinator, which makes one; then no more', async () => {
    const server = await start()
    const link = new URL(/(http\S+\/coordinator\/first#\S+)/.exec(server.printed())![1]!)
    expect(link.origin).toBe(server.url)
    const body = JSON.stringify({ token: link.hash.slice(1), email: 'eka@lokikirja.example', password: 'pitkä salasana', county: { names: { fi: 'Etelä-Savo' } } })
    const answer = await fetch(`${server.url}/api/v1/coordinators/first`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect(answer.status).toBe(201)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    const epoch = readFileSync(join(dataDir, 'epoch'), 'utf8')
    const again = await start()
    expect(again.printed()).not.toContain('/coordinator/first')
    expect(readFileSync(join(dataDir, 'epoch'), 'utf8')).toBe(epoch)
  })
  it.each([
    [{ PORT: 'http' }, /PORT must be a whole number/],
    [{ DATABASE_URL: 'postgres://user:secret@127.0.0.1:1/lokikirja' }, /ECONNREFUSED.*PostgreSQL runs.*lokikirja on 127\.0\.0\.1:1\b/],
    [{ SERVICE_FILE: resolve('LICENSE') }, /SERVICE_FILE cannot be read as JSON/],
    [{ DATA_DIR: resolve('package.json/data') }, /DATA_DIR .*package\.json.data/],
  ])('with %j ends with code 1 and says what to change', async (env, words) => {
    const server = launch(env)
    expect(await server.ended).toBe(1)
    expect(server.printed()).toMatch(words)
    expect(server.printed()).not.toMatch(/at .*\.js:\d|secret/)
  })
  it('lets whoever watches read its figures at METRICS_PORT with the token, nowhere else, and still ends in peace', async () => {
    const [port, token] = [String(await freePort()), 'twenty-signs-or-more-of-it']
    const server = await start({ METRICS_PORT: port, METRICS_TOKEN: token })
    const read = async (headers: Record<string, string>) => await fetch(`http://127.0.0.1:${port}/metrics`, { headers })
    expect((await read({})).status).toBe(401)
    expect(await (await read({ authorization: `Bearer ${token}` })).text()).toContain('lokikirja_database_up 1')
    expect((await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(server.printed()).not.toContain(token)
  })
  it('on a port in use ends with code 1 and says so', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    for (const name of ['PORT', 'METRICS_PORT']) {
      const server = launch({ [name]: port })
      expect(await server.ended).toBe(1)
      expect(server.printed()).toMatch(new RegExp(`port ${port}: .* and ${name}\\.`))
    }
    other.close()
  })
})

describe('stopping', () => {
  it('finishes the push that is on its way, keeps it, and ends in peace', async () => {
    const { device, place, revision } = await prepareTablet()
    const server = await start()
    const sent = revision()
    const payload = batch(device, [sent])
    const pending = request(`${server.url}/api/v1/sync/push`, { method: 'POST', headers: { ...device.headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } })
    pending.write(payload.slice(0, 40))
    // The server has taken the request up when its log says so.
    while (!server.printed().includes('/api/v1/sync/push')) await once(server.child.stdout!, 'data')
    server.child.kill('SIGTERM')
    await untilRefused(server.url)
    pending.end(payload.slice(40))
    const [response] = await once(pending, 'response')
    const answer = JSON.parse((await response.setEncoding('utf8').toArray()).join('')) as PushResponse
    expect(answer.results).toMatchObject([{ revId: sent.revId, outcome: 'accepted' }])
    expect(await server.ended).toBe(0)
    const again = await start()
    expect(await pullIds(again.url, device, place.id)).toEqual([sent.revId])
  })
  it('without a word (SIGKILL) loses nothing it has answered for', async () => {
    const { device, place, revision } = await prepareTablet()
    const server = await start()
    const answered: string[] = []
    const stream = (async () => {
      for (;;) {
        const answer = await (await push(server.url, device, [revision(), revision(), revision()])).json() as PushResponse
        answered.push(...answer.results.map((result) => result.revId))
        if (answered.length >= 60) server.child.kill('SIGKILL')
      }
    })()
    await expect(stream).rejects.toThrow(/fetch failed|terminated|JSON/)
    await server.ended
    const again = await start()
    const kept = await pullIds(again.url, device, place.id)
    expect(answered.filter((id) => !kept.includes(id))).toEqual([])
    expect(new Set(kept).size).toBe(kept.length)
  })
})

describe('a disk that is full', () => {
  it('takes in nothing it cannot keep, says so, and goes on when there is room again', async () => {
    const { device, place, revision } = await prepareTablet()
    const full = await start({}, 'ulimit -f 3000;')
    const answered: string[] = []
    let refused: { status: number; retryAfter: string | null; problem: unknown; ids: string[] } | undefined
    while (refused === undefined) {
      const revisions = Array.from({ length: 500 }, revision)
      const answer = await push(full.url, device, revisions)
      if (answer.ok) answered.push(...(await answer.json() as PushResponse).results.map((result) => result.revId))
      else refused = { status: answer.status, retryAfter: answer.headers.get('retry-after'), problem: await answer.json(), ids: revisions.map(({ revId }) => revId) }
    }
    expect(refused).toMatchObject({ status: 503, retryAfter: '30', problem: { type: 'storage_unavailable' } })
    expect((await fetch(`${full.url}/healthz`)).status).toBe(200)
    full.child.kill('SIGTERM')
    await full.ended
    const roomy = await start()
    const kept = await pullIds(roomy.url, device, place.id)
    expect(kept).toEqual(answered)
    expect(kept.filter((id) => refused.ids.includes(id))).toEqual([])
    expect((await push(roomy.url, device, [revision()])).status).toBe(200)
  })
})

/** Waits until no new connection is taken. */
async function untilRefused(url: string): Promise<void> {
  for (;;) {
    const refused = await fetch(`${url}/healthz`).then((answer) => answer.status === 503, () => true)
    if (refused) return
  }
}
