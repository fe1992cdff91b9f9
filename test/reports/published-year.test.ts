import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { localDay, localTime } from '../../src/domain/calendar.ts'
import { addTotals, dailyTotals, type DailyTotals } from '../../src/domain/daily-totals.ts'
import type { Day } from '../../src/domain/entry.ts'
import { monthlyTotals } from '../../src/domain/monthly-totals.ts'
import { plannedHours } from '../../src/domain/reference-lookup.ts'
import { VISITOR_GROUPS } from '../../src/domain/vocabulary.ts'
import { tableToCsv } from '../../src/reports/csv.ts'
import { monthlyTable } from '../../src/reports/monthly-table.ts'
import { tableToXlsx } from '../../src/reports/xlsx.ts'
import { publishedYear, share, type PublishedYear } from '../support/published-year.ts'
import { exampleContext } from './example-month.ts'
import { column, figureBeside, readCsv, readWorkbook, sheetNamed, sumOf } from './read-back.ts'

let year: PublishedYear
beforeAll(() => { year = publishedYear('kontiotupa-2022') })

const persons = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0)

describe('the published year 2022 of one meeting place', () => {
  test('is spread over its open days to the unit, the same every time', () => {
    expect(year.visits).toBe(3169)
    expect(year.taps.reduce((sum, { counts }) => sum + persons(counts), 0)).toBe(3169)
    expect([...year.visitsByMonth.values()].reduce((a, b) => a + b, 0)).toBe(3169)
    expect(year.visitsByMonth.size).toBe(12)
    expect(publishedYear('kontiotupa-2022')).toEqual(year)
  })

  test('has a tap on every open day and on no other, within the opening hours, in the order of the clock', () => {
    expect(new Set(year.taps.map(({ day }) => day))).toEqual(new Set(year.openDays))
    expect(year.openDays.length).toBeGreaterThan(200)
    const wrong = year.taps.filter(({ at, day, time, counts }) => (
      localDay(at) !== day || localTime(at) !== time || plannedHours(year.openingHours, day) === null || time < '09:00' || time >= '14:00' || persons(counts) < 1
    ))
    expect(wrong).toEqual([])
    expect(year.taps.map(({ at }) => at)).toEqual(year.taps.map(({ at }) => at).toSorted((a, b) => a - b))
  })

  test('comes out of the twelve monthly reports, their CSV and their XLSX as exactly 3 169', async () => {
    const days = new Map<Day, DailyTotals>()
    for (const { day, time, counts } of year.taps) days.set(day, addTotals(days.get(day) ?? {}, dailyTotals({ kind: 'visit', day, time, counts, families: 1, source: 'tap' })))
    const sums = { totals: 0, csv: 0, csvDays: 0, xlsx: 0, xlsxDays: 0 }
    for (const [month, expected] of year.visitsByMonth) {
      const totals = monthlyTotals({
        month, scope: { municipality: '213' }, today: '2023-01-01', places: [{ openingHours: year.openingHours, days }], visitorGroups: VISITOR_GROUPS, sectorOf: () => undefined,
      })
      expect([month, totals.visits, totals.days.missing]).toEqual([month, expected, 0])
      const table = monthlyTable(totals, exampleContext('fi'))
      const [csv, xlsx] = [readCsv(tableToCsv(table)).sheets, await readWorkbook(await tableToXlsx(table))]
      sums.totals += totals.visits
      sums.csv += figureBeside(sheetNamed(csv, 'Yhteenveto'), 'Käynnit')
      sums.csvDays += sumOf(column(sheetNamed(csv, 'Päivät'), 'Käynnit'))
      sums.xlsx += figureBeside(sheetNamed(xlsx, 'Yhteenveto'), 'Käynnit')
      sums.xlsxDays += sumOf(column(sheetNamed(xlsx, 'Päivät'), 'Käynnit'))
    }
    expect(sums).toEqual({ totals: 3169, csv: 3169, csvDays: 3169, xlsx: 3169, xlsxDays: 3169 })
  })

  test('a figure that is not published is not invented', () => {
    expect(() => publishedYear('mll-cafes-2010')).toThrow(/no yearly visits/)
  })
})

test('any whole number is shared out without a rest, and nobody gets less than one', () => {
  const weights = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 60 })
  fc.assert(fc.property(weights, fc.nat(5000), (given, more) => {
    const shares = share(given.length + more, given)
    expect(shares.reduce((a, b) => a + b, 0)).toBe(given.length + more)
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(1)
  }))
})
