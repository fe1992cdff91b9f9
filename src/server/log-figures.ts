/** What the log itself knows of a county's year. Zero and "nobody wrote anything down" are two different things: the second is no figure. */
import { amount, parts, type DailyTotals } from '../domain/daily-totals.ts'
import { mergeParts, total, visitsOfDay } from '../domain/day-figures.ts'
import { coverageOf, type Coverage, type KeyFigureCell, type LogSource } from '../domain/key-figures.ts'
import type { Day } from '../domain/entry.ts'
import type { Place } from '../domain/reference-data.ts'
import { byKey } from '../domain/validity.ts'
import { regionalDataOn, scopedPlaces } from './report-scope.ts'
import type { RegionalData, Store } from './store/store.ts'

type Known = { value: number; municipalities?: string[] }
type Counted = Partial<Record<LogSource, Known>>
/** A cell as the log would fill it: over the days that were written down for it, else over the year as far as the log reaches. */
export type LogCell = (source: LogSource | undefined, cell: Pick<KeyFigureCell, 'year' | 'coverage'>) => Promise<KeyFigureCell | undefined>
type Frame = { store: Pick<Store, 'revisions' | 'months'>; data: RegionalData; regionId: string; today: Day }

export async function readLog(frame: Frame): Promise<LogCell> {
  const places = countyPlaces(frame, frame.today)
  const first = [...(await frame.store.months.firstDays(places.map(({ id }) => id))).values()].sort()[0]
  const counted = new Map<string, Promise<Counted>>()
  const countOnce = (period: Coverage) => {
    const key = `${period.from} ${period.to}`
    const found = counted.get(key) ?? countPeriod(frame, period)
    counted.set(key, found)
    return found
  }
  return async (source, cell) => {
    const period = cell.coverage ?? reachOfLog(coverageOf(cell), first, frame.today)
    const known = source && period && (await countOnce(period))[source]
    return known && { year: cell.year, ...known, ...(isSame(period, coverageOf({ year: cell.year })) ? {} : { coverage: period }) }
  }
}

/** A log that began in the middle of the year, or a year that is not over, covers a part of it. */
function reachOfLog({ from, to }: Coverage, first: Day | undefined, today: Day): Coverage | undefined {
  const begun = first !== undefined && first > from && first <= to ? first : from
  return begun <= today ? { from: begun, to: to < today ? to : today } : undefined
}

function isSame(a: Coverage, b: Coverage): boolean {
  return a.from === b.from && a.to === b.to
}

/** The one place where days are summed to a period. */
async function countPeriod(frame: Frame, period: Coverage): Promise<Counted> {
  const places = countyPlaces(frame, period.to)
  const daily = await frame.store.revisions.dailyTotals(places.map(({ id }) => id), period.from, period.to)
  const sums = places.map((place) => ({ place, ...sumOf([...daily.get(place.id)?.values() ?? []]) }))
  const active = sums.filter(({ visits, sessions }) => visits + sessions > 0).map(({ place }) => place.municipality)
  const isWritten = sums.some(({ days }) => days > 0)
  const whole = (figure: 'visits' | 'sessions' | 'partnerVisits' | 'contacts'): Known => ({ value: sums.reduce((sum, one) => sum + one[figure], 0) })
  return {
    ...(isWritten && { visits: whole('visits'), sessions: whole('sessions'), partnerVisits: whole('partnerVisits'), contacts: { ...whole('contacts'), municipalities: inOrder(sums.flatMap((one) => one.contactMunicipalities)) } }),
    ...(active.length > 0 && { municipalitiesWithActivity: { value: inOrder(active).length, municipalities: inOrder(active) } }),
    ...openedIn(frame.data, places, period, active.length > 0),
  }
}

function sumOf(days: readonly DailyTotals[]) {
  const sum = (figure: (totals: DailyTotals) => number) => days.reduce((n, totals) => n + figure(totals), 0)
  const whole = (totals: DailyTotals, name: 'sessionsHeld' | 'partnersHappened') => total(mergeParts([parts(totals, name)]))
  return {
    days: days.filter((totals) => Object.keys(totals).length > 0).length,
    visits: sum(visitsOfDay),
    sessions: sum((totals) => whole(totals, 'sessionsHeld')),
    partnerVisits: sum((totals) => whole(totals, 'partnersHappened')),
    contacts: sum((totals) => amount(totals, 'contacts')),
    contactMunicipalities: days.flatMap((totals) => Object.entries(parts(totals, 'contactsByMunicipality')).flatMap(([code, n]) => (n > 0 ? [code] : []))),
  }
}

/** Places whose first day lies in the period. That none opened is known only where the log was in use. */
function openedIn({ places: versions }: RegionalData, places: readonly Place[], { from, to }: Coverage, inUse: boolean): Counted {
  const all = byKey(versions)
  const opened = places.filter(({ id }) => {
    const [first = '0000'] = (all.get(id) ?? []).map(({ validFrom = '0000' }) => validFrom).sort()
    return from <= first && first <= to
  })
  return opened.length > 0 || inUse ? { placesOpened: { value: opened.length, municipalities: inOrder(opened.map(({ municipality }) => municipality)) } } : {}
}

function countyPlaces({ data, regionId }: Frame, day: Day): Place[] {
  return scopedPlaces(regionalDataOn(data, day), { region: regionId, lang: 'fi' })?.places ?? []
}

function inOrder(codes: readonly string[]): string[] {
  return [...new Set(codes)].sort()
}
