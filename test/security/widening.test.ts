/** Whoever may do something tries to get more by it: another role, another scope, somebody else's place, tablet or way in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEST_DAY } from '../support/test-server.ts'
import { everythingStored } from './everything-stored.ts'
import type { Sides } from './sides.ts'
import { startCounties } from './two-counties.ts'

let counties: Awaited<ReturnType<typeof startCounties>>
beforeAll(async () => { counties = await startCounties() })
afterAll(() => counties.stop())

type Attempt = { what: string; method: 'POST' | 'PUT' | 'DELETE'; url: string; payload: object }

/** By role: each is about more than the role has on its own side. */
function attempts(s: Sides, idOf: (caller: string) => string): Record<string, Attempt[]> {
  const put = (what: string, url: string, payload: object): Attempt => ({ what, method: 'PUT', url, payload })
  const post = (what: string, url: string, payload: object = {}): Attempt => ({ what, method: 'POST', url, payload })
  const { own, neighbour, elsewhere } = s
  const invite = (what: string, role: string, scope: object) => post(`invites ${what}`, '/people', { email: 'uusi@lokikirja.example', name: 'Uusi', role, scope })
  const county = idOf('the county’s coordinator')
  const takeOver = [post('makes a link for the county’s coordinator', `/people/${county}/link`), post('retires the county’s coordinator', `/people/${county}/retire`), put('makes less of the county’s coordinator', `/people/${county}`, { name: 'X', role: 'viewer', scope: { place: own.place.id } })]
  const farther = [
    post('takes a code for a place of another', '/devices/codes', { placeIds: [own.place.id, elsewhere.place.id], mode: 'host' }),
    put('takes its own tablet to a place of another', `/devices/${own.host.deviceId}`, { placeIds: [own.place.id, elsewhere.place.id] }),
    put('takes a tablet of another to its own place', `/devices/${elsewhere.host.deviceId}`, { placeIds: [own.place.id] }),
    put('takes its place to the other county', `/places/${own.place.id}`, { from: TEST_DAY, municipality: elsewhere.municipality }),
    put('takes a place of the other county', `/places/${elsewhere.place.id}`, { from: TEST_DAY, municipality: own.municipality }),
    put('did so long ago', `/places/${elsewhere.place.id}`, { from: '2000-01-01', municipality: own.municipality }),
    put('hosts a place of the other county', `/places/${elsewhere.place.id}`, { from: TEST_DAY, hostOrganisation: own.organisation.id }),
    post('merges its place into one of the other county', `/places/${own.place.id}/merge`, { from: TEST_DAY, into: elsewhere.place.id }),
    post('closes the months of the other county', '/months/close', { month: '2026-10', scope: { region: elsewhere.regionId } }),
    invite('a coordinator of the other county', 'countyCoordinator', { region: elsewhere.regionId }),
    invite('a viewer of the other county', 'viewer', { place: elsewhere.place.id }),
    put('takes somebody over from the other county', `/people/${elsewhere.personId}`, { name: 'X', role: 'viewer', scope: { place: own.place.id } }),
    put('sends somebody to the other county', `/people/${own.personId}`, { name: 'X', role: 'viewer', scope: { place: elsewhere.place.id } }),
    post('makes a link for somebody of the other county', `/people/${elsewhere.personId}/link`),
    put('takes a municipality of the other county', `/municipalities/${elsewhere.municipality}`, { from: TEST_DAY, region: own.regionId }),
    post('adds a municipality that the other county has', '/municipalities', { code: elsewhere.municipality, names: { fi: 'Oma' } }),
    post('merges a municipality of the other county into its own', `/municipalities/${elsewhere.municipality}/merge`, { from: TEST_DAY, into: own.municipality }),
    post('merges the other county into its own', `/regions/${elsewhere.regionId}/merge`, { from: TEST_DAY, into: own.regionId }),
    post('merges the host of a place of another into its own', `/organisations/${elsewhere.organisation.id}/merge`, { from: TEST_DAY, into: own.organisation.id }),
    post('opens a tablet of another', `/devices/${elsewhere.host.deviceId}/unlock-code`, { challenge: '123456' }),
  ]
  const beyondMunicipality = [
    ...takeOver, invite('a coordinator of the county', 'countyCoordinator', { region: own.regionId }), invite('a viewer of the county', 'viewer', { region: own.regionId }), invite('a coordinator of the neighbour', 'municipalityCoordinator', { municipality: neighbour.municipality }),
    put('takes its place to the neighbour', `/places/${own.place.id}`, { from: TEST_DAY, municipality: neighbour.municipality }), put('takes a place of the neighbour', `/places/${neighbour.place.id}`, { from: TEST_DAY, municipality: own.municipality }),
  ]
  const beyondPlace = [
    ...beyondMunicipality, invite('a coordinator of the municipality', 'municipalityCoordinator', { municipality: own.municipality }), invite('a viewer of the municipality', 'viewer', { municipality: own.municipality }),
    put('changes who hosts its place', `/places/${own.place.id}`, { from: TEST_DAY, hostOrganisation: neighbour.organisation.id }), post('retires its place', `/places/${own.place.id}/retire`, { lastDay: TEST_DAY }),
    post('closes the months of the municipality', '/months/close', { month: '2026-10', scope: { municipality: own.municipality } }),
  ]
  const itself = (caller: string) => [put('gives itself the county', `/people/${idOf(caller)}`, { name: 'X', role: 'countyCoordinator', scope: { region: own.regionId } }), post('makes a link for itself', `/people/${idOf(caller)}/link`), post('retires itself', `/people/${idOf(caller)}/retire`)]
  return {
    'the county’s coordinator': [...farther, ...itself('the county’s coordinator').slice(1), put('makes less of itself', `/people/${county}`, { name: 'X', role: 'viewer', scope: { region: own.regionId } })],
    'a municipality’s coordinator': [...farther, ...beyondMunicipality, ...itself('a municipality’s coordinator')],
    'an organisation’s coordinator': [...farther, ...beyondPlace, ...itself('an organisation’s coordinator'), invite('a viewer of a place alone of those it hosts, as coordinator of another', 'placeCoordinator', { organisation: neighbour.organisation.id })],
    'a place’s coordinator': [...farther, ...beyondPlace, ...itself('a place’s coordinator'), invite('a coordinator of its host', 'placeCoordinator', { organisation: own.organisation.id })],
    'a county’s viewer': [...farther, ...beyondPlace, ...itself('a county’s viewer')],
    'a place’s viewer': [...farther, ...beyondPlace, ...itself('a place’s viewer')],
  }
}

describe.each(['the county’s coordinator', 'a municipality’s coordinator', 'an organisation’s coordinator', 'a place’s coordinator', 'a county’s viewer', 'a place’s viewer'])('%s', (name) => {
  it('gets nothing more, whatever it tries', async () => {
    const { server, sides, callers } = counties
    const ids = new Map(await Promise.all(callers.filter(({ kind }) => kind === 'coordinator').map(async (one) => [one.name, ((await server.app.inject({ url: '/api/v1/coordinators/me', headers: one.headers })).json() as { id: string }).id] as const)))
    const { headers } = callers.find((one) => one.name === name)!
    const before = await everythingStored(server)
    const tried = attempts(sides, (caller) => ids.get(caller)!)[name]!
    expect(tried.length).toBeGreaterThan(20)
    for (const { what, method, url, payload } of tried) {
      const { statusCode, body } = await server.app.inject({ method, url: `/api/v1${url}`, headers, payload })
      expect([what, statusCode, body]).toEqual([what, expect.toSatisfy((status: number) => [403, 404, 409].includes(status)), body])
    }
    expect(await everythingStored(server)).toEqual(before)
  })
})
