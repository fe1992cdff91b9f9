import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import { ReferenceData, type OpeningHours } from '../../src/domain/reference-data.ts'
import { isValidOn, plannedHours } from '../../src/domain/reference-lookup.ts'
import { ACTIVITY_TYPES, PROFESSIONS, VISITOR_GROUPS } from '../../src/domain/vocabulary.ts'

const HOURS: OpeningHours = {
  weekly: { 1: { opens: '09:00', closes: '12:00' }, 4: { opens: '13:00', closes: '17:00' } },
  exceptions: [
    { from: '2026-07-01', to: '2026-07-31', hours: null, reason: 'kesätauko' },
    { from: '2026-07-16', to: '2026-07-16', hours: { opens: '10:00', closes: '14:00' }, reason: 'kesätapahtuma' },
  ],
}

describe('the hours a place plans', () => {
  test.each([
    ['an ordinary Monday', '2026-11-23', { opens: '09:00', closes: '12:00' }], ['a Tuesday without hours', '2026-11-24', null],
    ['a Monday of the summer break', '2026-07-06', null], ['an event in the middle of the break', '2026-07-16', { opens: '10:00', closes: '14:00' }],
    ['the first day of the break', '2026-07-02', null], ['the day after the break', '2026-08-03', { opens: '09:00', closes: '12:00' }],
  ])('%s', (_what, day, hours) => expect(plannedHours(HOURS, day)).toEqual(hours))
})

test('validity has both its days included, and is open where a day is left out', () => {
  const served = { validFrom: '2018-01-01', validTo: '2022-12-31' }
  expect(['2017-12-31', '2018-01-01', '2022-12-31', '2023-01-01'].map((day) => isValidOn(served, day))).toEqual([false, true, true, false])
  expect(isValidOn({}, '1999-01-01')).toBe(true)
})

test('the default words are valid reference data, and a later field is kept', () => {
  const data = {
    places: [{ id: '0b9e2c54-6a1f-5d7e-8a55-3d6c8f0a1b2c', name: 'Perhetupa', kind: 'central', municipality: '213', parts: ['A', 'D'], openingHours: HOURS, validFrom: '2019-08-14', painted: 'red' }],
    organisations: [], activityTypes: ACTIVITY_TYPES, visitorGroups: VISITOR_GROUPS, professions: PROFESSIONS, municipalities: [], networks: [], demo: true,
  }
  expect(z.parse(ReferenceData, data)).toEqual(data)
})
