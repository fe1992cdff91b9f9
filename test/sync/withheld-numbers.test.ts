/** A refused entry that is put right leaves a hole in the tablet's numbers. The tablet says so; only what is lost is missed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { correctEntry, recordEntry, recordVisit, voidEntry } from '../../src/local-db/record-entry.ts'
import { removeSetAside } from '../../src/local-db/set-aside.ts'
import { FINE, onlyFor, type NetworkWeather } from '../support/network.ts'
import { moveTo, rememberServer } from '../support/past-server.ts'
import { createTablet, localPlace, pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { NO_LIMITS, startTestServer, TEST_DAY, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(async () => { await server.stop() })

const DAY_MS = 24 * 3_600_000
const tap = (tablet: Tablet) => saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))
const missing = async (on = server) => [...(await on.store.devices.missingNumbers(Number.MAX_SAFE_INTEGER, (await on.store.devices.list()).map(({ id }) => id))).values()].reduce((sum, n) => sum + n, 0)
const told = (tablet: Tablet) => tablet.network.exchanges.filter(({ path }) => path === '/devices/withheld').map(({ body }) => (JSON.parse(body) as { numbers: { deviceSeq: number }[] }).numbers.map(({ deviceSeq }) => deviceSeq))

/** Something on the way makes of the first revision what the server cannot take. */
const SPOILT: NetworkWeather = onlyFor('/sync/push', async ({ body }, _pass) => {
  const sent = JSON.parse(body) as { revisions: { body: unknown }[] }
  if (sent.revisions[0]) sent.revisions[0].body = { kind: 'visit', day: 'some day' }
  const answer = await server.app.inject({ method: 'POST', url: '/api/v1/sync/push', headers: server.device.headers, payload: sent })
  return new Response(answer.body, { status: answer.statusCode, headers: { 'content-type': 'application/json' } })
})

/** A tablet with number 1 refused and set aside, and number 2 on the server. */
async function refused(): Promise<{ tablet: Tablet; revId: string }> {
  const tablet = await pairedTablet(server)
  const { revId } = await tap(tablet)
  await tap(tablet)
  tablet.network.weather = SPOILT
  expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 1, setAside: 1 } })
  tablet.network.weather = FINE
  return { tablet, revId }
}

describe('a refused entry', () => {
  test('that waits on the tablet is missed', async () => {
    const { tablet } = await refused()
    await tablet.round()
    expect([await missing(), told(tablet)]).toEqual([1, []])
  })

  test('that a correction has replaced is not', async () => {
    const { tablet, revId } = await refused()
    await saved(correctEntry(tablet.deps, revId, { kind: 'visit', day: TEST_DAY, counts: { parent: 2 }, source: 'tap' }, 'tarkistus'))
    await tablet.round()
    expect([await missing(), told(tablet)]).toEqual([0, [[1]]])
  })

  test('that was withdrawn is not, and the server is told once', async () => {
    const { tablet, revId } = await refused()
    await saved(voidEntry(tablet.deps, revId, 'virhe'))
    for (let n = 0; n < 3; n += 1) await tablet.round()
    expect([await missing(), told(tablet)]).toEqual([0, [[1]]])
  })

  test('that the host took off the list is not, though nothing is sent any more', async () => {
    const { tablet, revId } = await refused()
    await removeSetAside(tablet.db, revId)
    await tablet.round()
    expect([await missing(), told(tablet)]).toEqual([0, [[1]]])
  })

  test('does not hide one that is lost', async () => {
    const { tablet, revId } = await refused()
    await removeSetAside(tablet.db, revId)
    const lost = await tap(tablet)
    await tablet.db.revisions.delete(lost.revId)
    await tablet.db.outbox.delete(lost.revId)
    await tap(tablet)
    await tablet.round()
    expect(await missing()).toBe(1)
  })
})

describe('the server is told again', () => {
  test('when it has gone back in time', async () => {
    const { tablet, revId } = await refused()
    const past = rememberServer(server)
    await saved(voidEntry(tablet.deps, revId, 'virhe'))
    await tablet.round()
    for (const epoch of ['kept', 'renewed'] as const) {
      const restored = await past.comeBack(epoch)
      moveTo(restored, [tablet])
      await tablet.round()
      await tablet.round()
      expect(await missing(restored)).toBe(0)
    }
  })

  test('when its answer was lost, and once a day', async () => {
    const { tablet, revId } = await refused()
    await removeSetAside(tablet.db, revId)
    tablet.network.weather = onlyFor('/devices/withheld', async (_exchange, pass) => {
      await pass()
      throw new TypeError('terminated')
    })
    expect(await tablet.round()).toMatchObject({ kind: 'offline' })
    tablet.network.weather = FINE
    await tablet.round()
    tablet.clock.advance(DAY_MS)
    await tablet.round()
    expect(told(tablet)).toEqual([[1], [1], [1]])
  })
})

test('a server of before, which does not know the question, is not asked in every round', async () => {
  const { tablet, revId } = await refused()
  await removeSetAside(tablet.db, revId)
  tablet.network.weather = onlyFor('/devices/withheld', async () =>
    Response.json({ type: 'not_found', title: 'x', status: 404, detail: 'x' }, { status: 404, headers: { 'content-type': 'application/problem+json' } }))
  for (let n = 0; n < 3; n += 1) expect(await tablet.round()).toMatchObject({ kind: 'done' })
  expect(told(tablet)).toHaveLength(1)
})

test('corrections of what was counted before pairing and stays here are not missed', async () => {
  const tablet = createTablet(server, server.clock.now())
  await tablet.startAlone(localPlace())
  const alone = await saved(recordEntry(tablet.deps, { kind: 'visit', day: TEST_DAY, counts: { parent: 1 }, source: 'tap' }))
  await server.putCode('K7QM-3XPD')
  await tablet.pairBy('K7QM-3XPD', false)
  await saved(voidEntry(tablet.deps, alone.entryId, 'virhe'))
  await tap(tablet)
  await tablet.round()
  expect([await missing(), told(tablet)]).toEqual([0, [[1]]])
})
