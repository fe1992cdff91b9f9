/**
 * The one function that makes a month's totals out of daily totals: screen, CSV, XLSX and API show its
 * result. Figures carry their unit in their type, so visits cannot be added to families by mistake.
 */
import { daysOfMonth } from './calendar.ts'
import { amount, parts, type DailyTotals, type MeasureName, type Unit } from './daily-totals.ts'
import { dayState, isPlanned, mergeParts, sum, total, visitsByGroup, visitsOfDay, type DayState, type PlaceHours, type Quantity } from './day-figures.ts'
import type { Day, Month } from './entry.ts'
import type { Sector, VisitorGroup } from './reference-data.ts'

export type ReportScope = { place: string } | { organisation: string } | { municipality: string } | { region: string }

/** Shape of the wire's monthly report, without the words around it. */
export type MonthlyTotals = {
  month: Month
  scope: ReportScope
  visits: Quantity<'visit'>
  children: Quantity<'visit'>
  adults: Quantity<'visit'>
  byVisitorGroup: Record<string, Quantity<'visit'>>
  families: Quantity<'family'>
  firstTimers: Quantity<'firstTimer'>
  sessions: {
    held: Quantity<'session'>
    cancelled: Quantity<'session'>
    byActivityType: Record<string, Quantity<'session'>>
    /** Parts of `cancelled`; a report of an older version comes without them. */
    cancelledByActivityType?: Record<string, Quantity<'session'>> | undefined
  }
  participations: Quantity<'participation'>
  partnerVisits: {
    happened: Quantity<'partnerVisit'>
    cancelled: Quantity<'partnerVisit'>
    minutes: Quantity<'minute'>
    encounters: Quantity<'encounter'>
    bySector: Record<string, Quantity<'partnerVisit'>>
    byOrganisation: Record<string, Quantity<'partnerVisit'>>
    /** Parts of `cancelled`; a report of an older version comes without them. */
    cancelledBySector?: Record<string, Quantity<'partnerVisit'>> | undefined
    cancelledByOrganisation?: Record<string, Quantity<'partnerVisit'>> | undefined
  }
  contacts: { total: Quantity<'contact'>; byChannel: Record<string, Quantity<'contact'>>; byTopic: Record<string, Quantity<'contact'>> }
  feedback: { total: Quantity<'feedback'>; byMood: Record<string, Quantity<'feedback'>> }
  /** Place-days. `planned` counts the days due by the opening hours: past ones, and today once it has a record. */
  days: { open: number; closed: number; missing: number; planned: number }
  byDay: { day: Day; visits: Quantity<'visit'>; sessions: Quantity<'session'>; state: DayState }[]
}

/** One place's share of a report. */
export type PlaceMonth = PlaceHours & {
  /** Daily totals by day; days outside the month are ignored. */
  days: ReadonlyMap<Day, DailyTotals>
}

export type MonthInput = {
  month: Month
  scope: ReportScope
  /** The place's local day at the time of the report: later days are upcoming, not missing. */
  today: Day
  places: readonly PlaceMonth[]
  visitorGroups: readonly VisitorGroup[]
  sectorOf: (organisationId: string) => Sector | undefined
}

/** Sums a month over one or several places by the counting rules: door visits plus what was not counted at the door. */
export function monthlyTotals(input: MonthInput): MonthlyTotals {
  const days = daysOfMonth(input.month)
  const cells = input.places.flatMap((place) => days.map((day) => ({ place, day, totals: place.days.get(day) ?? {} })))
  const all = cells.map((cell) => cell.totals)
  const byVisitorGroup = mergeParts<'visit'>(all.map(visitsByGroup))
  const childKeys = new Set(input.visitorGroups.filter((group) => group.ageClass === 'child').map((group) => group.key))
  const byMood = sumParts<'feedback'>(all, 'feedbackByMood')

  return {
    month: input.month,
    scope: input.scope,
    visits: total(byVisitorGroup),
    children: total(pick(byVisitorGroup, (key) => childKeys.has(key))),
    adults: total(pick(byVisitorGroup, (key) => !childKeys.has(key))),
    byVisitorGroup,
    families: sum<'family'>(all.map((t) => amount(t, 'doorFamilies') + amount(t, 'sessionFamilies'))),
    firstTimers: sum<'firstTimer'>(all.map((t) => amount(t, 'doorFirstTimers'))),
    sessions: sessionFigures(all),
    participations: total(sumParts<'participation'>(all, 'participations')),
    partnerVisits: partnerFigures(all, input.sectorOf),
    contacts: {
      total: sum<'contact'>(all.map((t) => amount(t, 'contacts'))),
      byChannel: sumParts<'contact'>(all, 'contactsByChannel'),
      byTopic: sumParts<'contact'>(all, 'contactsByTopic'),
    },
    feedback: { total: total(byMood), byMood },
    days: countDays(cells, input.today),
    byDay: days.map((day) => dayRow(day, cells.filter((cell) => cell.day === day), input.today)),
  }
}

