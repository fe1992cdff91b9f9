/** Guessing codes, passwords and links: slow, told in the log without saying what was tried, and no answer or reckoning tells who exists. */
import { verify } from '@node-rs/argon2'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newCoordinator } from '../../src/server/new-coordinator.ts'
import { COORDINATOR, startTestServer, TEST_NOW, type TestServer } from '../support/test-server.ts'

// The real one, counted: how often a password was reckoned with tells more surely than how long it took.
vi.mock(import('@node-rs/argon2'), async (original) => {
  const real = await original()
  return { ...real, verify: vi.fn<typeof real.verify>(real.verify) }
})

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

type Try = { url: string; payload: object; type: string }
const WRONG: Try[] = [
  { url: '/devices/enrol', payload: { code: 'ZZZZ-ZZZZ', name: 'Tabletti' }, type: 'enrolment_code_unknown' },
  { url: '/coordinators/first', payload: { token: 'x'.repeat(43), email: 'a@b.example', password: 'kaksitoista merkkiä', county: { names: { fi: 'X' } } }, type: 'first_link_unknown' },
  { url: '/coordinators/link', payload: { token: 'x'.repeat(43), password: 'kaksitoista merkkiä' }, type: 'link_unknown' },
  { url: '/coordinators/sign-in', payload: { email: 'tuntematon@lokikirja.example', password: 'arvattu salasana' }, type: 'sign_in_failed' },
]
const attempt = ({ url, payload }: Pick<Try, 'url' | 'payload'>, from = '203.0.113.7') => server.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers: { 'x-forwarded-for': from } })

describe.each(WRONG)('guessing at $url', (wrong) => {
  it('is stopped after ten tries a minute, for everybody behind one address and for nobody else', async () => {
    for (let n = 0; n < 10; n += 1) expect((await attempt(wrong)).json()).toMatchObject({ type: wrong.type })
    const stopped = await attempt(wrong)
    expect([stopped.statusCode, (stopped.json() as { type: string }).type, Number(stopped.headers['retry-after']) > 0]).toEqual([429, 'too_many_requests', true])
    // Headers a guesser makes up stand before the address the proxy has seen.
    expect((await attempt(wrong, '198.51.100.1, 203.0.113.7')).statusCode).toBe(429)
    // Of an e-mail there are no more tries from another address either.
    expect((await attempt(wrong, '203.0.113.8')).statusCode === 429).toBe(wrong.type === 'sign_in_failed')
  })
  it('is not made faster by the many addresses of one IPv6 network', async () => {
    const payload = (n: number) => ({ ...wrong.payload, ...('email' in wrong.payload && { email: `a${n}@b.example` }) })
    for (let n = 0; n < 10; n += 1) expect((await attempt({ ...wrong, payload: payload(n) }, `2001:db8:1:2:${n}::1`)).statusCode).not.toBe(429)
    expect((await attempt({ ...wrong, payload: payload(10) }, '2001:db8:1:2:ffff::1')).statusCode).toBe(429)
    expect((await attempt({ ...wrong, payload: payload(11) }, '2001:db8:1:3::1')).statusCode).not.toBe(429)
  })
  it('stands in the log by its type alone', async () => {
    for (let n = 0; n < 11; n += 1) await attempt(wrong)
    const log = server.log.join('')
    expect(log).toContain(`"problem":"${wrong.type}"`)
    expect(log).toContain('"problem":"too_many_requests"')
    for (const secret of ['ZZZZ', 'xxxxxxxx', 'tuntematon', 'a@b.example', 'kaksitoista', 'arvattu', '203.0.113']) expect([secret, log.includes(secret)]).toEqual([secret, false])
  })
})

