/** Keeps the totals of each place and day in step: what an entry added before is taken away, what it adds now is added. */
import type { Transaction } from 'kysely'
import { addTotals, dailyTotals, type DailyTotals } from '../../domain/daily-totals.ts'
import { effectiveRevision, type OrderedRevision } from '../../domain/effective-revision.ts'
import type { Day, EntryRevision } from '../../domain/entry.ts'
import type { DatabaseSchema, RevisionRow } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'

/** All known revisions of some entries, by place and entry. */
export type EntryHistories = ReadonlyMap<string, readonly OrderedRevision[]>

/** What is stored already of every entry that one of these rows belongs to. */
export async function entryHistories(trx: Transaction<DatabaseSchema>, rows: readonly RevisionRow[]): Promise<EntryHistories> {
  const histories = new Map<string, OrderedRevision[]>()
  for (const [placeId, entryIds] of entriesByPlace(rows)) {
    for (const chunk of inChunks([...entryIds])) {
      const found = await trx.selectFrom('revision')
        .select(['seq', 'json'])
        .where('place_id', '=', placeId)
        .where('entry_id', 'in', chunk)
        .execute()
      for (const { seq, json } of found) append(histories, { ...(JSON.parse(json) as EntryRevision), seq })
    }
  }
  return histories
}

/** Adds to the stored totals what `fresh` revisions change in entries that had these histories before. */
export async function addToDailyTotals(trx: Transaction<DatabaseSchema>, before: EntryHistories, fresh: readonly OrderedRevision[]): Promise<void> {
  const added = new Map<string, OrderedRevision[]>()
  for (const revision of fresh) append(added, revision)
  const changes: DayChanges = new Map()
  for (const [entry, revisions] of added) {
    const history = before.get(entry) ?? []
    change(changes, effectiveRevision(history), -1)
    change(changes, effectiveRevision([...history, ...revisions]), 1)
  }
  for (const [placeId, days] of changes) await saveDays(trx, placeId, days)
}

async function saveDays(trx: Transaction<DatabaseSchema>, placeId: string, changes: ReadonlyMap<Day, DailyTotals>): Promise<void> {
  const days = [...changes].filter(([, totals]) => Object.keys(totals).length > 0).map(([day]) => day)
  for (const chunk of inChunks(days)) {
    const stored = await trx.selectFrom('daily_totals').select(['day', 'json']).where('place_id', '=', placeId).where('day', 'in', chunk).execute()
    const now = new Map(stored.map(({ day, json }) => [day, JSON.parse(json) as DailyTotals]))
    const rows = chunk.map((day) => ({ place_id: placeId, day, json: JSON.stringify(addTotals(now.get(day) ?? {}, changes.get(day) ?? {})) }))
    await trx.insertInto('daily_totals').values(rows)
      .onConflict((conflict) => conflict.columns(['place_id', 'day']).doUpdateSet((eb) => ({ json: eb.ref('excluded.json') })))
      .execute()
  }
}

type DayChanges = Map<string, Map<Day, DailyTotals>>

function change(changes: DayChanges, revision: OrderedRevision | undefined, sign: 1 | -1): void {
  if (!revision?.body) return
  const { placeId, body } = revision
  const days = changes.get(placeId) ?? new Map<Day, DailyTotals>()
  changes.set(placeId, days)
  days.set(body.day, addTotals(days.get(body.day) ?? {}, dailyTotals(body), sign))
}

function append(histories: Map<string, OrderedRevision[]>, revision: OrderedRevision): void {
  const entry = `${revision.placeId} ${revision.entryId}`
  const history = histories.get(entry)
  if (history) history.push(revision)
  else histories.set(entry, [revision])
}

function entriesByPlace(rows: readonly RevisionRow[]): Map<string, Set<string>> {
  const byPlace = new Map<string, Set<string>>()
  for (const row of rows) byPlace.set(row.place_id, (byPlace.get(row.place_id) ?? new Set()).add(row.entry_id))
  return byPlace
}
