import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultReference } from '../../src/domain/vocabulary.ts'
import { createSyncApi } from '../../src/sync/sync-api.ts'
import { freePort } from '../support/free-port.ts'
import { NO_LIMITS, startTestServer, visit } from '../support/test-server.ts'

const PUSH = { deviceId: '0192f0c1-0000-7000-8000-000000000001', epochSeen: null, revisions: [] }
const GOOD_PUSH = { epoch: 'e', serverTime: '2026-11-20T08:42:10.123Z', results: [] }
const problem = (status: number, type: string) => ({ type, title: 'No', status, detail: 'Do something.' })

let http: Server
/** What the other end says; each test sets its own. */
let answer: RequestListener
let heard: { url: string; method: string; headers: Record<string, unknown>; body: string }[]

beforeEach(async () => {
  heard = []
  http = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => { body += chunk.toString('latin1') })
    request.on('end', () => {
      heard.push({ url: request.url ?? '', method: request.method ?? '', headers: request.headers, body })
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => { http.listen(0, '127.0.0.1', resolve) })
})
afterEach(async () => {
  http.closeAllConnections()
  await new Promise((resolve) => { http.close(resolve) })
})

const baseUrl = () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`
const api = (timeoutMs = 60_000) => createSyncApi({ fetch: (...call) => fetch(...call), baseUrl: baseUrl(), timeoutMs })
const push = () => api().push('token', PUSH)
const says = (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener => (_request, response) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

describe('what the tablet makes of an answer', () => {
  test('a good one is its value', async () => {
    answer = says(200, { ...GOOD_PUSH, somethingNew: 1 })
    expect(await push()).toEqual({ kind: 'ok', value: { ...GOOD_PUSH, somethingNew: 1 } })
  })

  const answers: [string, number, unknown, Record<string, string>, object][] = [
    ['a café’s page with status 200', 200, '<!doctype html><title>Tervetuloa WLAN</title>', { 'content-type': 'text/html' }, { kind: 'notOurServer' }],
    ['foreign JSON', 200, { hello: 'world' }, {}, { kind: 'notOurServer' }],
    ['nothing at all', 200, '', {}, { kind: 'notOurServer' }],
    ['JSON that stops in the middle', 200, '{"epoch":"e","resu', {}, { kind: 'notOurServer' }],
    ['a redirect to a sign-in page', 302, '', { location: 'http://127.0.0.1:1/login' }, { kind: 'notOurServer' }],
    ['a captive portal’s own status', 511, '<html></html>', {}, { kind: 'notOurServer' }],
    ['a proxy’s 404 page', 404, '<html>Not found</html>', {}, { kind: 'notOurServer' }],
    ['a stranger’s 401', 401, 'Unauthorized', {}, { kind: 'notOurServer' }],
    ['a revoked token', 401, problem(401, 'device_revoked'), {}, { kind: 'signedOut', problem: problem(401, 'device_revoked') }],
    ['a token nobody knows', 401, problem(401, 'not_signed_in'), {}, { kind: 'signedOut', problem: problem(401, 'not_signed_in') }],
    ['another place, which says nothing about the token', 403, problem(403, 'place_not_allowed'), {}, { kind: 'refused', problem: problem(403, 'place_not_allowed') }],
    ['too large, in our words', 413, problem(413, 'body_too_large'), {}, { kind: 'tooLarge' }],
    ['too large, in a proxy’s words', 413, '<html>413 Request Entity Too Large</html>', {}, { kind: 'tooLarge' }],
    ['an app too old', 426, problem(426, 'upgrade_required'), {}, { kind: 'updateNeeded', problem: problem(426, 'upgrade_required') }],
    ['a wrong code', 404, problem(404, 'enrolment_code_unknown'), {}, { kind: 'refused', problem: problem(404, 'enrolment_code_unknown') }],
    ['too many requests', 429, problem(429, 'too_many_requests'), { 'retry-after': '17' }, { kind: 'busy', retryAfterMs: 17_000 }],
    ['too many requests, without a time', 429, problem(429, 'too_many_requests'), {}, { kind: 'busy', retryAfterMs: null }],
    ['too many requests, with a date nobody sends', 429, problem(429, 'x'), { 'retry-after': 'Fri, 20 Nov 2026 08:00:00 GMT' }, { kind: 'busy', retryAfterMs: null }],
    ['a full disk on the server', 503, problem(503, 'storage_unavailable'), { 'retry-after': '2' }, { kind: 'busy', retryAfterMs: 2_000 }],
    ['a gateway without its server', 502, '<html>Bad gateway</html>', {}, { kind: 'busy', retryAfterMs: null }],
    ['a bug of the server', 500, problem(500, 'internal_error'), {}, { kind: 'busy', retryAfterMs: null }],
  ]
  test.for(answers)('%s', async ([, status, body, headers, expected]) => {
    answer = says(status, body, headers)
    expect(await push()).toEqual(expected)
  })

  test('a redirect is not followed: the token goes nowhere else', async () => {
    answer = says(307, '', { location: `${baseUrl()}/elsewhere` })
    await push()
    expect(heard.map((request) => request.url)).toEqual(['/api/v1/sync/push'])
  })

  test('an answer cut off on the way is as good as none', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
      response.write(JSON.stringify(GOOD_PUSH).slice(0, 20), () => { response.destroy() })
    }
    expect(await push()).toEqual({ kind: 'offline' })
  })

  test('an answer that does not come in time is as good as none', async () => {
    answer = () => {}
    expect(await api(30).push('token', PUSH)).toEqual({ kind: 'offline' })
  })

  test('an answer that begins in time and never ends is as good as none', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"epoch":')
    }
    expect(await api(50).push('token', PUSH)).toEqual({ kind: 'offline' })
  })

  test('nobody there is no error', async () => {
    const nobody = createSyncApi({ fetch: (...call) => fetch(...call), baseUrl: `http://127.0.0.1:${await freePort()}`, timeoutMs: 60_000 })
    expect(await nobody.push('token', PUSH)).toEqual({ kind: 'offline' })
  })
})

