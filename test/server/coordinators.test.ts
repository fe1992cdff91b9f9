import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newFirstLink } from '../../src/server/first-coordinator.ts'
import { COORDINATOR, NO_LIMITS, startTestServer, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

const HOUR = 3_600_000
const post = (path: string, payload: object, headers: Record<string, string> = {}) => server.app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers })
const me = (headers: Record<string, string>) => server.app.inject({ url: '/api/v1/coordinators/me', headers })

describe('the first coordinator', () => {
  const link = async () => newFirstLink({ store: server.store, clock: server.clock.now, publicUrl: new URL('https://lokikirja.example') })
  const first = async (token: string, parts = {}) => post('/coordinators/first', { token, ...COORDINATOR, county: { names: { fi: 'Etelä-Savo' } }, ...parts })

  it('is made with the printed link, signed in at once, and finds the municipalities of the county', async () => {
    const url = new URL((await link())!)
    expect(url.origin + url.pathname).toBe('https://lokikirja.example/coordinator/first')
    const answer = await first(url.hash.slice(1))
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({ email: COORDINATOR.email, region: { id: server.regionId, names: { fi: 'Etelä-Savo' } } })
    const [cookie] = answer.cookies
    expect((await me({ cookie: `${cookie!.name}=${cookie!.value}` })).json()).toMatchObject({ email: COORDINATOR.email })
    expect(await link()).toBeUndefined()
  })
  it('may be of a county nobody has heard of', async () => {
    const url = new URL((await link())!)
    expect((await first(url.hash.slice(1), { county: { names: { fi: 'Saimaanmaa' } } })).json()).toMatchObject({ region: { names: { fi: 'Saimaanmaa' } } })
  })
  it('is made once: the link is spent', async () => {
    const token = new URL((await link())!).hash.slice(1)
    await first(token)
    expect((await first(token, { email: 'toinen@lokikirja.example' })).json()).toMatchObject({ type: 'first_link_unknown', status: 404 })
  })
  it('a link ends after a day, and a newer one ends the older', async () => {
    const older = new URL((await link())!).hash.slice(1)
    const newer = new URL((await link())!).hash.slice(1)
    expect((await first(older)).json()).toMatchObject({ type: 'first_link_unknown' })
    server.clock.advance(24 * HOUR)
    expect((await first(newer)).json()).toMatchObject({ type: 'first_link_unknown' })
  })
  it('a wrong link leaves nothing behind', async () => {
    await link()
    expect((await first('x'.repeat(43), { county: { names: { fi: 'Kukaties' } } })).statusCode).toBe(404)
    expect((await server.store.reference.all()).regions.map((region) => region.names.fi)).toEqual(['Etelä-Savo', 'Keski-Suomi'])
    expect(await server.store.coordinators.count()).toBe(0)
  })
  it('needs a real e-mail and a password of twelve signs', async () => {
    const token = new URL((await link())!).hash.slice(1)
    const answer = await first(token, { email: 'nobody', password: 'short' })
    expect(answer.json().errors.map((error: { path: string }) => error.path)).toEqual(['email', 'password'])
    expect((await first(token)).statusCode).toBe(201)
  })
})

describe('signing in', () => {
  it('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    await server.signIn()
    const answer = await post('/coordinators/sign-in', COORDINATOR)
    expect(answer.statusCode).toBe(200)
    expect(answer.cookies).toMatchObject([{ name: 'lokikirja', path: '/', httpOnly: true, sameSite: 'Strict' }])
  })
  it('over HTTPS binds the cookie to the host', async () => {
    const secure = await startTestServer({ publicUrl: 'https://lokikirja.example' })
    await secure.signIn()
    const answer = await secure.app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-in', payload: COORDINATOR })
    expect(answer.cookies).toMatchObject([{ name: '__Host-lokikirja', secure: true, httpOnly: true, path: '/' }])
    await secure.stop()
  })
  it('takes the e-mail in any case and with spaces around', async () => {
    await server.signIn()
    expect((await post('/coordinators/sign-in', { ...COORDINATOR, email: ` ${COORDINATOR.email.toUpperCase()} ` })).statusCode).toBe(200)
  })
  it('says the same of a wrong password and of an unknown e-mail', async () => {
    await server.signIn()
    const wrong = await post('/coordinators/sign-in', { ...COORDINATOR, password: 'not the right one' })
    const unknown = await post('/coordinators/sign-in', { ...COORDINATOR, email: 'tuntematon@lokikirja.example' })
    expect(wrong.statusCode).toBe(401)
    expect(wrong.json()).toMatchObject({ type: 'sign_in_failed' })
    // But for the number of the request.
    expect({ ...unknown.json(), instance: '' }).toEqual({ ...wrong.json(), instance: '' })
  })
  it('does real password work for an unknown e-mail too', async () => {
    await server.signIn()
    const cost = async (email: string) => {
      const before = process.cpuUsage()
      await post('/coordinators/sign-in', { email, password: 'not the right one' })
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    await cost('tuntematon@lokikirja.example')
    const [known, unknown] = [await cost(COORDINATOR.email), await cost('tuntematon@lokikirja.example')]
    expect(unknown).toBeGreaterThan(known / 3)
  })
  it('is stopped after ten tries a minute', async () => {
    for (let attempt = 0; attempt < 10; attempt++) expect((await post('/coordinators/sign-in', { email: 'a@b.example', password: 'x' })).statusCode).toBe(401)
    expect((await post('/coordinators/sign-in', { email: 'a@b.example', password: 'x' })).statusCode).toBe(429)
  })
  it('is stopped for one e-mail even when the tries come from many addresses', async () => {
    const from = (n: number) => post('/coordinators/sign-in', { email: 'a@b.example', password: 'x' }, { 'x-forwarded-for': `192.0.2.${n}` })
    for (let attempt = 0; attempt < 10; attempt++) expect((await from(attempt)).statusCode).toBe(401)
    expect((await from(99)).json()).toMatchObject({ type: 'too_many_requests' })
  })
  it('another site cannot do it for somebody', async () => {
    await server.signIn()
    expect((await post('/coordinators/sign-in', COORDINATOR, { origin: 'https://elsewhere.example' })).json()).toMatchObject({ type: 'cross_site_request' })
  })
  it('keeps no password and no session token in the database', async () => {
    const { cookie } = await server.signIn()
    const bytes = server.databaseBytes()
    expect(bytes.includes(COORDINATOR.password)).toBe(false)
    expect(bytes.includes(cookie.split('=')[1]!)).toBe(false)
    expect(bytes.includes('$argon2id$')).toBe(true)
  })
})

