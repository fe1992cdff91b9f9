import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { addTotals, dailyTotals, parts, type DailyTotals } from '../../src/domain/daily-totals.ts'
import { effectiveRevision } from '../../src/domain/effective-revision.ts'
import { deskTotals } from '../../src/domain/desk-totals.ts'
import type { Day, EntryBody, SessionBody } from '../../src/domain/entry.ts'
import type { Quantity } from '../../src/domain/day-figures.ts'
import { monthlyTotals, type MonthlyTotals, type PlaceMonth } from '../../src/domain/monthly-totals.ts'
import type { OpeningHours } from '../../src/domain/reference-data.ts'
import { VISITOR_GROUPS } from '../../src/domain/vocabulary.ts'
import { history, ORGANISATIONS, PLACES } from './entry-arbitraries.ts'
import { figuresForRecount, recount, type Numbered } from './naive-recount.ts'

const [MLL, PARISH, NURSE] = ORGANISATIONS
const HOURS: OpeningHours = { weekly: { 1: morning(), 2: morning(), 3: morning(), 4: morning(), 5: morning() }, exceptions: [] }
const SESSION: SessionBody = {
  kind: 'session', day: '2026-11-20', start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [MLL], status: 'held',
  counts: { parent: 8, child_1_2: 9 }, families: 7, countedAtDoor: true,
}

function morning() {
  return { opens: '09:00', closes: '13:00' }
}

/** November 2026 of one place, as seen on the 21st. */
function november(bodies: readonly EntryBody[], over: { today?: Day; openingHours?: OpeningHours; validFrom?: Day; validTo?: Day } = {}): MonthlyTotals {
  const { today = '2026-11-21', openingHours = HOURS, ...validity } = over
  return monthOfPlaces([{ openingHours, days: daysOf(bodies), ...validity }], today)
}

function monthOfPlaces(places: readonly PlaceMonth[], today = '2026-11-21'): MonthlyTotals {
  return monthlyTotals({ month: '2026-11', scope: { place: PLACES[0] }, today, places, visitorGroups: VISITOR_GROUPS, sectorOf: (id) => (id === NURSE ? 'county' : id === MLL ? 'association' : undefined) })
}

function daysOf(bodies: readonly EntryBody[]): Map<Day, DailyTotals> {
  const days = new Map<Day, DailyTotals>()
  for (const body of bodies) days.set(body.day, addTotals(days.get(body.day) ?? {}, deskTotals(body)))
  return days
}

const door = (counts: Record<string, number>, day = '2026-11-20', rest = {}): EntryBody => ({ kind: 'visit', day, counts, source: 'tap', ...rest })
const stateOf = (totals: MonthlyTotals, day: Day) => totals.byDay.find((row) => row.day === day)?.state

describe('rule 1: different units are never added to one another', () => {
  test('visits, families, first-timers, participations and encounters stay apart', () => {
    const totals = november([
      door({ parent: 2, baby: 1 }, '2026-11-20', { families: 2, firstTimers: 1 }), SESSION,
      { kind: 'partnerVisit', day: '2026-11-20', organisation: NURSE, mode: 'onSite', status: 'happened', minutes: 60, encounters: 5 },
    ])
    expect(totals).toMatchObject({ visits: 3, families: 2, firstTimers: 1, participations: 17, partnerVisits: { happened: 1, minutes: 60, encounters: 5 }, sessions: { held: 1 } })
  })

  test('the compiler refuses a sum of two units, and one unit in the place of another', () => {
    const totals = november([])
    expectTypeOf(totals.visits).toEqualTypeOf<Quantity<'visit'>>()
    expectTypeOf(totals.families).not.toExtend<Quantity<'visit'>>()
    // @ts-expect-error visits and families make no figure
    const mixed: Quantity<'visit'> = totals.visits + totals.families
    // @ts-expect-error a family is not a visit
    const swapped: Quantity<'visit'> = totals.families
    // @ts-expect-error a plain number carries no unit
    const bare: Quantity<'visit'> = 3
    expect([mixed, swapped, bare]).toEqual([0, 0, 3])
  })
})

describe('rule 2: visits are the door, and participants who were not counted at the door', () => {
  test('the default counts nobody twice', () => {
    expect(november([door({ parent: 8, child_1_2: 9 }), SESSION])).toMatchObject({ visits: 17, participations: 17, families: 0 })
  })

  test('a session elsewhere adds its participants, groups and families to the visits', () => {
    const totals = november([door({ parent: 1 }, '2026-11-20', { families: 1 }), { ...SESSION, countedAtDoor: false }])
    expect(totals).toMatchObject({ visits: 18, byVisitorGroup: { parent: 9, child_1_2: 9 }, children: 9, adults: 9, families: 8 })
  })

  test('a correction below zero at one place or day takes nothing away from another', () => {
    const openingHours = HOURS
    const totals = monthOfPlaces([
      { openingHours, days: daysOf([door({ parent: -4 }), door({ parent: 3 }, '2026-11-19')]) },
      { openingHours, days: daysOf([door({ parent: 5 })]) },
    ])
    expect([totals.visits, totals.byVisitorGroup]).toEqual([8, { parent: 8 }])
  })
})

