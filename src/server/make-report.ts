/** A month of a scope out of the store: its totals, and what has come to it since it was closed. */
import { lastDayOf, localDay } from '../domain/calendar.ts'
import type { DailyTotals } from '../domain/daily-totals.ts'
import type { Day, Month } from '../domain/entry.ts'
import { changedDays, correctionsSince, type ReportClosing } from '../domain/month-closing.ts'
import { monthlyTotals, type MonthlyTotals, type ReportScope } from '../domain/monthly-totals.ts'
import { placeMonths, wasThere } from '../domain/place-months.ts'
import type { Place } from '../domain/reference-data.ts'
import { byKey } from '../domain/validity.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { regionalDataOn, scopedPlaces, type ScopedPlaces, type ScopeWish } from './report-scope.ts'
import type { RegionalData } from './store/store.ts'

/** `data` is as it was at the end of the month. */
export type Report = { scoped: ScopedPlaces; data: RegionalData; totals: MonthlyTotals; closing: ReportClosing; madeAt: string }
type DaysByPlace = ReadonlyMap<string, ReadonlyMap<Day, DailyTotals>>
type Versions = ReadonlyMap<string, readonly Place[]>
/** What a month is counted from, but for the days themselves. */
type Frame = { data: RegionalData; scoped: ScopedPlaces; versions: Versions; month: Month; today: Day }

/** @param mustBeAllowed refuses a scope that is there but not the caller's. */
export async function makeReport(
  { store, clock }: Pick<AppDeps, 'store' | 'clock'>, wish: ScopeWish & { month: Month }, mustBeAllowed: (data: RegionalData, scope: ReportScope) => void,
): Promise<Report> {
  const { month } = wish
  const all = await store.reference.all()
  const data = regionalDataOn(all, lastDayOf(month))
  const scoped = scopedPlaces(data, wish)
  if (scoped === undefined) throw new ProblemError('scope_unknown')
  mustBeAllowed(all, scoped.scope)
  const now = clock()
  const frame = { data, scoped, versions: byKey(all.places), month, today: localDay(now) }
  const daily = await store.revisions.dailyTotals(scoped.places.map(({ id }) => id), `${month}-01`, lastDayOf(month))
  const totals = count(frame, daily)
  return { scoped, data, totals, closing: await closingOf(store, frame, daily, totals), madeAt: new Date(now).toISOString() }
}

function count({ data, scoped: { scope, places }, versions, month, today }: Frame, days: DaysByPlace): MonthlyTotals {
  const sectors = new Map(data.organisations.map((organisation) => [organisation.id, organisation.sector]))
  return monthlyTotals({
    month, scope, today, visitorGroups: data.visitorGroups,
    places: places.flatMap(({ id }) => placeMonths(versions.get(id) ?? [], days.get(id) ?? new Map())),
    sectorOf: (id) => sectors.get(id),
  })
}

async function closingOf(store: AppDeps['store'], frame: Frame, daily: DaysByPlace, totals: MonthlyTotals): Promise<ReportClosing> {
  const { scoped: { scope, places }, versions, month } = frame
  const ids = places.map(({ id }) => id)
  const standing = new Map((await store.months.list(ids, month, month)).filter(({ reopened }) => reopened === null).map((one) => [one.placeId, one]))
  const closings = { closed: standing.size, places: ids.filter((id) => standing.has(id) || wasThere(versions.get(id) ?? [], month)).length }
  const [only] = standing.values()
  return {
    ...('place' in scope && { closing: only === undefined ? null : { closedAt: new Date(only.closedAt).toISOString(), closedBy: only.closedBy.name } }),
    closings,
    corrections: only === undefined ? null : await correctionsOf(store, frame, daily, totals, ids),
  }
}

/** Places that have not closed the month stand on both sides as they are now, so that they make no difference. */
async function correctionsOf({ months }: AppDeps['store'], frame: Frame, daily: DaysByPlace, totals: MonthlyTotals, ids: readonly string[]): Promise<NonNullable<ReportClosing['corrections']>> {
  const atClosing = await months.daysAtClosing(ids, frame.month)
  const changed = [...atClosing].filter(([id, days]) => changedDays(days, daily.get(id) ?? new Map()).length > 0).map(([id]) => id)
  if (changed.length === 0) return { revisions: 0, figures: [] }
  return { revisions: await months.revisionsSince(changed, frame.month), figures: correctionsSince(count(frame, new Map([...daily, ...atClosing])), totals) }
}
