import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, daysBetween, daysOfMonth, formatDay, isDay, isoWeek, localDay, localTime, monthOf, monthsFrom, startOfDay, weekday } from '../../src/domain/calendar.ts'

const at = (utc: string) => [localDay(Date.parse(utc)), localTime(Date.parse(utc))]

test('a text is a day of the calendar, or it is none', () => {
  expect(['2026-11-20', '2028-02-29'].filter((text) => !isDay(text))).toEqual([])
  expect(['2026-02-29', '2026-13-01', '2026-1-1', '1', '', 'eilen', '2026-11-20 '].filter(isDay)).toEqual([])
})

describe('a tap belongs to the day of the wall clock at the place', () => {
  test('winter time is two hours ahead of UTC, so midnight is at 22 UTC', () => {
    expect(at('2026-01-15T21:59:59.999Z')).toEqual(['2026-01-15', '23:59'])
    expect(at('2026-01-15T22:00:00.000Z')).toEqual(['2026-01-16', '00:00'])
  })

  test('summer time is three hours ahead of UTC, so midnight is at 21 UTC', () => {
    expect(at('2026-07-15T20:59:59.999Z')).toEqual(['2026-07-15', '23:59'])
    expect(at('2026-07-15T21:00:00.000Z')).toEqual(['2026-07-16', '00:00'])
  })

  test('in the night of 29 March 2026 the hour from 3 to 4 does not exist', () => {
    expect(at('2026-03-28T22:00:00Z')).toEqual(['2026-03-29', '00:00'])
    expect(at('2026-03-29T00:59:59Z')).toEqual(['2026-03-29', '02:59'])
    expect(at('2026-03-29T01:00:00Z')).toEqual(['2026-03-29', '04:00'])
    expect(at('2026-03-29T20:59:59Z')).toEqual(['2026-03-29', '23:59'])
    expect(at('2026-03-29T21:00:00Z')).toEqual(['2026-03-30', '00:00'])
  })

  test('in the night of 25 October 2026 the hour from 3 to 4 comes twice, on the same day', () => {
    expect(at('2026-10-24T20:59:59Z')).toEqual(['2026-10-24', '23:59'])
    expect(at('2026-10-24T21:00:00Z')).toEqual(['2026-10-25', '00:00'])
    expect(at('2026-10-25T00:30:00Z')).toEqual(['2026-10-25', '03:30'])
    expect(at('2026-10-25T01:30:00Z')).toEqual(['2026-10-25', '03:30'])
    expect(at('2026-10-25T21:59:59Z')).toEqual(['2026-10-25', '23:59'])
    expect(at('2026-10-25T22:00:00Z')).toEqual(['2026-10-26', '00:00'])
  })

  test('New Year comes with the place, not with UTC', () => {
    expect(at('2026-12-31T21:59:59Z')).toEqual(['2026-12-31', '23:59'])
    expect(at('2026-12-31T22:00:00Z')).toEqual(['2027-01-01', '00:00'])
  })

  test('at any instant the clock shows what the world’s time zone data say of Helsinki', () => {
    const inHelsinki = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short', timeStyle: 'short' })
    const differs = (instant: number) => `${localDay(instant)} ${localTime(instant)}` !== inHelsinki.format(instant)
    fc.assert(fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }), (instant) => !differs(instant.getTime())), { numRuns: 2_000 })
    const hoursAround = (year: number, month: number) => Array.from({ length: 9 * 24 }, (_, hour) => Date.UTC(year, month, 24, hour))
    const nights = Array.from({ length: 60 }, (_, n) => [...hoursAround(2000 + n, 2), ...hoursAround(2000 + n, 9)]).flat()
    expect(nights.flatMap((instant) => [instant - 1, instant]).filter(differs)).toEqual([])
  })

  test('any instant falls on the day before, the same or the day after in UTC, never further', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (instant) => {
      expect(Math.abs(daysBetween(instant.toISOString().slice(0, 10), localDay(instant.getTime())))).toBeLessThanOrEqual(1)
    }))
  })
})

test('a day begins at its own midnight, also when the clocks change in that night', () => {
  for (const year of [2024, 2026, 2030]) {
    for (const day of [...daysOfMonth(`${year}-03`), ...daysOfMonth(`${year}-10`)]) {
      const begins = startOfDay(day)
      expect([localDay(begins), localTime(begins), localDay(begins - 1)]).toEqual([day, '00:00', addDays(day, -1)])
    }
  }
})

describe('weeks are ISO weeks and begin on Monday', () => {
  test.each([
    ['2026-11-21', 6, 2026, 47], ['2026-11-22', 7, 2026, 47], ['2026-11-23', 1, 2026, 48],
    ['2021-01-03', 7, 2020, 53], ['2021-01-04', 1, 2021, 1], ['2026-12-31', 4, 2026, 53],
    ['2027-01-03', 7, 2026, 53], ['2027-01-04', 1, 2027, 1], ['2024-12-30', 1, 2025, 1], ['2028-02-29', 2, 2028, 9],
  ])('%s is weekday %i of %i week %i', (day, expectedWeekday, year, week) => {
    expect(weekday(day)).toBe(expectedWeekday)
    expect(isoWeek(day)).toEqual({ year, week })
  })

  test('every week has seven days, Monday to Sunday', () => {
    fc.assert(fc.property(fc.nat(36_500), (n) => {
      const day = addDays('2000-01-01', n)
      const monday = addDays(day, 1 - weekday(day))
      expect(Array.from({ length: 7 }, (_, i) => isoWeek(addDays(monday, i)))).toEqual(Array(7).fill(isoWeek(day)))
      expect(isoWeek(addDays(monday, 7))).not.toEqual(isoWeek(day))
    }))
  })
})

describe('months end where the wall calendar says', () => {
  test.each([['2026-02', 28], ['2028-02', 29], ['2000-02', 29], ['2100-02', 28], ['2026-04', 30], ['2026-12', 31]])('%s has %i days', (month, length) => {
    const days = daysOfMonth(month)
    expect([days.length, days[0], days.at(-1)]).toEqual([length, `${month}-01`, `${month}-${length}`])
    expect(new Set(days.map(monthOf))).toEqual(new Set([month]))
  })

  test('the month before January is December, and a year later is the same month', () => {
    expect([addMonths('2026-01', -1), addMonths('2026-12', 1), addMonths('2026-03', -12), addMonths('2026-10', 15)]).toEqual(['2025-12', '2027-01', '2025-03', '2028-01'])
  })

  test('days are added over the ends of months, years and clock changes', () => {
    expect([addDays('2026-02-28', 1), addDays('2028-02-28', 1), addDays('2026-12-31', 1), addDays('2026-03-28', 2), addDays('2026-10-26', -2)])
      .toEqual(['2026-03-01', '2028-02-29', '2027-01-01', '2026-03-30', '2026-10-24'])
  })

  test('adding days and counting them between agree', () => {
    fc.assert(fc.property(fc.nat(36_500), fc.integer({ min: -800, max: 800 }), (start, n) => {
      const day = addDays('2000-01-01', start)
      expect(daysBetween(day, addDays(day, n))).toBe(n)
    }))
  })

  test('a day is written without leading zeros, day first', () => {
    expect([formatDay('2026-11-20'), formatDay('2026-01-02')]).toEqual(['20.11.2026', '2.1.2026'])
  })
})

test('the months from one to another end, also with the last there is', () => {
  expect(monthsFrom('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
  expect(monthsFrom('9999-11', '9999-12')).toEqual(['9999-11', '9999-12'])
  expect(monthsFrom('2026-12', '2026-11')).toEqual([])
})
