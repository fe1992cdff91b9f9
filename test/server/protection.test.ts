import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROBLEMS } from '../../src/server/problem-types.ts'
import { CONTENT_SECURITY_POLICY } from '../../src/server/content-security-policy.ts'
import { COORDINATOR, startTestServer, TEST_DAY, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

describe('every answer', () => {
  it.each([['/healthz', 200], ['/api/docs', 200], ['/api/v1/reference', 401], ['/api/v1/nowhere', 404], ['/', 404]])('of %s carries the headers that protect a browser', async (url, status) => {
    const answer = await server.app.inject({ url })
    expect(answer.statusCode).toBe(status)
    expect(answer.headers).toMatchObject({
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
    expect(answer.headers).not.toHaveProperty('x-powered-by')
  })
  it('asks for HTTPS to stay, where there is HTTPS', async () => {
    expect((await server.app.inject({ url: '/healthz' })).headers).not.toHaveProperty('strict-transport-security')
    const secure = await startTestServer({ publicUrl: 'https://lokikirja.example' })
    expect((await secure.app.inject({ url: '/healthz' })).headers['strict-transport-security']).toMatch(/max-age=31536000/)
    await secure.stop()
  })
  it('is compressed for those who can read it', async () => {
    await server.push(Array.from({ length: 50 }, () => server.revision(visit({ parent: 1 }))))
    const answer = await server.app.inject({ url: '/api/v1/sync/pull', query: { place: server.place.id }, headers: { ...server.device.headers, 'accept-encoding': 'gzip' } })
    expect(answer.headers['content-encoding']).toBe('gzip')
  })
})

describe('a problem', () => {
  it('has one shape wherever it comes from', async () => {
    const problems = await Promise.all([
      server.app.inject({ url: '/api/v1/nowhere' }),
      server.app.inject({ method: 'DELETE', url: '/api/v1/reference' }),
      server.app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload: 'x', headers: { 'content-type': 'application/json' } }),
      server.app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload: 'x', headers: { 'content-type': 'text/plain' } }),
      server.app.inject({ url: '/api/v1/reference' }),
      server.app.inject({ url: '/%E0%A4%A' }),
    ])
    for (const answer of problems) {
      expect(answer.headers['content-type']).toBe('application/problem+json')
      const { type, title, status, detail } = answer.json()
      expect({ title, status, detail }).toEqual(PROBLEMS[type as keyof typeof PROBLEMS])
      expect(answer.statusCode).toBe(status)
    }
  })
  it('of a body in a compressed coat is not opened', async () => {
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload: Buffer.from([0x1f, 0x8b, 8, 0]), headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } })
    expect(answer.statusCode).toBe(400)
  })
  it('a body nested a hundred thousand deep is survived', async () => {
    const payload = `{"protocolVersion":1,"deviceId":"${server.device.deviceId}","epochSeen":null,"revisions":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/sync/push', payload, headers: { ...server.device.headers, 'content-type': 'application/json' } })
    expect(answer.json().results).toMatchObject([{ outcome: 'rejected', code: 'invalid_revision' }])
  })
})

describe('the log', () => {
  it('says what was asked and how it went, and nothing that is secret', async () => {
    await server.putCode('K7QM-3XPD')
    const enrolled = await server.app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload: { code: 'K7QM-3XPD', name: 'Salainen tabletti' } })
    const { cookie } = await server.signIn()
    const note = 'Matti Meikäläinen kävi'
    await server.push([server.revision({ kind: 'partnerVisit', day: TEST_DAY, organisation: server.organisation.id, mode: 'onSite', status: 'happened', note })])
    await server.push([{ ...server.revision(visit({})), body: { kind: 'visit', note } }])
    await server.app.inject({ method: 'POST', url: '/api/v1/sync/push', payload: `{"note":"${note}`, headers: { ...server.device.headers, 'content-type': 'application/json' } })
    await server.app.inject({ url: `/api/v1/reports/monthly?month=2026-11&place=${server.place.id}&token=querysecret`, headers: server.device.headers })
    const log = server.log.join('')
    expect(log).toContain('"route":"/api/v1/sync/push"')
    expect(log).toContain('"problem":"broken_json"')
    for (const secret of ['K7QM', enrolled.json().token, server.device.token, cookie.split('=')[1]!, COORDINATOR.password, COORDINATOR.email, 'Meikäläinen', 'Salainen', 'querysecret', '127.0.0.1']) {
      expect(log).not.toContain(secret)
    }
  })
})

describe('readiness', () => {
  it('is there while the disk takes writes', async () => {
    expect((await server.app.inject({ url: '/readyz' })).statusCode).toBe(200)
  })
})

describe('a server that stops', () => {
  it('answers who comes in the last moment as ever, and tells them to close the connection', async () => {
    const [place, answers] = [{ url: '' }, [] as Response[]]
    // From here on it is closing, and does not refuse connections yet.
    server.app.addHook('preClose', async () => { answers.push(await fetch(`${place.url}/healthz`)) })
    place.url = await server.app.listen({ host: '127.0.0.1', port: 0 })
    await server.app.close()
    expect(answers.map(({ status, headers }) => [status, headers.get('connection')])).toEqual([[200, 'close']])
  })
})
