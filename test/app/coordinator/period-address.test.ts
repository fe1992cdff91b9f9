/** A report's period in the address of its page: what is sent on to a colleague opens the same report. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { periodFromAddress, periodOfKind, yearUpTo } from '../../../src/app/coordinator/period-address.ts'
import { addDays, addMonths } from '../../../src/domain/calendar.ts'
import { monthPeriod, periodAfter, periodBefore, periodKey, quarterPeriod, yearPeriod, type Period } from '../../../src/domain/period.ts'

const anyMonth = fc.integer({ min: 0, max: 400 }).map((n) => addMonths('2010-01', n))
const anyPeriod: fc.Arbitrary<Period> = fc.oneof(
  anyMonth.map(monthPeriod), anyMonth.map(quarterPeriod), fc.integer({ min: 2010, max: 2040 }).map(yearPeriod),
  fc.tuple(anyMonth, fc.integer({ min: 0, max: 27 }), fc.integer({ min: 0, max: 3000 })).map(([month, day, length]) => {
    const from = addDays(`${month}-01`, day)
    return { from, to: addDays(from, length) }
  }),
)

describe('the period in the address', () => {
  it.each([
    ['2026-10', { from: '2026-10-01', to: '2026-10-31' }],
    ['2026-q4', { from: '2026-10-01', to: '2026-12-31' }],
    ['2026', { from: '2026-01-01', to: '2026-12-31' }],
    ['2026-10-03_2026-11-15', { from: '2026-10-03', to: '2026-11-15' }],
  ])('%s is read and written', (address, period) => {
    expect(periodFromAddress(address)).toEqual(period)
    expect(periodKey(period)).toBe(address)
  })
  it.each(['2026-13', '2026-q5', '26', 'next', '2026-11-15_2026-10-03', '2026-02-30_2026-03-01', '2010-01-01_2026-01-01', '2026-10-03', '2026-01-01_2026-01-02_2026-01-03', ''])('"%s" is none', (address) => {
    expect(periodFromAddress(address)).toBeNull()
  })
  it('whatever is written is read as the same', () => {
    fc.assert(fc.property(anyPeriod, (period) => { expect(periodFromAddress(periodKey(period))).toEqual(period) }))
  })
})

describe('from one period to another', () => {
  it('a step on and a step back lead to where one was', () => {
    fc.assert(fc.property(anyPeriod, (period) => {
      const [next, before] = [periodAfter(period), periodBefore(period)]
      expect(next.from).toBe(addDays(period.to, 1))
      expect(before.to).toBe(addDays(period.from, -1))
    }))
    expect(periodAfter(quarterPeriod('2026-11'))).toEqual(quarterPeriod('2027-01'))
    expect(periodAfter({ from: '2026-10-03', to: '2026-10-09' })).toEqual({ from: '2026-10-10', to: '2026-10-16' })
  })
  it('another length keeps to the end of what is shown, or to today where that lies in it', () => {
    expect(periodOfKind('month', yearPeriod(2025), '2026-11-20')).toEqual(monthPeriod('2025-12'))
    expect(periodOfKind('month', yearPeriod(2026), '2026-11-20')).toEqual(monthPeriod('2026-11'))
    expect(periodOfKind('quarter', monthPeriod('2026-05'), '2026-11-20')).toEqual(quarterPeriod('2026-05'))
    expect(periodOfKind('year', { from: '2024-12-20', to: '2025-01-10' }, '2026-11-20')).toEqual(yearPeriod(2025))
  })
  it('what is shorter than a year is shown in the run of the twelve months that end with it', () => {
    expect(yearUpTo(monthPeriod('2026-10'))).toEqual({ from: '2025-11-01', to: '2026-10-31' })
    const year = yearPeriod(2025)
    expect(yearUpTo(year)).toBe(year)
  })
})