function sessionFigures(all: readonly DailyTotals[]): MonthlyTotals['sessions'] {
  const byActivityType = sumParts<'session'>(all, 'sessionsHeld')
  const cancelledByActivityType = sumParts<'session'>(all, 'sessionsCancelled')
  return { held: total(byActivityType), cancelled: total(cancelledByActivityType), byActivityType, cancelledByActivityType }
}

function partnerFigures(all: readonly DailyTotals[], sectorOf: MonthInput['sectorOf']): MonthlyTotals['partnerVisits'] {
  const byOrganisation = sumParts<'partnerVisit'>(all, 'partnersHappened')
  const cancelledByOrganisation = sumParts<'partnerVisit'>(all, 'partnersCancelled')
  const sector = (id: string) => sectorOf(id) ?? 'notKnown'
  return {
    happened: total(byOrganisation),
    cancelled: total(cancelledByOrganisation),
    minutes: total(sumParts<'minute'>(all, 'partnerMinutes')),
    encounters: total(sumParts<'encounter'>(all, 'partnerEncounters')),
    bySector: regroup(byOrganisation, sector),
    byOrganisation,
    cancelledBySector: regroup(cancelledByOrganisation, sector),
    cancelledByOrganisation,
  }
}

/** Only the place-days of a month: what is open, closed, missing and planned. */
export function daysOfPlaces(month: Month, today: Day, places: readonly PlaceMonth[]): MonthlyTotals['days'] {
  const days = daysOfMonth(month)
  return countDays(places.flatMap((place) => days.map((day) => ({ place, day, totals: place.days.get(day) ?? {} }))), today)
}

type Cell = { place: PlaceMonth; day: Day; totals: DailyTotals }

function countDays(cells: readonly Cell[], today: Day): MonthlyTotals['days'] {
  const days = { open: 0, closed: 0, missing: 0, planned: 0 }
  for (const { place, day, totals } of cells) {
    const state = dayState(totals, day, today, place)
    if (state === 'open' || state === 'closed' || state === 'missing') {
      days[state] += 1
      if (isPlanned(place, day)) days.planned += 1
    }
  }
  return days
}

const STATE_ORDER: readonly DayState[] = ['open', 'missing', 'closed', 'upcoming', 'notPlanned']

function dayRow(day: Day, cells: readonly Cell[], today: Day): MonthlyTotals['byDay'][number] {
  const states = new Set(cells.map((cell) => dayState(cell.totals, day, today, cell.place)))
  return {
    day,
    visits: sum<'visit'>(cells.map((cell) => visitsOfDay(cell.totals))),
    sessions: sum<'session'>(cells.map((cell) => total(mergeParts<'session'>([parts(cell.totals, 'sessionsHeld')])))),
    state: STATE_ORDER.find((state) => states.has(state)) ?? 'notPlanned',
  }
}

function sumParts<U extends Unit>(days: readonly DailyTotals[], name: MeasureName): Record<string, Quantity<U>> {
  return mergeParts<U>(days.map((totals) => parts(totals, name)))
}

function pick<U extends Unit>(byKey: Record<string, Quantity<U>>, wanted: (key: string) => boolean): Record<string, Quantity<U>> {
  return Object.fromEntries(Object.entries(byKey).filter(([key]) => wanted(key)))
}

function regroup<U extends Unit>(byKey: Record<string, Quantity<U>>, groupOf: (key: string) => string): Record<string, Quantity<U>> {
  return mergeParts<U>(Object.entries(byKey).map(([key, n]) => ({ [groupOf(key)]: n })))
}
