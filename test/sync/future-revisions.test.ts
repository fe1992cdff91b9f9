import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sendStatus } from '../../src/local-db/entry-queries.ts'
import { recordVisit } from '../../src/local-db/record-entry.ts'
import { sendLog } from '../../src/local-db/send-log.ts'
import { readCursor, readDevice, readReference, writeReference } from '../../src/local-db/settings.ts'
import { NO_NETWORK, onlyFor, type NetworkWeather } from '../support/network.ts'
import { pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { NO_LIMITS, startTestServer, TEST_DAY as DAY, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(async () => { await server.stop() })

const tap = (tablet: Tablet) => saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))

/** A server of years to come shows some revisions in a way that this app does not know. */
function shownAs(change: (revision: Record<string, unknown>) => Record<string, unknown>): NetworkWeather {
  return onlyFor('/sync/pull', async (_exchange, pass) => {
    const page = await (await pass()).json() as { revisions: Record<string, unknown>[] }
    return Response.json({ ...page, revisions: page.revisions.map(change) })
  })
}

describe('a revision of a kind that only a later app knows', () => {
  const PICNIC = { kind: 'picnic', day: DAY, blankets: 3 }
  const asPicnic = (revision: Record<string, unknown>) => (revision['seq'] === 2 ? { ...revision, body: PICNIC } : revision)

  test('stops none of the others, is kept as it came, and counts after the update', async () => {
    const tablet = await pairedTablet(server)
    const revisions = [1, 2, 4].map((parent) => server.revision(visit({ parent })))
    await server.push(revisions)
    tablet.network.weather = shownAs(asPicnic)
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { received: 3 } })
    expect(await tablet.visitsOn(DAY)).toBe(5)
    expect(await tablet.db.unread.toArray()).toEqual([{ ...revisions[1], body: PICNIC, seq: 2 }])
    await tablet.restart()
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { received: 0 } })
    expect(await tablet.db.unread.count()).toBe(1)

    // The update: what was unreadable is what this app knows well.
    await tablet.db.unread.put({ ...revisions[1]!, seq: 2 })
    await tablet.round()
    expect([await tablet.visitsOn(DAY), await tablet.db.unread.count()]).toEqual([7, 0])
  })

  test('without even its ids is no answer of ours', async () => {
    const tablet = await pairedTablet(server)
    await server.push([server.revision(visit({ parent: 1 }))])
    tablet.network.weather = shownAs(() => ({ seq: 1 }))
    expect((await tablet.round()).kind).toBe('notOurServer')
    expect(await readCursor(tablet.db, server.place.id)).toBeUndefined()
  })
})

describe('a cursor the server does not know', () => {
  test('is dropped, and everything is read again without counting twice', async () => {
    const tablet = await pairedTablet(server)
    await server.push([server.revision(visit({ parent: 3 }))])
    await tablet.round()
    const row = (await readCursor(tablet.db, server.place.id))!
    await tablet.db.settings.put({ ...row, cursor: 'nonsense' })
    expect((await tablet.round()).kind).toBe('done')
    expect((await readCursor(tablet.db, server.place.id))?.cursor).toBe(row.cursor)
    expect(await tablet.visitsOn(DAY)).toBe(3)
  })
})

describe('a place that is no longer this tablet’s', () => {
  test('keeps neither the others from being read nor the pairing from being good', async () => {
    const tablet = await pairedTablet(server)
    await tablet.round()
    const { data, etag } = (await readReference(tablet.db))!
    await writeReference(tablet.db, { ...data, places: [server.otherPlace, server.place] }, `${etag}-old`)
    await server.push([server.revision(visit({ parent: 2 }))])
    expect(await tablet.round()).toMatchObject({ kind: 'refused', tally: { received: 1 } })
    expect((await readDevice(tablet.db))?.pairing?.state).toBe('good')
    // The reference data has told meanwhile which places there are.
    expect((await tablet.round()).kind).toBe('done')
  })
})

describe('a version of the protocol that has gone out of use', () => {
  test('is asked to update, after everything stored has been taken in', async () => {
    await server.stop()
    server = await startTestServer({ rateLimits: NO_LIMITS, protocolVersion: 3 })
    const tablet = await pairedTablet(server)
    await tap(tablet)
    expect(await tablet.round()).toMatchObject({ kind: 'updateNeeded', tally: { sent: 1 } })
    expect(await tablet.unsent()).toBe(0)
  })
})

describe('a long first round', () => {
  const fill = async (pages: number) => {
    for (let n = 0; n < pages * 2; n += 1) await server.push(Array.from({ length: 500 }, () => server.revision(visit({ parent: 1 }))))
  }

  test('shows in the send log how far it is, in one line; the pill knows that the first pull is not complete', async () => {
    await fill(2)
    await server.push([server.revision(visit({ parent: 1 }))])
    const tablet = await pairedTablet(server)
    await tap(tablet)
    const seen: unknown[] = []
    tablet.network.weather = onlyFor('/sync/pull', async (exchange, pass) => {
      seen.push([(await sendLog(tablet.db, 5)).map(({ sent, received }) => [sent, received]), (await sendStatus(tablet.db)).firstPullComplete])
      return seen.length === 3 ? await NO_NETWORK(exchange, pass) : await pass()
    })
    await tablet.round()
    // A page is asked for while the one before it is being stored.
    expect(seen).toEqual([[[], false], [[], false], [[[1, 1000]], false]])
    expect(await sendLog(tablet.db, 5)).toMatchObject([{ sent: 1, received: 2000 }])
    tablet.network.weather = (_exchange, pass) => pass()
    await tablet.round()
    expect((await sendStatus(tablet.db)).firstPullComplete).toBe(true)
  }, 30_000)
})

test('two tabs that pull the same place keep one cursor, and no row twice', async () => {
  const tablet = await pairedTablet(server)
  await server.push(Array.from({ length: 50 }, () => server.revision(visit({ parent: 1 }))))
  await Promise.all([tablet.round(), tablet.round(), tablet.round()])
  expect([await tablet.visitsOn(DAY), await tablet.db.revisions.count()]).toEqual([50, 50])
  expect((await readCursor(tablet.db, server.place.id))?.highestSeq).toBe(50)
})

test('a round whose storage connection was cut is run again over a new one', async () => {
  const tablet = await pairedTablet(server)
  await tap(tablet)
  let cut = false
  tablet.network.weather = onlyFor('/sync/push', async (_exchange, pass) => {
    const answer = await pass()
    if (!cut) tablet.db.close()
    cut = true
    return answer
  })
  expect(await tablet.round()).toMatchObject({ kind: 'done' })
  expect([await tablet.unsent(), (await server.report()).visits, await tablet.visitsOn(DAY)]).toEqual([0, 1, 1])
})
