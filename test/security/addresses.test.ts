/** Addresses, methods and raw bytes that are no honest request: they leave no folder, lead nowhere else, and are answered in a word. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'
import { allowedQuestions } from './asked.ts'
import { everythingStored } from './everything-stored.ts'
import { startCounties } from './two-counties.ts'

const SECRET = 'what lies beside the app'
const PAGE = '<title>Lokikirja</title>'
let folder: string
let server: TestServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lokikirja-web-'))
  const appDir = join(folder, 'app')
  mkdirSync(join(appDir, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'beside.txt'), SECRET)
  writeFileSync(join(folder, 'app-secret.txt'), SECRET)
  writeFileSync(join(appDir, '.env'), SECRET)
  writeFileSync(join(appDir, 'index.html'), PAGE)
  writeFileSync(join(appDir, 'assets', 'main-1.js'), 'export {}')
  server = await startTestServer({ appDir, listen: true, rateLimits: NO_LIMITS })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** Sends bytes as they are and reads until the server has closed, or has answered and is silent. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.on('data', (data) => {
      answer += data.toString('latin1')
      socket.end()
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve(answer))
  })
}

const get = (target: string, more = '') => raw(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n${more}\r\n`)

describe('a path', () => {
  const OUT = ['..', '%2e%2e', '.%2e', '%2E.', '..%00', '..;', '%c0%ae%c0%ae', '%252e%252e', '....', '\\..', '%5c..', '..%5c', '%uff0e%uff0e', '..%c1%9c', '/..', '%2f..']
  it('out of the folder of the app leads nowhere', async () => {
    for (const out of OUT) {
      for (const target of [`/${out}/beside.txt`, `/assets/${out}/${out}/beside.txt`, `/assets/${out}%2f${out}%2fbeside.txt`, `/${out}/app-secret.txt`, `/${out}%5cbeside.txt`, `//${out}/beside.txt`]) {
        const answer = await get(target)
        expect([target, answer.includes(SECRET), /^HTTP\/1.1 40[04] /.test(answer)]).toEqual([target, false, true])
      }
    }
  })
  it('to a hidden file, to a folder, or to anything of the machine leads nowhere', async () => {
    for (const target of ['/.env', '/%2eenv', '/assets', '/assets/', '/etc/passwd', '//etc/passwd', '/file:///etc/passwd', '/proc/self/environ', '/C:/Windows/win.ini', '/lokikirja.sqlite', '/data/lokikirja.sqlite', '/package.json', '/.git/config']) {
      const answer = await get(target)
      expect([target, answer.includes(SECRET), answer.split(' ')[1]]).toEqual([target, false, '404'])
    }
  })
  it('never sends a browser somewhere else', async () => {
    const targets = ['//elsewhere.example', '//elsewhere.example/%2f..', '/\\elsewhere.example', '/%5celsewhere.example', '/%2f%2felsewhere.example', '/.//elsewhere.example', '/https:elsewhere.example', '/?next=https://elsewhere.example', '/coordinator?return=//elsewhere.example', 'http://elsewhere.example/', '/assets//elsewhere.example/..', '/%0d%0alocation:%20https://elsewhere.example', '/coordinator/first?next=javascript:alert(1)']
    for (const target of targets) {
      const answer = await get(target, 'X-Forwarded-Host: elsewhere.example\r\n')
      expect([target, /^HTTP\/1.1 3/.test(answer), /^location:/im.test(answer), /^set-cookie:/im.test(answer)]).toEqual([target, false, false, false])
    }
  })
  it('of the interface is one spelling, and an id is an id', async () => {
    for (const target of ['/API/v1/reference', '/api/v1/reference/', '/api//v1/reference', '/api/v1/./reference', '/api/v1/x/../reference', '/api/v1/reference;a=b', '/api/v1/reference%2f', '/api/v1/reference%00', '/api/v1/reference.json', '/api%2fv1%2freference']) {
      const answer = await get(target, `Authorization: Bearer ${server.device.token}\r\n`)
      expect([target, /^HTTP\/1.1 40[04] /.test(answer), answer.includes('problem+json')]).toEqual([target, true, true])
    }
  })
  it('with slashes, dots or zeros in the place of an id names nothing', async () => {
    const counties = await startCounties()
    const before = await everythingStored(counties.server)
    for (const question of allowedQuestions(counties).filter(({ route }) => route.includes('/:'))) {
      const id = question.url.split('/')[question.route.split('/').findIndex((part) => part.startsWith(':'))]!
      for (const other of ['..', '%2e%2e', '..%2f..', '%2f', '%00', `${id}%00`, `${id}%2f..`, `..%2f${id}`, '*', '%', "'", '1%20or%201=1', '%F0%9F%92%A9', '__proto__', 'constructor', 'undefined', 'null', '[]', '%7B%7D', 'x'.repeat(2000)]) {
        const answer = await counties.server.app.inject({ method: question.method, url: question.url.replace(id, other), headers: question.headers, ...(question.payload && { payload: question.payload }) })
        expect([question.route, other, [400, 404].includes(answer.statusCode)]).toEqual([question.route, other, true])
      }
    }
    expect(await everythingStored(counties.server)).toEqual(before)
    await counties.stop()
  })
})

describe('a method', () => {
  it('that a route does not have is not there, whatever is sent along', async () => {
    const counties = await startCounties()
    const before = await everythingStored(counties.server)
    const served = new Set(allowedQuestions(counties).map(({ route }) => route))
    for (const question of allowedQuestions(counties)) {
      const path = question.route.split(' ')[1]!
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH', 'MKCOL'].filter((one) => !served.has(`${one} ${path}`))) {
        const answer = await counties.server.app.inject({ method: method as 'POST', url: question.url, headers: question.headers, ...(question.payload && { payload: question.payload }) })
        // Another route may be meant where a word stands in the place of an id.
        expect([question.route, method, [400, 404, 401, 403].includes(answer.statusCode)]).toEqual([question.route, method, true])
        expect(answer.headers['content-type']).toBe('application/problem+json')
      }
    }
    expect(await everythingStored(counties.server)).toEqual(before)
    await counties.stop()
  })
  it('that echoes what was sent gives no cookie back', async () => {
    const answer = await raw('TRACE /api/v1/places HTTP/1.1\r\nHost: localhost\r\nCookie: lokikirja=secretsecret\r\nConnection: close\r\n\r\n')
    expect([answer.split(' ')[1], answer.includes('secretsecret')]).toEqual(['404', false])
  })
})

describe('bytes that are no honest HTTP', () => {
  const HEAD = 'Host: localhost\r\nContent-Type: application/json\r\n'
  it.each([
    ['two lengths', `POST /api/v1/devices/enrol HTTP/1.1\r\n${HEAD}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}`],
    ['a length and pieces', `POST /api/v1/devices/enrol HTTP/1.1\r\n${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a length that is none', `POST /api/v1/devices/enrol HTTP/1.1\r\n${HEAD}Content-Length: -1\r\n\r\n`],
    ['pieces of a size that is none', `POST /api/v1/devices/enrol HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
    ['a line feed alone between headers', 'GET / HTTP/1.1\r\nHost: localhost\r\nX-A: a\nSet-Cookie: planted=1\r\n\r\n'],
    ['a zero in the address', 'GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a space in the address', 'GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a space before the colon of a header', 'GET / HTTP/1.1\r\nHost : localhost\r\n\r\n'],
    ['a method nobody knows', 'KIDNAP / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['headers of twenty kilobytes', `GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['an address of twenty kilobytes', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
    ['a greeting in TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ])('%s: a problem, and the connection ends', async (_what, bytes) => {
    const answer = await raw(bytes)
    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/)
    expect(answer).toContain('content-type: application/problem+json')
    expect(answer).toContain('"type":"unreadable_request"')
    expect(answer).not.toContain('planted')
  })
  it('hide no second request behind the first', async () => {
    const hidden = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'
    const answer = await raw(`POST /api/v1/devices/enrol HTTP/1.1\r\n${HEAD}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n${hidden}`)
    expect(answer.match(/HTTP\/1.1 /g)).toHaveLength(1)
  })
  it('in a header are not written into the answer', async () => {
    for (const header of ['X-Request-Id', 'Origin', 'Referer', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'Accept-Language', 'If-None-Match', 'Range']) {
      expect([header, (await get('/api/v1/reference', `${header}: planted"<script>\r\n`)).includes('planted')]).toEqual([header, false])
    }
  })
  it('leave the server as it was', async () => {
    expect((await get('/healthz')).split(' ')[1]).toBe('200')
  })
})
