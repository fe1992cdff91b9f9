import { describe, expect, it } from 'vitest'
import { eachTestSignsIn, type Headers } from '../support/each-test.ts'
import { COORDINATOR, visit, TEST_NOW, type TestServer } from '../support/test-server.ts'

let server: TestServer
let headers: Headers
eachTestSignsIn((opened) => { ({ server, headers } = opened) })

const MINUTE = 60_000
const list = async () => (await server.app.inject({ url: '/api/v1/devices', headers })).json().devices as Record<string, unknown>[]
const revoke = (id: string, by = headers) => server.app.inject({ method: 'POST', url: `/api/v1/devices/${id}/revoke`, headers: by, payload: {} })
const at = (afterStart: number) => new Date(TEST_NOW + afterStart).toISOString()

describe('the tablets of the county', () => {
  it('are listed with their place, mode and last contact, the newest first', async () => {
    server.clock.advance(MINUTE)
    const volunteer = await server.pair({ placeId: server.otherPlace.id, mode: 'volunteer' })
    server.clock.advance(9 * MINUTE)
    await server.push([server.revision(visit({ parent: 1 }))])
    expect(await list()).toMatchObject([
      { id: volunteer.deviceId, mode: 'volunteer', placeIds: [server.otherPlace.id], enrolledAt: at(MINUTE), lastContactAt: at(MINUTE), revokedAt: null },
      { id: server.device.deviceId, name: expect.any(String), mode: 'host', placeIds: [server.place.id], enrolledAt: at(0), lastContactAt: at(10 * MINUTE), revokedAt: null },
    ])
  })
  it('show no token', async () => {
    const answer = await server.app.inject({ url: '/api/v1/devices', headers })
    expect(answer.body).not.toMatch(/token|hash/i)
    expect(answer.body).not.toContain(server.device.token)
  })
  it('of another county are neither shown nor removed', async () => {
    const elsewhere = { ...server.place, id: crypto.randomUUID(), municipality: '179' }
    await server.store.reference.putPlaces([elsewhere])
    const stranger = await server.pair({ placeId: elsewhere.id })
    expect((await list()).map(({ id }) => id)).toEqual([server.device.deviceId])
    const answer = await revoke(stranger.deviceId)
    expect([answer.statusCode, answer.json().type]).toEqual([404, 'device_unknown'])
    expect((await server.pull(stranger, { place: elsewhere.id })).revisions).toEqual([])
  })
  it('are not for tablets or strangers to see', async () => {
    for (const by of [{}, server.device.headers]) {
      expect((await server.app.inject({ url: '/api/v1/devices', headers: by })).statusCode).toBe(401)
      expect((await revoke(server.device.deviceId, by as Record<string, string>)).statusCode).toBe(401)
    }
    expect(await list()).toMatchObject([{ revokedAt: null }])
  })
})

