/** What the log itself knows of a county's year. Zero and "nobody wrote anything down" are two different things: the second is no figure. */
import { sumsOf, type SumsByMeasure } from '../domain/count-figures.ts'
import type { MeasureName } from '../domain/daily-totals.ts'
import { coverageOf, YEAR_MIN, type Coverage, type KeyFigureCell, type LogSource } from '../domain/key-figures.ts'
import type { Day } from '../domain/entry.ts'
import { monthRow } from '../domain/month-row.ts'
import { isWholeMonth, monthParts } from '../domain/period.ts'
import type { Place } from '../domain/reference-data.ts'
import { byKey } from '../domain/validity.ts'
import { regionalDataOn, scopedPlaces } from './report-scope.ts'
import type { RegionalData, Store } from './store/store.ts'

type Known = { value: number; municipalities?: string[] }
type Counted = Partial<Record<LogSource, Known>>
/** A cell as the log would fill it: over the days that were written down for it, else over the year as far as the log reaches. */
export type LogCell = (source: LogSource | undefined, cell: Pick<KeyFigureCell, 'year' | 'coverage'>) => Promise<KeyFigureCell | undefined>
type Frame = { store: Pick<Store, 'revisions' | 'months' | 'monthTotals'>; data: RegionalData; regionId: string; today: Day }

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

/** Municipality by municipality, as activity is told of each. */
async function countPeriod(frame: Frame, period: Coverage): Promise<Counted> {
  const places = countyPlaces(frame, period.to < frame.today ? period.to : frame.today)
  const codes = [...new Set(places.map(({ municipality }) => municipality))]
  const towns = await Promise.all(codes.map(async (code) => {
    const months = await sumsOver(frame, places.filter(({ municipality }) => municipality === code).map(({ id }) => id), period)
    return { code, isWritten: months.some(({ isWritten }) => isWritten), ...figuresOf(months) }
  }))
  const active = towns.filter(({ visits, sessions }) => visits + sessions > 0).map(({ code }) => code)
  const whole = (figure: 'visits' | 'sessions' | 'partnerVisits' | 'contacts'): Known => ({ value: towns.reduce((sum, one) => sum + one[figure], 0) })
  return {
    ...(towns.some(({ isWritten }) => isWritten) && {
      visits: whole('visits'), sessions: whole('sessions'), partnerVisits: whole('partnerVisits'), contacts: { ...whole('contacts'), municipalities: inOrder(towns.flatMap((one) => one.contactMunicipalities)) },
    }),
    ...(active.length > 0 && { municipalitiesWithActivity: { value: active.length, municipalities: inOrder(active) } }),
    ...openedIn(frame.data, places, period, active.length > 0),
  }
}

type Summed = { sums: SumsByMeasure; isWritten: boolean }

/** Whole months out of their rows, parts of months out of their days; nothing was written before the first year there can be, nor after today. */
async function sumsOver({ store, today }: Frame, placeIds: readonly string[], { from, to }: Coverage): Promise<Summed[]> {
  const [first, last] = [from > FIRST_DAY ? from : FIRST_DAY, to < today ? to : today]
  const parts = first > last ? [] : monthParts({ from: first, to: last })
  const months = await store.monthTotals.sum(parts.filter(isWholeMonth).map(({ month }) => ({ month, placeIds })))
  const edges = await Promise.all(parts.filter((part) => !isWholeMonth(part)).map(async (part) => {
    const rows = [...(await store.revisions.dailyTotals(placeIds, part.from, part.to)).values()].map(monthRow)
    return { sums: sumsOf(rows.map(({ sums }) => sums)), recorded: rows }
  }))
  return [...months.map(({ sums, recorded }) => ({ sums, recorded: [...recorded.values()] })), ...edges].map(({ sums, recorded }) => (
    { sums, isWritten: sums.size > 0 || recorded.some(({ open, closed }) => open > 0 || closed > 0) }
  ))
}

const FIRST_DAY = `${YEAR_MIN}-01-01`

function figuresOf(months: readonly Summed[]) {
  const total = (...measures: MeasureName[]) => months.reduce((sum, { sums }) => sum + measures.reduce((n, name) => n + [...sums.get(name)?.values() ?? []].reduce((a, b) => a + b, 0), 0), 0)
  return {
    visits: total('doorVisits', 'sessionVisits'),
    sessions: total('sessionsHeld'),
    partnerVisits: total('partnersHappened'),
    contacts: total('contacts'),
    contactMunicipalities: months.flatMap(({ sums }) => [...sums.get('contactsByMunicipality') ?? []].flatMap(([code, n]) => (n > 0 ? [code] : []))),
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
