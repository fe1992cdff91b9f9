import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addTotals, amount, dailyTotals, parts, type DailyTotals } from '../../src/domain/daily-totals.ts'
import type { EntryBody, SessionBody } from '../../src/domain/entry.ts'
import { body, ORGANISATIONS } from './entry-arbitraries.ts'

const [MLL, PARISH] = ORGANISATIONS
const SESSION: SessionBody = {
  kind: 'session', day: '2026-11-20', start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [MLL, PARISH], status: 'held',
  counts: { parent: 8, child_1_2: 9 }, families: 7, volunteers: 2, staff: 1, countedAtDoor: true,
}

describe('what one entry adds to its day', () => {
  test('a family of three at the door', () => {
    expect(dailyTotals({ kind: 'visit', day: '2026-11-20', counts: { parent: 1, child_1_2: 2, baby: 0 }, families: 1, source: 'tap' }))
      .toEqual({ 'doorVisits:parent': 1, 'doorVisits:child_1_2': 2, doorFamilies: 1, entries: 1 })
  })

  test('a session whose people stand in the door count adds participations but no visits', () => {
    expect(dailyTotals(SESSION)).toEqual({
      'sessionsHeld:open_cafe': 1, [`sessionsByOrganiser:${MLL}`]: 1, [`sessionsByOrganiser:${PARISH}`]: 1,
      'participations:parent': 8, 'participations:child_1_2': 9, volunteers: 2, staff: 1, entries: 1,
    })
  })

  test('a session not counted at the door brings its people and families along', () => {
    expect(dailyTotals({ ...SESSION, countedAtDoor: false })).toMatchObject({ 'sessionVisits:parent': 8, 'sessionVisits:child_1_2': 9, sessionFamilies: 7, 'participations:parent': 8 })
  })

  test('an organiser named twice organised once', () => {
    expect(parts(dailyTotals({ ...SESSION, organisers: [MLL, MLL] }), 'sessionsByOrganiser')).toEqual({ [MLL]: 1 })
  })

  test('a planned session or partner visit adds nothing, a cancelled one only that it was cancelled', () => {
    expect(dailyTotals({ ...SESSION, status: 'planned' })).toEqual({})
    expect(dailyTotals({ ...SESSION, status: 'cancelled' })).toEqual({ 'sessionsCancelled:open_cafe': 1 })
    const partner = { kind: 'partnerVisit', day: '2026-11-20', organisation: MLL, mode: 'onSite', minutes: 60, encounters: 5 } as const
    expect(dailyTotals({ ...partner, status: 'planned' })).toEqual({})
    expect(dailyTotals({ ...partner, status: 'cancelled' })).toEqual({ [`partnersCancelled:${MLL}`]: 1 })
    expect(dailyTotals({ ...partner, status: 'happened' })).toEqual({ [`partnersHappened:${MLL}`]: 1, [`partnerMinutes:${MLL}`]: 60, [`partnerEncounters:${MLL}`]: 5, entries: 1 })
  })

  test('a contact counts once, and once under each of its topics', () => {
    const totals = dailyTotals({ kind: 'contact', day: '2026-11-20', municipality: '213', channel: 'phone', initiator: 'parent', topics: ['parenting', 'money', 'money'], duration: '15-30', outcome: 'adviceEnough' })
    expect([amount(totals, 'contacts'), parts(totals, 'contactsByTopic')]).toEqual([1, { parenting: 1, money: 1 }])
  })

  test('a void adds nothing', () => expect(dailyTotals(null)).toEqual({}))

  test('a day shows no less than zero at the door, but remembers the correction', () => {
    const corrected = addTotals({ 'doorVisits:parent': 2, doorFamilies: 1 }, { 'doorVisits:parent': 5, doorFamilies: 3 }, -1)
    expect([parts(corrected, 'doorVisits'), amount(corrected, 'doorFamilies')]).toEqual([{ parent: 0 }, 0])
    expect(parts(addTotals(corrected, { 'doorVisits:parent': 4 }), 'doorVisits')).toEqual({ parent: 1 })
  })
})

describe('totals are a sum', () => {
  const totals = body.map(dailyTotals)

  test('adding and taking away again leaves equal totals', () => {
    fc.assert(fc.property(totals, totals, (a, b) => {
      expect(addTotals(addTotals(a, b), b, -1)).toEqual(a)
    }))
  })

  test('the order of adding does not matter', () => {
    fc.assert(fc.property(fc.array(totals, { maxLength: 12 }), (all) => {
      expect(sum(all.toReversed())).toEqual(sum(all))
    }))
  })

  test('no measure stands at zero, so equal totals are equal objects', () => {
    fc.assert(fc.property(fc.array(totals, { maxLength: 12 }), (all) => {
      expect(Object.values(sum(all))).not.toContain(0)
    }))
  })

  test('updated step by step over 10 000 random operations they equal the sum from scratch', () => {
    const operation = fc.record({ entry: fc.nat(60), body: fc.option(body, { freq: 5 }) })
    fc.assert(fc.property(fc.array(operation, { minLength: 500, maxLength: 500 }), (operations) => {
      const entries = new Map<number, EntryBody | null>()
      const days = new Map<string, DailyTotals>()
      for (const { entry, body: after } of operations) {
        const before = entries.get(entry) ?? null
        if (before) days.set(before.day, addTotals(days.get(before.day) ?? {}, dailyTotals(before), -1))
        if (after) days.set(after.day, addTotals(days.get(after.day) ?? {}, dailyTotals(after)))
        entries.set(entry, after)
      }
      for (const [day, updated] of days) {
        const fromScratch = sum([...entries.values()].filter((kept) => kept?.day === day).map(dailyTotals))
        expect(updated).toEqual(fromScratch)
      }
    }), { numRuns: 20 })
  })
})

function sum(all: readonly DailyTotals[]): DailyTotals {
  return all.reduce<DailyTotals>((a, b) => addTotals(a, b), {})
}
