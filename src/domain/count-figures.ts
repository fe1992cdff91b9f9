/** From sums of measures to figures: the one function behind every report, whatever its period and scope. */
import { weekday } from './calendar.ts'
import type { MeasureName, Unit } from './daily-totals.ts'
import { mergeParts, sum, total, type DayState, type Quantity } from './day-figures.ts'
import { NOT_KNOWN } from './desk-totals.ts'
import type { Day } from './entry.ts'
import type { Figures, FigureWords } from './figures.ts'
import { SESSIONS_ON_DAY, VISITS_ON_DAY, type ShownSums } from './month-row.ts'
import { stateOf, sumDays, type DayCounts } from './place-days.ts'

/** Sums by measure, and in each by category; an undivided measure has the category ''. */
export type SumsByMeasure = ReadonlyMap<string, ReadonlyMap<string, number>>
/** A month or a part of it, of several places together. */
export type CountedMonth = { sums: SumsByMeasure; days: readonly DayCounts[] }
export type DayFigures = { day: Day; visits: Quantity<'visit'>; sessions: Quantity<'session'>; state: DayState }

export function countFigures({ sums, days }: CountedMonth, words: FigureWords): Figures {
  const byVisitorGroup = mergeParts<'visit'>([divided(sums, 'doorVisits'), divided(sums, 'sessionVisits')])
  const childKeys = new Set(words.visitorGroups.filter((group) => group.ageClass === 'child').map((group) => group.key))
  const byMood = divided<'feedback'>(sums, 'feedbackByMood')
  return {
    visits: total(byVisitorGroup),
    children: total(pick(byVisitorGroup, (key) => childKeys.has(key))),
    adults: total(pick(byVisitorGroup, (key) => !childKeys.has(key))),
    byVisitorGroup,
    families: sum<'family'>([whole(sums, 'doorFamilies'), whole(sums, 'sessionFamilies')]),
    firstTimers: sum<'firstTimer'>([whole(sums, 'doorFirstTimers')]),
    visitsByWeekday: byWeekday(sums, days),
    sessions: sessionFigures(sums, words),
    participations: total(divided<'participation'>(sums, 'participations')),
    partnerVisits: { ...partnerFigures(sums, words), ...(words.partOf && professionFigures(sums)) },
    contacts: {
      total: sum<'contact'>([whole(sums, 'contacts')]),
      byChannel: divided<'contact'>(sums, 'contactsByChannel'),
      byTopic: divided<'contact'>(sums, 'contactsByTopic'),
      byMunicipality: divided<'contact'>(sums, 'contactsByMunicipality'),
    },
    feedback: { total: total(byMood), byMood, byTheme: divided<'feedback'>(sums, 'feedbackByTheme') },
    days: sumDays(days),
    ...(words.partOf && deskFigures(sums, words)),
  }
}

function deskFigures(sums: SumsByMeasure, words: FigureWords): Partial<Figures> {
  const participationsByActivityType = divided<'participation'>(sums, 'participationsByActivity')
  return { doorVisitsByHour: divided<'visit'>(sums, 'doorVisitsByHour'), participationsByActivityType, participationsByPart: byPart(participationsByActivityType, words) }
}

export function dayFigures({ sums, days }: CountedMonth): DayFigures[] {
  return days.map((counts) => {
    const date = String(Number(counts.day.slice(8)))
    return {
      day: counts.day,
      visits: sum<'visit'>([sums.get(VISITS_ON_DAY)?.get(date) ?? 0]),
      sessions: sum<'session'>([sums.get(SESSIONS_ON_DAY)?.get(date) ?? 0]),
      state: stateOf(counts),
    }
  })
}

/** `doorVisits:parent` → `['doorVisits', 'parent']`. */
export function splitMeasure(measure: string): [name: string, category: string] {
  const colon = measure.indexOf(':')
  return colon === -1 ? [measure, ''] : [measure.slice(0, colon), measure.slice(colon + 1)]
}

export function sumsOf(rows: Iterable<ShownSums>): SumsByMeasure {
  const sums = new Map<string, Map<string, number>>()
  for (const row of rows) for (const [measure, n] of row) addTo(sums, ...splitMeasure(measure), n)
  return sums
}

