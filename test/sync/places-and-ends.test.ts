/** A tablet that travels, one that the desk moves, one removed from use, and a volunteer's phone whose days are over: nothing is lost. */
import { describe, expect, test } from 'vitest'
import { SENDS_AFTERWARDS_MS } from '../../src/domain/device-time.ts'
import type { EntryBody } from '../../src/domain/entry.ts'
import { readDraft, saveDraft } from '../../src/local-db/drafts.ts'
import { pillStatus, readHere, totalsOfDay } from '../../src/local-db/first-screen-queries.ts'
import { choosePlace, noteMoveRead } from '../../src/local-db/present-place.ts'
import { recordEntry, recordVisit } from '../../src/local-db/record-entry.ts'
import { readDevice } from '../../src/local-db/settings.ts'
import { FINE, NO_NETWORK, onlyFor } from '../support/network.ts'
import { pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { eachTestSignsIn, type Headers } from '../support/each-test.ts'
import { NO_LIMITS, TEST_DAY, type TestServer } from '../support/test-server.ts'

let server: TestServer
let headers: Headers
eachTestSignsIn((opened) => { ({ server, headers } = opened) }, { rateLimits: NO_LIMITS })

const HOUR_MS = 3_600_000
const tap = (tablet: Tablet) => saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))
const numberOf = async (placeId: string) => await server.store.revisions.lastSeq(placeId)
const visitsAt = async (tablet: Tablet, placeId: string) => (await totalsOfDay(tablet.db, placeId, TEST_DAY))['doorVisits:parent'] ?? 0
const listed = async (tablet: Tablet) => {
  const { deviceId } = (await readDevice(tablet.db))!
  return ((await server.app.inject({ url: '/api/v1/devices', headers })).json() as { devices: { id: string; unsent: number | null }[] }).devices.find(({ id }) => id === deviceId)!
}
const change = async (tablet: Tablet, payload: object) => {
  const { deviceId } = (await readDevice(tablet.db))!
  await server.app.inject({ method: 'PUT', url: `/api/v1/devices/${deviceId}`, headers, payload })
}
const both = () => [server.place.id, server.otherPlace.id]
const traveller = () => pairedTablet(server, { placeIds: both() })

describe('a tablet that travels', () => {
  test('counts where somebody says it is, sends what it has of all its places, and reads what others wrote at each', async () => {
    const tablet = await traveller()
    const here = await tablet.placeId()
    const there = both().find((id) => id !== here)!
    await tap(tablet)
    await choosePlace(tablet.db, there, TEST_DAY)
    await tap(tablet)
    await tap(tablet)
    expect([await visitsAt(tablet, here), await visitsAt(tablet, there), await tablet.unsent()]).toEqual([1, 2, 3])
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 3 } })
    expect([await numberOf(here), await numberOf(there)]).toEqual([1, 2])
    const neighbour = await pairedTablet(server, { placeId: here })
    await tap(neighbour)
    await neighbour.round()
    await tablet.round()
    expect([await visitsAt(tablet, here), await visitsAt(tablet, there)]).toEqual([2, 2])
  })
  test('stays where it is after a restart, and goes to no place that is not its own', async () => {
    const tablet = await traveller()
    await choosePlace(tablet.db, server.otherPlace.id, TEST_DAY)
    await choosePlace(tablet.db, crypto.randomUUID(), TEST_DAY)
    await tablet.restart()
    expect(await readHere(tablet.db)).toMatchObject({ device: { placeId: server.otherPlace.id, placeChosenOn: TEST_DAY } })
  })
})

describe('a tablet whose places are changed at the desk', () => {
  test('learns of another place with the next round, and stays where it is', async () => {
    const tablet = await pairedTablet(server)
    await change(tablet, { placeIds: both() })
    await tablet.round()
    const here = (await readHere(tablet.db))!
    expect([here.device.placeId, here.device.movedFrom, here.reference.places.length]).toEqual([server.place.id, undefined, 2])
  })
  test('goes to the place it is given, says so, takes its half-written form along, and sends what it has of the old one', async () => {
    const tablet = await pairedTablet(server)
    await saveDraft(tablet.db, `session:new:${server.place.id}`, { title: 'Perhek' }, 1)
    await tap(tablet)
    await change(tablet, { placeIds: [server.otherPlace.id] })
    // It does not know yet.
    await tap(tablet)
    expect(await tablet.round()).toMatchObject({ tally: { sent: 2, setAside: 0 } })
    expect(await readDevice(tablet.db)).toMatchObject({ placeId: server.otherPlace.id, movedFrom: 'Perhetupa' })
    expect(await numberOf(server.place.id)).toBe(2)
    expect(await readDraft(tablet.db, `session:new:${server.otherPlace.id}`)).toMatchObject({ values: { title: 'Perhek' } })
    await tap(tablet)
    await noteMoveRead(tablet.db)
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 1 } })
    expect([await numberOf(server.otherPlace.id), (await readDevice(tablet.db))!.movedFrom]).toEqual([1, undefined])
  })
})

