/** November 2026 at a made-up place, for the tests of reports: small enough to count by hand. */
import { addTotals, type DailyTotals } from '../../src/domain/daily-totals.ts'
import { deskTotals } from '../../src/domain/desk-totals.ts'
import type { Day, EntryBody } from '../../src/domain/entry.ts'
import { DEFAULT_MUNICIPALITIES } from '../../src/domain/default-municipalities.ts'
import { monthlyTotals, type MonthlyTotals } from '../../src/domain/monthly-totals.ts'
import type { Language, Organisation } from '../../src/domain/reference-data.ts'
import { ACTIVITY_TYPES, PROFESSIONS, VISITOR_GROUPS } from '../../src/domain/vocabulary.ts'
import type { MonthlyContext } from '../../src/reports/monthly-context.ts'

export const COUNTY: Organisation = { id: '00000000-0000-4000-8000-0000000000b1', sector: 'county', names: { fi: 'Etelä-Savon hyvinvointialue', sv: 'Södra Savolax välfärdsområde', en: 'South Savo wellbeing services county' } }
export const ASSOCIATION: Organisation = { id: '00000000-0000-4000-8000-0000000000b2', sector: 'association', names: { fi: '=MLL Kangasniemi' } }
const STRANGER = '00000000-0000-4000-8000-0000000000b3'

const BODIES: EntryBody[] = [
  { kind: 'visit', day: '2026-11-02', time: '09:40', counts: { parent: 10, child_1_2: 12, baby: 3 }, families: 9, firstTimers: 2, source: 'tap' },
  { kind: 'visit', day: '2026-11-03', counts: { grandparent: 1, child_unknown: 2, martian: 1 }, families: 1, source: 'typed' },
  { kind: 'session', day: '2026-11-02', start: '09:00', end: '11:00', activityType: 'open_cafe', organisers: [ASSOCIATION.id, COUNTY.id], status: 'held', counts: { parent: 4 }, countedAtDoor: true },
  { kind: 'session', day: '2026-11-03', start: '09:00', end: '11:00', activityType: 'theme_group', organisers: [ASSOCIATION.id], status: 'held', counts: { parent: 5, child_3_6: 5 }, families: 4, countedAtDoor: false },
  { kind: 'session', day: '2026-11-04', start: '09:00', end: '11:00', activityType: 'club', organisers: [ASSOCIATION.id], status: 'cancelled', counts: {}, countedAtDoor: true },
  { kind: 'partnerVisit', day: '2026-11-02', organisation: COUNTY.id, profession: 'terveydenhoitaja', mode: 'onSite', status: 'happened', minutes: 60, encounters: 5 },
  { kind: 'partnerVisit', day: '2026-11-03', organisation: ASSOCIATION.id, mode: 'onSite', status: 'happened', minutes: 30, encounters: 2 },
  { kind: 'partnerVisit', day: '2026-11-03', organisation: STRANGER, mode: 'remote', status: 'happened' },
  { kind: 'partnerVisit', day: '2026-11-04', organisation: COUNTY.id, mode: 'onSite', status: 'cancelled' },
  { kind: 'contact', day: '2026-11-02', municipality: '213', channel: 'phone', initiator: 'parent', topics: ['parenting', 'money'], duration: '15-30', outcome: 'adviceEnough' },
  { kind: 'contact', day: '2026-11-03', municipality: '213', channel: 'onSpot', initiator: 'parent', topics: ['parenting'], duration: 'under15', outcome: 'meetingPlace' },
  { kind: 'feedback', day: '2026-11-02', mood: 5, themes: ['trust'] },
  { kind: 'feedback', day: '2026-11-02', mood: 3, themes: [] },
  { kind: 'dayStatus', day: '2026-11-04', status: 'closed', reason: 'sairaus' },
]

/** 25 at the door on Monday, 4 on Tuesday and 10 in a group elsewhere: 39 visits. Wednesday closed, Thursday and Friday missing. */
export function exampleMonth(bodies: readonly EntryBody[] = BODIES): MonthlyTotals {
  const days = new Map<Day, DailyTotals>()
  for (const body of bodies) days.set(body.day, addTotals(days.get(body.day) ?? {}, deskTotals(body)))
  const hours = { opens: '09:00', closes: '13:00' }
  return monthlyTotals({
    month: '2026-11', scope: { place: COUNTY.id }, today: '2026-11-07', visitorGroups: VISITOR_GROUPS,
    sectorOf: (id) => [COUNTY, ASSOCIATION].find((organisation) => organisation.id === id)?.sector,
    partOf: (key) => ACTIVITY_TYPES.find((type) => type.key === key)?.part,
    places: [{ openingHours: { weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours }, exceptions: [] }, days }],
  })
}

export function exampleContext(language: Language, over: Partial<MonthlyContext> = {}): MonthlyContext {
  return {
    language, scopeName: 'Mäntyharjun perhetupa', visitorGroups: VISITOR_GROUPS, activityTypes: ACTIVITY_TYPES,
    organisations: [COUNTY, ASSOCIATION], professions: PROFESSIONS, municipalities: DEFAULT_MUNICIPALITIES, madeAt: '2026-11-07T12:05:00.000Z', ...over,
  }
}
