/** Bodies made to break what reads them: too deep, too long, too wide, packed, polluted, doubled, or out of all bounds. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEST_DAY, visit, type PairedDevice, type TestServer } from '../support/test-server.ts'
import { allowedQuestions } from './asked.ts'
import { everythingStored } from './everything-stored.ts'
import { startCounties } from './two-counties.ts'

let counties: Awaited<ReturnType<typeof startCounties>>
let server: TestServer
let tablet: PairedDevice
let seq = 10
beforeAll(async () => {
  counties = await startCounties()
  server = counties.server
  tablet = counties.sides.own.host
})
afterAll(() => counties.stop())

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const revision = (body: object, parts: object = {}) => {
  seq += 1
  return { ...server.revision({ ...visit({}), ...body } as never, { placeId: counties.sides.own.place.id, deviceId: tablet.deviceId, deviceSeq: seq }), ...parts }
}
const envelope = (revisions: unknown[]) => JSON.stringify({ protocolVersion: 1, deviceId: tablet.deviceId, epochSeen: null, revisions })
const pushText = (payload: string | Buffer, headers: Record<string, string> = {}) =>
  server.app.inject({ method: 'POST', url: '/api/v1/sync/push', payload, headers: { 'content-type': 'application/json', ...tablet.headers, ...headers } })
const push = async (...revisions: unknown[]) => ((await pushText(envelope(revisions))).json() as { results: { outcome: string; code?: string }[] }).results.map(({ outcome, code }) => code ?? outcome)
const withBody = () => allowedQuestions(counties).filter(({ payload, route }) => payload !== undefined && route !== 'POST /api/v1/sync/push')

/** Sends a text to every route that takes a body, by somebody who may. @returns what came of it, each outcome once. */
async function everywhere(text: (payload: object) => string, headers: Record<string, string> = {}): Promise<string[]> {
  const before = await everythingStored(server)
  const outcomes = new Set<string>()
  for (const question of withBody()) {
    const answer = await server.app.inject({ method: question.method, url: question.url, payload: text(question.payload ?? {}), headers: { 'content-type': 'application/json', ...question.headers, ...headers } })
    outcomes.add(answer.statusCode < 400 ? `${question.route} took it` : (answer.json() as { type: string }).type)
  }
  expect(await everythingStored(server)).toEqual(before)
  return [...outcomes]
}

/** The payload with one more key, written by hand. */
const withKey = (key: string, value: string) => (payload: object) => `{${JSON.stringify(key)}:${value},${JSON.stringify(payload).slice(1)}`

describe('every route that takes a body', () => {
  it('refuses one nested a hundred, or sixty thousand deep', async () => {
    for (const levels of [100, 60_000]) {
      expect(await everywhere(withKey('extra', nested(levels)))).toEqual(['invalid_request'])
      expect(await everywhere(() => nested(levels))).toEqual(['invalid_request'])
    }
  })
  it('refuses one that is too large, as a whole, in one key, in one word, in a long list or in many keys', async () => {
    const long = 'x'.repeat(140_000)
    for (const text of [withKey(long, '1'), withKey('extra', `"${long}"`), withKey('extra', `[${'1,'.repeat(70_000)}1]`), withKey('extra', `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join()}}`)]) {
      expect(await everywhere(text)).toEqual(['body_too_large'])
    }
  })
  it.each(['{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"isAdmin":true}}}', '{"x":{"__proto__":null}}', '{"\\u005f\\u005fproto__":{"role":"countyCoordinator"}}'])('refuses %s, which reaches for what all objects share', async (poison) => {
    expect(await everywhere((payload) => `{"extra":${poison},${JSON.stringify(payload).slice(1)}`)).toEqual(['broken_json'])
    expect(await everywhere((payload) => `${poison.slice(0, -1)},${JSON.stringify(payload).slice(1)}`)).toEqual(['broken_json'])
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })
  it.each(['', 'null', '[]', '"{}"', '1e999', '{"a":1', '{a:1}', "{'a':1}", '{"a":1}{"b":2}', 'NaN', '\u0000', '{"a":"\ud800"', '// {}'])('refuses %j', async (text) => {
    expect((await everywhere(() => text)).filter((outcome) => !['broken_json', 'invalid_request'].includes(outcome))).toEqual([])
  })
  it.each(['gzip', 'br', 'deflate', 'gzip, gzip', 'compress'])('opens no body packed with %s, unless it is a batch of entries', async (encoding) => {
    expect((await everywhere((payload) => JSON.stringify(payload).slice(0, -1), { 'content-encoding': encoding })).filter((outcome) => !['broken_json', 'not_json'].includes(outcome))).toEqual([])
  })
})

