import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { VisitBody } from '../../src/domain/entry.ts'
import { checkTotals } from '../../src/local-db/check-totals.ts'
import { sendStatus } from '../../src/local-db/entry-queries.ts'
import { correctEntry, recordEntry, recordVisit, voidEntry } from '../../src/local-db/record-entry.ts'
import { readCursor } from '../../src/local-db/settings.ts'
import { FINE, NO_NETWORK, onlyFor } from '../support/network.ts'
import { moveTo, rememberServer } from '../support/past-server.ts'
import { pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { NO_LIMITS, startTestServer, TEST_DAY as DAY, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(async () => { await server.stop() })

const visit = (parents: number, day = DAY): VisitBody => ({ kind: 'visit', day, counts: { parent: parents }, source: 'tap' })
const tap = (tablet: Tablet, parents = 1) => saved(recordVisit(tablet.deps, { counts: { parent: parents } }))
const DAY_MS = 24 * 3_600_000

/** Every revision on the server, counted by hand, and what its totals say. */
async function onServer(now: TestServer, placeId: string) {
  const rows = await now.store.revisions.after({ placeId, afterSeq: 0, limit: 100_000 })
  const revIds = rows.map((row) => (JSON.parse(row.json) as { revId: string }).revId)
  const totals = await now.store.revisions.dailyTotals([placeId], '2026-01-01', '2026-12-31')
  const visits = [...totals.get(placeId)!.values()].reduce((sum, day) => sum + (day['doorVisits:parent'] ?? 0), 0)
  return { revIds: revIds.toSorted(), visits }
}

async function agree(now: TestServer, placeId: string, tablets: readonly Tablet[], visits: number) {
  const { revIds, visits: counted } = await onServer(now, placeId)
  expect(counted).toBe(visits)
  expect(new Set(revIds).size).toBe(revIds.length)
  for (const tablet of tablets) {
    const rows = await tablet.revisions()
    expect(rows.map((row) => row.revId).toSorted()).toEqual(revIds)
    expect([await tablet.unsent(), rows.filter((row) => row.seq === null).length, (await tablet.db.setAside.count())]).toEqual([0, 0, 0])
    expect(new Set(rows.map((row) => row.seq)).size).toBe(rows.length)
    expect(await checkTotals(tablet.db, placeId, '2026-01-01', '2026-12-31')).toEqual([])
  }
}

const comparison = async (tablet: Tablet) => await tablet.db.settings.get(`comparison:${server.place.id}`)

describe('an old backup is restored while the tablets hold newer receipts', () => {
  test.for(['renewed', 'kept'] as const)('with the epoch %s: the tablets bring back what was lost, once', async (epoch) => {
    const [one, other] = [await pairedTablet(server), await pairedTablet(server)]
    const first = await tap(one, 5)
    await tap(other, 7)
    for (const tablet of [one, other, one]) await tablet.round()
    const past = rememberServer(server)

    await saved(correctEntry(one.deps, first.entryId, visit(6), 'yksi lisää'))
    await tap(other, 10)
    const gone = await tap(other, 100)
    for (const tablet of [one, other, one]) await tablet.round()
    await saved(voidEntry(one.deps, gone.entryId, 'virhe'))
    for (const tablet of [one, other]) await tablet.round()
    await agree(server, server.place.id, [one, other], 23)

    const restored = await past.comeBack(epoch)
    moveTo(restored, [one, other])
    await tap(one, 1000)
    for (const tablet of [one, other, one, other]) expect((await tablet.round()).kind).toBe('done')
    await agree(restored, server.place.id, [one, other], 1023)
    expect(await sendStatus(one.db)).toMatchObject({ unsent: 0, setAside: 0, sent: 4 })
  })

  test('a tablet that wrote nothing since notices too, by reading', async () => {
    const tablet = await pairedTablet(server)
    const past = rememberServer(server)
    await tap(tablet, 3)
    await tablet.round()
    const restored = await past.comeBack('kept')
    moveTo(restored, [tablet])
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 1 } })
    await agree(restored, server.place.id, [tablet], 3)
    expect(await comparison(tablet)).toMatchObject({ differed: [DAY], unhealed: [] })
  })

  test('what a tablet that has since been lost had sent is brought by the other one', async () => {
    const [lost, other] = [await pairedTablet(server), await pairedTablet(server)]
    const past = rememberServer(server)
    await tap(lost, 4)
    await lost.round()
    await other.round()
    const restored = await past.comeBack('renewed')
    moveTo(restored, [other])
    await other.round()
    await agree(restored, server.place.id, [other], 4)
    expect(await sendStatus(other.db)).toMatchObject({ sent: 0, unsent: 0 })
  })

  test('and is interrupted on the way: the next round goes on', async () => {
    const tablet = await pairedTablet(server)
    const past = rememberServer(server)
    for (let n = 0; n < 5; n += 1) await tap(tablet, 1)
    await tablet.round()
    const restored = await past.comeBack('renewed')
    moveTo(restored, [tablet])
    for (const path of ['/sync/digest?', '/sync/ids', '/sync/push']) {
      tablet.network.weather = onlyFor(path, NO_NETWORK)
      expect((await tablet.round()).kind).toBe('offline')
      await tablet.restart()
    }
    tablet.network.weather = FINE
    await tablet.round()
    await agree(restored, server.place.id, [tablet], 5)
  })

  test('a volunteer’s phone brings its own sessions again', async () => {
    const phone = await pairedTablet(server, { mode: 'volunteer' })
    const past = rememberServer(server)
    await saved(recordEntry(phone.deps, { kind: 'session', day: DAY, start: '09:00', end: '10:00', activityType: 'club', organisers: [server.organisation.id], status: 'held', counts: { parent: 4 }, countedAtDoor: false }))
    await phone.round()
    const restored = await past.comeBack('renewed')
    moveTo(restored, [phone])
    await phone.round()
    await agree(restored, server.place.id, [phone], 0)
  })
})

