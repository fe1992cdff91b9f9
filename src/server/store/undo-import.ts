/** Withdraws an import row by row: a void for each entry, with its reason. What somebody has corrected since is kept, or withdrawn with the rest. */
import { sql, type Kysely, type Transaction } from 'kysely'
import { effectiveRevision, type OrderedRevision } from '../../domain/effective-revision.ts'
import { SCHEMA_VERSION, type EntryRevision } from '../../domain/entry.ts'
import type { DatabaseSchema } from './database-schema.ts'
import type { CorrectedEntry, UndonePiece, UndoWish } from './import-records.ts'
import { inChunks } from './in-chunks.ts'
import { insertPushes } from './insert-revisions.ts'

type Db = Kysely<DatabaseSchema>
type RowOfImport = { place_id: string; row_hash: string; from_seq: number; to_seq: number }
/** An entry of an import as it stands now, and the number it was brought in under. */
type Standing = { placeId: string; entryId: string; seq: number; now: OrderedRevision | undefined }

export async function undoRows(trx: Transaction<DatabaseSchema>, wish: UndoWish): Promise<UndonePiece | undefined> {
  const { importId, limit, at, by, reason } = wish
  const held = await trx.updateTable('import')
    .set((eb) => ({ undo_began_at: eb.fn.coalesce('undo_began_at', sql.val(at)), undone_by: by.id, undone_by_name: by.name, undo_reason: reason }))
    .where('id', '=', importId).where('undone_at', 'is', null)
    .returning('last_seq')
    .executeTakeFirst()
  if (held === undefined) return undefined
  const rows = await trx.selectFrom('import_row').select(['place_id', 'row_hash', 'from_seq', 'to_seq']).where('import_id', '=', importId).where('kept', '=', 0).orderBy('from_seq').limit(limit).execute()
  const entries = await standing(trx, importId, rows)
  const toWithdraw = entries.filter(({ now }) => now?.body && (wish.withdrawsCorrected || now.deviceId === importId))
  const revisions = toWithdraw.map((entry, index) => voidOf(entry, wish, held.last_seq + index + 1))
  await insertPushes(trx, [{ revisions, receipt: { receivedFrom: importId, receivedAt: at } }])
  const withdrawn = new Set(toWithdraw.map(({ seq }) => seq))
  const keeps = ({ from_seq, to_seq }: RowOfImport) => entries.some(({ seq, now }) => seq >= from_seq && seq <= to_seq && now?.body && !withdrawn.has(seq))
  const kept = rows.filter(keeps)
  await settle(trx, rows.filter((row) => !keeps(row)), kept)
  const left = await countLeft(trx, importId)
  await trx.updateTable('import').set({ last_seq: held.last_seq + revisions.length, ...(left === 0 && { undone_at: at }) }).where('id', '=', importId).execute()
  return { left, kept: kept.length }
}

/** Entries of an import that others have changed since and that still count, by day. */
export async function correctedSince(db: Db, importId: string, limit: number): Promise<CorrectedEntry[]> {
  const others = await db.selectFrom('revision as own')
    .innerJoin('revision as later', (join) => join.onRef('later.place_id', '=', 'own.place_id').onRef('later.entry_id', '=', 'own.entry_id').onRef('later.device_id', '!=', 'own.device_id'))
    .select(['own.place_id', 'own.entry_id', 'own.device_seq'])
    .distinct()
    .where('own.device_id', '=', importId).where('own.day', 'is not', null)
    .limit(limit)
    .execute()
  const now = await effectiveNow(db, others)
  return others.flatMap(({ place_id, entry_id }) => {
    const revision = now.get(`${place_id} ${entry_id}`)
    if (!revision?.body || revision.deviceId === importId) return []
    return [{ placeId: place_id, day: revision.body.day, kind: revision.body.kind, at: revision.capturedAt }]
  }).sort((a, b) => (a.day < b.day ? -1 : 1))
}

async function standing(trx: Transaction<DatabaseSchema>, importId: string, rows: readonly RowOfImport[]): Promise<Standing[]> {
  const [from, to] = [rows[0]?.from_seq ?? 0, Math.max(0, ...rows.map(({ to_seq }) => to_seq))]
  const brought = await trx.selectFrom('revision').select(['place_id', 'entry_id', 'device_seq'])
    .where('device_id', '=', importId).where('day', 'is not', null).where('device_seq', '>=', from).where('device_seq', '<=', to)
    .execute()
  const own = brought.filter(({ device_seq }) => rows.some(({ from_seq, to_seq }) => device_seq >= from_seq && device_seq <= to_seq))
  const now = await effectiveNow(trx, own)
  return own.map(({ place_id: placeId, entry_id: entryId, device_seq: seq }) => ({ placeId, entryId, seq, now: now.get(`${placeId} ${entryId}`) }))
}

async function effectiveNow(db: Db, entries: readonly { place_id: string; entry_id: string }[]): Promise<Map<string, OrderedRevision | undefined>> {
  const histories = new Map<string, OrderedRevision[]>()
  for (const placeId of new Set(entries.map(({ place_id }) => place_id))) {
    for (const chunk of inChunks(entries.filter(({ place_id }) => place_id === placeId))) {
      const found = await db.selectFrom('revision').select(['entry_id', 'seq', 'json']).where('place_id', '=', placeId).where('entry_id', 'in', chunk.map(({ entry_id }) => entry_id)).execute()
      for (const { entry_id, seq, json } of found) {
        const key = `${placeId} ${entry_id}`
        histories.set(key, [...(histories.get(key) ?? []), { ...(JSON.parse(json) as EntryRevision), seq }])
      }
    }
  }
  return new Map([...histories].map(([key, history]) => [key, effectiveRevision(history)]))
}

function voidOf({ placeId, entryId, now }: Standing, { importId, at, reason, newId }: UndoWish, deviceSeq: number): EntryRevision {
  return {
    revId: newId(), entryId, placeId, deviceId: importId, deviceSeq, parentRevId: now?.revId ?? null, capturedAt: new Date(at).toISOString(), clockOffsetMs: 0,
    author: { role: 'coordinator' }, schemaVersion: SCHEMA_VERSION, body: null, reason,
  }
}

/** A row that is withdrawn whole may be imported again; one of which something was kept may not. */
async function settle(trx: Transaction<DatabaseSchema>, free: readonly RowOfImport[], kept: readonly RowOfImport[]): Promise<void> {
  for (const { place_id, row_hash } of free) {
    await trx.updateTable('import_row').set((eb) => ({ import_id: null, times: eb('times', '+', 1) })).where('place_id', '=', place_id).where('row_hash', '=', row_hash).execute()
  }
  for (const { place_id, row_hash } of kept) await trx.updateTable('import_row').set({ kept: 1 }).where('place_id', '=', place_id).where('row_hash', '=', row_hash).execute()
}

async function countLeft(trx: Transaction<DatabaseSchema>, importId: string): Promise<number> {
  const { n } = await trx.selectFrom('import_row').select((eb) => eb.fn.countAll().as('n')).where('import_id', '=', importId).where('kept', '=', 0).executeTakeFirstOrThrow()
  return Number(n)
}
