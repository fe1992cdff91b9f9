import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { amount } from '../../src/domain/daily-totals.ts'
import type { EntryBody, EntryRevision, VisitBody } from '../../src/domain/entry.ts'
import { PUSH_BYTES_MAX, PUSH_REVISIONS_MAX } from '../../src/domain/sync-protocol.ts'
import { checkTotals } from '../../src/local-db/check-totals.ts'
import { entriesOfDay, sendStatus, setAsideEntries } from '../../src/local-db/entry-queries.ts'
import { sendAgain } from '../../src/local-db/outbox.ts'
import { correctEntry, recordEntry, recordVisit, voidEntry } from '../../src/local-db/record-entry.ts'
import { sendLog } from '../../src/local-db/send-log.ts'
import { readCursor, readDevice, readReference } from '../../src/local-db/settings.ts'
import { ANSWER_LOST, FINE, NO_NETWORK, onlyFor, type NetworkWeather } from '../support/network.ts'
import { requestsOf } from '../support/storage-faults.ts'
import { lonelyTablet, pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { NO_LIMITS, startTestServer, TEST_DAY as DAY, visit as serverVisit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(async () => { await server.stop() })

const visit = (parents: number, parts: Partial<VisitBody> = {}): VisitBody => ({ kind: 'visit', day: DAY, counts: { parent: parents }, source: 'tap', ...parts })
const tap = (tablet: Tablet, parents = 1) => saved(recordVisit(tablet.deps, { counts: { parent: parents } }))
const taps = async (tablet: Tablet, count: number) => { await Promise.all(Array.from({ length: count }, () => tap(tablet))) }
const visitsOnServer = async (): Promise<number> => (await server.report()).visits
const pushes = (tablet: Tablet) => tablet.network.exchanges.filter((exchange) => exchange.path === '/sync/push')
const pushed = (exchange: { body: string }) => (JSON.parse(exchange.body) as { revisions: EntryRevision[] }).revisions

describe('a round', () => {
  test('brings what was counted to the server, and two tablets of a place see the same', async () => {
    const [one, other] = [await pairedTablet(server), await pairedTablet(server)]
    await tap(one, 2)
    await tap(other, 3)
    expect(await one.round()).toMatchObject({ kind: 'done', tally: { sent: 1, setAside: 0, received: 0, lastSeq: 1 } })
    expect(await other.round()).toMatchObject({ kind: 'done', tally: { sent: 1, received: 1, lastSeq: 2 } })
    expect(await one.round()).toMatchObject({ kind: 'done', tally: { sent: 0, received: 1 } })

    expect([await one.visitsOn(DAY), await other.visitsOn(DAY), await visitsOnServer()]).toEqual([5, 5, 5])
    expect(await one.totalsOn(DAY)).toEqual(await other.totalsOn(DAY))
    expect((await one.revisions()).map(({ revId, seq }) => [revId, seq])).toEqual((await other.revisions()).map(({ revId, seq }) => [revId, seq]))
  })

  test('of a tablet without a server is nothing to speak of', async () => {
    const tablet = await lonelyTablet()
    await tap(tablet)
    expect(await tablet.round()).toMatchObject({ kind: 'notPaired' })
    expect(await sendLog(tablet.db, 10)).toEqual([])
    expect(await tablet.unsent()).toBe(1)
  })

  test('repeated sends nothing and counts nothing again', async () => {
    const tablet = await pairedTablet(server)
    await tap(tablet, 4)
    await tablet.round()
    await tablet.round()
    expect(pushes(tablet)).toHaveLength(1)
    expect([await tablet.visitsOn(DAY), await visitsOnServer()]).toEqual([4, 4])
  })

  test('leaves nothing of the tablet’s own bookkeeping on the wire', async () => {
    const tablet = await pairedTablet(server)
    await saved(recordEntry(tablet.deps, { kind: 'contact', day: DAY, municipality: '213', channel: 'phone', initiator: 'parent', topics: ['money'], duration: 'under15', outcome: 'adviceEnough' }))
    await tablet.round()
    const [revision] = pushed(pushes(tablet)[0]!)
    for (const own of ['seq', 'day', 'effective', 'kind']) expect(revision).not.toHaveProperty(own)
  })

  test('sends what was written while it was on its way', async () => {
    const tablet = await pairedTablet(server)
    await tap(tablet)
    let written = false
    tablet.network.weather = onlyFor('/sync/push', async (_exchange, pass) => {
      if (!written) await tap(tablet, 2)
      written = true
      return await pass()
    })
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 2 } })
    expect(await visitsOnServer()).toBe(3)
  })

  test('leaves what was written after its push for the next one, still said to be unsent', async () => {
    const tablet = await pairedTablet(server)
    await tap(tablet)
    tablet.network.weather = onlyFor('/sync/pull', async (_exchange, pass) => {
      tablet.clock.advance(1000)
      await tap(tablet, 2)
      return await pass()
    })
    await tablet.round()
    expect(await tablet.unsent()).toBe(1)
    expect((await entriesOfDay(tablet.db, server.place.id, DAY)).map((entry) => entry.state)).toEqual(['saved', 'sent'])
    tablet.network.weather = FINE
    expect(await tablet.round()).toMatchObject({ tally: { sent: 1 } })
    expect(await visitsOnServer()).toBe(3)
  })

  test('brings the county’s words, once', async () => {
    const tablet = await pairedTablet(server)
    await tablet.round()
    expect((await readReference(tablet.db))?.data.organisations.map((one) => one.id)).toContain(server.organisation.id)
    const { etag } = (await readReference(tablet.db))!
    await tablet.round()
    expect(etag).not.toBeNull()
    expect((await readReference(tablet.db))?.etag).toBe(etag)
  })

  test('tells the tablet how far its clock is off, in the entries that follow', async () => {
    const tablet = await pairedTablet(server)
    tablet.clock.advance(-3_600_000)
    await tap(tablet)
    await tablet.round()
    expect((await readDevice(tablet.db))?.clockOffsetMs).toBe(3_600_000)
    expect((await tap(tablet)).clockOffsetMs).toBe(3_600_000)
  })

  test('takes half of a slow round trip off, and changes nothing by less than it can know', async () => {
    const tablet = await pairedTablet(server)
    const later = (ms: number) => { for (const clock of [tablet.clock, server.clock]) clock.advance(ms) }
    tablet.network.weather = async (_exchange, pass) => {
      later(2_000)
      const answer = await pass()
      later(2_000)
      return answer
    }
    server.clock.advance(1_500)
    await tap(tablet)
    await tablet.round()
    expect((await readDevice(tablet.db))?.clockOffsetMs).toBe(0)
    server.clock.advance(10_000)
    await tap(tablet)
    await tablet.round()
    expect((await readDevice(tablet.db))?.clockOffsetMs).toBe(11_500)
  })

  test('is written into the send log with what it did, and again only when something is new', async () => {
    const tablet = await pairedTablet(server)
    await tap(tablet)
    const at = tablet.clock.now()
    await tablet.round()
    tablet.clock.advance(60_000)
    await tablet.round()
    tablet.network.weather = NO_NETWORK
    await tap(tablet)
    await tablet.round()
    await tablet.round()
    expect((await sendLog(tablet.db, 10)).map(({ at: when, outcome, sent, lastSeq }) => [when, outcome, sent, lastSeq])).toEqual([[at + 60_000, 'offline', 0, null], [at, 'done', 1, 1]])
  })
})

