/** One's own account: password, second factor, sessions elsewhere. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeAt } from '../support/authenticator.ts'
import { COORDINATOR, NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(() => server.stop())

type Headers = Record<string, string>
const MINUTE = 60_000
const { email, password } = COORDINATOR
const NEW = 'uusi ja vielä pidempi'

const post = (path: string, payload: object, headers: Headers = {}) => server.app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers })
const type = async (answer: ReturnType<typeof post>) => {
  const { statusCode, body } = await answer
  return statusCode < 300 ? statusCode : (JSON.parse(body) as { type: string }).type
}
const account = async (headers: Headers) => (await server.app.inject({ url: '/api/v1/account', headers })).json()
const me = async (headers: Headers) => (await server.app.inject({ url: '/api/v1/coordinators/me', headers })).statusCode
const signIn = (parts: object = {}) => type(post('/coordinators/sign-in', { email, password, ...parts }))
const actions = async () => (await server.store.audit.read({ scopes: [{ region: server.regionId }], limit: 50 })).map(({ action }) => action)

/** Turns the second factor on and tells its secret. */
async function withSecondFactor(headers: Headers): Promise<string> {
  const { secret, sealed } = (await post('/account/totp/begin', { password }, headers)).json()
  expect(await type(post('/account/totp/confirm', { password, sealed, code: codeAt(secret, server.clock.now()) }, headers))).toBe(204)
  // The code just used is not good a second time.
  server.clock.advance(MINUTE)
  return secret
}

describe('the password', () => {
  it('is changed with the old one; every other session ends, and this one goes on', async () => {
    const [here, elsewhere] = [await server.signIn(), await server.signIn()]
    expect(await type(post('/account/password', { password, newPassword: NEW }, here))).toBe(204)
    expect([await me(here), await me(elsewhere)]).toEqual([200, 401])
    expect([await signIn(), await signIn({ password: NEW })]).toEqual(['sign_in_failed', 200])
    expect(await actions()).toContain('person.passwordChanged')
  })
  it('is not changed without it, nor to a short one', async () => {
    const headers = await server.signIn()
    expect(await type(post('/account/password', { password: 'arvaus', newPassword: NEW }, headers))).toBe('password_wrong')
    expect((await post('/account/password', { password, newPassword: 'lyhyt' }, headers)).json()).toMatchObject({ type: 'invalid_request', errors: [{ path: 'newPassword' }] })
    expect(await signIn()).toBe(200)
  })
  it('once changed makes a link to reset it useless', async () => {
    const county = await server.signIn()
    const mari = await server.signIn({ role: 'viewer', scope: { municipality: '213' }, email: 'mari@lokikirja.example' })
    const { id } = (await server.app.inject({ url: '/api/v1/coordinators/me', headers: mari })).json()
    const { link } = (await post(`/people/${id}/link`, {}, county)).json()
    expect(await type(post('/account/password', { password, newPassword: NEW }, mari))).toBe(204)
    expect(await type(post('/coordinators/link', { token: new URL(link).hash.slice(1) }))).toBe('link_unknown')
  })
  it('cannot be guessed at an open browser: after ten tries a minute it is over', async () => {
    const slow = await startTestServer()
    const headers = await slow.signIn()
    const guess = () => slow.app.inject({ method: 'POST', url: '/api/v1/account/totp/begin', payload: { password: 'arvaus' }, headers })
    for (let attempt = 0; attempt < 10; attempt++) expect((await guess()).statusCode).toBe(403)
    expect((await guess()).statusCode).toBe(429)
    expect(slow.log.join('')).toContain('"problem":"password_wrong","who":"')
    await slow.stop()
  })
  it('changed by two at once is changed by one of them', async () => {
    const [one, two] = [await server.signIn(), await server.signIn()]
    const change = (headers: Headers, newPassword: string) => type(post('/account/password', { password, newPassword }, headers))
    const done = await Promise.all([change(one, NEW), change(two, 'aivan toinen salasana')])
    expect(done.filter((outcome) => outcome === 204)).toHaveLength(1)
  })
  it('is nobody else’s to change: another site is refused', async () => {
    const { cookie } = await server.signIn()
    expect(await type(post('/account/password', { password, newPassword: NEW }, { cookie, 'sec-fetch-site': 'cross-site' }))).toBe('cross_site_request')
  })
})

