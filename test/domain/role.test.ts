import { expect, test } from 'vitest'
import { COORDINATOR_ROLES, DEEDS, may, mayGrant, ROLES, type Deed } from '../../src/domain/role.ts'

const whoMay = (deed: Deed) => ROLES.filter((role) => may(role, deed))

test('a volunteer logs a session and sees how the device is, and nothing else', () => {
  expect(DEEDS.filter((deed) => may('volunteer', deed))).toEqual(['logSession', 'seeDevice'])
})

test('only a host writes down what happens at the place', () => {
  expect([whoMay('countVisits'), whoMay('logPartnerVisit'), whoMay('logContact'), whoMay('setDayStatus'), whoMay('openFamiliesScreen')]).toEqual(Array(5).fill(['host']))
})

test('everybody who signs in reads reports; a viewer only looks; what all share is the county’s', () => {
  expect(whoMay('readReports')).toEqual([...COORDINATOR_ROLES])
  expect(DEEDS.filter((deed) => may('viewer', deed))).toEqual(['readReports', 'seeOverview'])
  expect([whoMay('managePlaces'), whoMay('pairTablets')]).toEqual(Array(2).fill(['countyCoordinator', 'municipalityCoordinator', 'placeCoordinator']))
  expect(whoMay('manageCounty')).toEqual(['countyCoordinator'])
})

test('nobody gives a role above their own', () => {
  const given = (giver: (typeof COORDINATOR_ROLES)[number]) => COORDINATOR_ROLES.filter((role) => mayGrant(giver, role))
  expect(given('countyCoordinator')).toEqual([...COORDINATOR_ROLES])
  expect(given('municipalityCoordinator')).toEqual(['municipalityCoordinator', 'placeCoordinator', 'viewer'])
  expect(given('placeCoordinator')).toEqual(['placeCoordinator', 'viewer'])
  expect(given('viewer')).toEqual([])
})