describe('a session', () => {
  it('ends with signing out', async () => {
    const headers = await server.signIn()
    expect((await post('/coordinators/sign-out', {}, headers)).statusCode).toBe(204)
    expect((await me(headers)).json()).toMatchObject({ type: 'not_signed_in', status: 401 })
  })
  it('ends after twelve hours without use', async () => {
    const headers = await server.signIn()
    server.clock.advance(12 * HOUR)
    expect((await me(headers)).statusCode).toBe(401)
  })
  it('goes on while it is used', async () => {
    const headers = await server.signIn()
    for (let day = 0; day < 4; day++) {
      server.clock.advance(11 * HOUR)
      expect((await me(headers)).statusCode).toBe(200)
    }
  })
  it('does not open the tablets’ doors', async () => {
    const headers = await server.signIn()
    expect((await server.app.inject({ url: '/api/v1/sync/pull', query: { place: server.place.id }, headers })).statusCode).toBe(401)
  })
})

describe('a request that changes something', () => {
  const organisation = { names: { fi: 'Seurakunta' }, sector: 'parish' }
  const ask = async (headers: Record<string, string>) => {
    const { cookie } = await server.signIn()
    return (await post('/organisations', organisation, { cookie, ...headers })).statusCode
  }
  it('is taken from a page of ours', async () => {
    expect(await ask({ 'sec-fetch-site': 'same-origin' })).toBe(201)
    expect(await ask({ origin: 'http://localhost' })).toBe(201)
    expect(await ask({ origin: 'http://localhost:80', host: 'localhost' })).toBe(403)
  })
  it.each([{}, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://elsewhere.example' }, { origin: 'null' }, { origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' }])('is refused with %j', async (headers) => {
    expect(await ask({ ...headers } as Record<string, string>)).toBe(403)
  })
})

describe('a new county', () => {
  it('comes to life through the interface alone: organisation, place, code, tablet, first visit, report', async () => {
    const fresh = await startTestServer({ rateLimits: NO_LIMITS })
    const headers = await fresh.signIn()
    const send = async (url: string, payload: object) => (await fresh.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers })).json()
    const organisation = await send('/organisations', { names: { fi: 'MLL Sulkava' }, sector: 'association' })
    const hours = { opens: '09:00', closes: '12:00' }
    const place = await send('/places', { name: ' Sulkavan tupa ', kind: 'other', municipality: '768', openingHours: { weekly: { 5: hours }, exceptions: [] } })
    expect(place).toMatchObject({ name: 'Sulkavan tupa', parts: ['A', 'B', 'C', 'D', 'E'] })
    const { code, expiresAt } = await send('/devices/codes', { placeId: place.id, mode: 'host' })
    expect(code).toMatch(/^[A-HJKMNP-TV-Z2-9]{4}-[A-HJKMNP-TV-Z2-9]{4}$/)
    expect(expiresAt).toBe('2026-11-27T08:42:10.123Z')
    const { deviceId, token } = (await fresh.app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload: { code, name: 'Tupa' } })).json()
    const tablet = { deviceId, token, headers: { authorization: `Bearer ${token}` } }
    await fresh.push([fresh.revision(visit({ parent: 3 }), { placeId: place.id })], tablet)
    expect(await fresh.report({ municipality: '768' }, headers)).toMatchObject({ visits: 3 })
    expect((await fresh.app.inject({ url: '/api/v1/places', headers })).json()).toMatchObject({
      places: [{ name: 'Perhetupa' }, { name: 'Tikantanssi' }, { name: 'Sulkavan tupa' }], organisations: expect.arrayContaining([organisation]),
    })
    await fresh.stop()
  })
  it('brings its own municipalities', async () => {
    const headers = await server.signIn()
    expect((await post('/municipalities', { code: '405', names: { fi: 'Lappeenranta', sv: 'Villmanstrand' } }, headers)).json()).toMatchObject({ code: '405', region: server.regionId })
    expect((await post('/municipalities', { code: '405', names: { fi: 'Lappeenranta' } }, headers)).json()).toMatchObject({ type: 'already_there', status: 409 })
  })
  it('has no place in an unknown municipality and no code for an unknown place', async () => {
    const headers = await server.signIn()
    const place = { name: 'Tupa', kind: 'other', municipality: '999', openingHours: { weekly: {}, exceptions: [] } }
    expect((await post('/places', place, headers)).json()).toMatchObject({ type: 'scope_unknown' })
    expect((await post('/devices/codes', { placeId: server.regionId, mode: 'host' }, headers)).json()).toMatchObject({ type: 'scope_unknown' })
  })
  it('is closed to tablets', async () => {
    expect((await post('/organisations', { names: { fi: 'X' }, sector: 'parish' }, server.device.headers)).statusCode).toBe(401)
  })
})
