/** What must never be written down: not in the log, whatever goes wrong, and in the database only as a hash. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COORDINATOR, NO_LIMITS, startTestServer, TEST_DAY, visit, type TestServer } from '../support/test-server.ts'
import { everythingStored } from './everything-stored.ts'
import { newFirstLink } from '../../src/server/first-coordinator.ts'
import { openStore } from '../../src/server/store/open-store.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(() => server.stop())

type Ask = { method?: 'GET' | 'POST'; url: string; payload?: object | string; headers?: Record<string, string>; query?: Record<string, string> }
const ask = async ({ method = 'POST', url, ...rest }: Ask) => await server.app.inject({ method, url: `/api/v1${url}`, ...rest })

const SAID = {
  note: 'Matti Meikäläinen soitti', wrongPassword: 'väärä mutta tuttu sana', code: 'K7QM-3XPD', wrongCode: 'WXYZ-2345', tablet: 'Salainen tabletti', email: COORDINATOR.email, unknownEmail: 'joku.muu@lokikirja.example',
  password: COORDINATOR.password, newPassword: 'aivan uusi salasana 9', query: 'salaista-osoitteessa', agent: 'Selain-Salanimi', address: '203.0.113.77',
}

/** A day in which everything secret is said once, rightly and wrongly. @returns the secrets that came into being. */
async function dayOfSecrets(): Promise<Record<string, string>> {
  const firstLink = new URL((await newFirstLink({ store: server.store, clock: server.clock.now, publicUrl: new URL('http://localhost') }))!).hash.slice(1)
  const first = await ask({ url: '/coordinators/first', payload: { token: firstLink, email: SAID.email, name: 'Salla Salainen', password: SAID.password, county: { names: { fi: 'Etelä-Savo' } } } })
  const cookie = first.cookies[0]!.value
  const signedIn = { cookie: `lokikirja=${cookie}`, 'sec-fetch-site': 'same-origin', 'user-agent': SAID.agent, 'x-forwarded-for': SAID.address }
  for (const [email, password] of [[SAID.email, SAID.wrongPassword], [SAID.unknownEmail, SAID.wrongPassword]]) await ask({ url: '/coordinators/sign-in', payload: { email, password } })
  await server.putCode(SAID.code)
  const { token } = (await ask({ url: '/devices/enrol', payload: { code: SAID.code, name: SAID.tablet } })).json() as { token: string }
  await ask({ url: '/devices/enrol', payload: { code: SAID.wrongCode, name: SAID.tablet } })
  const made = (await ask({ url: '/devices/codes', headers: signedIn, payload: { placeId: server.place.id, mode: 'volunteer' } })).json() as { code: string }
  const invited = (await ask({ url: '/people', headers: signedIn, payload: { email: SAID.unknownEmail, name: 'Salla Salainen', role: 'viewer', scope: { place: server.place.id } } })).json() as { link: string }
  const invitation = new URL(invited.link).hash.slice(1)
  for (const payload of [{ token: invitation }, { token: invitation, password: SAID.newPassword }, { token: invitation, password: SAID.newPassword }]) await ask({ url: '/coordinators/link', payload })
  const totp = (await ask({ url: '/account/totp/begin', headers: signedIn, payload: { password: SAID.password } })).json() as { secret: string; sealed: string }
  await ask({ url: '/account/totp/confirm', headers: signedIn, payload: { password: SAID.password, sealed: totp.sealed, code: '123456' } })
  await ask({ url: '/account/password', headers: signedIn, payload: { password: SAID.password, newPassword: SAID.newPassword } })
  await writeAndBreak(signedIn)
  return { firstLink, cookie, token, madeCode: made.code, invitation, totp: totp.secret, sealed: totp.sealed, device: server.device.token }
}

/** Entries with notes, good and bad; broken bodies; secrets in the address and in headers; a disk that fails. */
async function writeAndBreak(signedIn: Record<string, string>): Promise<void> {
  const { headers } = server.device
  const noted = server.revision({ kind: 'partnerVisit', day: TEST_DAY, organisation: server.organisation.id, mode: 'onSite', status: 'happened', note: SAID.note })
  await server.push([noted, { ...noted, body: { ...visit({}), note: SAID.note, day: SAID.note } }, { ...noted, reason: SAID.note }])
  await ask({ url: '/sync/push', headers: { ...headers, 'content-type': 'application/json' }, payload: `{"note":"${SAID.note}` })
  await ask({ url: '/sync/push', headers, payload: { revisions: SAID.note, deviceId: SAID.note } })
  for (const url of ['/reports/monthly', '/nowhere', '/sync/pull', `/devices/${SAID.query}/revoke`]) {
    await ask({ method: 'GET', url, headers: { ...signedIn, ...headers, referer: `https://x.example/${SAID.query}` }, query: { month: '2026-11', place: SAID.query, token: SAID.query, cursor: SAID.query } })
  }
  await ask({ url: '/coordinators/sign-in', headers: { 'content-type': 'application/json', 'x-request-id': SAID.query, 'content-encoding': SAID.query }, payload: `{"password":"${SAID.password}"` })
}

