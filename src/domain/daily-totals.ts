/**
 * What one entry adds to the totals of its place and day. A day's totals are a sparse vector from measure
 * to integer, so adding, taking away and merging are the same few lines on the tablet, the server and in
 * every report. Each measure has one unit; units are never added to one another.
 */
import type { EntryBody, PartnerVisitBody, SessionBody } from './entry.ts'

/** measure → its unit. The last few are the desk's alone, see `desk-totals.ts`. */
type Units = {
  doorVisits: 'visit'
  doorFamilies: 'family'
  doorFirstTimers: 'firstTimer'
  sessionVisits: 'visit'
  sessionFamilies: 'family'
  participations: 'participation'
  sessionsHeld: 'session'
  sessionsCancelled: 'session'
  sessionsByOrganiser: 'session'
  volunteers: 'volunteer'
  staff: 'worker'
  partnersHappened: 'partnerVisit'
  partnersCancelled: 'partnerVisit'
  partnerMinutes: 'minute'
  partnerEncounters: 'encounter'
  contacts: 'contact'
  contactsByChannel: 'contact'
  contactsByTopic: 'contact'
  contactsByMunicipality: 'contact'
  feedbackByMood: 'feedback'
  feedbackByTheme: 'feedback'
  /** Entries that show somebody was there: visits, held sessions, happened partner visits, contacts, feedback. */
  entries: 'entry'
  openMarks: 'dayStatus'
  closedMarks: 'dayStatus'
  doorVisitsByHour: 'visit'
  participationsByActivity: 'participation'
  partnersHappenedByProfession: 'partnerVisit'
  partnersCancelledByProfession: 'partnerVisit'
  partnerMinutesByProfession: 'minute'
  partnerEncountersByProfession: 'encounter'
}

/** One day of these may not show less than zero: door counts take corrections. */
const FLOORED: ReadonlySet<MeasureName> = new Set(['doorVisits', 'doorFamilies', 'doorFirstTimers', 'doorVisitsByHour'])

export type MeasureName = keyof Units
export type Unit = Units[MeasureName]
/** `entries`, or a measure split by a category: `doorVisits:parent`, `partnerMinutes:ORGANISATION`. */
export type Measure = MeasureName | `${MeasureName}:${string}`
/** Only non-zero measures are present, so equal totals are equal objects. */
export type DailyTotals = { readonly [measure in Measure]?: number }

/** What an effective entry adds to its day; a void or a plan adds nothing. */
export function dailyTotals(body: EntryBody | null): DailyTotals {
  if (body === null) return {}
  switch (body.kind) {
    case 'visit':
      return collect([
        ...byCategory('doorVisits', body.counts),
        ['doorFamilies', body.families ?? 0],
        ['doorFirstTimers', body.firstTimers ?? 0],
        ['entries', 1],
      ])
    case 'session': return sessionTotals(body)
    case 'partnerVisit': return partnerTotals(body)
    case 'contact':
      return collect([
        ['contacts', 1],
        [`contactsByChannel:${body.channel}`, 1],
        [`contactsByMunicipality:${body.municipality}`, 1],
        ...unique(body.topics).map((topic): Addend => [`contactsByTopic:${topic}`, 1]),
        ['entries', 1],
      ])
    case 'feedback':
      return collect([
        [`feedbackByMood:${body.mood}`, 1],
        ...unique(body.themes).map((theme): Addend => [`feedbackByTheme:${theme}`, 1]),
        ['entries', 1],
      ])
    case 'dayStatus': return { [body.status === 'open' ? 'openMarks' : 'closedMarks']: 1 }
  }
}

/** `a + sign × b`, measure by measure. */
export function addTotals(a: DailyTotals, b: DailyTotals, sign: 1 | -1 = 1): DailyTotals {
  const sum: { [measure in Measure]?: number } = { ...a }
  for (const [measure, n] of entriesOf(b)) {
    const value = (sum[measure] ?? 0) + sign * n
    if (value === 0) delete sum[measure]
    else sum[measure] = value
  }
  return sum
}

/** One measure of a day by category: `parts(totals, 'doorVisits')` → `{ parent: 3 }`. */
export function parts(totals: DailyTotals, name: MeasureName): Record<string, number> {
  const prefix = `${name}:`
  const found: Record<string, number> = {}
  for (const [measure, n] of entriesOf(totals)) {
    if (measure.startsWith(prefix)) found[measure.slice(prefix.length)] = shown(name, n)
  }
  return found
}

/** One undivided measure of a day, never less than zero where a door count may be corrected downwards. */
export function amount(totals: DailyTotals, name: MeasureName): number {
  return shown(name, totals[name] ?? 0)
}

/** What one day shows of a measure. */
export function shown(name: MeasureName, n: number): number {
  return FLOORED.has(name) ? Math.max(0, n) : n
}

function sessionTotals(body: SessionBody): DailyTotals {
  if (body.status === 'planned') return {}
  if (body.status === 'cancelled') return { [`sessionsCancelled:${body.activityType}`]: 1 }
  return collect([
    [`sessionsHeld:${body.activityType}`, 1],
    ...unique(body.organisers).map((id): Addend => [`sessionsByOrganiser:${id}`, 1]),
    ...byCategory('participations', body.counts),
    ...(body.countedAtDoor ? [] : byCategory('sessionVisits', body.counts)),
    ['sessionFamilies', body.countedAtDoor ? 0 : body.families ?? 0],
    ['volunteers', body.volunteers ?? 0],
    ['staff', body.staff ?? 0],
    ['entries', 1],
  ])
}

function partnerTotals(body: PartnerVisitBody): DailyTotals {
  const { organisation } = body
  if (body.status === 'planned') return {}
  if (body.status === 'cancelled') return { [`partnersCancelled:${organisation}`]: 1 }
  return collect([
    [`partnersHappened:${organisation}`, 1],
    [`partnerMinutes:${organisation}`, body.minutes ?? 0],
    [`partnerEncounters:${organisation}`, body.encounters ?? 0],
    ['entries', 1],
  ])
}

export type Addend = [Measure, number]

export function collect(addends: readonly Addend[]): DailyTotals {
  return Object.fromEntries(addends.filter(([, n]) => n !== 0))
}

function byCategory(name: MeasureName, counts: Record<string, number>): Addend[] {
  return Object.entries(counts).map(([category, n]) => [`${name}:${category}`, n])
}

export function entriesOf(totals: DailyTotals): [Measure, number][] {
  return Object.entries(totals) as [Measure, number][]
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)]
}