describe('a batch of entries', () => {
  it('that unpacks to three hundred megabytes is given up at the limit', async () => {
    const bombs = [gzipSync(Buffer.alloc(300_000_000, '[')), gzipSync(`[${'1,'.repeat(3_000_000)}1]`), gzipSync(`{"revisions":["${'x'.repeat(2_000_000)}"]}`)]
    const before = process.memoryUsage().rss
    for (const bomb of bombs) expect((await pushText(bomb, { 'content-encoding': 'gzip' })).json()).toMatchObject({ type: 'body_too_large' })
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  })
  it.each([['cut off', gzipSync('{"a":1}').subarray(0, 15)], ['made of something else', Buffer.from('hello')], ['followed by more', Buffer.concat([gzipSync('{}'), Buffer.from('more')])], ['packed twice', gzipSync(gzipSync('{}'))], ['empty', Buffer.alloc(0)]])('that is %s is refused', async (_how, bytes) => {
    expect((await pushText(bytes, { 'content-encoding': 'gzip' })).statusCode).toBe(400)
  })
  it('with more entries than may be, or with something else instead of them, is refused as a whole', async () => {
    for (const revisions of [Array.from({ length: 501 }, () => 1), { length: 2 }, 'x', null]) expect((await pushText(envelope(revisions as never))).json()).toMatchObject({ type: 'invalid_request' })
  })
  it('with one bad entry among good ones loses the bad one alone', async () => {
    const deep = JSON.parse(nested(500)) as unknown
    expect(await push(revision({ counts: { parent: 1 } }), revision({}, { extra: deep }), null, 7, [], revision({}, { extra: 'x'.repeat(40_000) }), revision({ counts: { parent: 1 } })))
      .toEqual(['accepted', 'invalid_revision', 'invalid_revision', 'invalid_revision', 'invalid_revision', 'invalid_revision', 'accepted'])
  })
  it('with numbers out of all bounds loses those entries alone', async () => {
    for (const counts of [{ parent: 1e21 }, { parent: 10_000 }, { parent: 0.5 }, { parent: -10_000 }, { parent: '1' }, { parent: null }, { parent: [1] }]) expect(await push(revision({ counts }))).toEqual(['invalid_body'])
    const raw = JSON.stringify(revision({ counts: { parent: 12_345 } }))
    for (const number of ['1e400', '-1e400', '1e-400', '9007199254740993', '0x10', '١']) {
      const answer = await pushText(envelope([]).replace('[]', `[${raw.replace('12345', number)}]`))
      const outcome = answer.statusCode === 400 ? 'broken_json' : (answer.json() as { results: { code?: string }[] }).results[0]!.code ?? 'accepted'
      expect([number, ['broken_json', 'invalid_body'].includes(outcome) || number === '1e-400']).toEqual([number, true])
    }
    for (const parts of [{ deviceSeq: 0 }, { deviceSeq: 2 ** 53 }, { clockOffsetMs: 1e300 }, { schemaVersion: -1 }, { capturedAt: '+275760-09-13T00:00:00.001Z' }]) expect([parts, await push(revision({}, parts))]).toEqual([parts, ['invalid_revision']])
  })
  it('with names every object has as keys of its counts counts them as any other, in every format', async () => {
    const counts = { constructor: 1, toString: 2, hasOwnProperty: 3, valueOf: 4 }
    expect(await push(revision({ counts }))).toEqual(['accepted'])
    for (const key of ['__proto__x', '__proto', '', 'a b', 'ä', 'x'.repeat(41), '-1', 'a\u0000']) expect([key, await push(revision({ counts: { [key]: 1 } }))]).toEqual([key, ['invalid_body']])
    const report = async (format: string) => await server.app.inject({ url: '/api/v1/reports/monthly', headers: tablet.headers, query: { month: TEST_DAY.slice(0, 7), place: counties.sides.own.place.id, format } })
    expect((await report('json')).json()).toMatchObject({ byVisitorGroup: counts })
    expect([(await report('csv')).statusCode, (await report('xlsx')).statusCode]).toEqual([200, 200])
  })
  it('that says a thing twice is taken at its last word, also where the first one was allowed', async () => {
    const own = JSON.stringify(revision({}))
    const twice = (first: string, second: string) => own.replace(/"placeId":"[^"]+"/, `"placeId":"${first}","placeId":"${second}"`)
    const { own: here, elsewhere } = counties.sides
    const outcome = async (text: string) => ((await pushText(envelope([]).replace('[]', `[${text}]`))).json() as { results: { code?: string; outcome: string }[] }).results.map(({ code, outcome }) => code ?? outcome)
    expect(await outcome(twice(here.place.id, elsewhere.place.id))).toEqual(['place_not_allowed'])
    expect(await outcome(twice(elsewhere.place.id, here.place.id))).toEqual(['accepted'])
  })
  it('is not written to another place by another spelling of its id', async () => {
    const { id } = counties.sides.elsewhere.place
    for (const placeId of [id.toUpperCase(), ` ${id}`, `{${id}}`, `${id}\u0000`, id.replaceAll('-', ''), `urn:uuid:${id}`, [id], { id }]) {
      expect([placeId, await push(revision({}, { placeId }))]).toEqual([placeId, [expect.stringMatching(/place_not_allowed|invalid_revision/)]])
    }
  })
  it('keeps signs of every kind in its words, and gives them back as they were', async () => {
    const note = 'NUL \u0000, yksinäinen \ud83d, käännös \u202Eabc\u202C, yhdistelmä e\u0301 ja é, emoji 👨‍👩‍👧, ﷽, <b>, \r\n, \u2028'
    const kept = revision({ kind: 'partnerVisit', organisation: counties.sides.own.organisation.id, mode: 'onSite', status: 'happened', note, counts: undefined, source: undefined })
    expect(await push(kept)).toEqual(['accepted'])
    const page = await server.pull(tablet, { place: counties.sides.own.place.id })
    expect(page.revisions.find(({ revId }) => revId === kept.revId)?.body).toMatchObject({ note })
  })
})

