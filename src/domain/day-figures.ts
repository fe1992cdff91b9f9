/**
 * What one day of one place shows: its visits, and whether it was open, closed or is missing. Apart from the
 * month, because the first screen needs a day and no more.
 */
import { amount, parts, type DailyTotals, type Unit } from './daily-totals.ts'
import type { Day } from './entry.ts'
import type { OpeningHours } from './reference-data.ts'
import { isValidOn, plannedHours } from './reference-lookup.ts'

declare const unit: unique symbol
/** A whole number of one unit. Adding two of them with `+` gives a plain number that is no figure any more. */
export type Quantity<U extends Unit> = number & { readonly [unit]: U }

export type DayState = 'open' | 'closed' | 'missing' | 'notPlanned' | 'upcoming'
/** When a place is open, and from when until when there is one. */
export type PlaceHours = { openingHours: OpeningHours; validFrom?: Day | undefined; validTo?: Day | undefined }

/** Visits of one place and day by group: the door, and participants who were not counted at the door. */
export function visitsByGroup(totals: DailyTotals): Record<string, Quantity<'visit'>> {
  return mergeParts<'visit'>([parts(totals, 'doorVisits'), parts(totals, 'sessionVisits')])
}

/** All visits of one place and day. */
export function visitsOfDay(totals: DailyTotals): Quantity<'visit'> {
  return total(visitsByGroup(totals))
}

/**
 * Open, closed and missing are three different things. Somebody came → open, whatever was marked;
 * else the mark decides; a past planned day without either is missing.
 */
export function dayState(totals: DailyTotals, day: Day, today: Day, place: PlaceHours): DayState {
  const mark = markOf(totals)
  if (mark !== undefined || !isPlanned(place, day)) return mark ?? 'notPlanned'
  return day < today ? 'missing' : 'upcoming'
}

/** What the records of a day alone say of it. */
export function markOf(totals: DailyTotals): 'open' | 'closed' | undefined {
  if (amount(totals, 'entries') > 0 || amount(totals, 'openMarks') > 0) return 'open'
  return amount(totals, 'closedMarks') > 0 ? 'closed' : undefined
}

export function isPlanned(place: PlaceHours, day: Day): boolean {
  return isValidOn(place, day) && plannedHours(place.openingHours, day) !== null
}

/** The only place where plain numbers become figures of a unit. */
export function sum<U extends Unit>(amounts: readonly number[]): Quantity<U> {
  return amounts.reduce((a, b) => a + b, 0) as Quantity<U>
}

export function total<U extends Unit>(byKey: Record<string, Quantity<U>>): Quantity<U> {
  return sum<U>(Object.values(byKey))
}

export function mergeParts<U extends Unit>(several: readonly Record<string, number>[]): Record<string, Quantity<U>> {
  const merged: Record<string, Quantity<U>> = {}
  for (const one of several) {
    for (const [key, n] of Object.entries(one)) if (n !== 0) merged[key] = sum<U>([ownFigure(merged, key), n])
  }
  return merged
}

/** A group may be called `constructor`: what every object inherits is not a figure. */
function ownFigure(figures: Record<string, number>, key: string): number {
  return Object.hasOwn(figures, key) ? figures[key] ?? 0 : 0
}
