import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let appDir: string
beforeAll(async () => {
  appDir = mkdtempSync(join(tmpdir(), 'lokikirja-app-'))
  mkdirSync(join(appDir, 'assets'))
  writeFileSync(join(appDir, 'index.html'), '<title>Lokikirja</title>')
  writeFileSync(join(appDir, 'service-worker.js'), 'self')
  writeFileSync(join(appDir, 'manifest.webmanifest'), '{}')
  writeFileSync(join(appDir, 'assets', 'main-1a2b3c.js'), 'export {}')
  writeFileSync(join(appDir, 'assets', 'main-1a2b3c.js.br'), brotliCompressSync('export {}'))
  server = await startTestServer({ appDir })
})
afterAll(async () => {
  await server.stop()
  rmSync(appDir, { recursive: true })
})

const get = (url: string, accept = 'text/html,application/xhtml+xml') => server.app.inject({ url, headers: { accept } })

describe('the built app', () => {
  it.each(['/', '/month', '/set-up', '/coordinator/first'])('opens at %s', async (url) => {
    const answer = await get(url)
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toBe('<title>Lokikirja</title>')
    expect(answer.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
  })
  it('opens as well for a program that reads anything, packed or not', async () => {
    for (const encodings of ['identity', 'gzip, deflate, br']) {
      expect((await server.app.inject({ url: '/', headers: { accept: '*/*', 'accept-encoding': encodings } })).statusCode).toBe(200)
    }
  })
  it('is kept for a year where the name changes with the content', async () => {
    expect((await get('/assets/main-1a2b3c.js', '*/*')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })
  it('is sent as small as the build has made it, to whom can read that', async () => {
    const pressed = await server.app.inject({ url: '/assets/main-1a2b3c.js', headers: { 'accept-encoding': 'gzip, br' } })
    expect(pressed.headers).toMatchObject({ 'content-encoding': 'br', 'content-type': expect.stringMatching(/javascript/), 'cache-control': 'public, max-age=31536000, immutable' })
    expect(brotliDecompressSync(pressed.rawPayload).toString()).toBe('export {}')
    const plain = await server.app.inject({ url: '/assets/main-1a2b3c.js' })
    expect(plain.body).toBe('export {}')
    // A cache on the way must not give the one to whoever can read only the other.
    for (const { headers } of [pressed, plain]) expect(String(headers['vary'])).toMatch(/accept-encoding/i)
  })
  it.each([['/service-worker.js', /javascript/], ['/manifest.webmanifest', /manifest\+json/]])('%s is asked for anew each time', async (url, type) => {
    const answer = await get(url, '*/*')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-cache')
    expect(answer.headers['content-type']).toMatch(type)
  })
  it('a piece of an older version that is gone is not answered with a page', async () => {
    const answer = await get('/assets/main-old.js', '*/*')
    expect(answer.json()).toMatchObject({ type: 'not_found' })
    // Nobody on the way may remember that it was not there.
    expect(answer.headers['cache-control']).toBe('no-store')
  })
  it('an unknown address of the interface is a problem, also in a browser', async () => {
    expect((await get('/api/v1/nowhere')).json()).toMatchObject({ type: 'not_found' })
  })
  it.each(['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json'])('%s does not leave the folder', async (url) => {
    expect((await get(url, '*/*')).statusCode).toBe(404)
  })
})

describe('an app that is not built yet', () => {
  it('says so in a word, while the interface answers', async () => {
    const bare = await startTestServer()
    const answer = await bare.app.inject({ url: '/', headers: { accept: 'text/html' } })
    expect(answer.statusCode).toBe(503)
    expect(answer.body).toMatch(/npm run build/)
    expect((await bare.app.inject({ url: '/healthz' })).statusCode).toBe(200)
    await bare.stop()
  })
})