describe('corrections and withdrawals', () => {
  test('reach the other tablet, in the server’s order', async () => {
    const [one, other] = [await pairedTablet(server), await pairedTablet(server)]
    const { entryId } = await tap(one, 5)
    const gone = await tap(one, 7)
    await one.round()
    await other.round()
    await saved(correctEntry(other.deps, entryId, visit(6), 'yksi lisää'))
    await saved(voidEntry(one.deps, gone.entryId, 'virhe'))
    for (const tablet of [other, one, other]) await tablet.round()
    expect([await one.visitsOn(DAY), await other.visitsOn(DAY), await visitsOnServer()]).toEqual([6, 6, 6])
  })

  test('made on both at once: all see the one the server numbered last', async () => {
    const [one, other] = [await pairedTablet(server), await pairedTablet(server)]
    const { entryId } = await tap(one, 5)
    await one.round()
    await other.round()
    await saved(correctEntry(one.deps, entryId, visit(10), 'a'))
    await saved(correctEntry(other.deps, entryId, visit(20), 'b'))
    await other.round()
    await one.round()
    await other.round()
    expect([await one.visitsOn(DAY), await other.visitsOn(DAY), await visitsOnServer()]).toEqual([10, 10, 10])
  })

  test('a day marked closed on one and open on the other is one entry', async () => {
    const [one, other] = [await pairedTablet(server), await pairedTablet(server)]
    const status = (mark: 'open' | 'closed'): EntryBody => ({ kind: 'dayStatus', day: DAY, status: mark })
    const first = await saved(recordEntry(one.deps, status('closed')))
    const second = await saved(recordEntry(other.deps, status('open')))
    expect(second.entryId).toBe(first.entryId)
    for (const tablet of [one, other, one]) await tablet.round()
    for (const tablet of [one, other]) expect([amount(await tablet.totalsOn(DAY), 'openMarks'), amount(await tablet.totalsOn(DAY), 'closedMarks')]).toEqual([1, 0])
    expect((await server.report()).days).toMatchObject({ open: 1, closed: 0 })
  })
})

