import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

const enrol = (code: string, name = 'Perhetuvan tabletti') => server.app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload: { code, name } })

describe('pairing a tablet', () => {
  it('trades a code for a token that may write at the code’s place', async () => {
    await server.putCode('K7QM-3XPD')
    const answer = await enrol('K7QM-3XPD')
    expect(answer.statusCode).toBe(201)
    const { deviceId, token, mode, epoch, protocolVersion, places } = answer.json()
    expect({ mode, epoch, protocolVersion }).toEqual({ mode: 'host', epoch: server.store.epoch, protocolVersion: 1 })
    expect(places).toEqual([server.place])
    const pushed = await server.push([server.revision(visit({ parent: 1 }), { deviceId })], { deviceId, token, headers: { authorization: `Bearer ${token}` } })
    expect(pushed.results).toMatchObject([{ outcome: 'accepted' }])
  })
  it('takes the code as people type it: small letters, spaces, no dash', async () => {
    await server.putCode('K7QM-3XPD')
    expect((await enrol(' k7qm 3xpd ')).statusCode).toBe(201)
  })
  it('a code works once', async () => {
    await server.putCode('K7QM-3XPD')
    await enrol('K7QM-3XPD')
    const again = await enrol('K7QM-3XPD')
    expect(again.statusCode).toBe(404)
    expect(again.json()).toMatchObject({ type: 'enrolment_code_unknown', status: 404 })
  })
  it('of two tablets with the same code at the same moment one is paired', async () => {
    await server.putCode('K7QM-3XPD')
    const answers = await Promise.all([enrol('K7QM-3XPD'), enrol('K7QM-3XPD'), enrol('K7QM-3XPD')])
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 404, 404])
  })
  it('asked for again under the same name, because the answer was lost, gives the same tablet and a token that replaces the first', async () => {
    await server.putCode('K7QM-3XPD')
    const ask = (requestId?: string) => server.app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload: { code: 'K7QM-3XPD', name: 'Tabletti', requestId } })
    const status = async (token: string) => (await server.app.inject({ url: '/api/v1/sync/pull', query: { place: server.place.id }, headers: { authorization: `Bearer ${token}` } })).statusCode
    const requestId = '0192f0c1-0000-7000-8000-00000000abcd'
    const [lost, again] = [(await ask(requestId)).json(), (await ask(requestId)).json()]
    expect(again.deviceId).toBe(lost.deviceId)
    expect([await status(lost.token), await status(again.token)]).toEqual([401, 200])
    expect((await server.store.devices.list()).filter((device) => device.name === 'Tabletti' && device.id === again.deviceId)).toHaveLength(1)
    expect((await ask('0192f0c1-0000-7000-8000-00000000ffff')).json()).toMatchObject({ type: 'enrolment_code_unknown' })
    expect((await ask()).json()).toMatchObject({ type: 'enrolment_code_unknown' })
    await server.store.devices.revoke(again.deviceId, server.clock.now())
    expect((await ask(requestId)).json()).toMatchObject({ type: 'enrolment_code_unknown' })
  })
  it('a code ends after its time', async () => {
    await server.putCode('K7QM-3XPD', { lastsMs: 1000 })
    server.clock.advance(1000)
    expect((await enrol('K7QM-3XPD')).json()).toMatchObject({ type: 'enrolment_code_unknown' })
  })
  it('a demo code can be used again and again', async () => {
    await server.putCode('DEMO-TAB1', { reusable: true })
    const answers = [await enrol('DEMO-TAB1'), await enrol('demo-tab1')]
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201])
    expect(answers[0]!.json().deviceId).not.toBe(answers[1]!.json().deviceId)
  })
  it('a wrong code gets an answer that says what to do', async () => {
    const answer = await enrol('ZZZZ-ZZZZ')
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.json().detail).toMatch(/coordinator/)
  })
  it('guessing codes is stopped after ten tries a minute, with the time to wait', async () => {
    for (let attempt = 0; attempt < 10; attempt++) expect((await enrol('ZZZZ-ZZZZ')).statusCode).toBe(404)
    const stopped = await enrol('ZZZZ-ZZZZ')
    expect(stopped.statusCode).toBe(429)
    expect(stopped.json()).toMatchObject({ type: 'too_many_requests', status: 429 })
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0)
  })
  it('neither code nor token stands in the database', async () => {
    await server.putCode('K7QM-3XPD')
    const { token } = (await enrol('K7QM-3XPD')).json()
    const files = server.databaseBytes()
    expect(files.includes(token)).toBe(false)
    expect(files.includes('K7QM3XPD')).toBe(false)
    expect(files.includes('Perhetuvan tabletti')).toBe(true)
  })
})

describe('a tablet’s token', () => {
  it('is asked for', async () => {
    const answer = await server.app.inject({ url: '/api/v1/sync/pull', query: { place: server.place.id } })
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ type: 'not_signed_in', status: 401 })
  })
  it('that nobody gave out is refused', async () => {
    const answer = await server.app.inject({ url: '/api/v1/sync/pull', query: { place: server.place.id }, headers: { authorization: `Bearer ${'x'.repeat(43)}` } })
    expect(answer.json()).toMatchObject({ type: 'not_signed_in' })
  })
  it('of a tablet removed from use is refused by name, and nothing is taken in', async () => {
    await server.store.devices.revoke(server.device.deviceId, server.clock.now())
    const payload = { protocolVersion: 1, deviceId: server.device.deviceId, epochSeen: null, revisions: [server.revision(visit({ parent: 1 }))] }
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/sync/push', headers: server.device.headers, payload })
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ type: 'device_revoked', detail: expect.stringMatching(/lost/) })
    expect(await server.store.revisions.lastSeq(server.place.id)).toBe(0)
  })
})
