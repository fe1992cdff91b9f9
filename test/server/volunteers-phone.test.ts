/** A volunteer's own phone: paired for some days, and what becomes of it and its entries when they are over. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SENDS_AFTERWARDS_MS } from '../../src/domain/device-time.ts'
import type { EntryBody } from '../../src/domain/entry.ts'
import { startTestServer, TEST_DAY, TEST_NOW, type PairedDevice, type TestServer } from '../support/test-server.ts'

const DAY = 86_400_000
/** Any organisation will do: the server does not look it up. */
const SOMEBODY = '0192f0c1-0000-7000-8000-00000000abcd'
const END = Date.parse('2026-11-22T00:00:00+02:00')

let server: TestServer
let phone: PairedDevice
beforeEach(async () => {
  server = await startTestServer()
  await server.putCode('PHON-E222', { mode: 'volunteer', days: 1 })
  const { deviceId, token } = (await server.app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload: { code: 'PHON-E222', name: 'Puhelin' } })).json()
  phone = { deviceId, token, headers: { authorization: `Bearer ${token}` } }
})
afterEach(() => server.stop())

const ask = async (url: string, query: Record<string, string> = {}) => {
  const answer = await server.app.inject({ url, query: { place: server.place.id, ...query }, headers: phone.headers })
  return [answer.statusCode, answer.statusCode === 200 ? null : answer.json().type]
}
const push = (revisions: readonly unknown[]) => server.app.inject({ method: 'POST', url: '/api/v1/sync/push', headers: phone.headers, payload: { protocolVersion: 1, deviceId: phone.deviceId, epochSeen: null, revisions } })
const session: EntryBody = { kind: 'session', day: TEST_DAY, start: '09:00', end: '10:00', activityType: 'peer_support', organisers: [SOMEBODY], status: 'held', counts: { parent: 3 }, countedAtDoor: true }
const written = (at: number, clockOffsetMs = 0) => server.revision(session, { deviceId: phone.deviceId, capturedAt: new Date(at).toISOString(), clockOffsetMs, author: { role: 'volunteer' } })

describe('a volunteer’s phone', () => {
  it('is one until the end of its last day', async () => {
    server.clock.set(END - 1)
    expect(await ask('/api/v1/sync/pull')).toEqual([200, null])
    server.clock.set(END)
    for (const url of ['/api/v1/sync/pull', '/api/v1/reference']) expect(await ask(url)).toEqual([401, 'device_expired'])
    expect(await ask('/api/v1/sync/digest', { from: TEST_DAY, to: TEST_DAY })).toEqual([401, 'device_expired'])
    expect(await ask('/api/v1/reports/monthly', { month: '2026-11' })).toEqual([401, 'device_expired'])
  })
  it('is never shown the month, nor what others wrote', async () => {
    await server.push([server.revision(session)])
    expect(await ask('/api/v1/reports/monthly', { month: '2026-11' })).toEqual([403, 'not_allowed'])
    expect((await server.pull(phone)).revisions).toEqual([])
  })
  it('may still send what was written in time, and tell what is left, for thirty days', async () => {
    server.clock.set(END + SENDS_AFTERWARDS_MS - 1)
    const inTime = written(END - 1)
    expect((await push([inTime])).json().results).toMatchObject([{ revId: inTime.revId, outcome: 'accepted' }])
    const state = await server.app.inject({ method: 'POST', url: '/api/v1/devices/state', headers: phone.headers, payload: { appVersion: '1', unsent: 0, setAside: 0, oldestUnsentAt: null } })
    expect(state.statusCode).toBe(200)
    server.clock.set(END + SENDS_AFTERWARDS_MS)
    const late = await push([written(END - 1)])
    expect([late.statusCode, late.json().type]).toEqual([401, 'device_expired'])
  })
  it('may not send what was written afterwards, by the server’s clock; paired again it may', async () => {
    server.clock.set(END + DAY)
    const afterwards = [written(END), written(END - 60_000, 60_000)]
    expect((await push(afterwards)).json().results).toMatchObject([{ outcome: 'rejected', code: 'device_expired', final: false }, { outcome: 'rejected', code: 'device_expired' }])
    expect((await push([written(END + 60_000, -61_000)])).json().results).toMatchObject([{ outcome: 'accepted' }])
    const again = await server.pair({ mode: 'volunteer' })
    expect((await server.push(afterwards, again)).results).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
  })
  it('gets no days by asking for another identity', async () => {
    await push([written(TEST_NOW), written(TEST_NOW)].map((revision) => ({ ...revision, deviceSeq: 1 })))
    const { token } = (await server.app.inject({ method: 'POST', url: '/api/v1/devices/rekey', headers: phone.headers })).json()
    server.clock.set(END)
    const answer = await server.app.inject({ url: '/api/v1/reference', headers: { authorization: `Bearer ${token}` } })
    expect(answer.json()).toMatchObject({ type: 'device_expired' })
  })
  it('that was removed from use sends nothing, in its time or after', async () => {
    await server.store.devices.revoke(phone.deviceId, TEST_NOW)
    for (const at of [TEST_NOW, END]) {
      server.clock.set(at)
      expect((await push([written(TEST_NOW)])).json()).toMatchObject({ type: 'device_revoked' })
    }
  })
})
