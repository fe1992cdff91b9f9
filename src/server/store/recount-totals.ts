/**
 * Counts everything anew from the entries, in the order they were numbered: days, months, and what closed months came to
 * when they were closed. For a database whose totals are of another version, or come from elsewhere.
 */
import type { Kysely, Transaction } from 'kysely'
import { monthOf } from '../../domain/calendar.ts'
import { addTotals, type DailyTotals } from '../../domain/daily-totals.ts'
import { deskTotals } from '../../domain/desk-totals.ts'
import { effectiveRevision, type OrderedRevision } from '../../domain/effective-revision.ts'
import type { Day, EntryRevision, Month } from '../../domain/entry.ts'
import { monthRow, type MonthRow } from '../../domain/month-row.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'
import { measureIds } from './measure-ids.ts'
import { textOfMonth } from './month-text.ts'

export async function recountEverything(db: Kysely<DatabaseSchema>): Promise<void> {
  const places = await db.selectFrom('place_sequence').select('place_id').orderBy('place_id').execute()
  for (const { place_id: placeId } of places) await recountPlace(db as Transaction<DatabaseSchema>, placeId)
}

export async function recountPlace(trx: Transaction<DatabaseSchema>, placeId: string): Promise<void> {
  const closings = await trx.selectFrom('month_closing').select(['month', 'n', 'seq']).where('place_id', '=', placeId).orderBy('seq').execute()
  const counted = newCount()
  const closed: ({ n: number } & CountedMonth)[] = []
  const takeClosingsBefore = (seq: number) => {
    for (let next = closings[closed.length]; next !== undefined && next.seq < seq; next = closings[closed.length]) closed.push({ n: next.n, ...monthOfCounted(counted, next.month) })
  }
  for await (const revision of revisionsOf(trx, placeId)) {
    takeClosingsBefore(revision.seq)
    countRevision(counted, revision)
  }
  takeClosingsBefore(Number.POSITIVE_INFINITY)
  for (const table of ['daily_totals', 'month_totals'] as const) await trx.deleteFrom(table).where('place_id', '=', placeId).execute()
  await saveCount(trx, placeId, counted)
  const ids = await measureIds(trx, closed.flatMap(({ row }) => [...row.sums.keys()]))
  for (const { n, month, row, revisions } of closed) {
    await trx.updateTable('month_closing').set({ totals: textOf(row, ids), revisions }).where('place_id', '=', placeId).where('month', '=', month).where('n', '=', n).execute()
  }
}

/** What the revisions taken so far come to. */
export type Counted = {
  entries: Map<string, { history: OrderedRevision[]; months: Set<Month> }>
  days: Map<Day, DailyTotals>
  /** How many have touched each month. */
  revisions: Map<Month, number>
}
type CountedMonth = { month: Month; row: MonthRow; revisions: number }

export function newCount(): Counted {
  return { entries: new Map(), days: new Map(), revisions: new Map() }
}

export function countRevision({ entries, days, revisions }: Counted, revision: OrderedRevision): void {
  const entry = entries.get(revision.entryId) ?? { history: [], months: new Set<Month>() }
  entries.set(revision.entryId, entry)
  const before = effectiveRevision(entry.history)
  entry.history.push(revision)
  const after = effectiveRevision(entry.history)
  for (const [one, sign] of [[before, -1], [after, 1]] as const) {
    if (one?.body && before !== after) days.set(one.body.day, addTotals(days.get(one.body.day) ?? {}, deskTotals(one.body), sign))
  }
  if (revision.body) entry.months.add(monthOf(revision.body.day))
  for (const month of entry.months) revisions.set(month, (revisions.get(month) ?? 0) + 1)
}

function monthOfCounted({ days, revisions }: Counted, month: Month): CountedMonth {
  return { month, row: monthRow(eachDayOf(days, month)), revisions: revisions.get(month) ?? 0 }
}

function* eachDayOf(days: ReadonlyMap<Day, DailyTotals>, month: Month): Generator<[Day, DailyTotals]> {
  for (let date = 1; date <= 31; date += 1) {
    const day = `${month}-${String(date).padStart(2, '0')}`
    const totals = days.get(day)
    if (totals !== undefined) yield [day, totals]
  }
}

/** Writes days and months that have no rows yet. */
export async function saveCount(trx: Transaction<DatabaseSchema>, placeId: string, counted: Counted): Promise<void> {
  const months = [...counted.revisions.keys()].map((month) => monthOfCounted(counted, month))
  const ids = await measureIds(trx, months.flatMap(({ row }) => [...row.sums.keys()]))
  await saveDays(trx, placeId, counted.days)
  await saveMonths(trx, placeId, months, ids)
}

const PAGE_ROWS = 2_000

async function* revisionsOf(trx: Transaction<DatabaseSchema>, placeId: string): AsyncGenerator<EntryRevision & { seq: number }> {
  for (let afterSeq = 0; ;) {
    const page = await trx.selectFrom('revision').select(['seq', 'json']).where('place_id', '=', placeId).where('seq', '>', afterSeq).orderBy('seq').limit(PAGE_ROWS).execute()
    for (const { seq, json } of page) yield { ...(JSON.parse(json) as EntryRevision), seq: Number(seq) }
    if (page.length < PAGE_ROWS) return
    afterSeq = Number(page.at(-1)?.seq ?? afterSeq)
  }
}

async function saveDays(trx: Transaction<DatabaseSchema>, placeId: string, days: ReadonlyMap<Day, DailyTotals>): Promise<void> {
  const rows = [...days].map(([day, totals]) => ({ place_id: placeId, day, json: JSON.stringify(totals) }))
  for (const chunk of inChunks(rows)) await trx.insertInto('daily_totals').values(chunk).execute()
}

async function saveMonths(trx: Transaction<DatabaseSchema>, placeId: string, months: readonly CountedMonth[], ids: ReadonlyMap<string, number>): Promise<void> {
  const rows = months.map(({ month, row, revisions }) => ({ place_id: placeId, month, revisions, totals: textOf(row, ids) }))
  for (const chunk of inChunks(rows)) await trx.insertInto('month_totals').values(chunk).execute()
}

function textOf({ sums, ...recorded }: MonthRow, ids: ReadonlyMap<string, number>): string {
  return textOfMonth({ ...recorded, sums: new Map([...sums].map(([name, n]) => [ids.get(name) ?? 0, n])) })
}
