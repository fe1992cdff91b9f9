import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryRevision } from '../../../src/domain/entry.ts'
import { canonicalJson } from '../../../src/domain/canonical-json.ts'
import { NO_LIMITS, startTestServer, visit, type TestServer } from '../../support/test-server.ts'

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' }

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(() => server.stop())

const digest = (wish: { from?: string; to?: string; onlyFrom?: string } = {}) => server.store.revisions.digest({ placeId: server.place.id, ...NOVEMBER, ...wish })
const onDay = (day: string) => server.revision(visit({ parent: 1 }, { day }))
const sha256 = (text: string) => createHash('sha256').update(text)

/** The figure by hand, from the revision as it was sent. */
function hashOf(revision: EntryRevision): bigint {
  const bodyHash = sha256(canonicalJson(revision)).digest('base64url')
  return BigInt(`0x${sha256(revision.revId + bodyHash).digest('hex')}`)
}
const xorOf = (revisions: EntryRevision[]) => revisions.reduce((sum, revision) => sum ^ hashOf(revision), 0n).toString(16).padStart(64, '0')

describe('the digest of a place', () => {
  it('of a place without entries is empty', async () => {
    expect(await digest()).toEqual([])
  })
  it('counts the revisions of each day and device, and tells their hash whatever order they came in', async () => {
    const [first, second, third] = [onDay('2026-11-19'), onDay('2026-11-20'), onDay('2026-11-20')]
    const other = await server.pair()
    const others = server.revision(visit({ baby: 1 }), { deviceId: other.deviceId })
    await server.push([third, first, second])
    await server.push([others], other)
    const rows = [
      { day: '2026-11-19', deviceId: first.deviceId, count: 1, xor: xorOf([first]) },
      { day: '2026-11-20', deviceId: first.deviceId, count: 2, xor: xorOf([second, third]) },
      { day: '2026-11-20', deviceId: other.deviceId, count: 1, xor: xorOf([others]) },
    ]
    expect(await digest()).toEqual(rows.sort((a, b) => (`${a.day} ${a.deviceId}` < `${b.day} ${b.deviceId}` ? -1 : 1)))
    expect(await digest({ onlyFrom: other.deviceId })).toEqual(rows.filter((row) => row.deviceId === other.deviceId))
  })
  it('keeps to the days asked for, the first and the last included', async () => {
    await server.push(['2026-10-31', '2026-11-01', '2026-11-20', '2026-11-21'].map(onDay))
    expect((await digest({ to: '2026-11-20' })).map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-20'])
  })
  it('a void stands on the day of the entry it withdraws, wherever a correction has moved it', async () => {
    const counted = onDay('2026-11-02')
    const moved = server.revision(visit({ parent: 1 }, { day: '2026-11-03' }), { entryId: counted.entryId, parentRevId: counted.revId })
    const withdrawn = server.revision(null, { entryId: counted.entryId, parentRevId: moved.revId })
    await server.push([counted, moved, withdrawn])
    expect((await digest()).map(({ day, count }) => [day, count])).toEqual([['2026-11-02', 1], ['2026-11-03', 2]])
  })
  it('a void whose entry has not arrived stands on the local day of its making, until it has', async () => {
    const counted = onDay('2026-11-02')
    const early = server.revision(null, { entryId: counted.entryId, parentRevId: counted.revId, capturedAt: '2026-11-09T22:30:00.000Z' })
    await server.push([early])
    expect(await digest()).toEqual([{ day: '2026-11-10', deviceId: early.deviceId, count: 1, xor: xorOf([early]) }])
    await server.push([counted])
    expect(await digest()).toEqual([{ day: '2026-11-02', deviceId: early.deviceId, count: 2, xor: xorOf([counted, early]) }])
  })
})
