import { describe, expect, it } from 'vitest'
import { daysOfWeek, mondayOf } from '../../src/domain/calendar.ts'
import { paperDays, paperGroups } from '../../src/domain/paper-week.ts'
import { VISITOR_GROUPS } from '../../src/domain/vocabulary.ts'
import { localPlace } from '../support/tablet.ts'

describe('a week on paper', () => {
  it('begins on a Monday and ends on a Sunday, over the turn of the year too', () => {
    expect(mondayOf('2027-01-03')).toBe('2026-12-28')
    expect(mondayOf('2026-12-28')).toBe('2026-12-28')
    expect(daysOfWeek('2026-12-28').at(-1)).toBe('2027-01-03')
  })
  it('shows the hours of each day, and why the place keeps shut', () => {
    const place = { ...localPlace(), validFrom: '2026-12-02' }
    const openingHours = { ...place.openingHours, closedOnHolidays: true, exceptions: [{ from: '2026-12-03', to: '2026-12-03', hours: null, reason: 'Koulutus' }] }
    const days = paperDays([{ ...place, openingHours }], '2026-11-30')
    expect(days.map(({ isThere }) => isThere)).toEqual([false, false, true, true, true, true, true])
    expect(days[2]).toMatchObject({ hours: { opens: '09:00', closes: '14:00' }, closed: undefined })
    expect(days[3]).toMatchObject({ hours: null, closed: { reason: 'Koulutus' } })
    expect(days[6]).toMatchObject({ hours: null, closed: undefined })
  })
  it('has the groups of the day screen in its order, children first', () => {
    const days = paperDays([localPlace()], '2026-11-16')
    const old = { ...VISITOR_GROUPS[0]!, key: 'old', validTo: '2025-12-31' }
    expect(paperGroups([...VISITOR_GROUPS, old], days, false).map(({ key }) => key)).toEqual([
      'baby', 'child_1_2', 'child_3_6', 'child_7_12', 'youth_13_17', 'parent', 'grandparent', 'expecting', 'adult_other',
    ])
    expect(paperGroups(VISITOR_GROUPS, days, true).map(({ key }) => key)).toEqual(['child_unknown', 'adult_unknown'])
  })
})
