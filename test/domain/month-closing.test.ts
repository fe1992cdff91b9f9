import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addTotals, type DailyTotals } from '../../src/domain/daily-totals.ts'
import { deskTotals } from '../../src/domain/desk-totals.ts'
import type { Day, EntryBody } from '../../src/domain/entry.ts'
import { correctionsSince, figuresOf, FIGURE_UNITS, isOver } from '../../src/domain/month-closing.ts'
import { monthlyTotals, type MonthlyTotals } from '../../src/domain/monthly-totals.ts'
import { VISITOR_GROUPS } from '../../src/domain/vocabulary.ts'
import { body, ORGANISATIONS, PLACES } from './entry-arbitraries.ts'

const hours = { opens: '09:00', closes: '13:00' }
const openingHours = { weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours }, exceptions: [] }

function daysOf(bodies: readonly EntryBody[]): Map<Day, DailyTotals> {
  const days = new Map<Day, DailyTotals>()
  for (const one of bodies) days.set(one.day, addTotals(days.get(one.day) ?? {}, deskTotals(one)))
  return days
}

function october(...places: readonly EntryBody[][]): MonthlyTotals {
  return monthlyTotals({
    month: '2026-10', scope: { place: PLACES[0] }, today: '2026-11-20', visitorGroups: VISITOR_GROUPS,
    places: places.map((bodies) => ({ openingHours, days: daysOf(bodies) })), sectorOf: (id) => (id === ORGANISATIONS[0] ? 'association' : undefined), partOf: (key) => (key === 'open_cafe' ? 'A' : undefined),
  })
}

const door = (counts: Record<string, number>, day = '2026-10-30'): EntryBody => ({ kind: 'visit', day, counts, source: 'tap' })
const changeOf = (before: MonthlyTotals, now: MonthlyTotals) => Object.fromEntries(correctionsSince(before, now).map(({ figure, key, change }) => [key === null ? figure : `${figure} ${key}`, change]))

describe('corrections since the closing', () => {
  test('are now less then, for every figure and every part, whatever came', () => {
    const bodies = fc.array(body, { maxLength: 12 })
    fc.assert(fc.property(bodies, bodies, bodies, (first, second, later) => {
      const [before, now] = [october(first, second), october(first, [...second, ...later])]
      const told = new Map(correctionsSince(before, now).map(({ figure, division, key, ...rest }) => [JSON.stringify([figure, division, key]), rest]))
      const [then, after] = [figuresOf(before), figuresOf(now)]
      const reckoned = [...new Set([...then.keys(), ...after.keys()])].map((name) => [name, then.get(name)?.n ?? 0, after.get(name)?.n ?? 0] as const)
      expect(told.size).toBe(reckoned.filter(([, a, b]) => a !== b).length)
      for (const [name, a, b] of reckoned) expect(told.get(name) ?? { atClosing: a, now: a, change: 0 }).toMatchObject({ atClosing: a, now: b, change: b - a })
    }))
  })
  test('stand in one order, whichever place is added up first', () => {
    const [one, other] = [[door({ parent: 2, baby: 1 })], [door({ child_unknown: 4, grandparent: 4 })]]
    expect(correctionsSince(october(one, other), october([], []))).toEqual(correctionsSince(october(other, one), october([], [])))
  })
  test('name every number the totals hold, but for further divisions of the same figures', () => {
    fc.assert(fc.property(fc.array(body, { minLength: 1, maxLength: 12 }), (bodies) => {
      const numbers = (value: unknown): number[] => (typeof value === 'number' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbers) : [])
      const sorted = (values: readonly number[]) => values.filter((n) => n !== 0).sort((a, b) => a - b)
      const { visitsByWeekday: _weekday, doorVisitsByHour: _hour, participationsByPart: _part, ...totals } = october(bodies)
      const { byPart: _parts, cancelledByPart: _cancelled, byOrganiser: _organiser, ...sessions } = totals.sessions
      const { byProfession: _a, cancelledByProfession: _b, minutesByProfession: _c, encountersByProfession: _d, ...partnerVisits } = totals.partnerVisits
      const { byMunicipality: _municipality, ...contacts } = totals.contacts
      const { byTheme: _theme, ...feedback } = totals.feedback
      const told = { ...totals, sessions, partnerVisits, contacts, feedback }
      expect(sorted([...figuresOf(told).values()].map(({ n }) => n))).toEqual(sorted(numbers(told)))
    }))
  })
  test('keep to the floor of a day: taking away more than there was takes away what was shown', () => {
    const before = october([door({ parent: 2 })])
    expect(changeOf(before, october([door({ parent: 2 }), door({ parent: -5 })]))).toMatchObject({ 'visits': -2, 'visits parent': -2, 'adults': -2 })
    expect(changeOf(before, october([door({ parent: 2 }), door({ parent: -5 }), door({ parent: 4 })]))).toMatchObject({ visits: -1 })
  })
  test('show a visit that only changed its group, and one that only changed its day', () => {
    const before = october([door({ parent: 1 })])
    expect(changeOf(before, october([door({ grandparent: 1 })]))).toEqual({ 'visits parent': -1, 'visits grandparent': 1 })
    expect(changeOf(before, october([door({ parent: 1 }, '2026-10-29')]))).toEqual({ 'visits 2026-10-29': 1, 'visits 2026-10-30': -1 })
  })
  test('show a missing day that was filled in', () => {
    const closedDay: EntryBody = { kind: 'dayStatus', day: '2026-10-29', status: 'closed' }
    expect(changeOf(october([door({ parent: 1 })]), october([door({ parent: 1 }), closedDay]))).toEqual({ daysMissing: -1, daysClosed: 1 })
  })
  test('each carry the unit of its figure', () => {
    const corrections = correctionsSince(october([]), october([{ ...door({ parent: 3 }), families: 2 } as EntryBody]))
    for (const { figure, unit } of corrections) expect(unit).toBe(FIGURE_UNITS[figure])
    expect(new Set(corrections.map(({ unit }) => unit))).toEqual(new Set(['visit', 'family', 'placeDay']))
  })
})

test('a month is over after its last day', () => {
  expect([isOver('2026-10', '2026-10-31'), isOver('2026-10', '2026-11-01'), isOver('2026-12', '2026-11-30')]).toEqual([false, true, false])
})
