/** Months closed and opened again. A closing keeps what the month came to at its number; nothing is ever taken away. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Day, Month } from '../../domain/entry.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'
import { inTransaction } from './in-transaction.ts'
import { EMPTY_MONTH_TEXT } from './month-text.ts'
import { lockSequences } from './place-sequences.ts'
import type { CloseWish, MonthClosing, MonthClosingStore, ReopenWish } from './store.ts'

export function monthClosingStore(db: Kysely<DatabaseSchema>): MonthClosingStore {
  return {
    close: (wish) => inTransaction(db, (trx) => close(trx, wish)),
    reopen: (wish) => inTransaction(db, (trx) => reopen(trx, wish)),
    list: (placeIds, from, to) => list(db, placeIds, from, to),
    firstDays: (placeIds) => firstDays(db, placeIds),
  }
}

const LISTED = ['place_id', 'month', 'closed_at', 'closed_by', 'closed_by_name', 'seq', 'reopened_at', 'reopened_by', 'reopened_by_name', 'reason'] as const

/** No entry can be numbered at these places meanwhile, so number and totals are of the same moment. */
async function close(trx: Transaction<DatabaseSchema>, { placeIds, month, at, by }: CloseWish): Promise<string[]> {
  const lastSeqs = await lockSequences(trx, placeIds)
  const before = await closingsOf(trx, placeIds, month)
  const open = [...lastSeqs.keys()].filter((placeId) => !before.some((row) => row.place_id === placeId && row.reopened_at === null))
  const totals = await totalsOf(trx, open, month)
  const rows = open.map((placeId) => ({
    place_id: placeId, month, n: before.filter((row) => row.place_id === placeId).length + 1,
    closed_at: at, closed_by: by.id, closed_by_name: by.name, seq: lastSeqs.get(placeId) ?? 0,
    revisions: totals.get(placeId)?.revisions ?? 0, totals: totals.get(placeId)?.totals ?? EMPTY_MONTH_TEXT,
    reopened_at: null, reopened_by: null, reopened_by_name: null, reason: null,
  }))
  for (const chunk of inChunks(rows)) await trx.insertInto('month_closing').values(chunk).execute()
  return open
}

async function totalsOf(trx: Transaction<DatabaseSchema>, placeIds: readonly string[], month: Month): Promise<Map<string, { revisions: number; totals: string }>> {
  if (placeIds.length === 0) return new Map()
  const rows = await trx.selectFrom('month_totals').select(['place_id', 'revisions', 'totals']).where('place_id', 'in', placeIds).where('month', '=', month).execute()
  return new Map(rows.map(({ place_id, ...row }) => [place_id, row]))
}

async function reopen(trx: Transaction<DatabaseSchema>, { placeId, month, at, by, reason }: ReopenWish): Promise<boolean> {
  const { numUpdatedRows } = await trx.updateTable('month_closing')
    .set({ reopened_at: at, reopened_by: by.id, reopened_by_name: by.name, reason })
    .where('place_id', '=', placeId).where('month', '=', month).where('reopened_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function closingsOf(trx: Transaction<DatabaseSchema>, placeIds: readonly string[], month: Month) {
  if (placeIds.length === 0) return []
  return await trx.selectFrom('month_closing').select(['place_id', 'reopened_at']).where('place_id', 'in', placeIds).where('month', '=', month).execute()
}

async function list(db: Kysely<DatabaseSchema>, placeIds: readonly string[], from: Month, to: Month): Promise<MonthClosing[]> {
  if (placeIds.length === 0) return []
  const rows = await db.selectFrom('month_closing').select([...LISTED])
    .where('place_id', 'in', placeIds).where('month', '>=', from).where('month', '<=', to)
    .orderBy('place_id').orderBy('month').orderBy('n')
    .execute()
  return rows.map(closingOf)
}

/** A day of which everything was withdrawn leaves an empty row or none, as it came in one batch or in several. */
async function firstDays(db: Kysely<DatabaseSchema>, placeIds: readonly string[]): Promise<Map<string, Day>> {
  if (placeIds.length === 0) return new Map()
  const rows = await db.selectFrom('daily_totals').select((eb) => ['place_id', eb.fn.min('day').as('first')]).where('place_id', 'in', placeIds).where('json', '!=', '{}').groupBy('place_id').execute()
  return new Map(rows.map(({ place_id, first }) => [place_id, first]))
}

type ListedRow = Pick<Selectable<DatabaseSchema['month_closing']>, (typeof LISTED)[number]>

function closingOf(row: ListedRow): MonthClosing {
  const { place_id: placeId, month, seq, closed_at: closedAt, reopened_at: reopenedAt, reason } = row
  return {
    placeId, month, seq, closedAt, closedBy: { id: row.closed_by, name: row.closed_by_name },
    reopened: reopenedAt === null ? null : { at: reopenedAt, by: { id: row.reopened_by ?? '', name: row.reopened_by_name ?? '' }, reason: reason ?? '' },
  }
}
