import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { VisitBody } from '../../src/domain/entry.ts'
import { amount } from '../../src/domain/daily-totals.ts'
import { checkTotals } from '../../src/local-db/check-totals.ts'
import { entriesOfDay, sendStatus } from '../../src/local-db/entry-queries.ts'
import { totalsOfDay } from '../../src/local-db/first-screen-queries.ts'
import { defaultReference } from '../../src/domain/vocabulary.ts'
import { enrolmentRequestId, entriesBeforePairing, markPairing, startAlone } from '../../src/local-db/pairing.ts'
import { isOwnDevice } from '../../src/local-db/own-devices.ts'
import { correctEntry, dayStatusId, recordEntry, voidEntry } from '../../src/local-db/record-entry.ts'
import { readCounter, readDevice, readReference } from '../../src/local-db/settings.ts'
import { ANSWER_LOST, FINE } from '../support/network.ts'
import { createTablet, localPlace, pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { startTestServer, TEST_DAY as DAY, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(async () => { await server.stop() })

const visit = (parents: number): VisitBody => ({ kind: 'visit', day: DAY, counts: { parent: parents }, source: 'tap' })

/** A tablet that counted five visits, closed a day and opened it again before it was ever paired. */
async function countedAlone(): Promise<{ tablet: Tablet; placeId: string }> {
  const tablet = createTablet(server)
  await tablet.startAlone()
  await saved(recordEntry(tablet.deps, visit(3)))
  const { entryId } = await saved(recordEntry(tablet.deps, visit(9)))
  await saved(correctEntry(tablet.deps, entryId, visit(2), 'laskin väärin'))
  await saved(recordEntry(tablet.deps, { kind: 'dayStatus', day: '2026-11-19', status: 'closed' }))
  await saved(recordEntry(tablet.deps, { kind: 'dayStatus', day: '2026-11-19', status: 'open' }))
  await server.putCode('K7QM-3XPD')
  return { tablet, placeId: await tablet.placeId() }
}

describe('a tablet without a server', () => {
  test('counts at once, at a place of its own', async () => {
    const tablet = createTablet()
    const place = localPlace()
    await tablet.startAlone(place)
    expect(await readDevice(tablet.db)).toMatchObject({ placeId: place.id, mode: 'host', pairing: null, keptApart: [] })
    expect((await readReference(tablet.db))?.data.places).toEqual([place])
    await saved(recordEntry(tablet.deps, visit(1)))
    expect(await tablet.visitsOn(DAY)).toBe(1)
  })

  test('that is set up in two tabs at once keeps its first place', async () => {
    const tablet = createTablet()
    const place = localPlace()
    await tablet.startAlone(place)
    await tablet.startAlone(localPlace())
    expect(await tablet.placeId()).toBe(place.id)
    expect((await readReference(tablet.db))?.data.places).toEqual([place])
  })

  test('needs a place to start with', async () => {
    const { deps } = createTablet()
    await expect(startAlone(deps, { ...defaultReference(), places: [] })).rejects.toThrow('needs its place')
    expect(await readDevice(deps.db)).toBeUndefined()
  })
})

describe('the question whose the earlier entries are', () => {
  test('names how many there are, withdrawn ones not among them, and is not asked twice', async () => {
    const { tablet } = await countedAlone()
    const { entryId } = await saved(recordEntry(tablet.deps, visit(1)))
    await saved(voidEntry(tablet.deps, entryId, 'x'))
    expect(await entriesBeforePairing(tablet.db)).toBe(3)
    await tablet.pairBy('K7QM-3XPD')
    expect(await entriesBeforePairing(tablet.db)).toBe(0)
    expect(await entriesBeforePairing(createTablet().db)).toBe(0)
  })

  test('answered "they belong here": everything moves to the county’s place, is sent, and counts there once', async () => {
    const { tablet, placeId: before } = await countedAlone()
    const ids = (await tablet.revisions()).map((revision) => revision.revId)
    await tablet.pairBy('K7QM-3XPD', true)

    const device = await readDevice(tablet.db)
    const moved = await tablet.revisions()
    expect(moved.map((revision) => revision.revId)).toEqual(ids)
    expect(new Set(moved.map((revision) => `${revision.placeId} ${revision.deviceId}`))).toEqual(new Set([`${server.place.id} ${device!.deviceId}`]))
    expect(moved.map((revision) => revision.deviceSeq).sort()).toEqual([1, 2, 3, 4, 5])
    expect(await tablet.visitsOn(DAY)).toBe(5)
    expect(await totalsOfDay(tablet.db, before, DAY)).toEqual({})
    expect(await checkTotals(tablet.db, server.place.id, '2026-01-01', '2026-12-31')).toEqual([])

    expect((await saved(recordEntry(tablet.deps, visit(1)))).deviceSeq).toBe(6)
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 6, setAside: 0 } })
    expect((await server.report()).visits).toBe(6)
  })

  test('answered so, a day’s status becomes the one that any tablet of the place would write', async () => {
    const { tablet } = await countedAlone()
    await tablet.pairBy('K7QM-3XPD', true)
    const statuses = (await tablet.revisions()).filter((revision) => revision.day === '2026-11-19')
    expect(statuses.map((revision) => revision.entryId)).toEqual(Array.from({ length: 2 }, () => dayStatusId(server.place.id, '2026-11-19')))
    await tablet.round()

    const other = await pairedTablet(server)
    await other.round()
    await saved(recordEntry(other.deps, { kind: 'dayStatus', day: '2026-11-19', status: 'closed' }))
    const totals = await other.totalsOn('2026-11-19')
    expect([amount(totals, 'openMarks'), amount(totals, 'closedMarks')]).toEqual([0, 1])
  })

  test('answered "they do not": they stay readable on this tablet, never leave it, and are counted as kept apart', async () => {
    const { tablet, placeId: before } = await countedAlone()
    await tablet.pairBy('K7QM-3XPD', false)
    expect(await tablet.visitsOn(DAY)).toBe(0)
    expect((await saved(recordEntry(tablet.deps, visit(1)))).deviceSeq).toBe(1)
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 1 } })

    expect((await server.report()).visits).toBe(1)
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: 0, setAside: 0, sent: 1, apart: 5 })
    const kept = await entriesOfDay(tablet.db, before, DAY)
    expect(kept.map((entry) => entry.state)).toEqual(['saved', 'saved'])
    expect(JSON.stringify(tablet.network.exchanges)).not.toContain(before)
  })

  test('kept apart, they can be corrected where they are, which is not sent either', async () => {
    const { tablet, placeId: before } = await countedAlone()
    await tablet.pairBy('K7QM-3XPD', false)
    const entry = (await entriesOfDay(tablet.db, before, DAY))[0]!
    expect(await saved(correctEntry(tablet.deps, entry.entryId, visit(7), 'x'))).toMatchObject({ placeId: before, parentRevId: entry.revision.revId })
    expect(await tablet.unsent()).toBe(0)
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: 0, sent: 0, apart: 6 })
    await tablet.round()
    expect((await server.report()).visits).toBe(0)
  })
})