describe('nothing lost, nothing twice:', () => {
  test('the answer lost after the server stored it', async () => {
    const tablet = await pairedTablet(server)
    await tap(tablet, 3)
    tablet.network.weather = onlyFor('/sync/push', ANSWER_LOST)
    expect((await tablet.round()).kind).toBe('offline')
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: 1, sent: 0, lastSentAt: null, lastOutcome: 'offline' })
    tablet.network.weather = FINE
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 1, lastSeq: 1 } })
    expect([await tablet.visitsOn(DAY), await visitsOnServer(), await tablet.unsent()]).toEqual([3, 3, 0])
  })

  test('what another tab has sent meanwhile is seen by pulling, and leaves the queue', async () => {
    const tablet = await pairedTablet(server)
    const { deviceId, pairing } = (await readDevice(tablet.db))!
    tablet.network.weather = onlyFor('/sync/pull', async (_exchange, pass) => {
      const { seq: _seq, day: _day, effective: _effective, ...revision } = await tap(tablet, 3)
      // The other tab is closed before it can store the answer.
      await server.push([revision], { deviceId, token: pairing!.token, headers: { authorization: `Bearer ${pairing!.token}` } })
      return await pass()
    })
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 0, received: 0 } })
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: 0, sent: 1 })
    expect((await tablet.revisions()).map((revision) => revision.seq)).toEqual([1])
    expect([await tablet.visitsOn(DAY), await visitsOnServer()]).toEqual([3, 3])
  })

  test('two tabs send the same queue at once', async () => {
    const tablet = await pairedTablet(server)
    await taps(tablet, 30)
    await Promise.all([tablet.round(), tablet.round()])
    expect([await tablet.visitsOn(DAY), await visitsOnServer(), await tablet.unsent()]).toEqual([30, 30, 0])
    expect(await sendStatus(tablet.db)).toMatchObject({ sent: 30, setAside: 0 })
  })

  test('an answer that names only some: the others stay unsent until they are named', async () => {
    const tablet = await pairedTablet(server)
    const made = [await tap(tablet), await tap(tablet), await tap(tablet)]
    const unsentAfter: number[] = []
    tablet.network.weather = onlyFor('/sync/push', async (_exchange, pass) => {
      unsentAfter.push(await tablet.unsent())
      const answer = await (await pass()).json() as { results: unknown[] }
      return Response.json({ ...answer, results: answer.results.slice(0, 1) })
    })
    await tablet.round()
    expect(unsentAfter).toEqual([3, 2, 1])
    expect(pushes(tablet).map((exchange) => pushed(exchange).map((revision) => revision.revId))).toEqual([made, made.slice(1), made.slice(2)].map((some) => some.map((revision) => revision.revId)))
    expect(await visitsOnServer()).toBe(3)
  })

  test('an answer about things this tablet never sent is somebody else’s', async () => {
    const tablet = await pairedTablet(server)
    await tap(tablet)
    tablet.network.weather = onlyFor('/sync/push', async (exchange) => Response.json({
      epoch: 'e', serverTime: '2026-11-20T08:42:10.123Z', results: pushed(exchange).map((_, index) => ({ revId: `other-${index}`, outcome: 'accepted', seq: 1 })),
    }))
    expect((await tablet.round()).kind).toBe('notOurServer')
    expect(await tablet.unsent()).toBe(1)
  })

  test('the café’s sign-in page is no server, and the queue stays', async () => {
    const tablet = await pairedTablet(server)
    await tap(tablet)
    tablet.network.weather = () => Promise.resolve(new Response('<html>Tervetuloa</html>', { headers: { 'content-type': 'text/html' } }))
    expect((await tablet.round()).kind).toBe('notOurServer')
    tablet.network.weather = FINE
    await tablet.round()
    expect([await visitsOnServer(), await tablet.unsent()]).toEqual([1, 0])
  })
})

