import { describe, expect, test } from 'vitest'
import type { DailyTotals } from '../../src/domain/daily-totals.ts'
import type { Day, Month } from '../../src/domain/entry.ts'
import { overview, type OverviewTablet, type PlaceInput } from '../../src/domain/overview.ts'
import type { Place } from '../../src/domain/reference-data.ts'

const NOW = Date.parse('2026-11-20T08:00:00Z')
const DAY = 86_400_000
const hours = { opens: '09:00', closes: '15:00' }
const PLACE: Place = { id: 'tupa', name: 'Tupa', kind: 'other', municipality: '213', parts: [], openingHours: { weekly: { 1: hours, 3: hours }, exceptions: [] } }

const tablet = (over: Partial<OverviewTablet> = {}): OverviewTablet => ({
  id: 't', name: 'Tabletti', mode: 'host', lastContactAt: NOW - DAY, enrolledAt: NOW - 90 * DAY, toldAt: NOW, unsent: 0, setAside: 0, oldestUnsentAt: null, missing: 0, ...over,
})
/** Mondays and Wednesdays of October and November, all written down. */
const FULL = new Map<Day, DailyTotals>(['10-05', '10-07', '10-12', '10-14', '10-19', '10-21', '10-26', '10-28', '11-02', '11-04', '11-09', '11-11', '11-16', '11-18'].map((day) => [`2026-${day}`, { entries: 1 }]))
function place(over: Partial<PlaceInput> & { version?: Partial<Place> } = {}): PlaceInput {
  const { version, ...rest } = over
  return { id: 'tupa', name: 'Tupa', versions: [{ ...PLACE, ...version }], days: FULL, firstMonth: '2026-10', closed: new Set(['2026-10']), tablets: [tablet()], ...rest }
}
const look = (over: Parameters<typeof place>[0] = {}) => overview([place(over)], NOW)[0]

describe('a place', () => {
  test('where all is well needs nobody', () => {
    expect(look()).toMatchObject({
      months: [{ month: '2026-10', isClosed: true, open: 8, closed: 0, missing: 0, planned: 8 }, { month: '2026-11', isClosed: false, open: 6, missing: 0, planned: 6 }],
      notClosed: [], attention: [],
    })
  })
  test('tells missing days, and forgives them once the month is closed', () => {
    const days = new Map([...FULL].filter(([day]) => day !== '2026-10-28'))
    expect(look({ days })).toMatchObject({ months: [{ missing: 1 }, {}], attention: [] })
    expect(look({ days, closed: new Set() })?.attention).toEqual(['notClosed', 'missingDays'])
  })
  test('misses no days of a month in which nobody used the book yet', () => {
    const since = (firstMonth: Month | undefined, days = new Map<Day, DailyTotals>()) => look({ firstMonth, days, closed: new Set() })
    expect(since('2026-11', new Map([['2026-11-18', { entries: 1 }]]))?.months).toMatchObject([{ month: '2026-10', missing: 0, planned: 0 }, { missing: 5, planned: 6 }])
    expect(since(undefined)?.months).toMatchObject([{ planned: 0 }, { missing: 6 }])
    expect(since('2026-09')?.months).toMatchObject([{ missing: 8, planned: 8 }, { missing: 6 }])
  })
  test('is asked to close a month from the 11th of the next, back to the first month it wrote anything', () => {
    const late = (utc: string, firstMonth: Month) => overview([place({ closed: new Set(['2026-09']), firstMonth })], Date.parse(utc))[0]?.notClosed
    expect(late('2026-11-10T21:59:00Z', '2026-08')).toEqual(['2026-08'])
    expect(late('2026-11-10T22:00:00Z', '2026-08')).toEqual(['2026-08', '2026-10'])
    expect(late('2026-11-20T08:00:00Z', '2024-01')?.[0]).toBe('2025-11')
    expect(look({ firstMonth: undefined, closed: new Set() })?.notClosed).toEqual([])
    expect(look({ closed: new Set(), version: { validFrom: '2026-11-01' } })?.notClosed).toEqual([])
  })
  test('that is no more shows only while something is left to do', () => {
    expect(look({ version: { validTo: '2026-10-31' } })).toBeUndefined()
    expect(look({ version: { validTo: '2026-10-31' }, closed: new Set(), tablets: [] })?.attention).toEqual(['notClosed'])
  })
})

describe('a tablet', () => {
  const silent = (over: Partial<OverviewTablet>, version?: Partial<Place>) => look({ tablets: [tablet(over)], ...(version && { version }) })?.tablets[0]?.isSilent
  test('is silent after seven days without a word, if the place planned to be open', () => {
    expect([silent({ lastContactAt: NOW - 7 * DAY }), silent({ lastContactAt: NOW - 7 * DAY - 1 })]).toEqual([false, true])
    const onHoliday = { openingHours: { weekly: { 1: hours }, exceptions: [{ from: '2026-11-09', to: '2026-11-20', hours: null }] } }
    expect(silent({ lastContactAt: NOW - 9 * DAY }, onHoliday)).toBe(false)
    expect(silent({ lastContactAt: NOW - 30 * DAY }, onHoliday)).toBe(true)
  })
  test('never heard of is silent a week after it was paired; a volunteer’s phone may keep quiet', () => {
    expect([silent({ lastContactAt: null }), silent({ lastContactAt: null, enrolledAt: NOW - DAY }), silent({ lastContactAt: null, mode: 'volunteer' })]).toEqual([true, false, false])
  })
  test('that holds entries back needs somebody; what was written a moment ago does not', () => {
    const needs = (over: Partial<OverviewTablet>) => look({ tablets: [tablet(over)] })?.attention
    expect(needs({ setAside: 1 })).toEqual(['entriesHeld'])
    expect(needs({ missing: 2 })).toEqual(['entriesHeld'])
    expect(needs({ unsent: 3, oldestUnsentAt: NOW - DAY })).toEqual([])
    expect(needs({ unsent: 3, oldestUnsentAt: NOW - DAY - 1 })).toEqual(['unsent'])
    expect(look({ tablets: [] })?.attention).toEqual(['noTablet'])
  })
})

test('those who need somebody come first: held entries, silence, open months, missing days, then the others by name', () => {
  const named = (name: string, over: Parameters<typeof place>[0] = {}) => place({ id: name, name, ...over })
  const gap = (...days: Day[]) => new Map([...FULL].filter(([day]) => !days.includes(day)))
  const order = overview([
    named('Äiti'), named('Aula'), named('Yksi puuttuu', { days: gap('2026-11-02') }), named('Kaksi puuttuu', { days: gap('2026-11-02', '2026-11-04') }),
    named('Auki', { closed: new Set() }), named('Hiljaa', { tablets: [tablet({ lastContactAt: NOW - 20 * DAY })] }), named('Sivussa', { tablets: [tablet({ setAside: 1 })] }),
  ], NOW)
  expect(order.map((one) => one.place)).toEqual(['Sivussa', 'Hiljaa', 'Auki', 'Kaksi puuttuu', 'Yksi puuttuu', 'Aula', 'Äiti'])
})