export function addTo(sums: Map<string, Map<string, number>>, name: string, category: string, n: number): void {
  const byCategory = sums.get(name) ?? new Map<string, number>()
  sums.set(name, byCategory)
  byCategory.set(category, (byCategory.get(category) ?? 0) + n)
}

function sessionFigures(sums: SumsByMeasure, words: FigureWords): Figures['sessions'] {
  const byActivityType = divided<'session'>(sums, 'sessionsHeld')
  const cancelledByActivityType = divided<'session'>(sums, 'sessionsCancelled')
  return {
    held: total(byActivityType), cancelled: total(cancelledByActivityType), byActivityType, cancelledByActivityType,
    byPart: byPart(byActivityType, words), cancelledByPart: byPart(cancelledByActivityType, words),
    byOrganiser: divided<'session'>(sums, 'sessionsByOrganiser'),
  }
}

function partnerFigures(sums: SumsByMeasure, { sectorOf }: FigureWords): Figures['partnerVisits'] {
  const byOrganisation = divided<'partnerVisit'>(sums, 'partnersHappened')
  const cancelledByOrganisation = divided<'partnerVisit'>(sums, 'partnersCancelled')
  const minutesByOrganisation = divided<'minute'>(sums, 'partnerMinutes')
  const encountersByOrganisation = divided<'encounter'>(sums, 'partnerEncounters')
  const sector = (id: string) => sectorOf(id) ?? NOT_KNOWN
  return {
    happened: total(byOrganisation), cancelled: total(cancelledByOrganisation), minutes: total(minutesByOrganisation), encounters: total(encountersByOrganisation),
    bySector: regroup(byOrganisation, sector), byOrganisation,
    cancelledBySector: regroup(cancelledByOrganisation, sector), cancelledByOrganisation,
    minutesBySector: regroup(minutesByOrganisation, sector), minutesByOrganisation,
    encountersBySector: regroup(encountersByOrganisation, sector), encountersByOrganisation,
  }
}

function professionFigures(sums: SumsByMeasure): Partial<Figures['partnerVisits']> {
  return {
    byProfession: divided<'partnerVisit'>(sums, 'partnersHappenedByProfession'),
    cancelledByProfession: divided<'partnerVisit'>(sums, 'partnersCancelledByProfession'),
    minutesByProfession: divided<'minute'>(sums, 'partnerMinutesByProfession'),
    encountersByProfession: divided<'encounter'>(sums, 'partnerEncountersByProfession'),
  }
}

function byWeekday(sums: SumsByMeasure, days: readonly DayCounts[]): Record<string, Quantity<'visit'>> {
  const perDay = sums.get(VISITS_ON_DAY)
  const found = days.map(({ day }) => ({ [String(weekday(day))]: perDay?.get(String(Number(day.slice(8)))) ?? 0 }))
  return mergeParts<'visit'>(found)
}

function byPart<U extends Unit>(byActivityType: Record<string, Quantity<U>>, { partOf }: FigureWords): Record<string, Quantity<U>> | undefined {
  return partOf && regroup(byActivityType, (key) => partOf(key) ?? NOT_KNOWN)
}

function whole(sums: SumsByMeasure, name: MeasureName): number {
  return sums.get(name)?.get('') ?? 0
}

function divided<U extends Unit>(sums: SumsByMeasure, name: MeasureName): Record<string, Quantity<U>> {
  return Object.fromEntries([...sums.get(name) ?? []].filter(([, n]) => n !== 0)) as Record<string, Quantity<U>>
}

function pick<U extends Unit>(byKey: Record<string, Quantity<U>>, wanted: (key: string) => boolean): Record<string, Quantity<U>> {
  return Object.fromEntries(Object.entries(byKey).filter(([key]) => wanted(key)))
}

function regroup<U extends Unit>(byKey: Record<string, Quantity<U>>, groupOf: (key: string) => string): Record<string, Quantity<U>> {
  const grouped = new Map<string, number>()
  for (const [key, n] of Object.entries(byKey)) grouped.set(groupOf(key), (grouped.get(groupOf(key)) ?? 0) + n)
  return Object.fromEntries(grouped) as Record<string, Quantity<U>>
}
