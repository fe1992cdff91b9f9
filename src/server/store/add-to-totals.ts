/** Keeps the totals of each place, day and month in step: what an entry added before is taken away, what it adds now is added. */
import type { Transaction } from 'kysely'
import { monthOf } from '../../domain/calendar.ts'
import { addTotals, type DailyTotals } from '../../domain/daily-totals.ts'
import { deskTotals } from '../../domain/desk-totals.ts'
import { effectiveRevision, type OrderedRevision } from '../../domain/effective-revision.ts'
import type { Day, EntryRevision, Month } from '../../domain/entry.ts'
import type { DatabaseSchema, RevisionRow } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'
import { changeMonths, type DayChange } from './change-months.ts'

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
export async function addToTotals(trx: Transaction<DatabaseSchema>, before: EntryHistories, fresh: readonly OrderedRevision[]): Promise<void> {
  const added = new Map<string, OrderedRevision[]>()
  for (const revision of fresh) append(added, revision)
  const places = new Map<string, PlaceChanges>()
  for (const [entry, revisions] of added) {
    const history = before.get(entry) ?? []
    change(places, effectiveRevision(history), -1)
    change(places, effectiveRevision([...history, ...revisions]), 1)
    countTouched(places, history, revisions)
  }
  for (const [placeId, { days, touched }] of places) await changeMonths(trx, placeId, await saveDays(trx, placeId, days), touched)
}

/** How many of the revisions that come now touch each month: by their own day, or by one their entry had before. */
function countTouched(places: Map<string, PlaceChanges>, history: readonly OrderedRevision[], revisions: readonly OrderedRevision[]): void {
  const months = new Set(history.flatMap(({ body }) => (body ? [monthOf(body.day)] : [])))
  for (const { placeId, body } of revisions) {
    if (body) months.add(monthOf(body.day))
    const { touched } = changesAt(places, placeId)
    for (const month of months) touched.set(month, (touched.get(month) ?? 0) + 1)
  }
}

async function saveDays(trx: Transaction<DatabaseSchema>, placeId: string, changes: ReadonlyMap<Day, DailyTotals>): Promise<DayChange[]> {
  const days = [...changes].filter(([, totals]) => Object.keys(totals).length > 0).map(([day]) => day)
  const changed: DayChange[] = []
  for (const chunk of inChunks(days)) {
    const stored = await trx.selectFrom('daily_totals').select(['day', 'json']).where('place_id', '=', placeId).where('day', 'in', chunk).execute()
    const before = new Map(stored.map(({ day, json }) => [day, JSON.parse(json) as DailyTotals]))
    const now = chunk.map((day): DayChange => ({ day, before: before.get(day) ?? {}, after: addTotals(before.get(day) ?? {}, changes.get(day) ?? {}) }))
    await trx.insertInto('daily_totals').values(now.map(({ day, after }) => ({ place_id: placeId, day, json: JSON.stringify(after) })))
      .onConflict((conflict) => conflict.columns(['place_id', 'day']).doUpdateSet((eb) => ({ json: eb.ref('excluded.json') })))
      .execute()
    changed.push(...now)
  }
  return changed
}

type PlaceChanges = { days: Map<Day, DailyTotals>; touched: Map<Month, number> }

function change(places: Map<string, PlaceChanges>, revision: OrderedRevision | undefined, sign: 1 | -1): void {
  if (!revision?.body) return
  const { placeId, body } = revision
  const { days } = changesAt(places, placeId)
  days.set(body.day, addTotals(days.get(body.day) ?? {}, deskTotals(body), sign))
}

function changesAt(places: Map<string, PlaceChanges>, placeId: string): PlaceChanges {
  const changes = places.get(placeId) ?? { days: new Map(), touched: new Map() }
  places.set(placeId, changes)
  return changes
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
