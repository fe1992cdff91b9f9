/** Keeps the totals of each place and day in step: what an entry added before is taken away, what it adds now is added. */
import type { Transaction } from 'kysely'
import { addTotals, dailyTotals, type DailyTotals } from '../../domain/daily-totals.ts'
import { effectiveRevision, type OrderedRevision } from '../../domain/effective-revision.ts'
import type { Day, EntryBody, EntryRevision } from '../../domain/entry.ts'
import type { DatabaseSchema, RevisionRow } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'

/** The effective body of each entry, by place and entry. */
export type EffectiveBodies = ReadonlyMap<string, { placeId: string; body: EntryBody | null }>

/** What counts now for every entry that one of these rows belongs to. */
export async function effectiveBodies(trx: Transaction<DatabaseSchema>, rows: readonly RevisionRow[]): Promise<EffectiveBodies> {
  const byEntry = new Map<string, OrderedRevision[]>()
  for (const [placeId, entryIds] of entriesByPlace(rows)) {
    for (const chunk of inChunks([...entryIds])) {
      const found = await trx.selectFrom('revision')
        .select(['seq', 'json'])
        .where('place_id', '=', placeId)
        .where('entry_id', 'in', chunk)
        .execute()
      for (const { seq, json } of found) {
        const revision = { ...(JSON.parse(json) as EntryRevision), seq }
        const key = entryKey(placeId, revision.entryId)
        const others = byEntry.get(key)
        if (others) others.push(revision)
        else byEntry.set(key, [revision])
      }
    }
  }
  const effective = new Map<string, { placeId: string; body: EntryBody | null }>()
  for (const [key, revisions] of byEntry) {
    const best = effectiveRevision(revisions)
    if (best) effective.set(key, { placeId: best.placeId, body: best.body })
  }
  return effective
}

/** Adds the difference between two states of the same entries to the stored totals of their days. */
export async function addToDailyTotals(trx: Transaction<DatabaseSchema>, before: EffectiveBodies, after: EffectiveBodies): Promise<void> {
  const changes = new Map<string, Map<Day, DailyTotals>>()
  for (const state of before.values()) change(changes, state, -1)
  for (const state of after.values()) change(changes, state, 1)
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

function change(changes: Map<string, Map<Day, DailyTotals>>, state: { placeId: string; body: EntryBody | null }, sign: 1 | -1): void {
  if (state.body === null) return
  const days = changes.get(state.placeId) ?? new Map<Day, DailyTotals>()
  changes.set(state.placeId, days)
  days.set(state.body.day, addTotals(days.get(state.body.day) ?? {}, dailyTotals(state.body), sign))
}

function entriesByPlace(rows: readonly RevisionRow[]): Map<string, Set<string>> {
  const byPlace = new Map<string, Set<string>>()
  for (const row of rows) byPlace.set(row.place_id, (byPlace.get(row.place_id) ?? new Set()).add(row.entry_id))
  return byPlace
}

function entryKey(placeId: string, entryId: string): string {
  return `${placeId} ${entryId}`
}