describe('how a tablet is', () => {
  const told = (tablet: Tablet) => tablet.network.exchanges.filter(({ path }) => path === '/devices/state').length

  test('is told to the desk when something has changed, and every hour', async () => {
    const tablet = await pairedTablet(server)
    await tablet.round()
    await tablet.round()
    expect([told(tablet), await listed(tablet)]).toMatchObject([1, { appVersion: '0.1.0', unsent: 0, setAside: 0, oldestUnsentAt: null }])
    tablet.network.weather = onlyFor('/sync/push', async ({ body }) => {
      const { revisions } = JSON.parse(body) as { revisions: { revId: string }[] }
      const results = revisions.map(({ revId }) => ({ revId, outcome: 'rejected', code: 'invalid_body', final: true, errors: [] }))
      return Response.json({ epoch: server.store.epoch, serverTime: new Date(server.clock.now()).toISOString(), results })
    })
    await tap(tablet)
    await tablet.round()
    expect([told(tablet), await listed(tablet)]).toMatchObject([2, { unsent: 0, setAside: 1 }])
    tablet.clock.advance(HOUR_MS - 1)
    await tablet.round()
    tablet.clock.advance(1)
    await tablet.round()
    expect(told(tablet)).toBe(3)
  })
  test('is no trouble to a server that does not know the question', async () => {
    const tablet = await pairedTablet(server)
    tablet.network.weather = onlyFor('/devices/state', async () => Response.json({ type: 'not_found', title: 'Nothing here', status: 404, detail: 'Check the address.' }, { status: 404 }))
    await tap(tablet)
    expect([(await tablet.round()).kind, (await tablet.round()).kind, told(tablet)]).toEqual(['done', 'done', 1])
  })
})

describe('a tablet removed from use', () => {
  test('counts on and keeps what it has; paired again it sends everything once', async () => {
    const tablet = await pairedTablet(server)
    await tap(tablet)
    await server.store.devices.revoke((await readDevice(tablet.db))!.deviceId, server.clock.now())
    expect((await tablet.round()).kind).toBe('signedOut')
    await tap(tablet)
    expect(await pillStatus(tablet.db)).toMatchObject({ revoked: true, unsent: 2 })
    await server.putCode('UUSI-K22D')
    await tablet.pairBy('UUSI-K22D')
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 2 } })
    expect([await numberOf(server.place.id), await pillStatus(tablet.db)]).toMatchObject([2, { revoked: false, unsent: 0 }])
  })
})

describe('a volunteer’s phone whose days are over', () => {
  const END = Date.parse('2026-11-22T00:00:00+02:00')
  const SESSION: EntryBody = { kind: 'session', day: TEST_DAY, start: '09:00', end: '10:00', activityType: 'peer_support', organisers: [], status: 'held', counts: { parent: 3 }, countedAtDoor: true }
  const at = (tablet: Tablet, moment: number) => {
    server.clock.set(moment)
    tablet.clock.set(moment)
  }
  const log = (tablet: Tablet) => saved(recordEntry(tablet.deps, { ...SESSION, organisers: [server.organisation.id] }))
  const phone = () => pairedTablet(server, { mode: 'volunteer', days: 1 })

  test('knows its end, and sends afterwards what was written before', async () => {
    const tablet = await phone()
    expect((await readDevice(tablet.db))!.pairing).toMatchObject({ state: 'good', expiresAt: END })
    tablet.network.weather = NO_NETWORK
    await log(tablet)
    await tablet.round()
    at(tablet, END + HOUR_MS)
    tablet.network.weather = FINE
    headers = await server.signIn()
    expect(await tablet.round()).toMatchObject({ kind: 'signedOut', problem: { type: 'device_expired' }, tally: { sent: 1 } })
    expect([await numberOf(server.place.id), await pillStatus(tablet.db)]).toMatchObject([1, { expired: true, revoked: false, unsent: 0 }])
    expect(await listed(tablet)).toMatchObject({ unsent: 0 })
  })
  test('keeps what it could not send in time, and sends it once it is paired again', async () => {
    const tablet = await phone()
    await log(tablet)
    at(tablet, END + SENDS_AFTERWARDS_MS)
    expect(await tablet.round()).toMatchObject({ kind: 'signedOut', tally: { sent: 0 } })
    expect(await pillStatus(tablet.db)).toMatchObject({ expired: true, unsent: 1 })
    await server.putCode('UUSI-K22D', { mode: 'volunteer', days: 7 })
    await tablet.pairBy('UUSI-K22D')
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 1 } })
  })
  test('sets aside what was written afterwards, and sends that too once it is paired again', async () => {
    const tablet = await phone()
    at(tablet, END + HOUR_MS)
    await log(tablet)
    expect(await tablet.round()).toMatchObject({ kind: 'signedOut', tally: { sent: 0, setAside: 1 } })
    await server.putCode('UUSI-K22D', { mode: 'volunteer' })
    await tablet.pairBy('UUSI-K22D')
    expect(await pillStatus(tablet.db)).toMatchObject({ expired: false, unsent: 1, setAside: 0 })
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 1, setAside: 0 } })
    expect(await numberOf(server.place.id)).toBe(1)
  })
})