describe('rule 3: a session of several organisers counts once', () => {
  test('once in the totals, and once in the view of each organiser', () => {
    const together = { ...SESSION, organisers: [MLL, PARISH] }
    expect(november([together]).sessions).toMatchObject({ held: 1, cancelled: 0, byActivityType: { open_cafe: 1 }, cancelledByActivityType: {}, byOrganiser: { [MLL]: 1, [PARISH]: 1 } })
    expect(parts(dailyTotals(together), 'sessionsByOrganiser')).toEqual({ [MLL]: 1, [PARISH]: 1 })
  })
})

describe('rule 4: what was planned or cancelled is not in the totals', () => {
  test('cancelled ones have their own figure', () => {
    const partner = { kind: 'partnerVisit', day: '2026-11-20', organisation: NURSE, mode: 'onSite', minutes: 60, encounters: 5 } as const
    const totals = november([
      { ...SESSION, status: 'planned', countedAtDoor: false }, { ...SESSION, status: 'cancelled', countedAtDoor: false },
      { ...partner, status: 'planned' }, { ...partner, status: 'cancelled' },
    ])
    expect(totals).toMatchObject({
      visits: 0, participations: 0, sessions: { held: 0, cancelled: 1, byActivityType: {} },
      partnerVisits: { happened: 0, cancelled: 1, minutes: 0, encounters: 0, bySector: {}, byOrganisation: {} },
    })
    expect(stateOf(totals, '2026-11-20')).toBe('missing')
  })

  test('and are known by activity type, by organisation and by sector', () => {
    const partner = { kind: 'partnerVisit', day: '2026-11-20', mode: 'onSite', status: 'cancelled' } as const
    const totals = november([
      { ...SESSION, status: 'cancelled' }, { ...SESSION, status: 'cancelled', activityType: 'club' }, { ...SESSION, status: 'cancelled', activityType: 'club' },
      { ...partner, organisation: NURSE }, { ...partner, organisation: NURSE, day: '2026-11-19' }, { ...partner, organisation: PARISH },
    ])
    expect(totals.sessions).toMatchObject({ held: 0, cancelled: 3, byActivityType: {}, cancelledByActivityType: { open_cafe: 1, club: 2 } })
    expect(totals.partnerVisits).toMatchObject({ cancelled: 3, cancelledBySector: { county: 2, notKnown: 1 }, cancelledByOrganisation: { [NURSE]: 2, [PARISH]: 1 } })
  })
})

describe('rule 5: zero, closed and missing are three states', () => {
  test('nobody came, it was shut, and nobody wrote anything', () => {
    const totals = november([
      { kind: 'dayStatus', day: '2026-11-18', status: 'open' }, { kind: 'dayStatus', day: '2026-11-19', status: 'closed', reason: 'sairaus' },
    ])
    expect(['2026-11-18', '2026-11-19', '2026-11-20'].map((day) => stateOf(totals, day))).toEqual(['open', 'closed', 'missing'])
    expect(totals.days).toEqual({ open: 1, closed: 1, missing: 13, planned: 15 })
  })

  test('somebody came on a day marked closed: it was open', () => {
    const totals = november([{ kind: 'dayStatus', day: '2026-11-20', status: 'closed' }, door({ parent: 1 })])
    expect(stateOf(totals, '2026-11-20')).toBe('open')
  })

  test('a Saturday without hours is not missing, and an open Saturday is open but was not planned', () => {
    expect(stateOf(november([]), '2026-11-14')).toBe('notPlanned')
    const totals = november([door({ parent: 1 }, '2026-11-14')])
    expect([stateOf(totals, '2026-11-14'), totals.days]).toEqual(['open', { open: 1, closed: 0, missing: 15, planned: 15 }])
  })

  test('today is not missing before it is over, and later days are to come', () => {
    const totals = november([], { today: '2026-11-18' })
    expect(['2026-11-17', '2026-11-18', '2026-11-19'].map((day) => stateOf(totals, day))).toEqual(['missing', 'upcoming', 'upcoming'])
    expect(totals.days).toEqual({ open: 0, closed: 0, missing: 12, planned: 12 })
  })

  test('an exception of the opening hours and the time before the opening are not planned', () => {
    const openingHours = { ...HOURS, exceptions: [{ from: '2026-11-09', to: '2026-11-13', hours: null }, { from: '2026-11-14', to: '2026-11-14', hours: morning() }] }
    const totals = november([], { openingHours, validFrom: '2026-11-06', validTo: '2026-11-16' })
    expect(['2026-11-05', '2026-11-06', '2026-11-10', '2026-11-14', '2026-11-16', '2026-11-17'].map((day) => stateOf(totals, day)))
      .toEqual(['notPlanned', 'missing', 'notPlanned', 'missing', 'missing', 'notPlanned'])
  })

  test('of several places, a day is open as soon as one was', () => {
    const openingHours = HOURS
    const totals = monthOfPlaces([{ openingHours, days: new Map() }, { openingHours, days: daysOf([door({ parent: 1 })]) }])
    expect([stateOf(totals, '2026-11-20'), totals.days]).toEqual(['open', { open: 1, closed: 0, missing: 29, planned: 30 }])
  })
})

