import { describe, expect, it, test } from 'vitest'
import { easterSunday, finnishHolidays, holidayOn } from '../../src/domain/finnish-holidays.ts'
import { HOLIDAY_NAMES } from '../../src/domain/finnish-holiday-names.ts'
import type { OpeningHours } from '../../src/domain/reference-data.ts'
import { closedBecause, plannedHours } from '../../src/domain/reference-lookup.ts'

describe('the holidays of Finland', () => {
  it('follow Easter', () => {
    expect([2019, 2024, 2025, 2026, 2027, 2038].map(easterSunday)).toEqual(['2019-04-21', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25'])
  })
  it('put Midsummer and All Saints on Saturdays', () => {
    const day = (year: number, name: string) => finnishHolidays(year).find(({ holiday }) => holiday === name)?.day
    expect([day(2026, 'midsummer'), day(2026, 'midsummerEve'), day(2026, 'allSaints'), day(2026, 'ascension')]).toEqual(['2026-06-20', '2026-06-19', '2026-10-31', '2026-05-14'])
    expect([day(2025, 'midsummer'), day(2025, 'allSaints')]).toEqual(['2025-06-21', '2025-11-01'])
  })
  // The almanac of 2027, University of Helsinki.
  it('are those of the almanac', () => {
    expect(finnishHolidays(2027).map(({ day }) => day.slice(5))).toEqual([
      '01-01', '01-06', '03-26', '03-28', '03-29', '05-01', '05-06', '05-16', '06-25', '06-26', '11-06', '12-06', '12-24', '12-25', '12-26',
    ])
  })
  it('have a name in every language', () => {
    for (const { holiday } of finnishHolidays(2026)) expect(Object.keys(HOLIDAY_NAMES[holiday])).toEqual(['fi', 'sv', 'en'])
    expect([holidayOn('2026-12-06'), holidayOn('2026-12-07')]).toEqual(['independence', undefined])
  })
})

describe('a place that stays shut on holidays', () => {
  const hours = { opens: '09:00', closes: '15:00' }
  const place: OpeningHours = {
    weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours },
    exceptions: [
      { from: '2026-12-24', to: '2026-12-24', hours: { opens: '10:00', closes: '12:00' }, reason: 'joulupuuro' },
      { from: '2026-12-21', to: '2026-12-23', hours: null },
      { from: '2026-12-25', to: '2026-12-25', hours: null, reason: 'joulutauko' },
    ],
    closedOnHolidays: true,
  }
  test.each([
    ['Epiphany', '2026-01-06', null, { holiday: 'epiphany' }],
    ['an ordinary Wednesday', '2026-01-07', hours, undefined],
    ['Christmas Eve with an exception of its own', '2026-12-24', { opens: '10:00', closes: '12:00' }, undefined],
    ['a break without a reason', '2026-12-22', null, { reason: undefined }],
    ['a holiday in a break', '2026-12-25', null, { reason: 'joulutauko' }],
    ['Easter Sunday, which the week has no hours for', '2026-04-05', null, undefined],
  ])('on %s', (_what, day, planned, why) => {
    expect(plannedHours(place, day)).toEqual(planned)
    expect(closedBecause(place, day)).toEqual(why)
  })
  test('and one that does not', () => {
    expect(plannedHours({ ...place, closedOnHolidays: false }, '2026-01-06')).toEqual(hours)
    expect(plannedHours({ weekly: place.weekly, exceptions: [] }, '2026-01-06')).toEqual(hours)
  })
})
