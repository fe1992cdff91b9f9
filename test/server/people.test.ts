/** Who may look after whom: inviting, changing, helping in again and retiring, with the link that opens the door once. */
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { AuditEvent } from '../../src/domain/audit.ts'
import type { CoordinatorRole } from '../../src/domain/role.ts'
import type { Scope } from '../../src/domain/scope.ts'
import { eachTestSignsIn, type Headers } from '../support/each-test.ts'
import { COORDINATOR, NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let county: Headers
eachTestSignsIn((opened) => { ({ server, headers: county } = opened) }, { rateLimits: NO_LIMITS })

type Listed = { id: string; email: string; name: string; role: CoordinatorRole; scope: Scope; retiredAt: string | null; waiting: boolean; linkExpiresAt: string | null }
const DAY = 86_400_000
const PASSWORD = 'saimaan aallot keväällä'
const KANGASNIEMI: Scope = { municipality: '213' }

const ask = (method: 'GET' | 'POST' | 'PUT', url: string, headers: Headers, payload: object = {}) => server.app.inject({ method, url: `/api/v1${url}`, headers, ...(method !== 'GET' && { payload }) })
const type = async (answer: ReturnType<typeof ask>) => {
  const { statusCode, body } = await answer
  return statusCode < 300 ? statusCode : (JSON.parse(body) as { type: string }).type
}
const invite = (by: Headers, role: CoordinatorRole, scope: Scope, email = 'uusi@lokikirja.example') => ask('POST', '/people', by, { email, name: 'Uusi Ihminen', role, scope })
const people = async (by: Headers) => ((await ask('GET', '/people', by)).json() as { people: Listed[] }).people
const emails = async (by: Headers) => (await people(by)).map(({ email }) => email)
const idOf = async (email: string) => (await people(county)).find((one) => one.email === email)!.id
const tokenOf = (link: string) => new URL(link).hash.slice(1)
const useLink = (token: string, password?: string) => ask('POST', '/coordinators/link', {}, { token, ...(password !== undefined && { password }) })
const signIn = (email: string, password: string) => type(ask('POST', '/coordinators/sign-in', {}, { email, password }))
const me = (headers: Headers) => type(ask('GET', '/coordinators/me', headers))
const trail = async () => await server.store.audit.read({ scopes: [{ region: server.regionId }, KANGASNIEMI, { municipality: '740' }, { place: server.place.id }], limit: 100 })
const told = ({ actor, action, subject, details }: AuditEvent) => ({ by: actor.name, action, of: subject.name, details })

describe('somebody who is invited', () => {
  it('sets a password with the link, is signed in, and sees what they were given', async () => {
    const answer = await invite(county, 'municipalityCoordinator', KANGASNIEMI, ' Mari@Lokikirja.example ')
    expect(answer.statusCode).toBe(201)
    const { link, expiresAt } = answer.json()
    expect(link).toMatch(/^http:\/\/localhost\/coordinator\/link#[\w-]{43}$/)
    expect(expiresAt).toBe('2026-11-27T08:42:10.123Z')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(await people(county)).toMatchObject([{ email: COORDINATOR.email, waiting: false }, { email: 'mari@lokikirja.example', waiting: true, linkExpiresAt: expiresAt, role: 'municipalityCoordinator', scope: KANGASNIEMI }])

    expect((await useLink(tokenOf(link))).json()).toEqual({ for: { email: 'mari@lokikirja.example', name: 'Uusi Ihminen' }, purpose: 'invitation', me: null })
    const entered = await useLink(tokenOf(link), PASSWORD)
    expect(entered.json()).toMatchObject({ me: { email: 'mari@lokikirja.example', role: 'municipalityCoordinator', scope: KANGASNIEMI, region: { id: server.regionId } } })
    const mari = { cookie: `${entered.cookies[0]!.name}=${entered.cookies[0]!.value}`, 'sec-fetch-site': 'same-origin' }
    expect((await ask('GET', '/places', mari)).json()).toMatchObject({ places: [{ name: 'Perhetupa' }] })
    expect(await signIn('mari@lokikirja.example', PASSWORD)).toBe(200)
  })
  it('cannot sign in before, not even with an empty password', async () => {
    await invite(county, 'viewer', KANGASNIEMI)
    expect([await signIn('uusi@lokikirja.example', ''), await signIn('uusi@lokikirja.example', PASSWORD)]).toEqual(['sign_in_failed', 'sign_in_failed'])
  })
  it('uses the link once, within seven days, and only the newest', async () => {
    const { link, id } = (await invite(county, 'viewer', KANGASNIEMI)).json()
    const newer = (await ask('POST', `/people/${id}/link`, county)).json()
    expect(await type(useLink(tokenOf(link), PASSWORD))).toBe('link_unknown')
    expect(newer.expiresAt).toBe('2026-11-27T08:42:10.123Z')
    expect(await type(useLink(tokenOf(newer.link), PASSWORD))).toBe(200)
    expect(await type(useLink(tokenOf(newer.link), PASSWORD))).toBe('link_unknown')
    const other = (await invite(county, 'viewer', KANGASNIEMI, 'toinen@lokikirja.example')).json()
    server.clock.advance(7 * DAY)
    expect(await type(useLink(tokenOf(other.link), PASSWORD))).toBe('link_unknown')
  })
  it('is one of two who follow the link at the same moment', async () => {
    const token = tokenOf((await invite(county, 'viewer', KANGASNIEMI)).json().link)
    const answers = await Promise.all([type(useLink(token, PASSWORD)), type(useLink(token, 'toinen ehti ensin tähän'))])
    expect(answers.sort()).toEqual([200, 'link_unknown'])
  })
  it('chooses a long password; the link is not used up by a short one, and not by another site', async () => {
    const token = tokenOf((await invite(county, 'viewer', KANGASNIEMI)).json().link)
    expect((await useLink(token, 'lyhyt')).json()).toMatchObject({ type: 'invalid_request', errors: [{ path: 'password' }] })
    expect(await type(ask('POST', '/coordinators/link', { origin: 'https://elsewhere.example' }, { token, password: PASSWORD }))).toBe('cross_site_request')
    expect(await type(useLink(token, PASSWORD))).toBe(200)
  })
  it('leaves neither token nor password in the database or the log', async () => {
    const token = tokenOf((await invite(county, 'viewer', KANGASNIEMI)).json().link)
    await useLink(token, PASSWORD)
    for (const secret of [token, PASSWORD]) expect([server.databaseBytes().includes(secret), server.log.join('').includes(secret)]).toEqual([false, false])
  })
})

describe('nobody gives more than they have', () => {
  it.each<[CoordinatorRole, Scope, string | number]>([
    ['countyCoordinator', { region: 'REGION' }, 'not_allowed'],
    ['municipalityCoordinator', { municipality: '740' }, 'scope_not_allowed'],
    ['viewer', { region: 'REGION' }, 'scope_not_allowed'],
    ['placeCoordinator', { place: 'OTHER' }, 'scope_not_allowed'],
    ['viewer', { place: v7() }, 'scope_unknown'],
    ['municipalityCoordinator', KANGASNIEMI, 201],
    ['placeCoordinator', { place: 'OWN' }, 201],
    ['viewer', KANGASNIEMI, 201],
  ])('a municipality’s coordinator makes a %s of %j: %s', async (role, scope, expected) => {
    const mari = await server.signIn({ role: 'municipalityCoordinator', scope: KANGASNIEMI })
    const named = JSON.parse(JSON.stringify(scope).replace('REGION', server.regionId).replace('OTHER', server.otherPlace.id).replace('OWN', server.place.id)) as Scope
    expect(await type(invite(mari, role, named))).toBe(expected)
  })
  it('a role has only the scopes it can be given for', async () => {
    expect((await invite(county, 'countyCoordinator', KANGASNIEMI)).json()).toMatchObject({ type: 'invalid_request', errors: [{ path: 'scope' }] })
    expect(await type(invite(county, 'placeCoordinator', KANGASNIEMI))).toBe('invalid_request')
  })
  it('an organisation nobody knows cannot be given away', async () => {
    expect(await type(invite(county, 'viewer', { organisation: v7() }))).toBe('scope_unknown')
    expect(await type(invite(county, 'viewer', { organisation: server.organisation.id }))).toBe(201)
  })
  it('a viewer sees and changes nobody', async () => {
    const viewer = await server.signIn({ role: 'viewer', scope: { region: server.regionId } })
    const id = await idOf(COORDINATOR.email)
    expect(await type(ask('GET', '/people', viewer))).toBe('not_allowed')
    expect(await type(invite(viewer, 'viewer', KANGASNIEMI))).toBe('not_allowed')
    for (const path of ['link', 'retire']) expect(await type(ask('POST', `/people/${id}/${path}`, viewer))).toBe('not_allowed')
  })
  it('somebody above or outside is not there at all, whoever they are', async () => {
    const mari = await server.signIn({ role: 'municipalityCoordinator', scope: KANGASNIEMI })
    const pekka = await server.signIn({ role: 'placeCoordinator', scope: { place: server.place.id } })
    await server.signIn({ role: 'municipalityCoordinator', scope: { municipality: '740' } })
    await server.signIn({ role: 'viewer', scope: { region: server.regionId } })
    expect(await emails(mari)).toEqual(['municipalitycoordinator-213@lokikirja.example', `placecoordinator-${server.place.id}@lokikirja.example`])
    expect(await emails(pekka)).toEqual([`placecoordinator-${server.place.id}@lokikirja.example`])
    for (const email of [COORDINATOR.email, 'municipalitycoordinator-740@lokikirja.example', `viewer-${server.regionId}@lokikirja.example`]) {
      const id = await idOf(email)
      const change = { name: 'X', role: 'viewer', scope: KANGASNIEMI }
      expect([await type(ask('PUT', `/people/${id}`, mari, change)), await type(ask('POST', `/people/${id}/link`, mari)), await type(ask('POST', `/people/${id}/retire`, mari))]).toEqual(['person_unknown', 'person_unknown', 'person_unknown'])
    }
    expect(await emails(county)).toHaveLength(5)
  })
  it('a place’s coordinator does not reach its municipality’s, though the municipality holds no other place', async () => {
    const pekka = await server.signIn({ role: 'placeCoordinator', scope: { place: server.place.id } })
    await server.signIn({ role: 'viewer', scope: KANGASNIEMI })
    expect(await emails(pekka)).toHaveLength(1)
    expect(await type(invite(pekka, 'viewer', KANGASNIEMI))).toBe('scope_not_allowed')
  })
  it('the county still reaches somebody whose place is there no more', async () => {
    await server.signIn({ role: 'placeCoordinator', scope: { place: v7() }, email: 'poissa@lokikirja.example' })
    expect(await type(ask('POST', `/people/${await idOf('poissa@lokikirja.example')}/retire`, county))).toBe(204)
  })
  it('is closed to tablets and to those who are not signed in', async () => {
    expect([await type(ask('GET', '/people', server.device.headers)), await type(ask('GET', '/people', {}))]).toEqual(['not_signed_in', 'not_signed_in'])
  })
})

describe('a change', () => {
  it('of role and scope works at once, and is told with what it was before', async () => {
    const mari = await server.signIn({ role: 'municipalityCoordinator', scope: KANGASNIEMI, email: 'mari@lokikirja.example' })
    const id = await idOf('mari@lokikirja.example')
    expect(await type(ask('PUT', `/people/${id}`, county, { name: 'Mari', role: 'viewer', scope: { municipality: '740' } }))).toBe(204)
    expect(await me(mari)).toBe(200)
    expect((await ask('GET', '/places', mari)).json()).toMatchObject({ places: [{ name: 'Tikantanssi' }] })
    expect(await type(ask('GET', '/people', mari))).toBe('not_allowed')
    expect((await trail()).map(told)[0]).toEqual({ by: COORDINATOR.email, action: 'person.changed', of: 'Mari', details: { name: ['', 'Mari'], role: ['municipalityCoordinator', 'viewer'], scope: ['Kangasniemi', 'Savonlinna'] } })
  })
  it('of oneself is that of the name alone', async () => {
    const scope: Scope = { region: server.regionId }
    await server.signIn({ role: 'countyCoordinator', scope, email: 'toinen@lokikirja.example' })
    const id = await idOf(COORDINATOR.email)
    expect(await type(ask('PUT', `/people/${id}`, county, { name: ' Paula ', role: 'countyCoordinator', scope }))).toBe(204)
    expect((await people(county)).map(({ name }) => name)).toContain('Paula')
    expect(await type(ask('PUT', `/people/${id}`, county, { name: 'Paula', role: 'viewer', scope }))).toBe('not_oneself')
    expect(await type(ask('POST', `/people/${id}/retire`, county))).toBe('not_oneself')
    expect(await type(ask('POST', `/people/${id}/link`, county))).toBe('not_oneself')
  })
  it('of role or scope makes a link useless that somebody else knows, and leaves one’s own', async () => {
    const mari = await server.signIn({ role: 'municipalityCoordinator', scope: KANGASNIEMI })
    const region: Scope = { region: server.regionId }
    const [known, own] = [(await invite(mari, 'viewer', KANGASNIEMI)).json(), (await invite(county, 'viewer', KANGASNIEMI, 'oma@lokikirja.example')).json()]
    const change = (id: string, name: string, role: CoordinatorRole, scope: Scope) => type(ask('PUT', `/people/${id}`, county, { name, role, scope }))
    expect(await change(known.id, 'Uusi Nimi', 'viewer', KANGASNIEMI)).toBe(204)
    expect(await type(useLink(tokenOf(known.link)))).toBe(200)
    expect([await change(known.id, 'Uusi Nimi', 'countyCoordinator', region), await change(own.id, 'Oma', 'countyCoordinator', region)]).toEqual([204, 204])
    expect(await type(useLink(tokenOf(known.link), PASSWORD))).toBe('link_unknown')
    expect((await people(county)).find(({ id }) => id === known.id)).toMatchObject({ waiting: true, linkExpiresAt: null })
    expect(await type(useLink(tokenOf(own.link), PASSWORD))).toBe(200)
  })
  it('takes nobody beyond what is one’s own to give', async () => {
    const mari = await server.signIn({ role: 'municipalityCoordinator', scope: KANGASNIEMI })
    await server.signIn({ role: 'viewer', scope: KANGASNIEMI, email: 'ville@lokikirja.example' })
    const change = (role: CoordinatorRole, scope: Scope) => idOf('ville@lokikirja.example').then((id) => type(ask('PUT', `/people/${id}`, mari, { name: 'Ville', role, scope })))
    expect(await change('viewer', { municipality: '740' })).toBe('scope_not_allowed')
    expect(await change('countyCoordinator', { region: server.regionId })).toBe('not_allowed')
    expect(await change('placeCoordinator', { place: server.place.id })).toBe(204)
  })
})

describe('the last who looks after the county', () => {
  it('can neither be retired nor made anything less', async () => {
    const id = await idOf(COORDINATOR.email)
    expect(await type(ask('POST', `/people/${id}/retire`, county))).toBe('last_county_coordinator')
    expect(await type(ask('PUT', `/people/${id}`, county, { name: '', role: 'viewer', scope: { region: server.regionId } }))).toBe('last_county_coordinator')
  })
  it('is left when two retire each other at the same moment', async () => {
    const toinen = await server.signIn({ role: 'countyCoordinator', scope: { region: server.regionId }, email: 'toinen@lokikirja.example' })
    const [one, two] = [await idOf(COORDINATOR.email), await idOf('toinen@lokikirja.example')]
    await Promise.all([ask('POST', `/people/${two}/retire`, county), ask('POST', `/people/${one}/retire`, toinen)])
    const left = (await server.store.coordinators.list()).filter(({ role, retiredAt }) => role === 'countyCoordinator' && retiredAt === null)
    expect(left).toHaveLength(1)
  })
})

describe('a link to set a new password', () => {
  it('works for a day, lets its owner in and ends every session there was', async () => {
    const mari = await server.signIn({ role: 'municipalityCoordinator', scope: KANGASNIEMI, email: 'mari@lokikirja.example' })
    const { link, expiresAt } = (await ask('POST', `/people/${await idOf('mari@lokikirja.example')}/link`, county)).json()
    expect(expiresAt).toBe('2026-11-21T08:42:10.123Z')
    expect(await me(mari)).toBe(200)
    expect((await useLink(tokenOf(link))).json()).toMatchObject({ purpose: 'reset' })
    expect(await type(useLink(tokenOf(link), PASSWORD))).toBe(200)
    expect(await me(mari)).toBe('not_signed_in')
    expect([await signIn('mari@lokikirja.example', COORDINATOR.password), await signIn('mari@lokikirja.example', PASSWORD)]).toEqual(['sign_in_failed', 200])
  })
  it('is over after a day', async () => {
    await server.signIn({ role: 'viewer', scope: KANGASNIEMI, email: 'ville@lokikirja.example' })
    const { link } = (await ask('POST', `/people/${await idOf('ville@lokikirja.example')}/link`, county)).json()
    server.clock.advance(DAY)
    expect(await type(useLink(tokenOf(link)))).toBe('link_unknown')
  })
})

describe('somebody who is retired', () => {
  it('is out at once, with every session and link', async () => {
    const mari = await server.signIn({ role: 'municipalityCoordinator', scope: KANGASNIEMI, email: 'mari@lokikirja.example' })
    const id = await idOf('mari@lokikirja.example')
    const { link } = (await ask('POST', `/people/${id}/link`, county)).json()
    expect(await type(ask('POST', `/people/${id}/retire`, county))).toBe(204)
    expect([await me(mari), await signIn('mari@lokikirja.example', COORDINATOR.password), await type(useLink(tokenOf(link), PASSWORD))]).toEqual(['not_signed_in', 'sign_in_failed', 'link_unknown'])
    expect(await type(ask('POST', `/people/${id}/link`, county))).toBe('person_unknown')
    expect((await people(county)).find((one) => one.id === id)).toMatchObject({ retiredAt: '2026-11-20T08:42:10.123Z' })
  })
  it('has no use of the links they made for others', async () => {
    const mari = await server.signIn({ role: 'municipalityCoordinator', scope: KANGASNIEMI, email: 'mari@lokikirja.example' })
    const { link } = (await invite(mari, 'viewer', KANGASNIEMI)).json()
    expect(await type(ask('POST', `/people/${await idOf('mari@lokikirja.example')}/retire`, county))).toBe(204)
    expect(await type(useLink(tokenOf(link), PASSWORD))).toBe('link_unknown')
  })
  it('comes back by a new invitation, with nothing of before', async () => {
    await server.signIn({ role: 'municipalityCoordinator', scope: KANGASNIEMI, email: 'mari@lokikirja.example' })
    const id = await idOf('mari@lokikirja.example')
    expect(await type(invite(county, 'viewer', KANGASNIEMI, 'mari@lokikirja.example'))).toBe('person_exists')
    await ask('POST', `/people/${id}/retire`, county)
    const again = (await invite(county, 'viewer', KANGASNIEMI, 'mari@lokikirja.example')).json()
    expect(again.id).toBe(id)
    expect(await signIn('mari@lokikirja.example', COORDINATOR.password)).toBe('sign_in_failed')
    expect(await type(useLink(tokenOf(again.link), PASSWORD))).toBe(200)
    expect((await people(county)).find((one) => one.id === id)).toMatchObject({ role: 'viewer', retiredAt: null, waiting: false })
  })
  it('is not brought back by somebody who did not look after them', async () => {
    const mari = await server.signIn({ role: 'municipalityCoordinator', scope: KANGASNIEMI })
    await server.signIn({ role: 'viewer', scope: { municipality: '740' }, email: 'ville@lokikirja.example' })
    await ask('POST', `/people/${await idOf('ville@lokikirja.example')}/retire`, county)
    expect(await type(invite(mari, 'viewer', KANGASNIEMI, 'ville@lokikirja.example'))).toBe('person_exists')
  })
})

describe('the audit trail', () => {
  it('tells what was done to whom and by whom, and no secret', async () => {
    const { link, id } = (await invite(county, 'viewer', KANGASNIEMI)).json()
    await useLink(tokenOf(link), PASSWORD)
    const reset = (await ask('POST', `/people/${id}/link`, county)).json()
    await useLink(tokenOf(reset.link), PASSWORD)
    await ask('POST', `/people/${id}/retire`, county)
    const lines = (await trail()).map(told)
    const [coordinator, person] = [COORDINATOR.email, 'uusi@lokikirja.example']
    expect(lines.map(({ by, action }) => [by, action])).toEqual([
      [coordinator, 'person.retired'], [person, 'person.signedIn'], [person, 'person.linkUsed'], [coordinator, 'person.linkMade'],
      [person, 'person.signedIn'], [person, 'person.linkUsed'], [coordinator, 'person.invited'], [coordinator, 'person.signedIn'],
    ])
    expect(lines.at(-2)).toMatchObject({ of: 'Uusi Ihminen', details: { email: person, role: 'viewer', scope: 'Kangasniemi' } })
    for (const secret of [tokenOf(link), tokenOf(reset.link), PASSWORD, '$argon2']) expect(JSON.stringify(lines)).not.toContain(secret)
  })
  it('begins with the county itself', async () => {
    const fresh = await startTestServer()
    const { newFirstLink } = await import('../../src/server/first-coordinator.ts')
    const link = await newFirstLink({ store: fresh.store, clock: fresh.clock.now, publicUrl: new URL('http://localhost') })
    await fresh.app.inject({ method: 'POST', url: '/api/v1/coordinators/first', payload: { token: tokenOf(link!), ...COORDINATOR, name: 'Paula', county: { names: { fi: 'Etelä-Savo' } } } })
    const events = await fresh.store.audit.read({ scopes: [{ region: fresh.regionId }], limit: 10 })
    expect(events.map(told)).toEqual([
      { by: COORDINATOR.email, action: 'person.signedIn', of: 'Paula', details: { with: 'link' } },
      { by: COORDINATOR.email, action: 'county.made', of: 'Etelä-Savo', details: {} },
    ])
    await fresh.stop()
  })
})
