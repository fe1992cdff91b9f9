import { describe, expect, it } from 'vitest'
import { DEVICE_DAYS_MAX } from '../../src/domain/device-time.ts'
import { eachTestSignsIn, type Headers } from '../support/each-test.ts'
import { COORDINATOR, visit, TEST_NOW, type TestServer } from '../support/test-server.ts'

let server: TestServer
let headers: Headers
eachTestSignsIn((opened) => { ({ server, headers } = opened) }, { publicUrl: 'http://lokikirja.example' })

const DAY = 86_400_000
const make = (payload: object, by = headers) => server.app.inject({ method: 'POST', url: '/api/v1/devices/codes', headers: by, payload })
const made = async (payload: object) => (await make(payload)).json<{ id: string; code: string; expiresAt: string; link: string }>()
const open = async () => (await server.app.inject({ url: '/api/v1/devices/codes', headers })).json().codes as Record<string, unknown>[]
const withdraw = (id: string, by = headers) => server.app.inject({ method: 'DELETE', url: `/api/v1/devices/codes/${id}`, headers: by })
const enrol = (code: string) => server.app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload: { code, name: 'Tabletti' } })

describe('a code', () => {
  it('for one place is made as it always was, with a link that holds it behind the #', async () => {
    const { code, link } = await made({ placeId: server.place.id, mode: 'host' })
    expect(link).toBe(`http://lokikirja.example/set-up#code=${code}`)
    const { places, expiresAt } = (await enrol(code)).json()
    expect([places.map(({ id }: { id: string }) => id), expiresAt]).toEqual([[server.place.id], undefined])
  })
  it('for several places makes a tablet that reads and writes at each of them', async () => {
    const { code } = await made({ placeIds: [server.otherPlace.id, server.place.id, server.place.id], mode: 'host' })
    const { deviceId, token, places } = (await enrol(code)).json()
    expect(places.map(({ name }: { name: string }) => name).sort()).toEqual(['Perhetupa', 'Tikantanssi'])
    const traveller = { deviceId, token, headers: { authorization: `Bearer ${token}` } }
    const counted = [server.place.id, server.otherPlace.id].map((placeId) => server.revision(visit({ parent: 1 }), { deviceId, placeId }))
    expect((await server.push(counted, traveller)).results).toMatchObject([{ outcome: 'accepted', seq: 1 }, { outcome: 'accepted', seq: 1 }])
    for (const place of [server.place.id, server.otherPlace.id]) expect((await server.pull(traveller, { place })).revisions).toHaveLength(1)
  })
  it('for a volunteer’s phone gives it so many days, to the end of the last', async () => {
    const { code } = await made({ placeId: server.place.id, mode: 'volunteer', days: 7 })
    server.clock.advance(DAY)
    expect((await enrol(code)).json()).toMatchObject({ mode: 'volunteer', expiresAt: '2026-11-28T22:00:00.000Z' })
  })
  it.each([
    ['no place at all', { mode: 'host' }], ['an empty list of places', { placeIds: [], mode: 'host' }],
    ['one place and a list', { placeId: TEST_NOW, placeIds: [], mode: 'host' }],
    ['days for a host', { mode: 'host', days: 7 }], ['no day', { mode: 'volunteer', days: 0 }],
    ['more days than there may be', { mode: 'volunteer', days: DEVICE_DAYS_MAX + 1 }], ['half a day', { mode: 'volunteer', days: 1.5 }],
  ])('with %s is not made', async (_what, wish) => {
    const answer = await make({ ...('days' in wish && { placeId: server.place.id }), ...wish })
    expect([answer.statusCode, answer.json().type]).toEqual([400, 'invalid_request'])
    expect(await open()).toEqual([])
  })
  it('of a place that is not the coordinator’s, or only partly, is not made', async () => {
    const elsewhere = { ...server.place, id: crypto.randomUUID(), municipality: '179' }
    await server.store.reference.putPlaces([elsewhere])
    for (const placeIds of [[elsewhere.id], [server.place.id, elsewhere.id]]) {
      const answer = await make({ placeIds, mode: 'host' })
      expect([answer.statusCode, answer.json().type]).toEqual([403, 'scope_not_allowed'])
    }
    expect((await make({ placeIds: [crypto.randomUUID()], mode: 'host' })).json()).toMatchObject({ type: 'scope_unknown' })
  })
  it('made, used or withdrawn, is written into the audit trail of its place without itself', async () => {
    const [used, left] = [await made({ placeId: server.place.id, mode: 'volunteer', days: 3 }), await made({ placeId: server.place.id, mode: 'host' })]
    const { deviceId } = (await enrol(used.code)).json()
    await withdraw(left.id)
    const trail = await server.store.audit.read({ scopes: [{ place: server.place.id }], limit: 10 })
    expect(trail).toMatchObject([
      { action: 'tablet.codeWithdrawn', subject: { kind: 'tabletCode', id: left.id, name: 'Perhetupa' } },
      { action: 'tablet.paired', actor: { kind: 'tablet' }, subject: { kind: 'tablet', id: deviceId, name: 'Tabletti' }, details: { places: ['Perhetupa'], mode: 'volunteer' } },
      { action: 'tablet.codeMade', subject: { id: left.id } },
      { action: 'tablet.codeMade', actor: { kind: 'coordinator', name: COORDINATOR.email }, subject: { id: used.id }, details: { mode: 'volunteer', days: 3 } },
    ])
    for (const { code } of [used, left]) expect(JSON.stringify(trail)).not.toContain(code)
  })
})