describe('a question in the address', () => {
  const ask = async (query: string) => await server.app.inject({ url: `/api/v1/reports/monthly?month=2026-11&${query}`, headers: tablet.headers })
  it('asked twice is not answered with the one that is not allowed', async () => {
    const [own, foreign] = [counties.sides.own.place.id, counties.sides.elsewhere.place.id]
    for (const query of [`place=${own}&place=${foreign}`, `place[]=${foreign}`, `place[id]=${foreign}`, `place=${own}%00${foreign}`, `place=${own},${foreign}`, `place=${foreign}&__proto__[place]=${own}`]) expect([query, [400, 403].includes((await ask(query)).statusCode)]).toEqual([query, true])
  })
  it('with names every object has is answered as without them', async () => {
    const query = `place=${counties.sides.own.place.id}`
    for (const more of ['__proto__=1', '__proto__[isAdmin]=1', 'constructor=1', 'constructor[prototype][isAdmin]=1', 'toString=1', 'hasOwnProperty=1']) expect([more, (await ask(`${query}&${more}`)).statusCode]).toEqual([more, 200])
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })
  it.each(['month=9999-12', 'month=0000-01', 'month=2026-13', 'month=1e3-01', 'month=2026-11-01', 'month=%00', 'lang=xx', 'format=../json'])('%s breaks nothing', async (part) => {
    const query = new URLSearchParams({ month: '2026-11', place: counties.sides.own.place.id, ...Object.fromEntries(new URLSearchParams(part)) })
    expect([200, 400]).toContain((await server.app.inject({ url: `/api/v1/reports/monthly?${query}`, headers: tablet.headers })).statusCode)
  })
  it('with a cursor that nobody gave out starts again or is refused', async () => {
    const cursors = [{ epoch: server.store.epoch, seq: 2 ** 53 }, { epoch: server.store.epoch, seq: -1 }, { epoch: 'x', seq: 1, onlyFrom: counties.sides.elsewhere.host.deviceId }, { epoch: server.store.epoch, seq: 1, onlyFrom: { a: 1 } }, { epoch: server.store.epoch, seq: 1, revId: '\u0000' }, [], null]
    for (const cursor of [...cursors.map((one) => Buffer.from(JSON.stringify(one)).toString('base64url')), '%00', '..', 'x'.repeat(400), nested(50)]) {
      const answer = await server.app.inject({ url: '/api/v1/sync/pull', headers: tablet.headers, query: { place: counties.sides.own.place.id, cursor } })
      expect([cursor, [200, 400].includes(answer.statusCode)]).toEqual([cursor, true])
      expect(counties.sides.elsewhere.markers.filter((marker) => answer.body.includes(marker))).toEqual([])
    }
  })
})
