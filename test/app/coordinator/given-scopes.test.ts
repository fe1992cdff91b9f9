/** What can be chosen when somebody is given a role: never more than the giver has. */
import { expect, it } from 'vitest'
import type { Municipality, Place } from '../../../src/domain/reference-data.ts'
import type { CoordinatorRole } from '../../../src/domain/role.ts'
import type { Scope } from '../../../src/domain/scope.ts'
import { rolesFor, scopeKey, scopeOfKey, scopesFor } from '../../../src/app/coordinator/given-scopes.ts'

const TODAY = '2026-11-20'
const region = { id: 'savo', names: { fi: 'Etelä-Savo' } }
const municipality = (code: string, of: string, parts: Partial<Municipality> = {}): Municipality => ({ code, names: { fi: code }, region: of, ...parts })
const place = (id: string, of: string, parts: Partial<Place> = {}): Place => ({ id, name: id, kind: 'other', municipality: of, parts: ['A'], openingHours: { weekly: {}, exceptions: [] }, ...parts })
const reference = {
  municipalities: [municipality('213', 'savo'), municipality('740', 'savo'), municipality('171', 'savo', { validTo: '2020-12-31' }), municipality('179', 'suomi')],
  places: [place('tupa', '213', { hostOrganisation: 'mll' }), place('tikka', '740'), place('suljettu', '213', { validTo: '2026-01-31' }), place('muualla', '179')],
}
const giver = (role: CoordinatorRole, scope: Scope) => ({ role, scope, region })
const chosen = (role: CoordinatorRole, by: ReturnType<typeof giver>) => scopesFor(role, by, reference, TODAY).map(scopeKey)

it('the county gives everything that is there today, and nothing of another county', () => {
  const county = giver('countyCoordinator', { region: 'savo' })
  expect(rolesFor(county, reference, TODAY)).toEqual(['countyCoordinator', 'municipalityCoordinator', 'placeCoordinator', 'viewer'])
  expect(chosen('municipalityCoordinator', county)).toEqual(['municipality:213', 'municipality:740'])
  expect(chosen('placeCoordinator', county)).toEqual(['organisation:mll', 'place:tupa', 'place:tikka'])
  expect(chosen('viewer', county)).toEqual(['region:savo', 'municipality:213', 'municipality:740', 'organisation:mll', 'place:tupa', 'place:tikka'])
})
it('a municipality gives what lies in it', () => {
  const kangasniemi = giver('municipalityCoordinator', { municipality: '213' })
  expect(rolesFor(kangasniemi, reference, TODAY)).toEqual(['municipalityCoordinator', 'placeCoordinator', 'viewer'])
  expect(chosen('viewer', kangasniemi)).toEqual(['municipality:213', 'organisation:mll', 'place:tupa'])
})
it('a place gives itself alone, and a viewer nothing', () => {
  expect(chosen('viewer', giver('placeCoordinator', { place: 'tupa' }))).toEqual(['place:tupa'])
  expect(rolesFor(giver('viewer', { region: 'savo' }), reference, TODAY)).toEqual([])
})
it('a choice stands for its scope', () => {
  expect(scopeOfKey('municipality:213')).toEqual({ municipality: '213' })
  expect(scopeOfKey('')).toBeUndefined()
})
