/** The headers of every answer: those that protect a browser, on pages, files, answers and refusals alike, and that personal data stay with the one who asked. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '../../src/server/content-security-policy.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { allowedQuestions } from './asked.ts'
import { startCounties } from './two-counties.ts'

const PROTECTING = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
}
const TELLING = ['server', 'x-powered-by', 'via', 'access-control-allow-origin', 'access-control-allow-credentials', 'location', 'refresh', 'link']

type Answer = { statusCode: number; headers: Record<string, unknown> }
function expectProtected({ headers }: Answer): void {
  expect(headers).toMatchObject(PROTECTING)
  expect(TELLING.filter((name) => name in headers)).toEqual([])
}

describe('the answer of every route', () => {
  let counties: Awaited<ReturnType<typeof startCounties>>
  beforeAll(async () => { counties = await startCounties() })
  afterAll(() => counties.stop())

  it('to who may and to who may not carries the headers that protect a browser, and is nobody else’s to keep', async () => {
    for (const { method, url, headers, payload, route } of allowedQuestions(counties)) {
      const before = await counties.server.app.inject({ method, url, ...(payload && { payload }) })
      const answer = await counties.server.app.inject({ method, url, headers, ...(payload && { payload }) })
      for (const one of [before, answer]) {
        expectProtected(one)
        if (!route.includes('/api/')) continue
        expect([route, one.headers['cache-control']]).toEqual([route, expect.stringMatching(/no-store|^private, no-cache$/)])
      }
    }
  })
})

describe('the answer to anything else', () => {
  let folder: string
  let server: TestServer
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lokikirja-app-'))
    mkdirSync(join(folder, 'assets'))
    for (const [name, text] of [['index.html', '<title>Lokikirja</title>'], ['manifest.webmanifest', '{}'], ['service-worker.js', ''], ['assets/a-1.js', 'export {}'], ['assets/a-1.css', ''], ['assets/a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>']] as const) writeFileSync(join(folder, name), text)
    server = await startTestServer({ appDir: folder, publicUrl: 'https://lokikirja.example' })
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true })
  })
  const ask = async (url: string, headers: Record<string, string> = {}) => await server.app.inject({ url, headers })

  it.each([
    ['/', 200], ['/month', 200], ['/manifest.webmanifest', 200], ['/service-worker.js', 200], ['/assets/a-1.js', 200], ['/assets/a-1.css', 200], ['/assets/a.svg', 200],
    ['/assets/gone.js', 404], ['/api/v1/nowhere', 404], ['/%E0%A4%A', 404], ['/..%2f..%2fpackage.json', 404],
  ])('%s is protected too, and asks for HTTPS to stay', async (url, status) => {
    const answer = await ask(url, { accept: url.includes('.') || url.startsWith('/api') || url.includes('%') ? '*/*' : 'text/html' })
    expect(answer.statusCode).toBe(status)
    expectProtected(answer)
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=31536000/)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
  it('an unchanged file, a part of one, and one of another type than asked for are protected too', async () => {
    const { headers } = await ask('/assets/a-1.js')
    const unchanged = await ask('/assets/a-1.js', { 'if-none-match': String(headers['etag']) })
    expect(unchanged.statusCode).toBe(304)
    for (const answer of [unchanged, await ask('/assets/a-1.js', { range: 'bytes=0-2' }), await ask('/assets/a-1.js', { range: 'bytes=999-' })]) expectProtected(answer)
  })
  it('a body that is broken, too large or of another type is protected too', async () => {
    const post = async (payload: string, type = 'application/json') => await server.app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload, headers: { 'content-type': type } })
    const answers = [await post('{'), await post(`"${'x'.repeat(200_000)}"`), await post('x', 'text/html'), await post('{}')]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 413, 415, 400])
    for (const answer of answers) expectProtected(answer)
  })
  it('one request too many, and one while the disk takes nothing, are protected too', async () => {
    const enrol = async () => await server.app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload: { code: 'ZZZZ-ZZZZ', name: 'Tabletti' } })
    let answer = await enrol()
    for (let n = 0; n < 10; n += 1) answer = await enrol()
    expect(answer.statusCode).toBe(429)
    expectProtected(answer)
    await server.store.close()
    const broken = await ask('/readyz')
    expect(broken.statusCode).toBeGreaterThanOrEqual(500)
    expectProtected(broken)
  })
})
