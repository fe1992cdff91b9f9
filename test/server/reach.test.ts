/** Who reaches what: each coordinator sees and changes what lies within the scope given to them. */
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CoordinatorRole } from '../../src/domain/role.ts'
import type { Scope } from '../../src/domain/scope.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

const as = (role: CoordinatorRole, scope: Scope) => server.signIn({ role, scope })
const get = async (url: string, headers: Record<string, string>, query: Record<string, string> = {}) => await server.app.inject({ url: `/api/v1${url}`, headers, query })
const post = async (url: string, headers: Record<string, string>, payload: object = {}) => await server.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })
const month = async (scope: Record<string, string>, headers: Record<string, string>) => {
  const answer = await get('/reports/monthly', headers, { month: '2026-11', ...scope })
  return answer.statusCode === 200 ? 200 : (answer.json() as { type: string }).type
}

describe('a municipality’s coordinator', () => {
  it('reads the months of its places and of itself, and of nothing else', async () => {
    const headers = await as('municipalityCoordinator', { municipality: '213' })
    expect(await month({ place: server.place.id }, headers)).toBe(200)
    expect(await month({ municipality: '213' }, headers)).toBe(200)
    expect(await month({ place: server.otherPlace.id }, headers)).toBe('scope_not_allowed')
    expect(await month({ municipality: '740' }, headers)).toBe('scope_not_allowed')
    expect(await month({ region: server.regionId }, headers)).toBe('scope_not_allowed')
    expect(await month({ place: v7() }, headers)).toBe('scope_unknown')
  })
  it('sees its own places and tablets alone', async () => {
    const headers = await as('municipalityCoordinator', { municipality: '740' })
    const elsewhere = await server.pair({ placeId: server.otherPlace.id })
    const names = async (path: string) => ((await get(path, headers)).json() as { places: { name: string }[] }).places.map(({ name }) => name)
    expect([await names('/places'), await names('/reference')]).toEqual([['Tikantanssi'], ['Tikantanssi']])
    expect((await get('/devices', headers)).json()).toMatchObject({ devices: [{ id: elsewhere.deviceId }] })
    expect((await post(`/devices/${server.device.deviceId}/revoke`, headers)).json()).toMatchObject({ type: 'device_unknown' })
    expect((await post('/devices/codes', headers, { placeId: server.place.id, mode: 'host' })).json()).toMatchObject({ type: 'scope_not_allowed' })
    expect((await post('/devices/codes', headers, { placeId: server.otherPlace.id, mode: 'host' })).statusCode).toBe(201)
  })
})

describe('a municipality’s coordinator whose municipality is merged into another', () => {
  const DAY_MS = 86_400_000
  it('looks after that one from the day on, with its places, tablets and history', async () => {
    const email = 'kunta@lokikirja.example'
    const enter = () => server.signIn({ role: 'municipalityCoordinator', scope: { municipality: '213' }, email })
    const headers = await enter()
    await post('/devices/codes', headers, { placeId: server.place.id, mode: 'host' })
    await server.store.reference.putPlaces([{ ...server.place, id: v7(), name: 'Perhetalo', municipality: '491' }])
    const merge = await post('/municipalities/213/merge', await server.signIn(), { into: '740', from: '2026-11-22' })
    expect(merge.statusCode).toBe(200)
    expect([await month({ municipality: '213' }, headers), await month({ municipality: '740' }, headers)]).toEqual([200, 'scope_not_allowed'])

    server.clock.advance(2 * DAY_MS)
    const then = await enter()
    const names = async (path: string) => ((await get(path, then)).json() as { places: { name: string }[] }).places.map(({ name }) => name)
    expect([new Set(await names('/places')), new Set(await names('/reference'))]).toEqual([new Set(['Perhetupa', 'Tikantanssi']), new Set(['Perhetupa', 'Tikantanssi'])])
    expect([await month({ municipality: '213' }, then), await month({ municipality: '740' }, then), await month({ region: server.regionId }, then)]).toEqual([200, 200, 'scope_not_allowed'])
    expect((await get('/coordinators/me', then)).json()).toMatchObject({ scope: { municipality: '740' } })
    expect((await get('/devices', then)).json()).toMatchObject({ devices: [{ id: server.device.deviceId }] })
    expect((await post('/devices/codes', then, { placeIds: [server.otherPlace.id, server.place.id], mode: 'host' })).statusCode).toBe(201)
    const { events } = (await get('/audit', then)).json() as { events: { action: string; scope: object }[] }
    expect(events.filter(({ action }) => action === 'tablet.codeMade').map(({ scope }) => scope)).toEqual([{ municipality: '740' }, { place: server.place.id }])
    expect((await get('/people', then)).json()).toMatchObject({ people: [{ email, scope: { municipality: '740' } }] })
  })
})

it('an organisation’s coordinator reads the month of the places it hosts', async () => {
  await server.store.reference.putPlaces([{ ...server.place, hostOrganisation: server.organisation.id }])
  const headers = await as('placeCoordinator', { organisation: server.organisation.id })
  expect(await month({ organisation: server.organisation.id }, headers)).toBe(200)
  expect(await month({ place: server.place.id }, headers)).toBe(200)
  expect(await month({ place: server.otherPlace.id }, headers)).toBe('scope_not_allowed')
})

it('a viewer reads and changes nothing', async () => {
  const headers = await as('viewer', { region: server.regionId })
  expect(await month({ region: server.regionId }, headers)).toBe(200)
  for (const [url, payload] of [['/devices/codes', { placeId: server.place.id, mode: 'host' }], ['/organisations', { sector: 'parish', names: { fi: 'Seurakunta' } }]] as const) {
    expect((await post(url, headers, payload)).json()).toMatchObject({ type: 'not_allowed', status: 403 })
  }
})

it('who has been retired is signed out at once', async () => {
  const headers = await as('viewer', { region: server.regionId })
  await server.store.coordinators.retire(((await get('/coordinators/me', headers)).json() as { id: string }).id, server.clock.now())
  expect((await get('/coordinators/me', headers)).json()).toMatchObject({ type: 'not_signed_in' })
})