describe('any order, repetition and interleaving of revisions gives the totals of a naive recount', () => {
  const months = ['2026-10', '2026-11'] as const
  const delivery = history.chain((revisions) => fc.tuple(
    fc.constant(revisions),
    fc.array(fc.constantFrom(...revisions), { maxLength: 30 }).chain((again) => fc.shuffledSubarray([...revisions, ...again], { minLength: revisions.length + again.length })),
  ))

  test('a tablet that updates its days revision by revision agrees with counting by hand', () => {
    fc.assert(fc.property(delivery, fc.constantFrom(...months), ([revisions, arriving], month) => {
      const totals = totalsOf(month, stepByStep(arriving))
      const byHand = recount(revisions, month, PLACES)
      expect(figuresForRecount(totals)).toEqual(byHand)
    }), { numRuns: 300 })
  })

  test('parts and whole agree', () => {
    fc.assert(fc.property(history, fc.constantFrom(...months), (revisions, month) => {
      const totals = totalsOf(month, stepByStep(revisions))
      const sum = (figuresByKey: Record<string, number>) => Object.values(figuresByKey).reduce((a, b) => a + b, 0)
      expect(totals.visits).toBe(sum(totals.byVisitorGroup))
      expect(totals.visits).toBe(totals.children + totals.adults)
      expect(totals.visits).toBe(totals.byDay.reduce((a, row) => a + row.visits, 0))
      expect(totals.sessions.held).toBe(sum(totals.sessions.byActivityType))
      expect(totals.sessions.held).toBe(totals.byDay.reduce((a, row) => a + row.sessions, 0))
      expect(totals.partnerVisits.happened).toBe(sum(totals.partnerVisits.bySector))
      expect(totals.partnerVisits.happened).toBe(sum(totals.partnerVisits.byOrganisation))
      expect(totals.sessions.cancelled).toBe(sum(totals.sessions.cancelledByActivityType ?? {}))
      expect(totals.partnerVisits.cancelled).toBe(sum(totals.partnerVisits.cancelledBySector ?? {}))
      expect(totals.partnerVisits.cancelled).toBe(sum(totals.partnerVisits.cancelledByOrganisation ?? {}))
      expect(totals.contacts.total).toBe(sum(totals.contacts.byChannel))
      expect(totals.feedback.total).toBe(sum(totals.feedback.byMood))
    }), { numRuns: 200 })
  })

  test('the places of a region sum to the region', () => {
    fc.assert(fc.property(history, (revisions) => {
      const days = stepByStep(revisions)
      const [both, ...each] = [PLACES, ...PLACES.map((place) => [place])].map((places) => totalsOf('2026-10', days, places))
      for (const figure of ['visits', 'children', 'adults', 'families', 'firstTimers', 'participations'] as const) {
        expect(both?.[figure]).toBe(each.reduce((sum, one) => sum + one[figure], 0))
      }
    }))
  })

  /** Keeps days up to date as the product does: take away what counted before, add what counts now. */
  function stepByStep(arriving: readonly Numbered[]): Map<string, Map<Day, DailyTotals>> {
    const known = new Map<string, Map<string, Numbered>>()
    const places = new Map<string, Map<Day, DailyTotals>>(PLACES.map((place) => [place, new Map()]))
    for (const revision of arriving) {
      const ofEntry = known.get(revision.entryId) ?? new Map<string, Numbered>()
      known.set(revision.entryId, ofEntry)
      apply(places, effectiveRevision(ofEntry.values()), -1)
      ofEntry.set(revision.revId, revision)
      apply(places, effectiveRevision(ofEntry.values()), 1)
    }
    return places
  }

  function apply(places: Map<string, Map<Day, DailyTotals>>, revision: Numbered | undefined, sign: 1 | -1): void {
    const days = revision && places.get(revision.placeId)
    if (revision?.body && days) days.set(revision.body.day, addTotals(days.get(revision.body.day) ?? {}, deskTotals(revision.body), sign))
  }

  function totalsOf(month: string, days: Map<string, Map<Day, DailyTotals>>, places: readonly string[] = PLACES): MonthlyTotals {
    return monthlyTotals({
      month, scope: { region: PLACES[0] }, today: '2026-11-21', visitorGroups: VISITOR_GROUPS, sectorOf: () => 'association', partOf: (key) => (key === 'open_cafe' ? 'A' : undefined),
      places: places.map((place) => ({ openingHours: HOURS, days: days.get(place) ?? new Map() })),
    })
  }
})
