/** The periods of reports, what they stand beside, and when two of them may be compared. */
import { describe, expect, test } from 'vitest'
import { isTooLong, monthPeriod, monthParts, periodBefore, periodKind, quarterPeriod, yearBefore, yearPeriod } from '../../src/domain/period.ts'
import { whyNotComparable } from '../../src/domain/period-totals.ts'
import type { PlaceDays } from '../../src/domain/place-days.ts'

describe('a period', () => {
  test('is ten years long at most, and may be asked about before anybody knows whether its ends are days', () => {
    expect([['2016-03-01', '2026-02-28'], ['2016-03-01', '2026-03-01'], ['1899-12-31', '1900-01-01'], ['\u0663', '0001-01-01'], ['3', '4']].map(([from, to]) => isTooLong({ from: from!, to: to! }))).toEqual([false, true, true, false, true])
  })
  test.each([
    [monthPeriod('2026-02'), 'month', monthPeriod('2026-01'), monthPeriod('2025-02')],
    [quarterPeriod('2026-02'), 'quarter', quarterPeriod('2025-12'), quarterPeriod('2025-01')],
    [yearPeriod(2026), 'year', yearPeriod(2025), yearPeriod(2025)],
    [{ from: '2026-03-05', to: '2026-03-07' }, 'range', { from: '2026-03-02', to: '2026-03-04' }, { from: '2025-03-05', to: '2025-03-07' }],
    // Two months are no quarter, and neither are three that do not begin one; they stand beside as many months.
    [{ from: '2026-02-01', to: '2026-04-30' }, 'range', { from: '2025-11-01', to: '2026-01-31' }, { from: '2025-02-01', to: '2025-04-30' }],
  ] as const)('%o is a %s beside %o and %o', (period, kind, before, aYearAgo) => {
    expect(periodKind(period)).toBe(kind)
    expect(periodBefore(period)).toEqual(before)
    expect(yearBefore(period)).toEqual(aYearAgo)
  })

  test('keeps its end at the end of February, in leap years and beside them', () => {
    expect(yearBefore(monthPeriod('2028-02'))).toEqual(monthPeriod('2027-02'))
    expect(yearBefore(monthPeriod('2029-02'))).toEqual(monthPeriod('2028-02'))
    expect(yearBefore({ from: '2028-02-29', to: '2028-03-02' })).toEqual({ from: '2027-02-28', to: '2027-03-02' })
  })

  test('has its months, the first and the last perhaps in part', () => {
    expect(monthParts({ from: '2026-11-20', to: '2027-01-10' })).toEqual([
      { month: '2026-11', from: '2026-11-20', to: '2026-11-30' }, { month: '2026-12', from: '2026-12-01', to: '2026-12-31' }, { month: '2027-01', from: '2027-01-01', to: '2027-01-10' },
    ])
  })
})

describe('a change from one period to another', () => {
  const days = (planned: number, missing: number): PlaceDays => ({ open: planned - missing, closed: 0, missing, planned })
  test.each([
    ['is shown where both are known', days(20, 0), days(20, 2), true, null],
    ['says nothing where nothing was planned', days(20, 0), days(0, 0), true, 'nothingPlanned'],
    ['waits until the period is over', days(20, 0), days(20, 0), false, 'notOver'],
    ['is not shown where one is known better than the other', days(20, 0), days(20, 3), true, 'coverageDiffers'],
    ['is not shown where both are known badly', days(20, 5), days(20, 5), true, 'coverageLow'],
  ] as const)('%s', (_words, now, before, isOver, why) => {
    expect(whyNotComparable(now, before, isOver)).toBe(why)
  })
})