describe('a revision the server refuses', () => {
  test('is set aside with its reason, and all the others arrive', async () => {
    const tablet = await pairedTablet(server)
    const revisions = []
    for (let n = 0; n < 9; n += 1) revisions.push(await tap(tablet))
    // As an older version of the app, or a bug, might have stored it.
    const poison = revisions[4]!
    await tablet.db.revisions.put({ ...poison, body: { ...visit(1), counts: { parent: 'many' } } as unknown as VisitBody })
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 8, setAside: 1 } })
    expect(await visitsOnServer()).toBe(8)
    expect(await setAsideEntries(tablet.db)).toMatchObject([{ revId: poison.revId, code: 'invalid_body', errors: [{ path: 'body.counts.parent' }] }])
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: 0, setAside: 1, sent: 8 })

    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 0, setAside: 0 } })
  })

  test('is sent again when the host asks, and arrives once the reason is gone', async () => {
    const tablet = await pairedTablet(server)
    const revision = await tap(tablet, 2)
    const elsewhere = '0192f0c1-0000-7000-8000-00000000ffff'
    await tablet.db.revisions.put({ ...revision, placeId: elsewhere })
    await tablet.round()
    expect(await setAsideEntries(tablet.db)).toMatchObject([{ code: 'place_not_allowed' }])
    await tablet.db.revisions.put(revision)
    await sendAgain(tablet.db, revision.revId)
    expect(await tablet.round()).toMatchObject({ tally: { sent: 1 } })
    expect([await visitsOnServer(), await tablet.db.setAside.count()]).toEqual([2, 0])
  })

  test('and yet stores is not set aside any more once the server shows it', async () => {
    const tablet = await pairedTablet(server)
    await tap(tablet)
    tablet.network.weather = onlyFor('/sync/push', async (exchange, pass) => {
      const answer = await (await pass()).json() as object
      return Response.json({ ...answer, results: pushed(exchange).map(({ revId }) => ({ revId, outcome: 'rejected', code: 'x', final: false, errors: [] })) })
    })
    await tablet.round()
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: 0, setAside: 0, sent: 1 })
  })
})

describe('a long queue', () => {
  test('of 1 200 entries goes in batches under the limits of the wire, in the order of its making', async () => {
    const tablet = await pairedTablet(server)
    await taps(tablet, 1200)
    let onTheirWay = 0
    tablet.network.weather = onlyFor('/sync/push', async (_exchange, pass) => {
      onTheirWay += 1
      expect(onTheirWay).toBe(1)
      const answer = await pass()
      onTheirWay -= 1
      return answer
    })
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 1200, lastSeq: 1200 } })
    const batches = pushes(tablet)
    expect(batches.map((batch) => pushed(batch).length)).toEqual([500, 500, 200])
    for (const batch of batches) expect(Buffer.byteLength(batch.body)).toBeLessThanOrEqual(PUSH_BYTES_MAX)
    expect(batches.flatMap((batch) => pushed(batch).map((revision) => revision.deviceSeq))).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1))
    expect([await tablet.visitsOn(DAY), await visitsOnServer()]).toEqual([1200, 1200])

    const other = await pairedTablet(server)
    expect(await other.round()).toMatchObject({ kind: 'done', tally: { received: 1200 } })
    expect(await other.visitsOn(DAY)).toBe(1200)
  }, 60_000)

  test('of long notes is cut by its bytes, which are more than its letters', async () => {
    const tablet = await pairedTablet(server)
    const session: EntryBody = {
      kind: 'session', day: DAY, start: '09:00', end: '10:00', activityType: 'club', organisers: [server.organisation.id], status: 'held', counts: { parent: 1 }, countedAtDoor: true, note: 'ä'.repeat(2000),
    }
    for (let n = 0; n < 130; n += 1) await saved(recordEntry(tablet.deps, session))
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 130 } })
    const sizes = pushes(tablet).map((batch) => Buffer.byteLength(batch.body))
    expect(sizes.length).toBeGreaterThan(2)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(PUSH_BYTES_MAX)
    expect(Math.max(...sizes)).toBeGreaterThan(PUSH_BYTES_MAX * 0.9)
    expect(await checkTotals(tablet.db, server.place.id, DAY, DAY)).toEqual([])
  }, 60_000)

  const narrowDoor = (bytes: number): NetworkWeather => onlyFor('/sync/push', (exchange, pass) =>
    Buffer.byteLength(exchange.body) > bytes ? Promise.resolve(new Response('<h1>413</h1>', { status: 413 })) : pass())

  test('behind a proxy with a narrow door is halved until it fits', async () => {
    const tablet = await pairedTablet(server)
    await taps(tablet, 40)
    tablet.network.weather = narrowDoor(5_000)
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 40, setAside: 0 } })
    expect(pushes(tablet).slice(0, 4).map((batch) => pushed(batch).length)).toEqual([40, 20, 10, 10])
    expect(await visitsOnServer()).toBe(40)
  })

  test('with one entry too large for the door sets that one aside and sends the rest', async () => {
    const tablet = await pairedTablet(server)
    await tap(tablet)
    const large = await saved(recordEntry(tablet.deps, visit(1, { weather: 'x'.repeat(9_000) })))
    await tap(tablet)
    tablet.network.weather = narrowDoor(5_000)
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 2, setAside: 1 } })
    expect(await setAsideEntries(tablet.db)).toMatchObject([{ revId: large.revId, code: 'too_large' }])
    expect([await visitsOnServer(), await tablet.visitsOn(DAY)]).toEqual([2, 3])
  })
})