describe('a tablet that was taken out of use', () => {
  test('counts on, keeps its queue, and after pairing again sends it under the new token', async () => {
    const tablet = await pairedTablet(server)
    await saved(recordEntry(tablet.deps, visit(1)))
    await tablet.round()
    const first = (await readDevice(tablet.db))!
    await server.store.devices.revoke(first.deviceId, server.clock.now())
    await saved(recordEntry(tablet.deps, visit(2)))
    expect(await tablet.round()).toMatchObject({ kind: 'signedOut', problem: { type: expect.stringContaining('device_revoked') as string } })
    await saved(recordEntry(tablet.deps, visit(4)))
    expect(await sendStatus(tablet.db)).toMatchObject({ revoked: true, paired: true, unsent: 2, sent: 1 })

    await server.putCode('NEW1-CODE')
    await tablet.pairBy('NEW1-CODE')
    expect(await sendStatus(tablet.db)).toMatchObject({ revoked: false, unsent: 2, sent: 1 })
    expect(await saved(recordEntry(tablet.deps, visit(8)))).toMatchObject({ deviceSeq: 1, deviceId: (await readDevice(tablet.db))!.deviceId })
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: 3, setAside: 0 } })
    expect((await server.report()).visits).toBe(15)
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: 0, sent: 4 })
  })

  test('is told so by an answer to its present token only', async () => {
    const tablet = await pairedTablet(server)
    const old = (await readDevice(tablet.db))!.pairing!.token
    await server.putCode('NEW2-CODE')
    await tablet.pairBy('NEW2-CODE')
    await markPairing(tablet.db, old, 'revoked')
    expect((await readDevice(tablet.db))?.pairing?.state).toBe('good')
  })

  test('is good again as soon as the server takes its token again', async () => {
    const tablet = await pairedTablet(server)
    await markPairing(tablet.db, (await readDevice(tablet.db))!.pairing!.token, 'revoked')
    expect((await tablet.round()).kind).toBe('done')
    expect((await readDevice(tablet.db))?.pairing?.state).toBe('good')
  })
})

