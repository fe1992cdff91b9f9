/**
 * A period of a scope out of the store. Whole months come from their rows, parts of months from their days; every month has
 * the places there were at its end, or at the end of its part.
 */
import { splitMeasure, sumsOf, type CountedMonth, type SumsByMeasure } from '../domain/count-figures.ts'
import type { Day } from '../domain/entry.ts'
import type { FigureWords } from '../domain/figures.ts'
import { monthRow, type RecordedDays } from '../domain/month-row.ts'
import { isWholeMonth, monthParts, type Period } from '../domain/period.ts'
import type { CountedPart } from '../domain/period-totals.ts'
import { countDays, type MonthPart } from '../domain/place-days.ts'
import type { CountyHistory } from './county-history.ts'
import { scopedPlaces, type ScopedPlaces, type ScopeWish } from './report-scope.ts'
import type { ChangedMonth } from './store/month-totals-store.ts'
import type { ReadParts, RegionalData } from './store/store.ts'

export type CountedPeriod = {
  /** Name and places at the end of the period. */
  scoped: ScopedPlaces
  data: RegionalData
  parts: PartOfScope[]
}
/** `recorded` has the places anything was written of. */
export type PartOfScope = CountedPart & { placeIds: readonly string[]; recorded: ReadonlyMap<string, RecordedDays> }
type Places = MonthPart & { data: RegionalData; words: FigureWords; scoped: ScopedPlaces | undefined; placeIds: readonly string[] }
type Summed = { sums: SumsByMeasure; recorded: ReadonlyMap<string, RecordedDays> }

/** @returns undefined where there is no such place, organisation, municipality or county. */
export async function countPeriod(store: ReadParts, history: CountyHistory, wish: ScopeWish, period: Period, today: Day): Promise<CountedPeriod | undefined> {
  const months = monthParts(period).map((part) => placesOf(history, wish, part))
  const end = months.at(-1)
  if (end?.scoped === undefined) return undefined
  const summed = await sumMonths(store, months)
  const parts = months.map((part): PartOfScope => {
    const { sums, recorded } = summed.get(part.month) ?? { sums: new Map(), recorded: new Map() }
    return { ...part, recorded, counted: countPart(history, part, { sums, recorded }, today) }
  })
  return { scoped: end.scoped, data: end.data, parts }
}

/** The parts as they were when their months were closed: where a place has not closed one, it stands as it is now. */
export function atClosing(history: CountyHistory, parts: readonly PartOfScope[], changes: readonly ChangedMonth[], today: Day): PartOfScope[] {
  return parts.map((part) => {
    const changed = changes.filter(({ month }) => month === part.month)
    if (changed.length === 0) return part
    const recorded = new Map(part.recorded)
    for (const { placeId, atClosing: { open, closed } } of changed) recorded.set(placeId, { open, closed })
    return { ...part, recorded, counted: countPart(history, part, { recorded, sums: replaced(part.counted.sums, changed) }, today) }
  })
}

function placesOf(history: CountyHistory, wish: ScopeWish, part: MonthPart): Places {
  const { data, words } = history.on(part.to)
  const scoped = scopedPlaces(data, wish)
  return { ...part, data, words, scoped, placeIds: [...scoped?.places ?? [], ...scoped?.erased ?? []].map(({ id }) => id) }
}

/** An erased place has the days that were recorded, and no plan: nothing of it is ever missing. */
function countPart(history: CountyHistory, part: MonthPart & { placeIds: readonly string[] }, { sums, recorded }: Summed, today: Day): CountedMonth {
  const marks = part.placeIds.map((id) => ({ ...(recorded.get(id) ?? NOTHING_RECORDED), planned: history.plannedOf(id, part.month) }))
  return { sums, days: countDays(part, today, marks) }
}

const NOTHING_RECORDED: RecordedDays = { open: 0, closed: 0 }

async function sumMonths(store: ReadParts, months: readonly Places[]): Promise<Map<string, Summed>> {
  const [whole, edges] = [months.filter(isWholeMonth), months.filter((part) => !isWholeMonth(part))]
  const found = new Map<string, Summed>((await store.monthTotals.sum(whole)).map((one) => [one.month, one]))
  for (const edge of edges) found.set(edge.month, await sumDays(store, edge))
  return found
}

async function sumDays({ revisions }: ReadParts, { placeIds, from, to }: Places): Promise<Summed> {
  const rows = [...await revisions.dailyTotals(placeIds, from, to)].map(([placeId, days]) => ({ placeId, row: monthRow(days) }))
  return { sums: sumsOf(rows.map(({ row }) => row.sums)), recorded: new Map(rows.map(({ placeId, row }) => [placeId, row])) }
}

function replaced(sums: SumsByMeasure, changed: readonly ChangedMonth[]): SumsByMeasure {
  const then = new Map([...sums].map(([name, byCategory]) => [name, new Map(byCategory)]))
  const add = (measure: string, n: number) => {
    const [name, category] = splitMeasure(measure)
    const byCategory = then.get(name) ?? new Map<string, number>()
    then.set(name, byCategory.set(category, (byCategory.get(category) ?? 0) + n))
  }
  for (const { now, atClosing: before } of changed) {
    for (const [measure, n] of now.sums) add(measure, -n)
    for (const [measure, n] of before.sums) add(measure, n)
  }
  return then
}
