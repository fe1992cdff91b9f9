/** Months closed and opened again. A closing keeps what the place's days came to at its number; nothing is ever taken away. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import { lastDayOf } from '../../domain/calendar.ts'
import type { DailyTotals } from '../../domain/daily-totals.ts'
import type { Day, Month } from '../../domain/entry.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'
import { inTransaction } from './in-transaction.ts'
import { lockSequences } from './place-sequences.ts'
import { readDailyTotals } from './read-daily-totals.ts'
import type { CloseWish, MonthClosing, MonthClosingStore, ReopenWish } from './store.ts'

export function monthClosingStore(db: Kysely<DatabaseSchema>): MonthClosingStore {
  return {
    close: (wish) => inTransaction(db, (trx) => close(trx, wish)),
    reopen: (wish) => inTransaction(db, (trx) => reopen(trx, wish)),
    list: (placeIds, from, to) => list(db, placeIds, from, to),
    daysAtClosing: (placeIds, month) => daysAtClosing(db, placeIds, month),
    revisionsSince: (placeIds, month) => revisionsSince(db, placeIds, month),
    firstDays: (placeIds) => firstDays(db, placeIds),
  }
}

const LISTED = ['place_id', 'month', 'closed_at', 'closed_by', 'closed_by_name', 'seq', 'reopened_at', 'reopened_by', 'reopened_by_name', 'reason'] as const

/** No entry can be numbered at these places meanwhile, so number and totals are of the same moment. */
async function close(trx: Transaction<DatabaseSchema>, { placeIds, month, at, by }: CloseWish): Promise<string[]> {
  const lastSeqs = await lockSequences(trx, placeIds)
  const before = await closingsOf(trx, placeIds, month)
  const open = [...lastSeqs.keys()].filter((placeId) => !before.some((row) => row.place_id === placeId && row.reopened_at === null))
  const totals = await readDailyTotals(trx, open, ...daysOf(month))
  const rows = open.map((placeId) => ({
    place_id: placeId, month, n: before.filter((row) => row.place_id === placeId).length + 1,
    closed_at: at, closed_by: by.id, closed_by_name: by.name, seq: lastSeqs.get(placeId) ?? 0,
    days: JSON.stringify(Object.fromEntries(totals.get(placeId) ?? [])),
    reopened_at: null, reopened_by: null, reopened_by_name: null, reason: null,
  }))
  for (const chunk of inChunks(rows)) await trx.insertInto('month_closing').values(chunk).execute()
  return open
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

async function daysAtClosing(db: Kysely<DatabaseSchema>, placeIds: readonly string[], month: Month): Promise<Map<string, Map<Day, DailyTotals>>> {
  if (placeIds.length === 0) return new Map()
  const rows = await db.selectFrom('month_closing').select(['place_id', 'days'])
    .where('place_id', 'in', placeIds).where('month', '=', month).where('reopened_at', 'is', null)
    .execute()
  return new Map(rows.map(({ place_id, days }) => [place_id, new Map(Object.entries(JSON.parse(days) as Record<Day, DailyTotals>))]))
}

/** Those of a day of the month, and those of entries that have ever had one: a void or a move to another month takes something away. */
async function revisionsSince(db: Kysely<DatabaseSchema>, placeIds: readonly string[], month: Month): Promise<number> {
  if (placeIds.length === 0) return 0
  const [first, last] = daysOf(month)
  const { n } = await db.selectFrom('month_closing as closing')
    .innerJoin('revision', (join) => join.onRef('revision.place_id', '=', 'closing.place_id').onRef('revision.seq', '>', 'closing.seq'))
    .where('closing.place_id', 'in', placeIds).where('closing.month', '=', month).where('closing.reopened_at', 'is', null)
    .where((eb) => eb.or([
      eb.and([eb('revision.day', '>=', first), eb('revision.day', '<=', last)]),
      // The first revision of an entry has its id, so there is nothing to look up.
      eb.and([eb('revision.rev_id', '!=', eb.ref('revision.entry_id')), eb.exists(eb.selectFrom('revision as earlier').select('earlier.rev_id')
        .whereRef('earlier.place_id', '=', 'revision.place_id').whereRef('earlier.entry_id', '=', 'revision.entry_id')
        .where('earlier.day', '>=', first).where('earlier.day', '<=', last))]),
    ]))
    .select((eb) => eb.fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

async function firstDays(db: Kysely<DatabaseSchema>, placeIds: readonly string[]): Promise<Map<string, Day>> {
  if (placeIds.length === 0) return new Map()
  const rows = await db.selectFrom('daily_totals').select((eb) => ['place_id', eb.fn.min('day').as('first')]).where('place_id', 'in', placeIds).groupBy('place_id').execute()
  return new Map(rows.map(({ place_id, first }) => [place_id, first]))
}

function daysOf(month: Month): [Day, Day] {
  return [`${month}-01`, lastDayOf(month)]
}

type ListedRow = Pick<Selectable<DatabaseSchema['month_closing']>, (typeof LISTED)[number]>

function closingOf(row: ListedRow): MonthClosing {
  const { place_id: placeId, month, seq, closed_at: closedAt, reopened_at: reopenedAt, reason } = row
  return {
    placeId, month, seq, closedAt, closedBy: { id: row.closed_by, name: row.closed_by_name },
    reopened: reopenedAt === null ? null : { at: reopenedAt, by: { id: row.reopened_by ?? '', name: row.reopened_by_name ?? '' }, reason: reason ?? '' },
  }
}
