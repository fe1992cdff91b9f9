import { expect, test } from 'vitest'
import { may, ROLES, type Deed } from '../../src/domain/role.ts'

const whoMay = (deed: Deed) => ROLES.filter((role) => may(role, deed))

test('a volunteer logs a session and sees how the device is, and nothing else', () => {
  const deeds: Deed[] = ['countVisits', 'logSession', 'logPartnerVisit', 'logContact', 'setDayStatus', 'seeDay', 'seeMonth', 'seeDevice', 'readReports', 'managePlaces', 'pairTablets']
  expect(deeds.filter((deed) => may('volunteer', deed))).toEqual(['logSession', 'seeDevice'])
})

test('only a host writes down what happens at the place', () => {
  expect([whoMay('countVisits'), whoMay('logPartnerVisit'), whoMay('logContact'), whoMay('setDayStatus')]).toEqual(Array(4).fill(['host']))
})

test('only a coordinator reads reports and looks after places and tablets', () => {
  expect([whoMay('readReports'), whoMay('managePlaces'), whoMay('pairTablets')]).toEqual(Array(3).fill(['coordinator']))
})
