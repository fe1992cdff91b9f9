/** The number of a request: from whoever asks into the log and back, so that what somebody saw can be found there; and what the log never holds. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../src/domain/sync-protocol.ts'
import { startTestServer, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeAll(async () => { server = await startTestServer() })
afterAll(() => server.stop())

type Line = { reqId?: string; msg: string; req?: Record<string, unknown>; revisions?: Record<string, number>; problem?: string }
const linesOf = (id: string) => server.log.map((line) => JSON.parse(line) as Line).filter(({ reqId }) => reqId === id)
const push = async (revisions: readonly unknown[], headers: Record<string, string> = {}) => await server.app.inject({
  method: 'POST', url: '/api/v1/sync/push', headers: { ...server.device.headers, ...headers }, payload: { protocolVersion: 1, deviceId: server.device.deviceId, epochSeen: null, revisions },
})

describe('the number of a request', () => {
  it('is the tablet’s own, comes back, and tells in the log what came of its entries', async () => {
    const id = v7()
    const answer = await push([server.revision(visit({ parent: 1 })), server.revision(visit({ parent: 99_999 }))], { 'x-request-id': id })
    expect(answer.headers['x-request-id']).toBe(id)
    expect(linesOf(id).map(({ msg }) => msg)).toEqual(['incoming request', 'push answered', 'request completed'])
    expect(linesOf(id)[1]).toMatchObject({ revisions: { accepted: 1, invalid_body: 1 } })
  })
  it('stands in a problem as well, and its type in the log under the same number', async () => {
    const id = v7()
    const answer = await server.app.inject({ url: `/api/v1/sync/pull?place=${server.otherPlace.id}`, headers: { ...server.device.headers, 'x-request-id': id } })
    expect(answer.json<Problem>()).toMatchObject({ type: 'place_not_allowed', instance: `urn:uuid:${id}` })
    expect(linesOf(id)).toContainEqual(expect.objectContaining({ problem: 'place_not_allowed' }))
  })
  it.each(['nonsense', 'A'.repeat(300), '0193c5f0-0000-7000-8000-00000000000F', '0193c5f0-0000-7000-8000-00000000000f"},"msg":"forged', '0193c5f0-0000-7000-8000-00000000000f, 0193c5f0-0000-7000-8000-00000000000f'])('that is %j is not taken: the server makes one', async (given) => {
    const { headers } = await push([], { 'x-request-id': given })
    expect(headers['x-request-id']).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(headers['x-request-id']).not.toBe(given.toLowerCase())
    expect(server.log.join('')).not.toContain(given)
  })
  it('is borne by every answer, also of an address that is none', async () => {
    expect((await server.app.inject({ url: '/healthz' })).headers['x-request-id']).toMatch(/^[\da-f-]{36}$/)
    for (const url of ['/api/v1/nowhere', '/%E0%A4%A']) {
      const answer = await server.app.inject({ url })
      expect([url, answer.json<Problem>().instance]).toEqual([url, `urn:uuid:${answer.headers['x-request-id']}`])
      expect(answer.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/)
    }
  })
})

it('the log of a day’s work names nobody: no address, token, password, note, place or tablet', async () => {
  const headers = await server.signIn()
  const note = 'Puhuttiin unesta ja arjesta'
  await push([server.revision({ kind: 'partnerVisit', day: '2026-11-20', organisation: server.organisation.id, profession: 'terveydenhoitaja', mode: 'onSite', status: 'happened', start: '10:00', minutes: 60, encounters: 5, session: null, note }), server.revision(visit({ parent: 1 }), { author: { role: 'host', initials: 'AKÄ' } })])
  await server.pull()
  await server.app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload: { code: 'K7QM-3XPD', name: 'Mummolan tabletti' }, headers: { 'user-agent': 'Kahvihuoneen Chrome', 'x-forwarded-for': '203.0.113.9' } })
  await server.app.inject({ url: `/api/v1/devices?note=${encodeURIComponent(note)}`, headers })
  await server.app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-in', payload: { email: 'koordinaattori@lokikirja.example', password: 'arvaus' }, headers: { 'sec-fetch-site': 'same-origin' } })
  const log = server.log.join('')
  expect(log.length).toBeGreaterThan(2000)
  for (const secret of [note, 'unesta', 'AKÄ', 'K7QM', '3XPD', 'Mummola', 'Kahvihuone', '203.0.113.9', '127.0.0.1', server.device.token, server.device.deviceId, server.place.id, server.place.name, headers.cookie, 'koordinaattori@', 'arvaus', 'remoteAddress', 'authorization']) expect(log, secret).not.toContain(secret)
})
