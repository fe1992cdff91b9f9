/** `npm run reset-link -- EMAIL` as whoever runs the server types it, while the server goes on. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { bundleEndpoint, type Bundle } from '../support/bundled-endpoint.ts'
import { COORDINATOR, startTestServer, type TestServer } from '../support/test-server.ts'

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let bundle: Bundle
let server: TestServer
beforeAll(async () => {
  bundle = await bundleEndpoint('reset-link/main')
  server = await startTestServer()
})
afterAll(async () => {
  await server.stop()
  bundle.remove()
})

async function resetLink(typed: string[], dataDir = server.dataDir): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [bundle.fileOf('reset-link/main'), ...typed], {
    env: { ...process.env, DATABASE_URL: '', HOST: '', PORT: '', DATA_DIR: dataDir, PUBLIC_URL: 'https://lokikirja.example' }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { printed += text.toString() })
  const [code] = await once(child, 'close') as [number | null]
  return { code, printed }
}

it('lets somebody in again whom nobody else can, and leaves its line in the trail', async () => {
  await server.signIn()
  server.clock.set(Date.now())
  const { code, printed } = await resetLink([` ${COORDINATOR.email.toUpperCase()} `])
  expect(code).toBe(0)
  const token = /^https:\/\/lokikirja\.example\/coordinator\/link#([\w-]{43})$/m.exec(printed)![1]!
  const answer = await server.app.inject({ method: 'POST', url: '/api/v1/coordinators/link', payload: { token, password: 'kokonaan uusi salasana' } })
  expect(answer.json()).toMatchObject({ purpose: 'reset', me: { email: COORDINATOR.email } })
  const events = await server.store.audit.read({ scopes: [{ region: server.regionId }], limit: 10 })
  expect(events.find(({ action }) => action === 'person.linkMade')).toMatchObject({ actor: { kind: 'server' }, subject: { name: COORDINATOR.email } })
})

it('says what is wrong, and makes nothing', async () => {
  expect(await resetLink(['tuntematon@lokikirja.example'])).toMatchObject({ code: 1, printed: expect.stringContaining('Nobody with the e-mail tuntematon@lokikirja.example') })
  expect(await resetLink([])).toMatchObject({ code: 1, printed: expect.stringContaining('npm run reset-link -- name@') })
  const empty = mkdtempSync(join(tmpdir(), 'lokikirja-empty-'))
  expect(await resetLink(['a@b.example'], empty)).toMatchObject({ code: 1, printed: expect.stringContaining('There is no database') })
  expect(existsSync(join(empty, 'lokikirja.sqlite'))).toBe(false)
  rmSync(empty, { recursive: true })
})