describe('entries a tablet has numbered that never came', () => {
  const DAY = 24 * 60 * MINUTE
  it('are told to the coordinator a day after later ones came, and no longer once they are there', async () => {
    const [first, lost, last] = [1, 2, 3].map((n) => server.revision(visit({ parent: n })))
    await server.push([first, last])
    expect(await list()).toMatchObject([{ missing: 0 }])
    server.clock.advance(DAY)
    headers = await server.signIn()
    expect(await list()).toMatchObject([{ missing: 1 }])
    await server.push([lost])
    expect(await list()).toMatchObject([{ missing: 0 }])
  })
  it('are no longer told when a tablet of the place says that they never will; one of another place cannot say so', async () => {
    const [first, refused, last] = [1, 2, 3].map((n) => server.revision(visit({ parent: n })))
    await server.push([first, last])
    server.clock.advance(DAY)
    headers = await server.signIn()
    const payload = { numbers: [{ deviceId: server.device.deviceId, deviceSeq: refused!.deviceSeq }] }
    const say = async (by: Record<string, string>) => await server.app.inject({ method: 'POST', url: '/api/v1/devices/withheld', headers: by, payload })
    const elsewhere = await server.pair({ placeId: server.otherPlace.id })
    expect([(await say({})).statusCode, (await say(elsewhere.headers)).json()]).toEqual([401, { noted: 0 }])
    expect(await list()).toContainEqual(expect.objectContaining({ id: server.device.deviceId, missing: 1 }))
    const again = await server.pair()
    expect((await say(again.headers)).json()).toEqual({ noted: 1 })
    expect(await list()).toContainEqual(expect.objectContaining({ id: server.device.deviceId, missing: 0 }))
  })
  it('are spoken for by other tablets of the place, but not by a volunteer’s phone, which speaks for itself alone', async () => {
    const phone = await server.pair({ mode: 'volunteer' })
    const say = async (deviceId: string) => (await server.app.inject({ method: 'POST', url: '/api/v1/devices/withheld', headers: phone.headers, payload: { numbers: [{ deviceId, deviceSeq: 1 }] } })).json()
    expect([await say(server.device.deviceId), await say(phone.deviceId)]).toEqual([{ noted: 0 }, { noted: 1 }])
  })
})

describe('a tablet that asks for an identity of its own', () => {
  const rekey = (by: Record<string, string> = server.device.headers) => server.app.inject({ method: 'POST', url: '/api/v1/devices/rekey', headers: by })
  const twice = (deviceSeq: number) => [1, 2].map((n) => server.revision(visit({ parent: n }), { deviceSeq }))

  it('is told so by the push that shows it, and gets one at the same place in the same mode', async () => {
    const volunteer = await server.pair({ placeId: server.otherPlace.id, mode: 'volunteer' })
    const [one, other] = twice(7).map((revision) => ({ ...revision, deviceId: volunteer.deviceId, placeId: server.otherPlace.id }))
    expect(await server.push([one], volunteer)).not.toHaveProperty('identity')
    expect(await server.push([one], volunteer)).not.toHaveProperty('identity')
    expect(await server.push([other], volunteer)).toMatchObject({ identity: 'shared', results: [{ outcome: 'accepted' }] })
    const answer = await rekey(volunteer.headers)
    expect(answer.statusCode).toBe(201)
    const { deviceId, token } = answer.json() as { deviceId: string; token: string }
    expect(await list()).toHaveLength(2)
    const renewed = { deviceId, token, headers: { authorization: `Bearer ${token}` } }
    const fresh = server.revision(visit({ parent: 1 }), { deviceId, deviceSeq: 1, placeId: server.otherPlace.id })
    expect(await server.push([fresh, one, other], renewed)).not.toHaveProperty('identity')
    expect(await list()).toContainEqual(expect.objectContaining({ id: deviceId, copyOf: volunteer.deviceId, mode: 'volunteer', placeIds: [server.otherPlace.id], revokedAt: null }))
    expect((await server.pull(volunteer, { place: server.otherPlace.id })).revisions).toHaveLength(2)
  })
  it('is given none while no other tablet has its own', async () => {
    await server.push([server.revision(visit({ parent: 1 }))])
    const answer = await rekey()
    expect([answer.statusCode, answer.json().type]).toEqual([409, 'identity_not_shared'])
    expect(await list()).toHaveLength(1)
  })
  it('is given none when it is out of use, or a stranger', async () => {
    await server.push(twice(1))
    await revoke(server.device.deviceId)
    expect((await rekey()).json().type).toBe('device_revoked')
    expect((await rekey({})).json().type).toBe('not_signed_in')
  })
  it('may not ask without end', async () => {
    const statuses = []
    for (let time = 0; time < 11; time += 1) statuses.push((await rekey()).statusCode)
    expect([statuses[9], statuses[10]]).toEqual([409, 429])
  })
})

