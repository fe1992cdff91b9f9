/** A tablet's storage copied onto another one: two tablets with one id and one token. Nothing is lost, and they become two. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recordVisit } from '../../src/local-db/record-entry.ts'
import { readDevice } from '../../src/local-db/settings.ts'
import { ANSWER_LOST, FINE, NO_NETWORK, onlyFor } from '../support/network.ts'
import { moveTo, rememberServer } from '../support/past-server.ts'
import { createTablet, pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { NO_LIMITS, startTestServer, TEST_DAY as DAY, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(async () => { await server.stop() })

const tap = (tablet: Tablet, parents = 1) => saved(recordVisit(tablet.deps, { counts: { parent: parents } }))
const device = async (tablet: Tablet) => (await readDevice(tablet.db))!
const idOf = async (tablet: Tablet) => (await device(tablet)).deviceId
const askedToBeAnother = (tablet: Tablet) => tablet.network.exchanges.filter(({ path }) => path === '/devices/rekey').length
const onServer = async () => (await server.store.revisions.after({ placeId: server.place.id, afterSeq: 0, limit: 1000 })).map(({ json }) => JSON.parse(json) as { revId: string })

async function copyOf(tablet: Tablet): Promise<Tablet> {
  const copy = createTablet(server, server.clock.now())
  for (const table of tablet.db.tables) await copy.db.table(table.name).bulkPut(await table.toArray())
  return copy
}

/** A tablet that has sent one visit, its copy, and a visit made on each of them since. */
async function cloned() {
  const original = await pairedTablet(server)
  await tap(original, 1)
  await original.round()
  const copy = await copyOf(original)
  await tap(original, 10)
  await tap(copy, 100)
  return { original, copy, sharedId: await idOf(original) }
}