describe('a long push', () => {
  const LONG = { ...PUSH, epochSeen: 'e'.repeat(5_000) }
  const packing = () => createSyncApi({ fetch: (...call) => fetch(...call), baseUrl: baseUrl(), timeoutMs: 60_000, gzip: async (text) => new Uint8Array(gzipSync(text)) })

  test('travels packed, a short one as it is', async () => {
    answer = says(200, GOOD_PUSH)
    expect(await packing().push('token', LONG)).toMatchObject({ kind: 'ok' })
    expect(await packing().push('token', PUSH)).toMatchObject({ kind: 'ok' })
    expect(heard.map(({ headers }) => headers['content-encoding'])).toEqual(['gzip', undefined])
    expect(JSON.parse(gunzipSync(Buffer.from(heard[0]!.body, 'latin1')).toString())).toMatchObject(LONG)
    expect(heard[0]!.body.length).toBeLessThan(500)
  })

  test('goes as it is through a network that lets no packed request pass', async () => {
    answer = (request, response) => (request.headers['content-encoding'] === 'gzip'
      ? says(415, '<html>Unsupported')(request, response)
      : says(200, GOOD_PUSH)(request, response))
    expect(await packing().push('token', LONG)).toMatchObject({ kind: 'ok' })
  })
})

describe('what the tablet says', () => {
  test('names the protocol, shows its token to push and pull, and no token when it pairs', async () => {
    answer = says(200, GOOD_PUSH)
    await push()
    await api().pull('token', 'PLACE', null, 1000)
    await api().pull('token', 'PLACE', 'c+/=', 10)
    await api().enrol('K7QM-3XPD', 'Perhetuvan tabletti')
    expect(heard.map(({ method, url, headers, body }) => [method, url, headers['authorization'], body])).toEqual([
      ['POST', '/api/v1/sync/push', 'Bearer token', JSON.stringify({ protocolVersion: 1, ...PUSH })],
      ['GET', '/api/v1/sync/pull?place=PLACE&limit=1000&protocolVersion=1', 'Bearer token', ''],
      ['GET', '/api/v1/sync/pull?place=PLACE&limit=10&protocolVersion=1&cursor=c%2B%2F%3D', 'Bearer token', ''],
      ['POST', '/api/v1/devices/enrol', undefined, JSON.stringify({ code: 'K7QM-3XPD', name: 'Perhetuvan tabletti' })],
    ])
  })
})

describe('the words of the county', () => {
  test('come with their version, and come again only when they have changed', async () => {
    const { places, ...rest } = defaultReference()
    answer = (request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end()
      else says(200, { ...rest, places }, { etag: '"v1"' })(request, response)
    }
    expect(await api().reference('token', null)).toEqual({ kind: 'ok', value: { data: { ...rest, places }, etag: '"v1"' } })
    expect(await api().reference('token', '"v1"')).toEqual({ kind: 'ok', value: null })
  })

  test('are not taken from a stranger', async () => {
    answer = says(200, { places: 'everywhere' })
    expect(await api().reference('token', null)).toEqual({ kind: 'notOurServer' })
  })
})

describe('the real endpoint over real HTTP', () => {
  test('is understood: a code, a push, a pull, the words, a wrong code and a wrong token', async () => {
    const server = await startTestServer({ listen: true, rateLimits: NO_LIMITS })
    try {
      const real = createSyncApi({ fetch: (...call) => fetch(...call), baseUrl: server.url, timeoutMs: 60_000 })
      await server.putCode('K7QM-3XPD')
      const enrolled = await real.enrol('k7qm3xpd', 'Tabletti')
      if (enrolled.kind !== 'ok') throw new Error(enrolled.kind)
      const { token, deviceId, epoch, places } = enrolled.value
      expect(places.map((place) => place.id)).toEqual([server.place.id])
      const revision = server.revision(visit({ parent: 2 }))
      expect(await real.push(token, { deviceId, epochSeen: epoch, revisions: [revision] })).toMatchObject({ kind: 'ok', value: { results: [{ revId: revision.revId, outcome: 'accepted', seq: 1 }] } })
      expect(await real.pull(token, server.place.id, null, 1000)).toMatchObject({ kind: 'ok', value: { complete: true, revisions: [{ revId: revision.revId, seq: 1 }] } })
      const words = await real.reference(token, null)
      expect(words).toMatchObject({ kind: 'ok', value: { data: { places: [{ id: server.place.id }] } } })
      const etag = words.kind === 'ok' ? words.value?.etag ?? null : null
      expect(await real.reference(token, etag)).toMatchObject({ kind: 'ok', value: null })
      expect(await real.enrol('K7QM-3XPD', 'Tabletti')).toMatchObject({ kind: 'refused', problem: { status: 404, type: expect.stringContaining('enrolment_code_unknown') as string } })
      expect(await real.pull(`${token}x`, server.place.id, null, 1)).toMatchObject({ kind: 'signedOut' })
    } finally {
      await server.stop()
    }
  })
})
