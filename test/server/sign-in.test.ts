/** Signing in with a second factor, how long a session lasts, and what wrong tries cost. */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seal } from '../../src/server/sealed-secret.ts'
import { openDatabase } from '../../src/server/store/open-store.ts'
import { codeAt } from '../support/authenticator.ts'
import { COORDINATOR, NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(() => server.stop())

const HOUR = 3_600_000
const STEP = 30_000
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const { email, password } = COORDINATOR

const ask = (parts: object = {}, on = server) => on.app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-in', payload: { email, password, ...parts } })
const signIn = async (parts: object = {}, on = server) => {
  const answer = await ask(parts, on)
  return answer.statusCode === 200 ? 200 : (answer.json() as { type: string }).type
}
const me = async (headers: Record<string, string>) => (await server.app.inject({ url: '/api/v1/coordinators/me', headers })).statusCode
const code = (steps = 0) => codeAt(SECRET, server.clock.now() + steps * STEP)

async function giveSecondFactor(to = server): Promise<void> {
  await to.signIn()
  const { id } = (await to.store.coordinators.byEmail(email))!
  await to.store.coordinators.change(id, { totp: await seal(SECRET, password, id) })
}

describe('a code of the second factor', () => {
  beforeEach(() => giveSecondFactor())

  it('is asked for only once the password is right', async () => {
    expect([await signIn({ password: 'arvaus' }), await signIn(), await signIn({ totp: code() })]).toEqual(['sign_in_failed', 'totp_needed', 200])
    expect(await signIn({ password: 'arvaus', totp: code(1) })).toBe('sign_in_failed')
  })
  it('may be half a minute old or early, and no more', async () => {
    expect([await signIn({ totp: code(-2) }), await signIn({ totp: code(2) })]).toEqual(['totp_wrong', 'totp_wrong'])
    expect([await signIn({ totp: code(-1) }), await signIn({ totp: code() }), await signIn({ totp: code(1) })]).toEqual([200, 200, 200])
  })
  it('is good once, and then no earlier one is', async () => {
    expect([await signIn({ totp: code(1) }), await signIn({ totp: code(1) }), await signIn({ totp: code() })]).toEqual([200, 'totp_wrong', 'totp_wrong'])
  })
  it('of two who bring the same at once lets one in', async () => {
    const answers = await Promise.all([signIn({ totp: code() }), signIn({ totp: code() })])
    expect(answers.sort()).toEqual([200, 'totp_wrong'])
  })
  it('may be typed with a space', async () => {
    expect(await signIn({ totp: `${code().slice(0, 3)} ${code().slice(3)}` })).toBe(200)
    expect((await ask({ totp: 'abcdef' })).json()).toMatchObject({ type: 'invalid_request', errors: [{ path: 'totp' }] })
  })
  it('agrees with the examples of RFC 6238', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    expect([59_000, 1_111_111_109_000, 2_000_000_000_000].map((at) => codeAt(secret, at))).toEqual(['287082', '081804', '279037'])
  })
  it('sealed into somebody else’s record opens for nobody', async () => {
    const { id } = (await server.store.coordinators.byEmail(email))!
    await server.store.coordinators.change(id, { totp: await seal(SECRET, password, 'somebody else') })
    expect(await signIn({ totp: code() })).toBe('totp_wrong')
  })
  it('is in the trail as the way somebody came', async () => {
    await signIn({ totp: code() })
    const [last] = await server.store.audit.read({ scopes: [{ region: server.regionId }], limit: 1 })
    expect(last).toMatchObject({ action: 'person.signedIn', details: { with: 'secondFactor' } })
  })
})

describe('wrong tries', () => {
  it('are in the log without the name, so that tries at one are told from tries at many', async () => {
    await giveSecondFactor()
    await signIn({ password: 'arvaus' })
    await signIn({ totp: '000000' })
    await signIn({ email: 'tuntematon@lokikirja.example' })
    const lines = server.log.filter((line) => line.includes('sign-in refused')).map((line) => JSON.parse(line) as { problem: string; who: string; level: number })
    const { id } = (await server.store.coordinators.byEmail(email))!
    expect(lines).toMatchObject([{ problem: 'sign_in_failed', who: id, level: 40 }, { problem: 'totp_wrong', who: id }, { problem: 'sign_in_failed', who: expect.stringMatching(/^[\w-]{12}$/) }])
    for (const secret of [email, 'tuntematon', password, 'arvaus']) expect(server.log.join('')).not.toContain(secret)
  })
  it('of codes are over after ten in a quarter of an hour, by the name', async () => {
    const slow = await startTestServer()
    await giveSecondFactor(slow)
    const from = (n: number) => slow.app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-in', payload: { email, password, totp: '000000' }, headers: { 'x-forwarded-for': `192.0.2.${n}` } })
    const answers = []
    for (let n = 0; n < 12; n++) answers.push((await from(n)).statusCode)
    expect(answers.at(0)).toBe(401)
    expect(answers.at(-1)).toBe(429)
    await slow.stop()
  })
})

describe('a session', () => {
  it('ends after seven days, however much it is used', async () => {
    const headers = await server.signIn()
    const start = server.clock.now()
    for (let hours = 0; hours < 7 * 24; hours += 11) {
      server.clock.set(start + hours * HOUR)
      expect(await me(headers)).toBe(200)
    }
    server.clock.set(start + 7 * 24 * HOUR - 1)
    expect(await me(headers)).toBe(200)
    server.clock.set(start + 7 * 24 * HOUR)
    expect(await me(headers)).toBe(401)
  })
  it('is never written down as lasting beyond its end', async () => {
    const headers = await server.signIn()
    const { id } = (await server.store.coordinators.byEmail(email))!
    server.clock.advance(11 * HOUR)
    for (let turns = 0; turns < 14; turns++) {
      await me(headers)
      server.clock.advance(11 * HOUR)
    }
    await me(headers)
    const [{ tokenHash } = { tokenHash: '' }] = await server.store.coordinators.sessionsOf(id, server.clock.now())
    const session = await server.store.coordinators.bySession(tokenHash, server.clock.now())
    expect(session!.expiresAt).toBe(session!.endsAt)
  })
  it('ends after twelve hours without use, and goes on when it was used just before', async () => {
    const [used, unused] = [await server.signIn(), await server.signIn()]
    server.clock.advance(11 * HOUR)
    await me(used)
    server.clock.advance(1 * HOUR)
    expect([await me(used), await me(unused)]).toEqual([200, 401])
  })
  it('is no worse where its use cannot be written down: whoever only reads goes on reading', async () => {
    const headers = await server.signIn()
    const { db, close } = await openDatabase(server.location, { epoch: () => '', newId: () => '' })
    await sql`create trigger no_room before update on coordinator_session begin select raise(abort, 'no room'); end`.execute(db)
    await close()
    server.clock.advance(11 * HOUR)
    expect(await me(headers)).toBe(200)
    expect(server.log.join('')).toContain('session not extended')
    server.clock.advance(1 * HOUR)
    expect(await me(headers)).toBe(401)
  })
})
