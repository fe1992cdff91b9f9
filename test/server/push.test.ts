import { brotliCompressSync, gzipSync } from 'node:zlib'
import { v5, v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryBody } from '../../src/domain/entry.ts'
import { NO_LIMITS, startTestServer, TEST_DAY, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(() => server.stop())

const visits = async () => (await server.report()).visits
const outcomes = (answer: Awaited<ReturnType<TestServer['push']>>) => answer.results.map((result) => result.outcome)
const rejection = async (revision: unknown) => {
  const [result] = (await server.push([revision])).results
  if (result?.outcome !== 'rejected') throw new Error(`not rejected: ${JSON.stringify(result)}`)
  return result
}

describe('sending entries', () => {
  it('answers for every revision, in the order sent, with numbers that count up', async () => {
    const revisions = [1, 2, 3].map((n) => server.revision(visit({ parent: n })))
    const answer = await server.push(revisions)
    expect(answer.results).toEqual(revisions.map(({ revId }, index) => ({ revId, outcome: 'accepted', seq: index + 1 })))
    expect(answer).toMatchObject({ epoch: server.store.epoch, serverTime: '2026-11-20T08:42:10.123Z' })
  })
  it('an empty batch is a fine batch', async () => {
    expect((await server.push([])).results).toEqual([])
  })
  it('sending again changes nothing and gives the same numbers', async () => {
    const revisions = [server.revision(visit({ parent: 2 })), server.revision(visit({ baby: 1 }))]
    const first = await server.push(revisions)
    const again = await server.push([...revisions].reverse())
    expect(outcomes(again)).toEqual(['duplicate', 'duplicate'])
    expect(again.results.map((result) => 'seq' in result && result.seq)).toEqual(first.results.map((result) => 'seq' in result && result.seq).reverse())
    expect(await visits()).toBe(3)
  })
  it('the same entry twice in one batch counts once', async () => {
    const revision = server.revision(visit({ parent: 1 }))
    expect(outcomes(await server.push([revision, revision]))).toEqual(['accepted', 'duplicate'])
    expect(await visits()).toBe(1)
  })
  it('the keys’ order and a number given by a server do not make another content', async () => {
    const revision = server.revision(visit({ parent: 1, baby: 2 }))
    await server.push([revision])
    const turned = Object.fromEntries(Object.entries(revision).reverse())
    expect(outcomes(await server.push([{ ...turned, seq: 99 }]))).toEqual(['duplicate'])
  })
  it('an id used again for something else is refused for ever, and the first stays', async () => {
    const revision = server.revision(visit({ parent: 1 }))
    await server.push([revision])
    expect(await rejection({ ...revision, body: visit({ parent: 50 }) })).toMatchObject({ revId: revision.revId, code: 'id_reused', final: true })
    expect(await visits()).toBe(1)
  })
  it('an id used again at another place is refused too', async () => {
    const revision = server.revision(visit({ parent: 1 }))
    await server.push([revision])
    const other = await server.pair({ placeId: server.otherPlace.id })
    const [result] = (await server.push([{ ...revision, placeId: server.otherPlace.id }], other)).results
    expect(result).toMatchObject({ outcome: 'rejected', code: 'id_reused' })
  })
  it('numbers are each place’s own and have no gaps, however many tablets write at once', async () => {
    const tablets = [server.device, await server.pair(), await server.pair({ placeId: server.otherPlace.id }), await server.pair({ placeId: server.otherPlace.id })]
    const rounds = tablets.flatMap((tablet, index) => [1, 2, 3, 4].map(() => server.push(
      [server.revision(visit({ parent: 1 })), server.revision(null, { body: null, entryId: v7() }), { bad: true }].map((revision) => ({
        ...revision, placeId: index < 2 ? server.place.id : server.otherPlace.id,
      })),
      tablet,
    )))
    const seqs = (await Promise.all(rounds)).map((answer) => answer.results.flatMap((result) => (result.outcome === 'rejected' ? [] : [result.seq])))
    const oneToSixteen = Array.from({ length: 16 }, (_, index) => index + 1)
    const sorted = (lists: number[][]) => lists.flat().sort((a, b) => a - b)
    expect(sorted(seqs.slice(0, 8))).toEqual(oneToSixteen)
    expect(sorted(seqs.slice(8))).toEqual(oneToSixteen)
  })
  it('a correction replaces, a deletion takes away for good', async () => {
    const first = server.revision(visit({ parent: 5 }))
    const corrected = server.revision(visit({ parent: 3 }, { day: '2026-11-19' }), { entryId: first.entryId, parentRevId: first.revId })
    await server.push([first])
    await server.push([corrected])
    const report = await server.report()
    expect(report.byDay.filter((day) => day.visits > 0)).toMatchObject([{ day: '2026-11-19', visits: 3 }])
    await server.push([server.revision(null, { entryId: first.entryId, parentRevId: corrected.revId })])
    await server.push([server.revision(visit({ parent: 9 }), { entryId: first.entryId, parentRevId: corrected.revId })])
    expect(await visits()).toBe(0)
  })
  it('a deletion that arrives before its entry, and a correction of an unknown one, are kept', async () => {
    const first = server.revision(visit({ parent: 5 }))
    const deletion = server.revision(null, { entryId: first.entryId, parentRevId: first.revId })
    const orphan = server.revision(visit({ baby: 2 }), { entryId: v7(), parentRevId: v7() })
    expect(outcomes(await server.push([deletion, orphan]))).toEqual(['accepted', 'accepted'])
    await server.push([first])
    expect(await visits()).toBe(2)
  })
  it('what another tablet made can be brought by this one, as after a new pairing or from a backup', async () => {
    expect(outcomes(await server.push([server.revision(visit({ parent: 1 }), { deviceId: v7() })]))).toEqual(['accepted'])
  })
  it('takes entries from a version of the protocol it does not know, so that nothing stays behind', async () => {
    const payload = { protocolVersion: 99, deviceId: server.device.deviceId, epochSeen: 'another', revisions: [server.revision(visit({ parent: 1 }))] }
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/sync/push', headers: server.device.headers, payload })
    expect(answer.json().results).toMatchObject([{ outcome: 'accepted' }])
  })
  it('unknown fields are kept, at every depth', async () => {
    const revision = { ...server.revision(visit({ parent: 1 }, { weather: { snow: true } })), app: '2.0', author: { role: 'host', pen: 'blue' } }
    await server.push([revision])
    expect((await server.pull()).revisions).toEqual([{ ...revision, seq: 1 }])
  })
  it('words with signs of every kind come back as they were', async () => {
    const note = 'Zażółć 👩‍👧 \u0000 \ud800 "; drop table revision; -- \u2028'
    const session: EntryBody = { kind: 'session', day: TEST_DAY, start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [server.organisation.id], status: 'held', counts: { parent: 2 }, countedAtDoor: false, note }
    await server.push([server.revision(session)])
    expect((await server.pull()).revisions[0]!.body).toEqual(session)
  })
  it('the day’s status is one entry of place and day, whoever marks it', async () => {
    const closed = { kind: 'dayStatus', day: TEST_DAY, status: 'closed', reason: 'juhannus' } as const
    const entryId = v5(`dayStatus:${TEST_DAY}`, server.place.id)
    const answers = await server.push([server.revision(closed, { entryId }), server.revision({ ...closed, status: 'open' }, { entryId })])
    expect(outcomes(answers)).toEqual(['accepted', 'accepted'])
    expect((await server.report()).byDay.find((day) => day.day === TEST_DAY)).toMatchObject({ state: 'open' })
  })
})

describe('what is refused, one revision at a time', () => {
  it('another place than the tablet’s own; not for ever, since the pairing can change', async () => {
    const result = await rejection(server.revision(visit({ parent: 1 }), { placeId: server.otherPlace.id }))
    expect(result).toMatchObject({ code: 'place_not_allowed', final: false, errors: [{ path: 'placeId' }] })
  })
  it('an unknown kind', async () => {
    const result = await rejection({ ...server.revision(visit({})), body: { kind: 'picnic', day: TEST_DAY } })
    expect(result).toMatchObject({ code: 'unknown_kind', final: false, errors: [{ path: 'body.kind' }] })
  })
  it.each([
    ['a negative count in a session', { kind: 'session', day: TEST_DAY, start: '09:30', end: '11:30', activityType: 'club', organisers: ['00000000-0000-4000-8000-000000000001'], status: 'held', counts: { parent: -1 }, countedAtDoor: true }, 'body.counts.parent'],
    ['a count past 9 999', visit({ parent: 10_000 }), 'body.counts.parent'],
    ['half a visitor', visit({ parent: 0.5 }), 'body.counts.parent'],
    ['a note of 10 000 characters', { kind: 'partnerVisit', day: TEST_DAY, organisation: '00000000-0000-4000-8000-000000000001', mode: 'onSite', status: 'happened', note: 'x'.repeat(10_000) }, 'body.note'],
    ['a day that is none', visit({}, { day: '2026-02-30' }), 'body.day'],
    ['a day 400 days ahead', visit({}, { day: '2027-12-25' }), 'body.day'],
    ['a session without an organiser', { kind: 'session', day: TEST_DAY, start: '09:30', end: '11:30', activityType: 'club', organisers: [], status: 'held', counts: {}, countedAtDoor: true }, 'body.organisers'],
  ])('%s', async (_what, body, path) => {
    const result = await rejection({ ...server.revision(null), body })
    expect(result).toMatchObject({ code: 'invalid_body', final: true, errors: [{ path, message: expect.stringMatching(/\w/) }] })
  })
  it('a day 370 days ahead is still a plan; the server’s clock and the place’s midnight decide', async () => {
    server.clock.set(Date.parse('2026-11-20T22:30:00Z'))
    expect(outcomes(await server.push([server.revision(visit({}, { day: '2027-11-26' }))]))).toEqual(['accepted'])
    expect(await rejection(server.revision(visit({}, { day: '2027-11-27' })))).toMatchObject({ code: 'invalid_body' })
  })
  it('a first revision whose entry has another id', async () => {
    expect(await rejection(server.revision(visit({ parent: 1 }), { entryId: v7() }))).toMatchObject({ code: 'invalid_body', errors: [{ path: 'entryId' }] })
  })
  it('a day status whose entry is not derived from place and day', async () => {
    expect(await rejection(server.revision({ kind: 'dayStatus', day: TEST_DAY, status: 'open' }))).toMatchObject({ code: 'invalid_body', errors: [{ path: 'entryId' }] })
  })
  it.each([
    ['no author', { author: undefined }, 'author'],
    ['a device that is no id', { deviceId: 'tablet' }, 'deviceId'],
    ['a device count of zero', { deviceSeq: 0 }, 'deviceSeq'],
    ['a time without zone', { capturedAt: '2026-11-20 08:00' }, 'capturedAt'],
  ])('%s', async (_what, parts, path) => {
    expect(await rejection({ ...server.revision(visit({})), ...parts })).toMatchObject({ code: 'invalid_revision', final: true, errors: [{ path }] })
  })
  it('a revision blown up with unknown fields, wide or deep', async () => {
    const nested = JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`)
    expect(await rejection({ ...server.revision(visit({})), extra: 'x'.repeat(40_000) })).toMatchObject({ code: 'invalid_revision' })
    expect(await rejection({ ...server.revision(visit({})), extra: nested })).toMatchObject({ code: 'invalid_revision' })
  })
  it.each([null, 7, 'revision', [], {}])('%j instead of a revision', async (nonsense) => {
    expect(await rejection(nonsense)).toMatchObject({ revId: '', code: 'invalid_revision' })
  })
  it('one poisoned revision among 500 stops none of the others', async () => {
    const revisions: unknown[] = Array.from({ length: 500 }, () => server.revision(visit({ parent: 1 })))
    revisions[250] = { ...server.revision(visit({})), body: { kind: 'visit', day: TEST_DAY, counts: { parent: 'many' }, source: 'tap' } }
    const answer = await server.push(revisions)
    expect(answer.results.map((result) => result.outcome).filter((outcome) => outcome === 'accepted')).toHaveLength(499)
    expect(answer.results[250]).toMatchObject({ outcome: 'rejected', code: 'invalid_body' })
    expect(await visits()).toBe(499)
  })
})

describe('a batch as a whole', () => {
  const send = (payload: unknown, headers = {}) => server.app.inject({ method: 'POST', url: '/api/v1/sync/push', headers: { ...server.device.headers, ...headers }, payload: payload as string })

  it('of more than 500 revisions is refused whole', async () => {
    const answer = await send({ protocolVersion: 1, deviceId: server.device.deviceId, epochSeen: null, revisions: Array.from({ length: 501 }, () => ({})) })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ type: 'invalid_request', errors: [{ path: 'revisions' }] })
  })
  it('over 1 MiB is refused with the advice to halve it', async () => {
    const answer = await send({ protocolVersion: 1, revisions: ['x'.repeat(1024 * 1024)] })
    expect(answer.statusCode).toBe(413)
    expect(answer.json()).toMatchObject({ type: 'body_too_large', detail: expect.stringMatching(/halve/) })
  })
  it.each([['{"revisions":[', 'application/json'], ['', 'application/json'], ['{"__proto__":{"admin":true}}', 'application/json']])('%j is broken JSON', async (payload, type) => {
    const answer = await send(payload, { 'content-type': type })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ type: 'broken_json' })
  })
  it('that is not JSON is refused', async () => {
    const answer = await send('<html>', { 'content-type': 'text/html' })
    expect(answer.statusCode).toBe(415)
    expect(answer.json()).toMatchObject({ type: 'not_json' })
  })
  it('without its fields is refused with the path of each', async () => {
    const answer = await send({ protocolVersion: 'one', deviceId: 'x', epochSeen: 5 })
    expect(answer.json().errors.map((error: { path: string }) => error.path)).toEqual(['protocolVersion', 'deviceId', 'epochSeen', 'revisions'])
  })
})

describe('a packed push', () => {
  const sendPacked = (payload: Buffer, encoding = 'gzip') => server.app.inject({
    method: 'POST', url: '/api/v1/sync/push', payload, headers: { ...server.device.headers, 'content-type': 'application/json', 'content-encoding': encoding },
  })
  const batch = (revisions: unknown[]) => Buffer.from(JSON.stringify({ protocolVersion: 1, deviceId: server.device.deviceId, epochSeen: null, revisions }))

  it('is unpacked and stored like any other', async () => {
    const answer = await sendPacked(gzipSync(batch([server.revision(visit({ parent: 2 }))])))
    expect(answer.json()).toMatchObject({ results: [{ outcome: 'accepted', seq: 1 }] })
    expect(await visits()).toBe(2)
  })
  it('that would grow over the limit is refused before it has', async () => {
    const answer = await sendPacked(gzipSync(Buffer.alloc(8 * 1024 * 1024, ' ')))
    expect(answer.statusCode).toBe(413)
    expect(answer.json()).toMatchObject({ type: 'body_too_large' })
  })
  it('that was cut off on the way stores nothing', async () => {
    const packed = gzipSync(batch([server.revision(visit({ parent: 2 }))]))
    const answer = await sendPacked(packed.subarray(0, packed.length - 20))
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ type: 'broken_json' })
    expect(await visits()).toBe(0)
  })
  it('in a way the endpoint cannot unpack is refused with the one it can', async () => {
    const answer = await sendPacked(brotliCompressSync(batch([])), 'br')
    expect(answer.statusCode).toBe(415)
    expect(answer.json()).toMatchObject({ type: 'not_json', detail: expect.stringMatching(/gzip/) })
  })
})