describe('the log', () => {
  it('of a day in which everything secret was said, rightly and wrongly, has none of it', async () => {
    const secrets = await dayOfSecrets()
    const log = server.log.join('')
    expect(Object.keys(secrets).filter((name) => secrets[name] === undefined || secrets[name].length < 8)).toEqual([])
    expect(Object.entries({ ...SAID, ...secrets }).filter(([, secret]) => log.includes(secret) || log.includes(JSON.stringify(secret).slice(1, -1)) || log.includes(encodeURIComponent(secret))).map(([name]) => name)).toEqual([])
    for (const word of ['Meikäläinen', 'Salla', 'Salainen', 'K7QM', '127.0.0.1', 'argon2']) expect([word, log.includes(word)]).toEqual([word, false])
    // Whole: the digits of a time may hold it.
    expect(log).not.toMatch(/\b123456\b/)
    for (const problem of ['sign_in_failed', 'enrolment_code_unknown', 'link_unknown', 'totp_wrong', 'broken_json', 'invalid_request']) expect(log).toContain(`"problem":"${problem}"`)
  })
  it('stays silent about what was sent also where the server itself fails', async () => {
    const headers = await server.signIn()
    await server.store.close()
    const answers = [
      await ask({ url: '/sync/push', headers: server.device.headers, payload: { protocolVersion: 1, deviceId: server.device.deviceId, epochSeen: null, revisions: [{ ...server.revision(visit({})), note: SAID.note }] } }),
      await ask({ url: '/coordinators/sign-in', payload: { email: SAID.email, password: SAID.password } }),
      await ask({ url: '/organisations', headers, payload: { names: { fi: SAID.note }, sector: 'parish' } }),
    ]
    expect(answers.map(({ statusCode }) => statusCode >= 500)).toEqual([true, true, true])
    for (const { body } of answers) expect(body).not.toMatch(/stack|\.ts|sqlite|select|driver/i)
    const log = server.log.join('')
    for (const secret of [SAID.note, SAID.password, SAID.email, server.device.token, headers.cookie.split('=')[1]!]) expect([secret, log.includes(secret)]).toEqual([secret, false])
  })
  it('is one line of JSON for each thing told, whatever a caller writes into names, addresses and headers', async () => {
    const forged = '\r\n{"level":30,"msg":"forged"}\r\n\u001b[2J\u2028x'
    await server.putCode(SAID.code)
    await ask({ url: '/devices/enrol', payload: { code: SAID.code, name: forged } })
    await ask({ url: '/coordinators/sign-in', payload: { email: `a${forged}@b.example`, password: forged } })
    await ask({ method: 'GET', url: `/${encodeURIComponent(forged)}`, headers: { 'x-forged': 'a\tb' }, query: { forged } })
    await server.push([{ ...server.revision(visit({})), revId: forged, reason: forged }])
    const lines = server.log.join('').split('\n').filter(Boolean)
    expect(lines.length).toBeGreaterThan(6)
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), time: expect.any(Number) })
    expect(server.log.join('')).not.toMatch(/forged|\p{Zl}|[^\n\P{Cc}]/u)
  })
})

describe('the database', () => {
  it('holds tokens, links, codes and passwords as hashes, and the second factor sealed', async () => {
    const { sealed, ...secrets } = await dayOfSecrets()
    const { password, newPassword, wrongPassword, code, wrongCode } = SAID
    // The files of SQLite also hold what was written and taken away again.
    const bytes = [server.databaseBytes(), ...await everythingStored(server)].join('\n')
    const words = { ...secrets, password, newPassword, wrongPassword, code, wrongCode, plainCode: code.replace('-', ''), madePlain: secrets['madeCode']!.replace('-', '') }
    expect(Object.entries(words).filter(([, secret]) => bytes.includes(secret) || bytes.includes(Buffer.from(secret).toString('base64')) || bytes.includes(Buffer.from(secret).toString('hex'))).map(([name]) => name)).toEqual([])
    expect(bytes).toContain('$argon2id$v=19$')
    expect(bytes).toContain(SAID.email)
    expect(sealed).toMatch(/^v1\./)
  })
})

it('a folder that the server makes for its data is for nobody else of the machine', async () => {
  const own = mkdtempSync(join(tmpdir(), 'lokikirja-own-'))
  const [dataDir, path] = [join(own, 'data'), join(own, 'elsewhere', 'county', 'lokikirja.sqlite')]
  const store = await openStore({ location: { engine: 'sqlite', path }, dataDir, newId: () => v7() })
  await store.close()
  for (const folder of [dataDir, join(own, 'elsewhere', 'county')]) expect(statSync(folder).mode & 0o077).toBe(0)
  rmSync(own, { recursive: true })
})