describe('an old backup is restored, and new entries pass the cursor before the tablets look', () => {
  test.for(['renewed', 'kept'] as const)('with the epoch %s: nothing is skipped and nothing counts twice', async (epoch) => {
    const [one, other] = [await pairedTablet(server), await pairedTablet(server)]
    await tap(one, 1)
    for (const tablet of [one, other]) await tablet.round()
    const past = rememberServer(server)
    for (let n = 0; n < 5; n += 1) await tap(one, 10)
    await one.round()
    await other.round()

    const restored = await past.comeBack(epoch)
    moveTo(restored, [one, other])
    // Ten new ones from a tablet that knows nothing of before.
    const stranger = await restored.pair({ placeId: server.place.id })
    const bodies = Array.from({ length: 10 }, () => restored.revision(visit(100), { placeId: server.place.id, deviceId: stranger.deviceId }))
    await restored.push(bodies, stranger)

    for (const tablet of [one, other, one]) expect((await tablet.round()).kind).toBe('done')
    await agree(restored, server.place.id, [one, other], 1051)
    expect((await readCursor(one.db, server.place.id))?.highestSeq).toBe(16)
  })
})

describe('the daily comparison', () => {
  test('waits a day after the first pull, finds nothing where all is well, and comes again a day later', async () => {
    const tablet = await pairedTablet(server)
    const digests = () => tablet.network.exchanges.filter(({ path }) => path.startsWith('/sync/digest')).length
    const gone = await tap(tablet, 2)
    await saved(recordEntry(tablet.deps, visit(3, '2026-10-01')))
    await tablet.round()
    await tablet.round()
    expect(digests()).toBe(0)
    await saved(voidEntry(tablet.deps, gone.entryId, 'virhe'))
    tablet.clock.advance(DAY_MS)
    await tablet.round()
    expect(digests()).toBe(1)
    expect(await comparison(tablet)).toMatchObject({ at: tablet.clock.now(), compared: 2, differed: [], unhealed: [] })
    await tablet.round()
    tablet.clock.advance(-40 * DAY_MS)
    await tablet.round()
    expect(digests()).toBe(2)
  })

  test('of a row that the server lost brings it back; of one the tablet lost reads it again', async () => {
    const [one, other] = [await pairedTablet(server), await pairedTablet(server)]
    const [first, second] = [await tap(one, 1), await tap(one, 2)]
    for (const tablet of [one, other]) await tablet.round()
    // As a damaged file might leave it: the row is away, its number is not.
    await other.db.revisions.delete(first.revId)
    expect(second.seq).toBeNull()
    other.clock.advance(DAY_MS)
    await other.round()
    expect((await other.revisions()).map((row) => row.revId).toSorted()).toEqual([first.revId, second.revId].toSorted())
    expect(await comparison(other)).toMatchObject({ differed: [DAY], unhealed: [] })
  })

  test('of a content that differs under the same id cannot heal it, and says so', async () => {
    const tablet = await pairedTablet(server)
    const { revId } = await tap(tablet, 1)
    await tablet.round()
    await tablet.db.revisions.update(revId, { reason: 'planted' })
    tablet.clock.advance(DAY_MS)
    expect((await tablet.round()).kind).toBe('done')
    expect(await comparison(tablet)).toMatchObject({ differed: [DAY], unhealed: [DAY] })
  })

  test('is not alarmed by what another tablet sends in the same moment', async () => {
    const [one, other] = [await pairedTablet(server), await pairedTablet(server)]
    await one.round()
    one.clock.advance(DAY_MS)
    let done = false
    one.network.weather = onlyFor('/sync/digest', async (_exchange, pass) => {
      if (!done) {
        await tap(other, 5)
        await other.round()
      }
      done = true
      return await pass()
    })
    await one.round()
    expect(await comparison(one)).toMatchObject({ differed: [], unhealed: [] })
    expect(await one.visitsOn(DAY)).toBe(5)
  })
})
