/** What people, tablets and browsers need of a server behind a proxy, step by step. */
import assert from 'node:assert/strict'
import { v7 } from 'uuid'
import { PROTOCOL_VERSION, REQUEST_BYTES_MAX } from '../../src/domain/sync-protocol.ts'
import { localDay } from '../../src/domain/calendar.ts'
import type { BuiltServer } from '../support/built-server.ts'
import { COORDINATOR } from '../support/new-county.ts'
import { ask, askApi } from './ask.ts'
import { HOST, type RunningProxy } from './running-proxy.ts'

type Tablet = { authorization: string; deviceId: string; placeId: string }

/** @param say is told of each step that has passed. */
export async function walk(proxy: RunningProxy, server: BuiltServer, say: (step: string) => void): Promise<void> {
  await pages(proxy)
  say('pages and the service worker over a trusted certificate, each protecting header once; plain HTTP leads to HTTPS')
  if (proxy.offersCertificate) {
    await certificate(proxy)
    say('a tablet takes over plain HTTP the certificate it is to trust, by name and by number, as a file its settings open')
  }
  const tablet = await county(proxy, server)
  say('the first coordinator signs in with a cookie that is Secure and bound to the name; a tablet is paired')
  await entries(proxy, tablet)
  say('an entry is taken, twice is once; a body of 1 MiB is read, a larger one refused with 413')
  await guessers(proxy)
  say('ten wrong passwords are enough for one address (429, Retry-After), whatever it says of itself; another may go on')
  await withoutServer(proxy, server, tablet)
  say('without a server the tablet hears 502 or 503, and is served again when it is back')
}

async function pages(proxy: RunningProxy): Promise<void> {
  const page = await ask(proxy, { path: '/', headers: { accept: 'text/html', 'accept-encoding': 'gzip' } })
  assert.equal(page.status, 200)
  assert.equal(page.headers['content-encoding'], 'gzip')
  for (const name of ['strict-transport-security', 'content-security-policy', 'x-content-type-options', 'referrer-policy', 'content-encoding']) assert.equal(page.times(name), 1, name)
  const worker = await ask(proxy, { path: '/service-worker.js' })
  assert.equal(worker.status, 200)
  assert.match(String(worker.headers['content-type']), /^(text|application)\/javascript/)
  assert.equal(worker.headers['cache-control'], 'no-cache')
  assert.ok(worker.body.length > 1000)
  const plain = await ask(proxy, { path: '/month?day=1', plain: true })
  assert.ok([301, 302, 308].includes(plain.status), `plain HTTP answered ${plain.status}`)
  assert.match(String(plain.headers['location']), new RegExp(`^https://${HOST}(:\\d+)?/month\\?day=1$`))
}

async function certificate(proxy: RunningProxy): Promise<void> {
  for (const host of [HOST, '192.168.1.20']) {
    const file = await ask(proxy, { path: '/ca.crt', plain: true, headers: { host } })
    assert.equal(file.status, 200, host)
    assert.equal(file.headers['content-type'], 'application/x-x509-ca-cert')
    assert.equal(file.body.toString(), proxy.certificate())
  }
  const page = await ask(proxy, { path: '/', plain: true, headers: { host: '192.168.1.20' } })
  assert.match(String(page.headers['location']), new RegExp(`^https://${HOST}(:\\d+)?/$`))
}

async function county(proxy: RunningProxy, server: BuiltServer): Promise<Tablet> {
  const token = new RegExp(`https://${HOST}/coordinator/first#(\\S+)`).exec(server.output())?.[1]
  assert.ok(token, 'the link for the first coordinator has the address people open')
  assert.equal((await askApi(proxy, '/coordinators/first', { token, ...COORDINATOR, county: { names: { fi: 'Etelä-Savo' } } })).status, 201)
  const signedIn = await askApi(proxy, '/coordinators/sign-in', COORDINATOR)
  assert.equal(signedIn.status, 200, signedIn.body.toString())
  const cookie = String(signedIn.headers['set-cookie'])
  assert.match(cookie, /^__Host-lokikirja=[^;]+;.*Secure/)
  const headers = { cookie: cookie.split(';')[0] ?? '' }
  const hours = { opens: '09:00', closes: '14:00' }
  const place = (await askApi(proxy, '/places', { name: 'Perhetupa', kind: 'central', municipality: '213', openingHours: { weekly: { 1: hours }, exceptions: [] } }, { headers })).json()
  const { code } = (await askApi(proxy, '/devices/codes', { placeId: place['id'], mode: 'host' }, { headers })).json()
  const paired = (await askApi(proxy, '/devices/enrol', { code, name: 'Ovi' })).json()
  return { authorization: `Bearer ${String(paired['token'])}`, deviceId: String(paired['deviceId']), placeId: String(place['id']) }
}

async function entries(proxy: RunningProxy, tablet: Tablet): Promise<void> {
  const headers = { authorization: tablet.authorization }
  const batch = JSON.stringify({ protocolVersion: PROTOCOL_VERSION, deviceId: tablet.deviceId, epochSeen: null, revisions: [revision(tablet)] })
  const outcomes: unknown[] = []
  // White space belongs to no entry, but to the size of the body.
  for (const body of [batch, batch.padEnd(REQUEST_BYTES_MAX)]) {
    const answer = await askApi(proxy, '/sync/push', body, { headers })
    assert.equal(answer.status, 200, answer.body.toString())
    outcomes.push(...answer.json()['results'] as unknown[])
  }
  assert.match(JSON.stringify(outcomes), /accepted.*duplicate/)
  assert.equal((await askApi(proxy, '/sync/push', batch.padEnd(REQUEST_BYTES_MAX + 1), { headers })).status, 413)
}

function revision({ deviceId, placeId }: Tablet) {
  const revId = v7()
  const now = Date.now()
  return {
    revId, entryId: revId, placeId, deviceId, deviceSeq: 1, parentRevId: null, capturedAt: new Date(now).toISOString(), clockOffsetMs: 0, author: { role: 'host' },
    schemaVersion: 1, reason: null, body: { kind: 'visit', day: localDay(now), counts: { parent: 1 }, families: 0, source: 'tap' },
  }
}

async function guessers(proxy: RunningProxy): Promise<void> {
  const guess = (n: number, from: string, headers = {}) => askApi(proxy, '/coordinators/sign-in', { email: `nobody${n}@alue.example`, password: 'wrong' }, { from, headers })
  for (let n = 0; n < 10; n++) assert.equal((await guess(n, '127.0.0.7')).status, 401)
  const refused = await guess(10, '127.0.0.7', { 'x-forwarded-for': '203.0.113.9' })
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers['retry-after']) > 0)
  assert.equal((await guess(11, '127.0.0.8')).status, 401)
}

async function withoutServer(proxy: RunningProxy, server: BuiltServer, tablet: Tablet): Promise<void> {
  const pull = () => ask(proxy, { path: `/api/v1/sync/pull?place=${tablet.placeId}`, headers: { authorization: tablet.authorization } })
  await server.stop()
  const { status } = await pull()
  assert.ok(status === 502 || status === 503, `without a server the proxy answered ${status}`)
  await server.start()
  const deadline = Date.now() + 30_000
  let back = await pull()
  while (back.status !== 200 && Date.now() < deadline) {
    await new Promise((next) => { setTimeout(next, 250) })
    back = await pull()
  }
  assert.equal(back.status, 200)
}