describe('a tablet removed from use', () => {
  it('can no longer send or read, and what it sent stays', async () => {
    await server.push([server.revision(visit({ parent: 3 }))])
    server.clock.advance(MINUTE)
    expect((await revoke(server.device.deviceId)).statusCode).toBe(204)
    const refused = await server.app.inject({ url: '/api/v1/sync/pull', headers: server.device.headers, query: { place: server.place.id } })
    expect([refused.statusCode, refused.json().type]).toEqual([401, 'device_revoked'])
    expect(await list()).toMatchObject([{ id: server.device.deviceId, revokedAt: at(MINUTE), lastContactAt: at(0) }])
    expect(await server.report({}, headers)).toMatchObject({ visits: 3 })
  })
  it('keeps the time it was first removed', async () => {
    await revoke(server.device.deviceId)
    server.clock.advance(MINUTE)
    expect((await revoke(server.device.deviceId)).statusCode).toBe(204)
    expect(await list()).toMatchObject([{ revokedAt: at(0) }])
  })
  it('is not removed by a page of another site', async () => {
    const answer = await revoke(server.device.deviceId, { ...headers, 'sec-fetch-site': 'cross-site' })
    expect([answer.statusCode, answer.json().type]).toEqual([403, 'cross_site_request'])
    expect(await list()).toMatchObject([{ revokedAt: null }])
  })
  it.each([['not-an-id', 400, 'invalid_request'], ['00000000-0000-4000-8000-000000000000', 404, 'device_unknown']])('%s gets an answer that says what is wrong', async (id, status, type) => {
    const answer = await revoke(id)
    expect([answer.statusCode, answer.json().type]).toEqual([status, type])
  })
})

describe('what a tablet tells of itself', () => {
  const STATE = { appVersion: '0.1.0', unsent: 3, setAside: 1, oldestUnsentAt: '2026-11-19T10:00:00.000Z' }
  const tell = (payload: object, by: Record<string, string> = server.device.headers) => server.app.inject({ method: 'POST', url: '/api/v1/devices/state', headers: by, payload })

  it('stands in the list with the time it was told; until then nothing does', async () => {
    expect(await list()).toMatchObject([{ toldAt: null, appVersion: null, unsent: null, setAside: null, oldestUnsentAt: null }])
    server.clock.advance(MINUTE)
    expect((await tell(STATE)).json()).toEqual({ toldAt: at(MINUTE) })
    expect(await list()).toMatchObject([{ ...STATE, toldAt: at(MINUTE) }])
    await tell({ ...STATE, unsent: 0, oldestUnsentAt: null })
    expect(await list()).toMatchObject([{ unsent: 0, oldestUnsentAt: null }])
  })
  it('keeps the highest number of wrong tries, from a clock that is ahead with the time they were told', async () => {
    const tries = (total: number, latestAt: string | null) => tell({ ...STATE, wrongTries: { total, latestAt } })
    await tries(5, at(-MINUTE))
    await tries(3, at(0))
    await tell(STATE)
    expect(await list()).toMatchObject([{ wrongTries: 5, lastWrongTryAt: at(-MINUTE) }])
    await tries(7, at(9 * MINUTE))
    expect(await list()).toMatchObject([{ wrongTries: 7, lastWrongTryAt: at(0) }])
    const events = await server.store.audit.read({ scopes: [{ place: server.place.id }], limit: 5 })
    expect(events.map(({ action, details }) => [action, details['tries']])).toEqual([['tablet.pinGuessed', 2], ['tablet.pinGuessed', 5]])
  })
  it('is told by the tablet alone, and makes sense', async () => {
    expect([(await tell(STATE, {})).statusCode, (await tell(STATE, headers)).statusCode]).toEqual([401, 401])
    for (const wrong of [{ unsent: -1 }, { unsent: 2 ** 31 }, { wrongTries: { total: 1 } }, { appVersion: 'x'.repeat(41) }, { oldestUnsentAt: 'eilen' }]) expect((await tell({ ...STATE, ...wrong })).statusCode).toBe(400)
  })
})