describe('codes not used yet', () => {
  it('are listed with their places, mode and maker, and without the code', async () => {
    const first = await made({ placeId: server.place.id, mode: 'host' })
    server.clock.advance(1000)
    const second = await made({ placeIds: [server.place.id, server.otherPlace.id], mode: 'volunteer', days: 14 })
    expect(await open()).toEqual([
      { id: second.id, placeIds: [server.place.id, server.otherPlace.id], mode: 'volunteer', days: 14, madeAt: new Date(TEST_NOW + 1000).toISOString(), expiresAt: second.expiresAt, madeBy: COORDINATOR.email },
      { id: first.id, placeIds: [server.place.id], mode: 'host', days: null, madeAt: new Date(TEST_NOW).toISOString(), expiresAt: first.expiresAt, madeBy: COORDINATOR.email },
    ])
    expect(JSON.stringify(await open())).not.toContain(first.code)
  })
  it('leave the list once they are used or their time is over', async () => {
    const [used] = [await made({ placeId: server.place.id, mode: 'host' }), await made({ placeId: server.place.id, mode: 'host' })]
    await enrol(used.code)
    expect(await open()).toHaveLength(1)
    server.clock.advance(7 * DAY)
    headers = await server.signIn()
    expect(await open()).toEqual([])
  })
  it('can be withdrawn, and pair nothing then', async () => {
    const { id, code } = await made({ placeId: server.place.id, mode: 'host' })
    expect((await withdraw(id)).statusCode).toBe(204)
    expect((await enrol(code)).json()).toMatchObject({ type: 'enrolment_code_unknown' })
    expect(await open()).toEqual([])
    expect((await withdraw(id)).json()).toMatchObject({ type: 'code_unknown' })
  })
  it('cannot be withdrawn once used: the tablet is what there is to remove', async () => {
    const { id, code } = await made({ placeId: server.place.id, mode: 'host' })
    await enrol(code)
    expect((await withdraw(id)).json()).toMatchObject({ type: 'code_unknown' })
  })
  it('are shown to who looks after all of their places', async () => {
    await made({ placeId: server.place.id, mode: 'host' })
    const both = await made({ placeIds: [server.place.id, server.otherPlace.id], mode: 'host' })
    headers = await server.signIn({ role: 'municipalityCoordinator', scope: { municipality: '213' } })
    expect((await open()).map(({ placeIds }) => placeIds)).toEqual([[server.place.id]])
    expect((await withdraw(both.id)).json()).toMatchObject({ type: 'code_unknown' })
  })
  it('are for coordinators alone', async () => {
    const { id } = await made({ placeId: server.place.id, mode: 'host' })
    for (const by of [{}, server.device.headers] as Record<string, string>[]) {
      expect((await server.app.inject({ url: '/api/v1/devices/codes', headers: by })).statusCode).toBe(401)
      expect((await withdraw(id, by)).statusCode).toBe(401)
      expect((await make({ placeId: server.place.id, mode: 'host' }, by)).statusCode).toBe(401)
    }
    expect((await withdraw(id, { ...headers, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  })
})
