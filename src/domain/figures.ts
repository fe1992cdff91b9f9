/** The figures of a month or any other period: what they are called, and how several are put together. */
import type { Quantity } from './day-figures.ts'
import type { Unit } from './daily-totals.ts'
import type { PlaceDays } from './place-days.ts'
import type { Part, Sector, VisitorGroup } from './reference-data.ts'

export type ReportScope = { place: string } | { organisation: string } | { municipality: string } | { region: string }
type ByKey<U extends Unit> = Record<string, Quantity<U>>

/** Shape of the wire, without the words around it. What may be left out, a server of an older version leaves out. */
export type Figures = {
  visits: Quantity<'visit'>
  children: Quantity<'visit'>
  adults: Quantity<'visit'>
  byVisitorGroup: ByKey<'visit'>
  families: Quantity<'family'>
  firstTimers: Quantity<'firstTimer'>
  /** All visits by ISO weekday, Monday "1". */
  visitsByWeekday?: ByKey<'visit'> | undefined
  /** Visits tapped at the door by weekday and hour: `5-10` is Friday from ten to eleven. What was not tapped has no hour. */
  doorVisitsByHour?: ByKey<'visit'> | undefined
  sessions: {
    held: Quantity<'session'>
    cancelled: Quantity<'session'>
    byActivityType: ByKey<'session'>
    /** Parts of `cancelled`. */
    cancelledByActivityType?: ByKey<'session'> | undefined
    /** By the five parts of a meeting place, A–E. */
    byPart?: ByKey<'session'> | undefined
    cancelledByPart?: ByKey<'session'> | undefined
    /** Held sessions in the view of each organiser: one of several organisers stands several times, so these do not sum. */
    byOrganiser?: ByKey<'session'> | undefined
  }
  participations: Quantity<'participation'>
  participationsByActivityType?: ByKey<'participation'> | undefined
  participationsByPart?: ByKey<'participation'> | undefined
  partnerVisits: {
    happened: Quantity<'partnerVisit'>
    cancelled: Quantity<'partnerVisit'>
    minutes: Quantity<'minute'>
    encounters: Quantity<'encounter'>
    bySector: ByKey<'partnerVisit'>
    byOrganisation: ByKey<'partnerVisit'>
    /** Parts of `cancelled`. */
    cancelledBySector?: ByKey<'partnerVisit'> | undefined
    cancelledByOrganisation?: ByKey<'partnerVisit'> | undefined
    minutesBySector?: ByKey<'minute'> | undefined
    minutesByOrganisation?: ByKey<'minute'> | undefined
    encountersBySector?: ByKey<'encounter'> | undefined
    encountersByOrganisation?: ByKey<'encounter'> | undefined
    /** The key `notKnown` where no profession was written. */
    byProfession?: ByKey<'partnerVisit'> | undefined
    cancelledByProfession?: ByKey<'partnerVisit'> | undefined
    minutesByProfession?: ByKey<'minute'> | undefined
    encountersByProfession?: ByKey<'encounter'> | undefined
  }
  contacts: {
    total: Quantity<'contact'>
    byChannel: ByKey<'contact'>
    byTopic: ByKey<'contact'>
    byMunicipality?: ByKey<'contact'> | undefined
  }
  feedback: {
    total: Quantity<'feedback'>
    byMood: ByKey<'feedback'>
    /** One answer may name several themes, so these do not sum. */
    byTheme?: ByKey<'feedback'> | undefined
  }
  /** Place-days. */
  days: PlaceDays
}

/** What figures are divided by besides what entries say themselves: as it was at the time. */
export type FigureWords = {
  visitorGroups: readonly VisitorGroup[]
  sectorOf: (organisationId: string) => Sector | undefined
  /** Left out where the totals are a tablet's: they say nothing of what only the desk asks for. */
  partOf?: (activityType: string) => Part | undefined
}

/** Figures of the same kind, number by number. */
export function addFigures<T extends object>(several: readonly T[]): T {
  return several.reduce((sum, one) => addNested(sum, one) as T)
}

type Nested = { readonly [key: string]: unknown }

function addNested(a: object, b: object): object {
  const sum = new Map<string, unknown>(Object.entries(a))
  for (const [key, value] of Object.entries(b as Nested)) {
    const before = sum.get(key)
    if (before === undefined) sum.set(key, value)
    else if (typeof before === 'number') sum.set(key, before + (value as number))
    else if (value !== undefined) sum.set(key, addNested(before as object, value as object))
  }
  return Object.fromEntries(sum)
}
