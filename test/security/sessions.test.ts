/** Sessions and tokens that were forged, altered, planted, kept too long, or taken from where they may be seen. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COORDINATOR, startTestServer, type TestServer } from '../support/test-server.ts'

const HOUR = 3_600_000
let server: TestServer
let cookie: string
beforeEach(async () => {
  server = await startTestServer()
  cookie = (await server.signIn()).cookie
})
afterEach(() => server.stop())

const me = async (sent: string, headers: Record<string, string> = {}) => (await server.app.inject({ url: '/api/v1/coordinators/me', headers: { cookie: sent, ...headers } })).statusCode
const signIn = (headers: Record<string, string> = {}) => server.app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-in', payload: COORDINATOR, headers })
const token = () => cookie.split('=')[1]!

describe('a session cookie', () => {
  it('opens the door, and nothing like it does', async () => {
    expect(await me(cookie)).toBe(200)
    const last = token().endsWith('A') ? 'B' : 'A'
    const alterations = [
      '', 'x'.repeat(43), token().slice(0, -1), `${token()}A`, `${token().slice(0, -1)}${last}`, token().toLowerCase(), token().toUpperCase(), `${token()}=`, ` ${token()} x`,
      `%00${token()}`, "' or '1'='1", '%27%20or%201=1--', '..', '[object Object]', createHash('sha256').update(token()).digest('base64url'),
    ]
    for (const altered of alterations) expect([altered, await me(`lokikirja=${altered}`)]).toEqual([altered, 401])
    for (const name of ['Lokikirja', '__Host-lokikirja', 'session', 'lokikirja[]', '__proto__']) expect([name, await me(`${name}=${token()}`)]).toEqual([name, 401])
  })
  it('opens no tablet’s door, and a tablet’s token none of a coordinator', async () => {
    const pull = { url: '/api/v1/sync/pull', query: { place: server.place.id } }
    expect((await server.app.inject({ ...pull, headers: { authorization: `Bearer ${token()}` } })).statusCode).toBe(401)
    expect((await server.app.inject({ ...pull, headers: { cookie: `lokikirja=${server.device.token}` } })).statusCode).toBe(401)
    expect(await me(`lokikirja=${server.device.token}`)).toBe(401)
    expect(await me('', server.device.headers)).toBe(401)
  })
  it('planted before signing in is not taken over: who signs in gets a new one', async () => {
    const planted = 'p'.repeat(43)
    const [answer, again] = [await signIn({ cookie: `lokikirja=${planted}` }), await signIn({ cookie })]
    const tokens = [answer, again].map(({ cookies }) => cookies[0]!.value)
    expect(new Set([...tokens, planted, token()]).size).toBe(4)
    expect(await me(`lokikirja=${planted}`)).toBe(401)
  })
  it('of one person is not another’s, and ends alone', async () => {
    const other = (await server.signIn({ role: 'viewer', scope: { place: server.place.id } })).cookie
    const whose = async (sent: string) => ((await server.app.inject({ url: '/api/v1/coordinators/me', headers: { cookie: sent } })).json() as { role: string }).role
    expect([await whose(cookie), await whose(other)]).toEqual(['countyCoordinator', 'viewer'])
    await server.app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-out', headers: { cookie: other, 'sec-fetch-site': 'same-origin' } })
    expect([await me(cookie), await me(other)]).toEqual([200, 401])
  })
  it('ends after twelve hours without use, and after seven days whatever happens', async () => {
    server.clock.advance(12 * HOUR - 1)
    expect(await me(cookie)).toBe(200)
    for (let used = 12; used < 7 * 24 - 11; used += 11) {
      server.clock.advance(11 * HOUR)
      expect(await me(cookie)).toBe(200)
    }
    server.clock.advance(11 * HOUR)
    expect(await me(cookie)).toBe(401)
  })
  it('is for this host and for HTTP alone, sent by no other site, and over HTTPS never in the clear', async () => {
    expect((await signIn()).headers['set-cookie']).toMatch(/^lokikirja=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const secure = await startTestServer({ publicUrl: 'https://lokikirja.example' })
    await secure.signIn()
    const answer = await secure.app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-in', payload: COORDINATOR })
    expect(answer.headers['set-cookie']).toMatch(/^__Host-lokikirja=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    // A neighbour under the same domain could set a cookie without the prefix.
    const statusOf = async (name: string) => (await secure.app.inject({ url: '/api/v1/coordinators/me', headers: { cookie: `${name}=${answer.cookies[0]!.value}` } })).statusCode
    expect([await statusOf('lokikirja'), await statusOf('__Host-lokikirja')]).toEqual([401, 200])
    await secure.stop()
  })
})

describe('a tablet’s token', () => {
  it('altered in any way is nobody’s', async () => {
    const status = async (authorization: string) => (await server.app.inject({ url: '/api/v1/sync/pull', query: { place: server.place.id }, headers: { authorization } })).statusCode
    const { token: good } = server.device
    expect(await status(`Bearer ${good}`)).toBe(200)
    for (const bad of ['', 'Bearer', 'Bearer ', `Basic ${good}`, `Bearer ${good}x`, `Bearer ${good.slice(0, -1)}`, `Bearer ${good} ${good}`, `Bearer ${good},`, `Bearer ${'%'.repeat(43)}`, `Bearer ${createHash('sha256').update(good).digest('base64url')}`]) {
      expect([bad, await status(bad)]).toEqual([bad, 401])
    }
  })
  it('in the address counts for nothing', async () => {
    for (const name of ['token', 'access_token', 'authorization']) {
      expect((await server.app.inject({ url: '/api/v1/sync/pull', query: { place: server.place.id, [name]: server.device.token } })).statusCode).toBe(401)
    }
  })
})
