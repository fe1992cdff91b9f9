/** What charts draw: the figures of a report, put where the eye can compare them, and not one of them changed. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, daysOfMonth, lastDayOf } from '../../src/domain/calendar.ts'
import { VISITOR_GROUPS } from '../../src/domain/vocabulary.ts'
import { groupSeries } from '../../src/reports/group-series.ts'
import { hourGrid } from '../../src/reports/hour-grid.ts'
import { knownDays, missingDays, type CountedDay } from '../../src/reports/known-days.ts'
import { busiestMonth, monthSeries, yearsOf, type CountedMonth } from '../../src/reports/month-series.ts'
import { sectorSeries } from '../../src/reports/sector-series.ts'

const TODAY = '2026-11-20'
const month = (name: string, visits: number, days: Partial<CountedMonth['days']> = { open: 20, planned: 20 }): CountedMonth =>
  ({ month: name, from: `${name}-01`, to: lastDayOf(name), visits, days: { open: 0, closed: 0, missing: 0, planned: 0, ...days } })

describe('month by month', () => {
  it('each month stands beside the same month a year before', () => {
    expect(monthSeries([month('2026-09', 300), month('2026-10', 400)], [month('2025-09', 200), month('2025-10', 500)], TODAY)).toEqual([
      { month: '2026-09', visits: 300, before: 200, known: 1, short: null },
      { month: '2026-10', visits: 400, before: 500, known: 1, short: null },
    ])
  })
  it('a month of which nothing is known has no bar, and one on which nobody came has a zero', () => {
    const [unknown, nobody, closed] = monthSeries([month('2026-06', 0, { planned: 22, missing: 22 }), month('2026-07', 0, { open: 3, planned: 3 }), month('2026-08', 0, { closed: 5, planned: 5 })], [month('2025-06', 0, {})], TODAY)
    expect([unknown?.visits, unknown?.before, nobody?.visits, nobody?.before, closed?.visits]).toEqual([null, null, 0, null, 0])
  })
  it('a bar is marked where more than a day in five is unknown, the month is running or the period cuts it', () => {
    const series = monthSeries([
      { ...month('2026-08', 1), from: '2026-08-10' }, month('2026-09', 1, { open: 80, missing: 20, planned: 100 }), month('2026-10', 1, { open: 79, missing: 21, planned: 100 }),
      month('2026-11', 1), month('2026-12', 0, {}),
    ], [], TODAY)
    expect(series.map(({ short }) => short)).toEqual(['cut', null, 'daysMissing', 'running', null])
  })
  it('the busiest month is the first of the busiest, and none where nobody came', () => {
    expect(busiestMonth(monthSeries([month('2026-01', 5), month('2026-02', 9), month('2026-03', 9)], [], TODAY))?.month).toBe('2026-02')
    expect(busiestMonth(monthSeries([month('2026-01', 0)], [], TODAY))).toBeNull()
  })
  it('a long period is laid out in years of twelve places', () => {
    const years = yearsOf(monthSeries(['2025-11', '2025-12', '2026-01'].map((name, index) => month(name, index + 1)), [], TODAY))
    expect(years.map(({ year, months }) => [year, months.map((bar) => bar?.visits ?? '-').join('')])).toEqual([['2025', '----------12'], ['2026', '3-----------']])
  })
})

describe('weekday and hour', () => {
  it('holds every visit with a known hour exactly once, without gaps between the first and the last hour', () => {
    const byHour = fc.dictionary(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 23 })).map(([day, hour]) => `${day}-${hour}`), fc.nat(500))
    fc.assert(fc.property(byHour, (visits) => {
      const { cells, total, hours, weekdays, most } = hourGrid(visits)
      const sum = Object.values(visits).reduce((a, b) => a + b, 0)
      expect(cells.reduce((n, cell) => n + cell.visits, 0)).toBe(sum)
      expect(total).toBe(sum)
      expect(cells).toHaveLength(hours.length * weekdays.length)
      expect(hours.every((hour, index) => index === 0 || hour === (hours[index - 1] ?? 0) + 1)).toBe(true)
      expect(cells.every(({ visits: n, shade, isBusiest }) => (n === 0) === (shade === 0) && isBusiest === (n > 0 && n === most))).toBe(true)
    }))
  })
  it('Monday to Friday stand there in any case, a Saturday where somebody came', () => {
    expect(hourGrid({ '2-9': 4 }).weekdays).toEqual([1, 2, 3, 4, 5])
    expect(hourGrid({ '2-9': 4, '6-11': 1, '7-11': 0 }).weekdays).toEqual([1, 2, 3, 4, 5, 6])
  })
  it('shades go with the share of the busiest hour', () => {
    const shades = hourGrid({ '1-9': 100, '2-9': 75, '3-9': 51, '4-9': 25, '5-9': 1 }).cells.map(({ shade }) => shade)
    expect(shades).toEqual([4, 3, 3, 1, 1])
  })
})

describe('visitor groups', () => {
  it('children first, groups of quick mode only where they were counted, unknown ones under their key, and no visit lost', () => {
    const now = { baby: 3, parent: 5, martian: 2 }
    const bars = groupSeries(now, { parent: 4 }, VISITOR_GROUPS, 'fi')
    expect(bars.reduce((n, { visits }) => n + visits, 0)).toBe(10)
    expect(bars.map(({ key }) => key)).toEqual([...VISITOR_GROUPS.filter(({ ageClass, notKnown }) => ageClass === 'child' && !notKnown), ...VISITOR_GROUPS.filter(({ ageClass, notKnown }) => ageClass === 'adult' && !notKnown)].map(({ key }) => key).concat('martian'))
    expect(bars.find(({ key }) => key === 'parent')).toMatchObject({ visits: 5, before: 4 })
    const unknown = VISITOR_GROUPS.find(({ notKnown }) => notKnown === true)
    expect(groupSeries({ [unknown?.key ?? '']: 1 }, {}, VISITOR_GROUPS, 'sv').some(({ key }) => key === unknown?.key)).toBe(true)
  })
})

describe('partner presence by sector', () => {
  it('sectors that were there, the most present first, month by month', () => {
    const series = sectorSeries([{ month: '2026-01', partnersBySector: { parish: 2, county: 1 } }, { month: '2026-02', partnersBySector: { county: 4, notKnown: 1 } }])
    expect(series.columns).toEqual(['2026-01', '2026-02'])
    expect(series.rows).toEqual([
      { sector: 'county', total: 5, values: [1, 4] },
      { sector: 'parish', total: 2, values: [2, 0] },
      { sector: 'notKnown', total: 1, values: [0, 1] },
    ])
  })
  it('more than two years are told year by year, with the same sum', () => {
    const months = Array.from({ length: 30 }, (_, index) => ({ month: addMonths('2024-01', index), partnersBySector: { kela: 1 } }))
    expect(sectorSeries(months)).toEqual({ columns: ['2024', '2025', '2026'], rows: [{ sector: 'kela', total: 30, values: [12, 12, 6] }], most: 12 })
  })
})

describe('which days are known', () => {
  const day = (name: string, state: CountedDay['state'], counts: Partial<CountedDay> = {}): CountedDay => ({ day: name, state, open: 0, closed: 0, missing: 0, planned: 0, ...counts })

  it('every day stands in the column of its weekday, and each month begins anew', () => {
    const [november, december] = knownDays([...daysOfMonth('2026-11'), ...daysOfMonth('2026-12')].map((name) => day(name, 'notPlanned')))
    expect(november?.days[0]).toMatchObject({ day: '2026-11-01', column: 6, row: 0 })
    expect(november?.days.at(-1)).toMatchObject({ day: '2026-11-30', column: 0, row: 5 })
    expect([november?.rows, december?.rows, december?.days[0]?.column]).toEqual([6, 5, 1])
  })
  it('a day is told apart that is missing everywhere, at some places, closed, or to come', () => {
    const days = [
      day('2026-11-02', 'missing', { missing: 2, planned: 2 }), day('2026-11-03', 'open', { open: 3, missing: 1, planned: 4 }),
      day('2026-11-04', 'missing', { closed: 1, missing: 1, planned: 2 }), day('2026-11-05', 'closed', { closed: 2, planned: 2 }),
      day('2026-11-06', 'open', { open: 2, planned: 2 }), day('2026-11-30', 'upcoming'),
    ]
    expect(knownDays(days)[0]?.days.map(({ kind, known }) => [kind, known])).toEqual([['missing', 0], ['part', 0.75], ['part', 0.5], ['closed', 1], ['open', 1], ['upcoming', 0]])
    expect(missingDays(days)).toEqual([{ day: '2026-11-02', missing: 2 }, { day: '2026-11-03', missing: 1 }, { day: '2026-11-04', missing: 1 }])
  })
})
