/** The association takes its café out of the county's book: the café's tablet, a week without a network, learns of it, keeps what it counted, and brings nothing back. */
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pillStatus } from '../../src/local-db/first-screen-queries.ts'
import { recordVisit } from '../../src/local-db/record-entry.ts'
import { erasePlace } from '../../src/server/store/erase-place.ts'
import { openDatabase } from '../../src/server/store/open-store.ts'
import { FINE, NO_NETWORK } from '../support/network.ts'
import { pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { NO_LIMITS, startTestServer, TEST_DAY, type TestServer } from '../support/test-server.ts'

let server: TestServer
let beside: TestServer
beforeEach(async () => {
  server = await startTestServer({ rateLimits: NO_LIMITS })
  beside = await startTestServer({ rateLimits: NO_LIMITS, dataDir: server.dataDir, goesOn: server.begun })
})
afterEach(async () => {
  await beside.stop()
  await server.stop()
})

const tap = (tablet: Tablet) => saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))
async function eraseThePlace(): Promise<void> {
  const { db, close } = await openDatabase(server.location, { epoch: () => '', newId: v7 })
  await erasePlace(db, { placeId: server.place.id, at: server.clock.now(), newId: v7, eventId: v7() }).finally(close)
}
/** As each of two servers tells it. */
const sums = async () => await Promise.all([server, beside].map(async (one) => (await one.report({ region: one.regionId }, await one.signIn())).visits))

test('a tablet of an erased place is told that it was removed from use, goes on keeping its own, and changes no sum', async () => {
  const tablet = await pairedTablet(server)
  await tap(tablet)
  await tap(tablet)
  expect((await tablet.round()).kind).toBe('done')
  tablet.network.weather = NO_NETWORK
  await tap(tablet)
  expect(await sums()).toEqual([2, 2])
  await eraseThePlace()
  tablet.network.weather = FINE
  expect((await tablet.round()).kind).toBe('signedOut')
  expect(await pillStatus(tablet.db)).toMatchObject({ revoked: true, unsent: 1 })
  expect([await tablet.visitsOn(TEST_DAY), await sums(), await server.store.revisions.lastSeq(server.place.id)]).toEqual([3, [2, 2], 0])
})

test('paired with another place it brings nothing of the erased one along', async () => {
  const tablet = await pairedTablet(server)
  await tap(tablet)
  await tablet.round()
  tablet.network.weather = NO_NETWORK
  await tap(tablet)
  await eraseThePlace()
  tablet.network.weather = FINE
  await server.putCode('TOIN-EN42', { placeId: server.otherPlace.id })
  await tablet.pairBy('TOIN-EN42')
  await tablet.round()
  await tap(tablet)
  await tablet.round()
  expect([await sums(), await server.store.revisions.lastSeq(server.place.id), await server.store.revisions.lastSeq(server.otherPlace.id)]).toEqual([[2, 2], 0, 1])
})