describe('pulling', () => {
  const PAGE = 1000
  const fillServer = async (count: number) => {
    const revisions = Array.from({ length: count }, () => server.revision(serverVisit({ parent: 1 })))
    for (let from = 0; from < count; from += PUSH_REVISIONS_MAX) await server.push(revisions.slice(from, from + PUSH_REVISIONS_MAX))
  }

  test('goes page by page to the end, and says when the first pull is complete', async () => {
    await fillServer(2500)
    const tablet = await pairedTablet(server)
    const complete: (boolean | undefined)[] = []
    tablet.network.weather = onlyFor('/sync/pull', async (_exchange, pass) => {
      complete.push((await readCursor(tablet.db, server.place.id))?.complete)
      return await pass()
    })
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { received: 2500 } })
    expect(complete).toHaveLength(3)
    expect(complete).not.toContain(true)
    expect((await readCursor(tablet.db, server.place.id))?.complete).toBe(true)
    expect(await tablet.visitsOn(DAY)).toBe(2500)
  }, 60_000)

  test('cut off between two pages goes on where it was: no row skipped, none twice', async () => {
    await fillServer(1500)
    const tablet = await pairedTablet(server)
    let pages = 0
    tablet.network.weather = onlyFor('/sync/pull', (exchange, pass) => (pages += 1) === 2 ? NO_NETWORK(exchange, pass) : pass())
    expect(await tablet.round()).toMatchObject({ kind: 'offline', tally: { received: PAGE } })
    await tablet.restart()
    expect(await tablet.visitsOn(DAY)).toBe(PAGE)
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { received: 500 } })
    expect(await tablet.visitsOn(DAY)).toBe(1500)
  }, 60_000)

  test.for(['revisions', 'dailyTotals', 'settings'])('stopped by a dead battery while it stores a page, at %s, keeps neither rows nor cursor, then both', async (table) => {
    await fillServer(20)
    const tablet = await pairedTablet(server)
    tablet.db.table(table).hook('creating', (key) => {
      if (table !== 'settings' || String(key).startsWith('cursor:')) throw new Error('the battery is empty')
    })
    await expect(tablet.round()).rejects.toThrow('the battery is empty')
    await tablet.restart()
    expect([await tablet.db.revisions.count(), await tablet.db.dailyTotals.count(), await readCursor(tablet.db, server.place.id)]).toEqual([0, 0, undefined])
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { received: 20 } })
    expect(await tablet.visitsOn(DAY)).toBe(20)
  })

  test('is done in bulk: no cursor that waits for each row', async () => {
    await fillServer(200)
    const tablet = await pairedTablet(server)
    const requests = await requestsOf(() => tablet.round())
    expect(requests.filter((name) => name.startsWith('cursor.')).length).toBeLessThan(10)
    expect(requests.length).toBeLessThan(2 * 200 + 40)
    expect(await tablet.visitsOn(DAY)).toBe(200)
  })

  test('from a server that always promises more and never moves on ends', async () => {
    const tablet = await pairedTablet(server)
    tablet.network.weather = onlyFor('/sync/pull', () => Promise.resolve(Response.json({ epoch: 'e', revisions: [], cursor: 'same', complete: false })))
    expect((await tablet.round()).kind).toBe('notOurServer')
  })

  test('a volunteer’s phone brings nothing that others wrote', async () => {
    await fillServer(3)
    const phone = await pairedTablet(server, { mode: 'volunteer' })
    const session: EntryBody = { kind: 'session', day: DAY, start: '09:00', end: '10:00', activityType: 'club', organisers: [server.organisation.id], status: 'held', counts: { parent: 4 }, countedAtDoor: false }
    await saved(recordEntry(phone.deps, session))
    expect(await phone.round()).toMatchObject({ kind: 'done', tally: { sent: 1, received: 0 } })
    expect(await phone.visitsOn(DAY)).toBe(4)
    expect(await visitsOnServer()).toBe(7)
  })
})
