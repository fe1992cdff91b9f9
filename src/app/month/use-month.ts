/** A month of this place out of its daily totals alone: at most thirty-one small rows, however full the logbook is. */
import { useMemo } from 'react'
import type { DailyTotals } from '../../domain/daily-totals.ts'
import type { Day, Month } from '../../domain/entry.ts'
import { monthlyTotals, type MonthlyTotals } from '../../domain/monthly-totals.ts'
import { placeMonths } from '../../domain/place-months.ts'
import type { Language, Place } from '../../domain/reference-data.ts'
import { closedBecause, isValidOn } from '../../domain/reference-lookup.ts'
import { versionOn } from '../../domain/validity.ts'
import { entryById, totalsOfMonth } from '../../local-db/entry-queries.ts'
import type { LocalDatabase } from '../../local-db/local-database.ts'
import { dayStatusId } from '../../local-db/record-entry.ts'
import type { Here } from '../../local-db/first-screen-queries.ts'
import { closedWords } from '../closed-words.ts'
import { useHere, useStored, useTablet, useToday } from '../tablet.tsx'

export type DayRow = MonthlyTotals['byDay'][number]

/** Undefined while reading; `known` is false when this tablet has nothing at all of the month. */
export function useMonth(month: Month): { totals: MonthlyTotals; known: boolean } | undefined {
  const here = useHere()
  const today = useToday()
  const { place } = here
  const read = useStored(readMonth, [place.id, month])
  // What was read for another month must not stand under this one's name while this one is being read.
  const days = read?.month === month ? read.days : undefined
  return useMemo(() => days && { totals: totalsFrom(here, month, today, days), known: days.size > 0 }, [here, month, today, days])
}

/**
 * Why days were closed: those marked so by one look-up each, after the calendar stands, and those that were planned so.
 * Empty words where nobody gave a reason.
 */
export function useClosedReasons(byDay: readonly DayRow[]): ReadonlyMap<Day, string> {
  const { place, placeVersions } = useHere()
  const { language } = useTablet()
  const marked = useStored(readReasons, [place.id, byDay.filter(({ state }) => state === 'closed').map(({ day }) => day)], NONE)
  return useMemo(() => new Map([...plannedReasons(byDay, placeVersions, language), ...marked]), [byDay, placeVersions, language, marked])
}

function plannedReasons(byDay: readonly DayRow[], placeVersions: readonly Place[], language: Language): [Day, string][] {
  return byDay.flatMap(({ day, state }) => {
    const place = versionOn(placeVersions, day)
    const why = state === 'notPlanned' && place && isValidOn(place, day) ? closedBecause(place.openingHours, day) : undefined
    return why ? [[day, closedWords(why, language)]] : []
  })
}

const NONE: ReadonlyMap<Day, string> = new Map()

async function readMonth(db: LocalDatabase, placeId: string, month: Month) {
  return { month, days: await totalsOfMonth(db, placeId, month) }
}

async function readReasons(db: LocalDatabase, placeId: string, closedDays: readonly Day[]): Promise<ReadonlyMap<Day, string>> {
  const bodies = await Promise.all(closedDays.map(async (day) => (await entryById(db, dayStatusId(placeId, day)))?.body))
  return new Map(bodies.flatMap((body) => (body?.kind === 'dayStatus' && body.reason ? [[body.day, body.reason] as const] : [])))
}

function totalsFrom({ place, placeVersions, reference }: Here, month: Month, today: Day, days: ReadonlyMap<Day, DailyTotals>): MonthlyTotals {
  const sectors = new Map(reference.organisations.map((organisation) => [organisation.id, organisation.sector]))
  return monthlyTotals({
    month, scope: { place: place.id }, today, places: placeMonths(placeVersions, days), visitorGroups: reference.visitorGroups,
    sectorOf: (id) => sectors.get(id),
  })
}
