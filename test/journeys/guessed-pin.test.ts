/** Somebody guesses at the host's PIN, on a tablet that may be without a network for weeks: whoever looks after it gets to know. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isGuessedAt } from '../../src/domain/wrong-tries.ts'
import { setPin, tryPin, tryUnlockCode } from '../../src/local-db/host-pin.ts'
import { takeIdentity } from '../../src/local-db/own-identity.ts'
import { readDevice } from '../../src/local-db/settings.ts'
import { detailsInWords, eventInWords } from '../../src/reports/audit-words.ts'
import type { AuditEvent } from '../../src/domain/audit.ts'
import { ANSWER_LOST, FINE, NO_NETWORK, onlyFor } from '../support/network.ts'
import { openPage, wrongTimes } from '../support/tablet-page.ts'
import { createTablet, pairedTablet, type Tablet } from '../support/tablet.ts'
import { NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'

const DAY_MS = 24 * 3_600_000

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(async () => { await server.stop() })

async function lockedTablet(wish: Parameters<typeof pairedTablet>[1] = {}) {
  const tablet = await pairedTablet(server, wish)
  const page = openPage(tablet)
  await setPin(page.deps, '2468')
  return { tablet, page }
}
const idOf = async (tablet: Tablet) => (await readDevice(tablet.db))!.deviceId
/** At the moment the tablet's clock shows, by somebody who signs in. */
async function atTheDesk(tablet: Tablet, who: Parameters<TestServer['signIn']>[0] = {}) {
  server.clock.set(tablet.clock.now())
  const headers = await server.signIn(who)
  const ask = async <T>(path: string) => (await server.app.inject({ url: `/api/v1${path}`, headers })).json() as T
  const { devices } = await ask<{ devices: { id: string; wrongTries: number; lastWrongTryAt: string | null }[] }>('/devices')
  const { events } = await ask<{ events: AuditEvent[] }>('/audit?action=tablet.pinGuessed')
  const id = await idOf(tablet)
  return { listed: devices.find((device) => device.id === id), events: events.filter(({ subject }) => subject.id === id) }
}

describe('wrong PINs', () => {
  test('tried offline for weeks are told with the next network, with when the latest was, in the list and in the history', async () => {
    const { tablet, page } = await lockedTablet()
    tablet.network.weather = NO_NETWORK
    await wrongTimes(6, page)
    const latest = new Date(tablet.clock.now()).toISOString()
    await tablet.round()
    page.pass(20 * DAY_MS)
    expect(await tryPin(page.deps, '2468')).toEqual({ outcome: 'right' })
    expect(await atTheDesk(tablet)).toMatchObject({ listed: { wrongTries: 0, lastWrongTryAt: null }, events: [] })
    tablet.network.weather = FINE
    await tablet.round()
    const { listed, events } = await atTheDesk(tablet)
    expect(listed).toMatchObject({ wrongTries: 6, lastWrongTryAt: latest })
    expect(events).toMatchObject([{ actor: { kind: 'tablet', id: await idOf(tablet) }, scope: { place: server.place.id }, details: { tries: 6, latest, places: ['Perhetupa'] } }])
    expect(eventInWords(events[0]!, 'fi')).toBe('Tabletti Perhetuvan tabletti kertoi vääristä PIN-yrityksistä')
    expect(detailsInWords(events[0]!, 'fi')).toContainEqual({ name: 'vääriä yrityksiä', value: '6' })
  })
  test('and wrong codes are counted once, however often they are told, and later ones by themselves', async () => {
    const { tablet, page } = await lockedTablet()
    await wrongTimes(2, page)
    expect(await tryUnlockCode(page.deps, '00000000')).toMatchObject({ outcome: 'wrong' })
    tablet.network.weather = onlyFor('/devices/state', ANSWER_LOST)
    await tablet.round()
    tablet.network.weather = FINE
    await tablet.round()
    await tablet.restart()
    await tablet.round()
    expect((await atTheDesk(tablet)).events.map(({ details }) => details['tries'])).toEqual([3])
    expect(await tryPin(page.deps, '2468')).toEqual({ outcome: 'right' })
    await wrongTimes(1, page)
    await tablet.round()
    const { listed, events } = await atTheDesk(tablet)
    expect([listed?.wrongTries, ...events.map(({ details }) => details['tries'])]).toEqual([4, 1, 3])
  })
  test('that the desk knows of are not told anew under another id; those it does not know of are', async () => {
    const { tablet, page } = await lockedTablet()
    await wrongTimes(2, page)
    await tablet.round()
    await wrongTimes(3, page)
    await server.store.devices.revoke(await idOf(tablet), server.clock.now())
    await server.putCode('UUSI-K22D')
    await tablet.pairBy('UUSI-K22D')
    await tablet.round()
    expect((await atTheDesk(tablet)).listed).toMatchObject({ wrongTries: 3 })
    const { token } = (await readDevice(tablet.db))!.pairing!
    const own = await server.pair()
    await takeIdentity(tablet.db, token, own)
    await tablet.round()
    expect((await atTheDesk(tablet)).listed).toMatchObject({ id: own.deviceId, wrongTries: 0 })
  })
  test('of before the tablet was the county’s are nobody’s business', async () => {
    const tablet = createTablet(server, server.clock.now())
    await tablet.startAlone()
    const page = openPage(tablet)
    await setPin(page.deps, '2468')
    await wrongTimes(2, page)
    await server.putCode('CODE-2345')
    await tablet.pairBy('CODE-2345')
    await tablet.round()
    expect(await atTheDesk(tablet)).toMatchObject({ listed: { wrongTries: 0 }, events: [] })
  })
  test('on a tablet that travels within a municipality are seen by whoever looks after that municipality, and by no other', async () => {
    const second = { ...server.place, id: crypto.randomUUID(), name: 'Perhebussi' }
    await server.store.reference.putPlaces([second])
    const { tablet, page } = await lockedTablet({ placeIds: [server.place.id, second.id] })
    await wrongTimes(1, page)
    await tablet.round()
    const seenIn = async (municipality: string) => (await atTheDesk(tablet, { role: 'municipalityCoordinator', scope: { municipality } })).events.length
    expect([await seenIn('213'), await seenIn('740')]).toEqual([1, 0])
  })
})

test('the desk says that somebody may be guessing after more wrong tries than are free, for a week', () => {
  const now = Date.parse('2026-11-20T08:42:00Z')
  const guessed = (total: number, ago: number) => isGuessedAt({ total, latestAt: now - ago }, now)
  expect([guessed(3, 0), guessed(4, 0), guessed(4, 7 * DAY_MS - 1), guessed(4, 7 * DAY_MS)]).toEqual([false, true, true, false])
})
