/** How each place is doing, seen from the desk: what is filled in and closed, what its tablets last told, and what needs somebody. */
import { addDays, addMonths, localDay, monthOf } from './calendar.ts'
import type { DailyTotals } from './daily-totals.ts'
import { isPlanned } from './day-figures.ts'
import type { Day, Month } from './entry.ts'
import { daysOfPlaces, type MonthlyTotals } from './monthly-totals.ts'
import { placeMonths, wasThere } from './place-months.ts'
import type { Place } from './reference-data.ts'
import { isValidOn } from './reference-lookup.ts'
import type { DeviceMode } from './sync-protocol.ts'

/** What may need somebody, the most pressing first. */
export const ATTENTIONS = ['entriesHeld', 'silent', 'unsent', 'notClosed', 'missingDays', 'noTablet'] as const
export type Attention = (typeof ATTENTIONS)[number]

/** Instants in ms; counts as the tablet last told them, null where it told nothing yet. */
export type OverviewTablet = {
  id: string
  name: string
  mode: DeviceMode
  lastContactAt: number | null
  enrolledAt: number
  toldAt: number | null
  unsent: number | null
  setAside: number | null
  oldestUnsentAt: number | null
  /** Numbers that never came. */
  missing: number
}
export type OverviewMonth = { month: Month; isClosed: boolean } & MonthlyTotals['days']
export type PlaceOverview = {
  place: string
  /** The last month and this one. */
  months: [OverviewMonth, OverviewMonth]
  /** Months that should have been closed by now, the earliest first. */
  notClosed: Month[]
  tablets: (OverviewTablet & { isSilent: boolean })[]
  attention: Attention[]
}

export type PlaceInput = {
  id: string
  name: string
  versions: readonly Place[]
  /** Of this month and the last. */
  days: ReadonlyMap<Day, DailyTotals>
  /** The first month anything was written of. */
  firstMonth: Month | undefined
  closed: ReadonlySet<Month>
  /** In use at the place. */
  tablets: readonly OverviewTablet[]
}

const DAY_MS = 86_400_000
export const SILENT_AFTER_MS = 7 * DAY_MS
/** Sent within a day is sent in good time. */
const UNSENT_AFTER_MS = DAY_MS
/** A month is to be closed by this day of the next one. */
const CLOSE_BY = 10
/** How far back a month that was not closed is still asked for. */
const MONTHS_BACK = 12

/** Those who need somebody first, then by name. A place that is no more shows only while something is left to do. */
export function overview(places: readonly PlaceInput[], now: number): PlaceOverview[] {
  const today = localDay(now)
  const all = places.map((place) => ({ name: place.name, seen: lookAt(place, now), isThere: place.versions.some((version) => isValidOn(version, today)) }))
  return all.filter(({ seen, isThere }) => isThere || seen.attention.length > 0)
    .toSorted((a, b) => urgency(a.seen) - urgency(b.seen) || missingDays(b.seen) - missingDays(a.seen) || a.name.localeCompare(b.name, 'fi'))
    .map(({ seen }) => seen)
}

/** Both ends included: the months whose closings must be known. */
export function monthsToKnow(today: Day): { from: Month; to: Month } {
  return { from: addMonths(monthOf(today), -MONTHS_BACK), to: monthOf(today) }
}

function lookAt(place: PlaceInput, now: number): PlaceOverview {
  const today = localDay(now)
  const thisMonth = monthOf(today)
  const months: PlaceOverview['months'] = [monthAt(place, addMonths(thisMonth, -1), today), monthAt(place, thisMonth, today)]
  const tablets = place.tablets.map((tablet) => ({ ...tablet, isSilent: isSilent(tablet, place.versions, now) }))
  const seen = { place: place.id, months, notClosed: notClosed(place, today), tablets }
  return { ...seen, attention: attentionOf(seen, place, now) }
}

/** Before its first month with entries nobody used the book, and nothing of it is missing. */
function monthAt({ versions, days, firstMonth, closed }: PlaceInput, month: Month, today: Day): OverviewMonth {
  const isUsed = month >= (firstMonth ?? monthOf(today))
  return { month, isClosed: closed.has(month), ...(isUsed ? daysOfPlaces(month, today, placeMonths(versions, days)) : { open: 0, closed: 0, missing: 0, planned: 0 }) }
}

/** From the first month with entries on. */
function notClosed({ versions, firstMonth, closed }: PlaceInput, today: Day): Month[] {
  if (firstMonth === undefined) return []
  const { from, to } = monthsToKnow(today)
  const months: Month[] = []
  for (let month = firstMonth < from ? from : firstMonth; month < to; month = addMonths(month, 1)) {
    const isLate = today > `${addMonths(month, 1)}-${CLOSE_BY}`
    if (isLate && !closed.has(month) && wasThere(versions, month)) months.push(month)
  }
  return months
}

/** Days on which the place was not to be open say nothing of a tablet that keeps quiet; nor does a volunteer's phone. */
export function isSilent({ mode, lastContactAt, enrolledAt }: Pick<OverviewTablet, 'mode' | 'lastContactAt' | 'enrolledAt'>, versions: readonly Place[], now: number): boolean {
  const heard = lastContactAt ?? enrolledAt
  if (mode !== 'host' || now - heard <= SILENT_AFTER_MS) return false
  const today = localDay(now)
  const [since, longAgo] = [addDays(localDay(heard), 1), addDays(today, -60)]
  for (let day = since < longAgo ? longAgo : since; day < today; day = addDays(day, 1)) {
    if (versions.some((version) => isPlanned(version, day))) return true
  }
  return false
}

function attentionOf({ months, notClosed: open, tablets }: Omit<PlaceOverview, 'attention'>, { versions }: PlaceInput, now: number): Attention[] {
  const needs: Record<Attention, boolean> = {
    entriesHeld: tablets.some(({ setAside, missing }) => (setAside ?? 0) > 0 || missing > 0),
    silent: tablets.some((tablet) => tablet.isSilent),
    unsent: tablets.some(({ unsent, oldestUnsentAt }) => (unsent ?? 0) > 0 && oldestUnsentAt !== null && now - oldestUnsentAt > UNSENT_AFTER_MS),
    notClosed: open.length > 0,
    missingDays: months.some(({ missing, isClosed }) => missing > 0 && !isClosed),
    noTablet: tablets.length === 0 && versions.some((version) => isValidOn(version, localDay(now))),
  }
  return ATTENTIONS.filter((attention) => needs[attention])
}

function urgency({ attention: [first] }: PlaceOverview): number {
  return first === undefined ? ATTENTIONS.length : ATTENTIONS.indexOf(first)
}

function missingDays({ months }: PlaceOverview): number {
  return months.reduce((sum, { missing }) => sum + missing, 0)
}
