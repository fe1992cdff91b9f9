/** The overview of the desk: every place within reach in a handful of queries, however many there are. */
import * as z from 'zod/mini'
import { addMonths, localDay, monthOf } from '../domain/calendar.ts'
import { Month, Uuid } from '../domain/entry.ts'
import { ATTENTIONS, monthsToKnow, overview, type OverviewTablet, type PlaceOverview } from '../domain/overview.ts'
import { DeviceMode } from '../domain/sync-protocol.ts'
import { byKey } from '../domain/validity.ts'
import type { Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { perMinute } from './rate-limits.ts'
import { reachOf, type Reach } from './reach.ts'
import type { MonthClosing } from './store/store.ts'
import { listTablets, type Tablet } from './tablet-routes.ts'
import type { App } from './zod-schemas.ts'

const Moment = z.nullable(z.iso.datetime())
const Days = z.object({ month: Month, isClosed: z.boolean(), open: z.int(), closed: z.int(), missing: z.int(), planned: z.int() })
const TabletInOverview = z.object({
  id: Uuid, name: z.string(), mode: DeviceMode, lastContactAt: Moment, isSilent: z.boolean(),
  toldAt: Moment, unsent: z.nullable(z.int()), setAside: z.nullable(z.int()), missing: z.int(),
})
const Overview = z.object({
  places: z.array(z.object({
    place: Uuid,
    /** The last month and this one. */
    months: z.array(Days),
    /** Months over for more than ten days that are not closed, of the last year. */
    notClosed: z.array(Month),
    tablets: z.array(TabletInOverview),
    attention: z.array(z.enum(ATTENTIONS)),
  })),
  /** How far a new county has come. */
  hasTablet: z.boolean(), hasCounted: z.boolean(), hasClosed: z.boolean(),
  madeAt: z.iso.datetime(),
})
type Overview = z.infer<typeof Overview>

export function overviewRoutes(app: App, deps: AppDeps, guards: Guards): void {
  app.get('/api/v1/overview', {
    onRequest: guards.coordinator,
    config: perMinute(deps.rateLimits.report),
    schema: {
      summary: 'How the places within reach are doing',
      description: 'What needs somebody stands first. `unsent` and `setAside` are as a tablet last told; a tablet is silent when it has not been heard of for more than seven days, at least one of which its place planned to be open.',
      tags: ['Months'], caller: 'coordinator', deed: 'seeOverview', response: { 200: Overview },
    },
  }, async (request) => await lookOver(deps, await reachOf(deps, request)))
}

async function lookOver(deps: AppDeps, reach: Reach): Promise<Overview> {
  const { store, clock } = deps
  const now = clock()
  const today = localDay(now)
  const [ids, { from, to }] = [reach.places.map(({ id }) => id), monthsToKnow(today)]
  const [days, firstMonths, closings, tablets] = await Promise.all([
    store.revisions.dailyTotals(ids, `${addMonths(monthOf(today), -1)}-01`, today),
    store.monthTotals.firstMonths(ids), store.months.list(ids, from, to), listTablets(deps, reach),
  ])
  const inUse = tablets.filter((tablet) => isInUse(tablet, now))
  const [versions, closed, tabletsAt] = [byKey(reach.data.places), closedMonths(closings), byPlace(inUse)]
  const places = reach.places.map(({ id, name }) => ({
    id, name, versions: versions.get(id) ?? [], days: days.get(id) ?? new Map(), firstMonth: firstMonths.get(id), closed: closed.get(id) ?? new Set<Month>(), tablets: tabletsAt.get(id) ?? [],
  }))
  return {
    places: overview(places, now).map(inWords),
    hasTablet: inUse.length > 0, hasCounted: firstMonths.size > 0, hasClosed: closings.length > 0,
    madeAt: new Date(now).toISOString(),
  }
}

function isInUse({ revokedAt, expiresAt }: Tablet, now: number): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now)
}

function byPlace(tablets: readonly Tablet[]): Map<string, OverviewTablet[]> {
  const found = new Map<string, OverviewTablet[]>()
  for (const tablet of tablets) for (const id of tablet.placeIds) found.set(id, [...found.get(id) ?? [], tabletOf(tablet)])
  return found
}

function tabletOf({ id, name, mode, lastContactAt, enrolledAt, toldAt, unsent, setAside, oldestUnsentAt, missing }: Tablet): OverviewTablet {
  const instant = (utc: string | null) => (utc === null ? null : Date.parse(utc))
  return { id, name, mode, lastContactAt: instant(lastContactAt), enrolledAt: Date.parse(enrolledAt), toldAt: instant(toldAt), unsent, setAside, oldestUnsentAt: instant(oldestUnsentAt), missing }
}

function closedMonths(closings: readonly MonthClosing[]): Map<string, Set<Month>> {
  const closed = new Map<string, Set<Month>>()
  for (const { placeId, month, reopened } of closings) if (reopened === null) closed.set(placeId, (closed.get(placeId) ?? new Set()).add(month))
  return closed
}

function inWords({ place, months, notClosed, tablets, attention }: PlaceOverview): Overview['places'][number] {
  const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return {
    place, notClosed, attention, months: [...months],
    tablets: tablets.map(({ id, name, mode, lastContactAt, isSilent, toldAt, unsent, setAside, missing }) => ({ id, name, mode, isSilent, unsent, setAside, missing, lastContactAt: moment(lastContactAt), toldAt: moment(toldAt) })),
  }
}