test('paired with another place, corrections of the old place’s entries stay with it', async () => {
  const tablet = await pairedTablet(server)
  const { entryId } = await saved(recordEntry(tablet.deps, visit(1)))
  await server.putCode('OTHR-PLAC', { placeId: server.otherPlace.id })
  await tablet.pairBy('OTHR-PLAC')
  expect(await tablet.placeId()).toBe(server.otherPlace.id)
  expect((await saved(correctEntry(tablet.deps, entryId, visit(2), 'x'))).placeId).toBe(server.place.id)
  expect(amount(await totalsOfDay(tablet.db, server.place.id, DAY), 'entries')).toBe(1)
  expect(await totalsOfDay(tablet.db, server.otherPlace.id, DAY)).toEqual({})
})

test('the count of what this tablet made outlives every pairing', async () => {
  const { tablet } = await countedAlone()
  await tablet.pairBy('K7QM-3XPD', false)
  expect(await readCounter(tablet.db)).toMatchObject({ lastSeq: 0, made: 5 })
})

test('what a tablet wrote before it was paired again is still its own; what another wrote is not', async () => {
  const tablet = await pairedTablet(server)
  const morning = await saved(recordEntry(tablet.deps, visit(1)))
  for (const code of ['AGN1-CODE', 'AGN2-CODE']) {
    await server.putCode(code)
    await tablet.pairBy(code)
  }
  const device = (await readDevice(tablet.db))!
  expect(device.deviceId).not.toBe(morning.deviceId)
  expect(isOwnDevice(device, morning.deviceId)).toBe(true)
  expect(isOwnDevice(device, device.deviceId)).toBe(true)
  const other = await pairedTablet(server)
  expect(isOwnDevice(device, (await saved(recordEntry(other.deps, visit(1)))).deviceId)).toBe(false)
})

test('an answer to the code that is lost does not use the code up, not even with a reload in between', async () => {
  const tablet = createTablet(server)
  await server.putCode('K7QM-3XPD')
  tablet.network.weather = ANSWER_LOST
  expect((await tablet.api.enrol('K7QM-3XPD', 'Tabletti', await enrolmentRequestId(tablet.deps, 'K7QM-3XPD'))).kind).toBe('offline')
  await tablet.restart()
  tablet.network.weather = FINE
  expect((await tablet.api.enrol('k7qm3xpd', 'Tabletti', await enrolmentRequestId(tablet.deps, 'k7qm 3xpd'))).kind).toBe('ok')
  expect(await enrolmentRequestId(tablet.deps, 'OTHR-CODE')).not.toBe(await enrolmentRequestId(tablet.deps, 'K7QM-3XPD'))
})