describe('sessions elsewhere', () => {
  it('are counted, with their last use', async () => {
    const here = await server.signIn()
    expect(await account(here)).toEqual({ hasPassword: true, secondFactor: false, throughIssuer: false, otherSessions: { count: 0, lastUsedAt: null } })
    const elsewhere = await server.signIn()
    server.clock.advance(10 * MINUTE)
    await me(elsewhere)
    server.clock.advance(10 * MINUTE)
    expect(await account(here)).toMatchObject({ otherSessions: { count: 1, lastUsedAt: '2026-11-20T08:52:10.123Z' } })
  })
  it('and this one end with signing out everywhere', async () => {
    const sessions = [await server.signIn(), await server.signIn()]
    const other = await server.signIn({ role: 'viewer', scope: { municipality: '213' } })
    const answer = await post('/account/sign-out-everywhere', {}, sessions[0]!)
    expect(answer.statusCode).toBe(204)
    expect(answer.cookies).toMatchObject([{ name: 'lokikirja', value: '' }])
    expect(await Promise.all([...sessions, other].map(me))).toEqual([401, 401, 200])
    expect(await actions()).toContain('person.signedOutEverywhere')
  })
})

describe('the second factor', () => {
  it('is on once the first code is right; from then on a code is needed', async () => {
    const [here, elsewhere] = [await server.signIn(), await server.signIn()]
    const { secret, address, sealed } = (await post('/account/totp/begin', { password }, here)).json()
    expect(address).toBe(`otpauth://totp/Lokikirja:${encodeURIComponent(email)}?issuer=Lokikirja&secret=${secret}&algorithm=SHA1&digits=6&period=30`)
    expect(await account(here)).toMatchObject({ secondFactor: false })
    expect(await type(post('/account/totp/confirm', { password, sealed, code: '000000' }, here))).toBe('totp_wrong')
    expect(await signIn()).toBe(200)

    expect(await type(post('/account/totp/confirm', { password, sealed, code: codeAt(secret, server.clock.now()) }, here))).toBe(204)
    expect(await account(here)).toMatchObject({ secondFactor: true, otherSessions: { count: 0 } })
    expect(await me(elsewhere)).toBe(401)
    expect(await signIn()).toBe('totp_needed')
    expect(await actions()).toContain('person.totpOn')
  })
  it('is nobody’s who has another password, and nobody else’s secret can be put in its place', async () => {
    const here = await server.signIn()
    const mari = await server.signIn({ role: 'viewer', scope: { municipality: '213' }, email: 'mari@lokikirja.example' })
    const hers = (await post('/account/totp/begin', { password }, mari)).json()
    expect(await type(post('/account/totp/confirm', { password, sealed: hers.sealed, code: codeAt(hers.secret, server.clock.now()) }, here))).toBe('totp_wrong')
    expect(await type(post('/account/totp/confirm', { password, sealed: 'v1.a.b.c.d', code: '123456' }, here))).toBe('totp_wrong')
  })
  it('goes along to a new password', async () => {
    const here = await server.signIn()
    const secret = await withSecondFactor(here)
    expect(await type(post('/account/password', { password, newPassword: NEW }, here))).toBe(204)
    expect(await signIn({ password: NEW })).toBe('totp_needed')
    expect(await signIn({ password: NEW, totp: codeAt(secret, server.clock.now()) })).toBe(200)
  })
  it('goes off with the password alone', async () => {
    const here = await server.signIn()
    await withSecondFactor(here)
    expect(await type(post('/account/totp/off', { password: 'arvaus' }, here))).toBe('password_wrong')
    expect(await type(post('/account/totp/off', { password }, here))).toBe(204)
    expect(await signIn()).toBe(200)
    expect(await actions()).toContain('person.totpOff')
  })
  it('is taken off by a link from another coordinator', async () => {
    const county = await server.signIn()
    const mari = await server.signIn({ role: 'viewer', scope: { municipality: '213' }, email: 'mari@lokikirja.example' })
    await withSecondFactor(mari)
    const { id } = (await server.app.inject({ url: '/api/v1/coordinators/me', headers: mari })).json()
    const { link } = (await post(`/people/${id}/link`, {}, county)).json()
    expect(await type(post('/coordinators/link', { token: new URL(link).hash.slice(1), password: NEW }))).toBe(200)
    expect(await signIn({ email: 'mari@lokikirja.example', password: NEW })).toBe(200)
    const [, used] = await server.store.audit.read({ scopes: [{ municipality: '213' }], limit: 3 })
    expect(used).toBeDefined()
  })
  it('is in the database only sealed, and in no line of the log', async () => {
    const here = await server.signIn()
    const secret = await withSecondFactor(here)
    await signIn({ totp: codeAt(secret, server.clock.now()) })
    expect(server.databaseBytes()).not.toContain(secret)
    expect(server.log.join('')).not.toContain(secret)
    expect((await server.store.coordinators.byEmail(email))!.totp).toMatch(/^v1(\.[\w-]+){4}$/)
  })
})