describe('signing in', () => {
  const signIn = (email: string, password = 'arvattu salasana', from = '203.0.113.7') => attempt({ url: '/coordinators/sign-in', payload: { email, password } }, from)

  it('says and reckons the same, whether nobody has the e-mail, somebody has no password, has left, or has another password', async () => {
    await server.signIn()
    const person = (email: string, parts = {}) => server.store.coordinators.add(newCoordinator({ id: crypto.randomUUID(), email, passwordHash: '', regionId: server.regionId, ...parts }), TEST_NOW)
    const known = (await server.store.coordinators.byEmail(COORDINATOR.email))!
    await person('kutsuttu@lokikirja.example')
    await person('lahtenyt@lokikirja.example', { passwordHash: known.passwordHash, retiredAt: TEST_NOW })
    const tried = []
    for (const [email, password] of [[COORDINATOR.email, 'arvattu salasana'], ['tuntematon@lokikirja.example', 'arvattu salasana'], ['kutsuttu@lokikirja.example', ''], ['lahtenyt@lokikirja.example', COORDINATOR.password]] as const) {
      vi.mocked(verify).mockClear()
      const answer = await signIn(email, password)
      const { statusCode } = answer
      // But for the number of the request.
      const { instance: _, ...body } = answer.json() as Record<string, unknown>
      const [hash] = vi.mocked(verify).mock.calls[0]!
      tried.push({ statusCode, body, times: vi.mocked(verify).mock.calls.length, cost: String(hash).split('$').slice(0, 4).join('$') })
    }
    expect(new Set(tried.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(tried[0]).toMatchObject({ statusCode: 401, times: 1, cost: expect.stringMatching(/^\$argon2id\$v=19\$m=\d{5,},t=\d,p=\d$/) })
  })
  it('leaves a line for each wrong try that tells tries at one person, or at one unknown e-mail, from those at others', async () => {
    await server.signIn()
    const { id } = (await server.store.coordinators.byEmail(COORDINATOR.email))!
    for (const email of [COORDINATOR.email, 'tuntematon@lokikirja.example', 'tuntematon@lokikirja.example', 'toinen@lokikirja.example']) await signIn(email)
    const lines = server.log.flatMap((line) => (line.includes('sign-in refused') ? [JSON.parse(line) as { level: number; problem: string; who: string }] : []))
    const [known, unknown, again, other] = lines.map(({ who }) => who)
    expect([lines.length, known, unknown === again, unknown === other]).toEqual([4, id, true, false])
    expect(lines).toMatchObject(lines.map(() => ({ level: 40, problem: 'sign_in_failed' })))
  })
  it('wrong so often that it is no slip of the finger stands in the history, once an hour, where whoever looks after the person sees it', async () => {
    await server.stop()
    server = await startTestServer({ rateLimits: { signIn: 100 } })
    const known = async () => (await server.store.audit.read({ scopes: [{ region: server.regionId }], limit: 10, actions: ['person.guessed'] })).map(({ actor, subject }) => [actor.kind, subject.name])
    await server.signIn()
    for (let n = 0; n < 9; n += 1) await signIn(COORDINATOR.email, 'arvattu salasana', `198.51.100.${n}`)
    expect(await known()).toEqual([])
    for (const email of [COORDINATOR.email, 'tuntematon@lokikirja.example']) for (let n = 0; n < 12; n += 1) await signIn(email, 'arvattu salasana', `192.0.2.${n}`)
    await vi.waitFor(async () => expect(await known()).toEqual([['nobody', COORDINATOR.email]]), { interval: 5 })
  })
  it('at one e-mail is slow from however many addresses, and the right password is not told from a wrong one then', async () => {
    await server.signIn()
    for (let n = 0; n < 10; n += 1) await signIn(COORDINATOR.email, 'arvattu salasana', `198.51.100.${n}`)
    expect((await signIn(COORDINATOR.email, COORDINATOR.password, '198.51.100.99')).statusCode).toBe(429)
  })
  it('with the same password at many e-mails is slow from one address', async () => {
    for (let n = 0; n < 10; n += 1) expect((await signIn(`a${n}@lokikirja.example`)).statusCode).toBe(401)
    expect((await signIn('a10@lokikirja.example')).statusCode).toBe(429)
  })
})