describe('a tablet’s name and places', () => {
  const change = (payload: object, id = server.device.deviceId, by = headers) => server.app.inject({ method: 'PUT', url: `/api/v1/devices/${id}`, headers: by, payload })

  it('are changed at the desk; its reference data tell it where it belongs', async () => {
    expect((await change({ name: ' Bussin tabletti ', placeIds: [server.otherPlace.id, server.otherPlace.id] })).statusCode).toBe(204)
    expect(await list()).toMatchObject([{ name: 'Bussin tabletti', placeIds: [server.otherPlace.id] }])
    const { places } = (await server.app.inject({ url: '/api/v1/reference', headers: server.device.headers })).json()
    expect(places).toEqual([server.otherPlace])
    await change({ placeIds: [server.place.id, server.otherPlace.id] })
    expect((await list())[0]!['placeIds']).toHaveLength(2)
  })
  it('taken away from a place it may read nothing there any more, and bring for thirty days what it has counted there', async () => {
    await change({ placeIds: [server.otherPlace.id] })
    const answer = await server.app.inject({ url: '/api/v1/sync/pull', query: { place: server.place.id }, headers: server.device.headers })
    expect(answer.json()).toMatchObject({ type: 'place_not_allowed' })
    const counted = () => server.push([server.revision(visit({ parent: 1 }))])
    expect((await counted()).results).toMatchObject([{ outcome: 'accepted' }])
    server.clock.advance(30 * 24 * 60 * MINUTE)
    expect((await counted()).results).toMatchObject([{ outcome: 'rejected', code: 'place_not_allowed', final: false }])
  })
  it('are not changed to nothing, to somebody else’s place, or by a stranger', async () => {
    const elsewhere = { ...server.place, id: crypto.randomUUID(), municipality: '179' }
    await server.store.reference.putPlaces([elsewhere])
    for (const [wish, status] of [[{ placeIds: [] }, 400], [{ name: ' ' }, 400], [{ placeIds: [elsewhere.id] }, 403], [{ placeIds: [server.device.deviceId] }, 404]] as const) expect((await change(wish)).statusCode).toBe(status)
    expect((await change({ name: 'Minun' }, server.device.deviceId, server.device.headers)).statusCode).toBe(401)
    expect((await change({ name: 'Minun' }, elsewhere.id)).json()).toMatchObject({ type: 'device_unknown' })
    expect(await list()).toMatchObject([{ name: 'Tabletti', placeIds: [server.place.id] }])
  })
  it('and its removal from use are written into the audit trail, once each', async () => {
    await change({ name: 'Bussi', placeIds: [server.place.id, server.otherPlace.id] })
    await revoke(server.device.deviceId)
    await revoke(server.device.deviceId)
    const { deviceId: id } = server.device
    expect(await server.store.audit.read({ scopes: [{ region: server.regionId }], limit: 10, subjectKinds: ['tablet'] })).toMatchObject([
      { action: 'tablet.revoked', subject: { kind: 'tablet', id, name: 'Bussi' }, actor: { kind: 'coordinator', name: COORDINATOR.email } },
      { action: 'tablet.changed', subject: { kind: 'tablet', id, name: 'Bussi' }, details: { nameBefore: 'Tabletti', placesBefore: ['Perhetupa'], places: ['Perhetupa', 'Tikantanssi'] } },
    ])
  })
  it('of one that is at another county’s place as well are not this coordinator’s alone to change', async () => {
    const elsewhere = { ...server.place, id: crypto.randomUUID(), municipality: '179' }
    await server.store.reference.putPlaces([elsewhere])
    await server.store.devices.changePlaces(server.device.deviceId, [server.place.id, elsewhere.id], server.clock.now())
    expect((await change({ name: 'Minun' })).json()).toMatchObject({ type: 'scope_not_allowed' })
    expect((await revoke(server.device.deviceId)).json()).toMatchObject({ type: 'scope_not_allowed' })
    expect(await list()).toMatchObject([{ name: 'Tabletti', revokedAt: null }])
  })
})