describe('a tablet whose storage was copied onto another', () => {
  test('is found by its numbers, and becomes a tablet of its own while the other goes on as it was', async () => {
    const { original, copy, sharedId } = await cloned()
    const token = (await device(original)).pairing!.token
    await original.round()
    expect(await copy.round()).toMatchObject({ kind: 'done', tally: { sent: 1, setAside: 0 } })

    const renewed = await device(copy)
    expect(renewed.deviceId).not.toBe(sharedId)
    expect(renewed).toMatchObject({ earlierDeviceIds: [sharedId], placeId: server.place.id, mode: 'host', pairing: { state: 'good' } })
    expect(renewed).not.toHaveProperty('isShared')
    expect(renewed.pairing!.token).not.toBe(token)
    expect(await tap(copy, 1000)).toMatchObject({ deviceId: renewed.deviceId, deviceSeq: 1 })
    expect(await tap(original, 10_000 - 1)).toMatchObject({ deviceId: sharedId, deviceSeq: 3 })
    for (const tablet of [copy, original, copy]) expect(await tablet.round()).toMatchObject({ kind: 'done' })
    expect((await device(original))).toMatchObject({ deviceId: sharedId, pairing: { token } })
    expect([await original.visitsOn(DAY), await copy.visitsOn(DAY), (await server.report()).visits]).toEqual([11_110, 11_110, 11_110])
    expect([askedToBeAnother(original), askedToBeAnother(copy)]).toEqual([0, 1])
  })

  test('keeps under the old id what it captured before it had its own, and sends it all the same', async () => {
    const { original, copy, sharedId } = await cloned()
    await original.round()
    let before: { deviceId: string } | undefined
    copy.network.weather = onlyFor('/devices/rekey', async (_exchange, pass) => {
      before = await tap(copy, 1000)
      return await pass()
    })
    await copy.round()
    expect(before?.deviceId).toBe(sharedId)
    expect(await idOf(copy)).not.toBe(sharedId)
    expect(await copy.unsent()).toBe(1)
    expect(await copy.round()).toMatchObject({ kind: 'done', tally: { sent: 1, setAside: 0 } })
    expect((await server.report()).visits).toBe(1111)
    expect(askedToBeAnother(copy)).toBe(1)
  })

  test('learns of it although the answer that said so was lost', async () => {
    const { original, copy, sharedId } = await cloned()
    await original.round()
    copy.network.weather = onlyFor('/sync/push', ANSWER_LOST)
    await copy.round()
    expect(await idOf(copy)).toBe(sharedId)
    copy.network.weather = FINE
    await copy.round()
    expect(await idOf(copy)).not.toBe(sharedId)
    expect((await server.report()).visits).toBe(111)
  })

  test.for([['no network', NO_NETWORK], ['a lost answer', ANSWER_LOST]] as const)('asks until it has been given an id, whatever it takes: %s', async ([, weather]) => {
    const { original, copy, sharedId } = await cloned()
    await original.round()
    copy.network.weather = onlyFor('/devices/rekey', weather)
    await copy.round()
    expect([await idOf(copy), await copy.unsent()]).toEqual([sharedId, 0])
    await copy.restart()
    copy.network.weather = FINE
    await copy.round()
    expect(await idOf(copy)).not.toBe(sharedId)
    const tablets = (await server.app.inject({ url: '/api/v1/devices', headers: await server.signIn() })).json() as { devices: { id: string; copyOf: string | null }[] }
    expect(tablets.devices.map(({ id, copyOf: of }) => [id, of])).toEqual(expect.arrayContaining([[await idOf(copy), sharedId], [sharedId, null]]))
    expect(tablets.devices).toHaveLength(3)
  })

  test('goes on as it is when the server knows no way to another id', async () => {
    const { original, copy, sharedId } = await cloned()
    await original.round()
    copy.network.weather = onlyFor('/devices/rekey', () => Promise.resolve(Response.json({ type: 'not_found', title: 'Nothing here', status: 404, detail: 'Check the address.' }, { status: 404 })))
    expect(await copy.round()).toMatchObject({ kind: 'done' })
    expect(await device(copy)).toMatchObject({ deviceId: sharedId, pairing: { state: 'good' } })
    expect(await device(copy)).not.toHaveProperty('isShared')
    expect((await server.report()).visits).toBe(111)
  })

  test('is found too when it is the same tablet, put back to how it was a day before', async () => {
    const tablet = await pairedTablet(server)
    const backup = await copyOf(tablet)
    await tap(tablet, 1)
    await tablet.round()
    await tap(backup, 10)
    const before = await idOf(backup)
    await backup.round()
    expect(await idOf(backup)).not.toBe(before)
    expect([await backup.visitsOn(DAY), (await server.report()).visits]).toEqual([11, 11])
  })
})

describe('no copy', () => {
  test('is a tablet whose answer was lost and that sends the same again', async () => {
    const tablet = await pairedTablet(server)
    await tap(tablet, 1)
    tablet.network.weather = onlyFor('/sync/push', ANSWER_LOST)
    await tablet.round()
    await tap(tablet, 2)
    tablet.network.weather = FINE
    for (let time = 0; time < 2; time += 1) await tablet.round()
    expect(askedToBeAnother(tablet)).toBe(0)
    expect(await onServer()).toHaveLength(2)
  })

  test('is a tablet that brings back what a restored server has lost', async () => {
    const tablet = await pairedTablet(server)
    await tap(tablet, 1)
    await tablet.round()
    const past = rememberServer(server)
    await tap(tablet, 2)
    await tap(tablet, 3)
    await tablet.round()
    const restored = await past.comeBack('renewed')
    moveTo(restored, [tablet])
    for (let time = 0; time < 3; time += 1) await tablet.round()
    expect(askedToBeAnother(tablet)).toBe(0)
    expect((await restored.store.revisions.after({ placeId: server.place.id, afterSeq: 0, limit: 9 }))).toHaveLength(3)
  })

  test('is a tablet with its own id, when it brings again what it had captured under the shared one', async () => {
    const { original, copy } = await cloned()
    await original.round()
    await copy.round()
    const own = await idOf(copy)
    const [old] = (await copy.revisions()).filter(({ deviceId }) => deviceId !== own)
    await copy.db.outbox.put({ revId: old!.revId, n: -1 })
    await copy.round()
    expect([await idOf(copy), askedToBeAnother(copy)]).toEqual([own, 1])
  })
})
