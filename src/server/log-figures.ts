/** What the log itself knows of a county's year. Zero and "nobody wrote anything down" are two different things: the second is no figure. */
import type { MeasureName } from '../domain/daily-totals.ts'
import { coverageOf, YEAR_MIN, type Coverage, type KeyFigureCell, type LogSource } from '../domain/key-figures.ts'
import type { Day } from '../domain/entry.ts'
import type { ErasedPlace } from '../domain/erased-place.ts'
import { byKey } from '../domain/validity.ts'
import { countPeriod, type PartOfScope } from './count-period.ts'
import { countyHistory, type CountyHistory } from './county-history.ts'
import { scopedPlaces } from './report-scope.ts'
import type { ReadParts, RegionalData } from './store/store.ts'

type Known = { value: number; municipalities?: string[] }
type Counted = Partial<Record<LogSource, Known>>
/** A cell as the log would fill it: over the days that were written down for it, else over the year as far as the log reaches. */
export type LogCell = (source: LogSource | undefined, cell: Pick<KeyFigureCell, 'year' | 'coverage'>) => Promise<KeyFigureCell | undefined>
/** A place, or one that was erased. */
type CountedPlace = ErasedPlace
type Frame = { store: ReadParts; history: CountyHistory; regionId: string; today: Day }

export async function readLog({ data, ...asked }: Omit<Frame, 'history'> & { data: RegionalData }): Promise<LogCell> {
  const frame: Frame = { ...asked, history: countyHistory(data) }
  const places = countyPlaces(frame, frame.today)
  const first = [...(await frame.store.months.firstDays(places.map(({ id }) => id))).values()].sort()[0]
  const counted = new Map<string, Promise<Counted>>()
  const countOnce = (period: Coverage) => {
    const key = `${period.from} ${period.to}`
    const found = counted.get(key) ?? countLog(frame, period)
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

/** The same sums as in the report of the period, so that the two agree; municipality by municipality, as activity is told of each. */
async function countLog(frame: Frame, period: Coverage): Promise<Counted> {
  const { store, history, regionId, today } = frame
  const within = { from: period.from > FIRST_DAY ? period.from : FIRST_DAY, to: period.to < today ? period.to : today }
  const places = countyPlaces(frame, within.to)
  const monthsOf = async (wish: { region: string } | { municipality: string }) => (within.from > within.to ? [] : (await countPeriod(store, history, { ...wish, lang: 'fi' }, within, today))?.parts ?? [])
  const county = await monthsOf({ region: regionId })
  const codes = inOrder(county.flatMap(({ to }) => countyPlaces(frame, to).map(({ municipality }) => municipality)))
  const towns = await Promise.all(codes.map(async (code) => ({ code, months: await monthsOf({ municipality: code }) })))
  const active = towns.flatMap(({ code, months }) => (total(months, 'doorVisits', 'sessionVisits', 'sessionsHeld') > 0 ? [code] : []))
  return {
    ...(county.some(isWritten) && {
      visits: { value: total(county, 'doorVisits', 'sessionVisits') }, sessions: { value: total(county, 'sessionsHeld') }, partnerVisits: { value: total(county, 'partnersHappened') },
      contacts: { value: total(county, 'contacts'), municipalities: contactMunicipalities(county) },
    }),
    ...(active.length > 0 && { municipalitiesWithActivity: { value: active.length, municipalities: active } }),
    ...openedIn(history.all, places, period, active.length > 0),
  }
}

/** Nothing was written before the first year there can be. */
const FIRST_DAY = `${YEAR_MIN}-01-01`

function isWritten({ counted: { sums }, recorded }: PartOfScope): boolean {
  return sums.size > 0 || [...recorded.values()].some(({ open, closed }) => open > 0 || closed > 0)
}

function total(months: readonly PartOfScope[], ...measures: MeasureName[]): number {
  return months.flatMap(({ counted: { sums } }) => measures.flatMap((name) => [...sums.get(name)?.values() ?? []])).reduce((sum, n) => sum + n, 0)
}

function contactMunicipalities(months: readonly PartOfScope[]): string[] {
  return inOrder(months.flatMap(({ counted: { sums } }) => [...sums.get('contactsByMunicipality') ?? []].flatMap(([code, n]) => (n > 0 ? [code] : []))))
}

/** Places whose first day lies in the period. That none opened is known only where the log was in use. */
function openedIn({ places: versions, erasedPlaces = [] }: RegionalData, places: readonly CountedPlace[], { from, to }: Coverage, inUse: boolean): Counted {
  const all = byKey<CountedPlace>([...versions, ...erasedPlaces])
  const opened = places.filter(({ id }) => {
    const [first = '0000'] = (all.get(id) ?? []).map(({ validFrom = '0000' }) => validFrom).sort()
    return from <= first && first <= to
  })
  return opened.length > 0 || inUse ? { placesOpened: { value: opened.length, municipalities: inOrder(opened.map(({ municipality }) => municipality)) } } : {}
}

function countyPlaces({ history, regionId }: Frame, day: Day): CountedPlace[] {
  const scoped = scopedPlaces(history.on(day).data, { region: regionId, lang: 'fi' })
  return [...scoped?.places ?? [], ...scoped?.erased ?? []]
}

function inOrder(codes: readonly string[]): string[] {
  return [...new Set(codes)].sort()
}
