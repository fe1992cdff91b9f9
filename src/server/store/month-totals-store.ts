/** Months of many places added up, out of one short row a place and month. */
import type { Kysely } from 'kysely'
import type { Month } from '../../domain/entry.ts'
import type { SumsByMeasure } from '../../domain/count-figures.ts'
import type { MonthRow, RecordedDays } from '../../domain/month-row.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { measureNames } from './measure-ids.ts'
import { monthOfText, monthSummer, type MeasureNames, type MonthSummer } from './month-text.ts'

export type MonthWish = { month: Month; placeIds: readonly string[] }
/** `recorded` has the places anything was written of. */
export type SummedMonth = { month: Month; sums: SumsByMeasure; recorded: ReadonlyMap<string, RecordedDays> }
/** `revisions`: how many that touch the month have come since it was closed. */
export type ChangedMonth = { placeId: string; month: Month; atClosing: MonthRow; now: MonthRow; revisions: number }

export type MonthTotalsStore = {
  /** Each month added up over its places. */
  sum: (wishes: readonly MonthWish[]) => Promise<SummedMonth[]>
  /** Months that are closed, as far as their figures have changed since; both ends included. */
  changedSinceClosing: (placeIds: readonly string[], from: Month, to: Month) => Promise<ChangedMonth[]>
  /** Which months are closed now; both ends included. */
  closed: (placeIds: readonly string[], from: Month, to: Month) => Promise<{ placeId: string; month: Month }[]>
  /** The first month anything was written of, by place. */
  firstMonths: (placeIds: readonly string[]) => Promise<Map<string, Month>>
}

/** @param epoch measures get their numbers anew when another history takes the place of this one. */
export function monthTotalsStore(db: Kysely<DatabaseSchema>, epoch: () => string): MonthTotalsStore {
  const namesFor = rememberedNames(db, epoch)
  return {
    sum: (wishes) => sum(db, wishes, namesFor),
    changedSinceClosing: async (placeIds, from, to) => {
      const rows = await changedRows(db, placeIds, from, to)
      const names = await namesFor(Math.max(0, ...rows.flatMap(({ totals, atClosing }) => [highestIn(totals), highestIn(atClosing)])))
      return rows.map(({ totals, atClosing, ...row }): ChangedMonth => ({ ...row, now: monthOfText(totals, names), atClosing: monthOfText(atClosing, names) }))
    },
    closed: (placeIds, from, to) => closedMonths(db, placeIds, from, to),
    firstMonths: (placeIds) => firstMonths(db, placeIds),
  }
}

type NamesFor = (highestId: number) => Promise<MeasureNames>

/** Names are only ever added, so those once read stay good; they are read again when a number is beyond them. */
function rememberedNames(db: Kysely<DatabaseSchema>, epoch: () => string): NamesFor {
  let known: { names: MeasureNames; epoch: string } = { names: [], epoch: '' }
  return async (highestId) => {
    if (highestId >= known.names.length || known.epoch !== epoch()) known = { epoch: epoch(), names: await measureNames(db) }
    return known.names
  }
}

async function sum(db: Kysely<DatabaseSchema>, wishes: readonly MonthWish[], namesFor: NamesFor): Promise<SummedMonth[]> {
  const months = new Map(wishes.map(({ month, placeIds }) => [month, { places: new Set(placeIds), recorded: new Map<string, RecordedDays>(), summer: monthSummer() }]))
  for (const { place_id: placeId, month, totals } of await monthRows(db, wishes)) {
    const wanted = months.get(month)
    if (wanted?.places.has(placeId)) wanted.recorded.set(placeId, wanted.summer.add(totals))
  }
  const names = await namesFor(highestOf([...months.values()].map(({ summer }) => summer)))
  return [...months].map(([month, { recorded, summer }]) => ({ month, recorded, sums: summer.sums(names) }))
}

async function monthRows(db: Kysely<DatabaseSchema>, wishes: readonly MonthWish[]) {
  const placeIds = [...new Set(wishes.flatMap((wish) => wish.placeIds))]
  if (placeIds.length === 0) return []
  const months = wishes.map(({ month }) => month).sort()
  return await db.selectFrom('month_totals').select(['place_id', 'month', 'totals'])
    .where('place_id', 'in', placeIds).where('month', '>=', months.at(0) ?? '').where('month', '<=', months.at(-1) ?? '')
    .execute()
}

/** Months that are closed and whose row is no longer what it was then. */
async function changedRows(db: Kysely<DatabaseSchema>, placeIds: readonly string[], from: Month, to: Month) {
  if (placeIds.length === 0) return []
  const rows = await db.selectFrom('month_closing as closing')
    .innerJoin('month_totals as now', (join) => join.onRef('now.place_id', '=', 'closing.place_id').onRef('now.month', '=', 'closing.month'))
    .select(['closing.place_id', 'closing.month', 'closing.totals as atClosing', 'closing.revisions as before', 'now.totals', 'now.revisions'])
    .where('closing.place_id', 'in', placeIds).where('closing.month', '>=', from).where('closing.month', '<=', to)
    .where('closing.reopened_at', 'is', null)
    .whereRef('closing.totals', '!=', 'now.totals')
    .execute()
  return rows.map(({ place_id: placeId, month, atClosing, totals, revisions, before }) => ({ placeId, month, atClosing, totals, revisions: revisions - before }))
}

async function closedMonths(db: Kysely<DatabaseSchema>, placeIds: readonly string[], from: Month, to: Month): Promise<{ month: Month; placeId: string }[]> {
  if (placeIds.length === 0) return []
  const rows = await db.selectFrom('month_closing').select(['month', 'place_id'])
    .where('place_id', 'in', placeIds).where('month', '>=', from).where('month', '<=', to).where('reopened_at', 'is', null)
    .execute()
  return rows.map(({ month, place_id: placeId }) => ({ month, placeId }))
}

/** The first month anything was written of, by place. */
async function firstMonths(db: Kysely<DatabaseSchema>, placeIds: readonly string[]): Promise<Map<string, Month>> {
  if (placeIds.length === 0) return new Map()
  const rows = await db.selectFrom('month_totals').select((eb) => ['place_id', eb.fn.min('month').as('first')]).where('place_id', 'in', placeIds).groupBy('place_id').execute()
  return new Map(rows.map(({ place_id, first }) => [place_id, first]))
}

function highestOf(summers: readonly MonthSummer[]): number {
  return Math.max(0, ...summers.map((summer) => summer.highestId()))
}

/** Measures stand in the order of their numbers. */
function highestIn(totals: string): number {
  return Number(/(\d+) -?\d+$/.exec(totals)?.[1] ?? 0)
}
