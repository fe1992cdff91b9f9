/**
 * Imports of files: rows become entry revisions through the same door as a tablet's push, numbered without gaps under
 * the import's own device id. A row is taken in once; all of it can be withdrawn later.
 */
import type { Kysely, Transaction } from 'kysely'
import type { DatabaseSchema, ImportRow } from './database-schema.ts'
import type { ImportRecord, ImportStore, KnownRow, Mapping, NewImport } from './import-records.ts'
import { inChunks } from './in-chunks.ts'
import { inTransaction } from './in-transaction.ts'
import { takeRows } from './take-import-rows.ts'
import { correctedSince, undoRows } from './undo-import.ts'

export function importStore(db: Kysely<DatabaseSchema>): ImportStore {
  return {
    begin: (made) => begin(db, made),
    byId: async (id) => {
      const row = await db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst()
      return row && recordOf(row)
    },
    list: async (regionId) => (await db.selectFrom('import').selectAll().where('region_id', '=', regionId).orderBy('started_at', 'desc').orderBy('id', 'desc').execute()).map(recordOf),
    take: (wish) => inTransaction(db, (trx) => takeRows(trx, wish)),
    finish: async (id, at) => {
      await db.updateTable('import').set({ finished_at: at }).where('id', '=', id).where('finished_at', 'is', null).execute()
    },
    known: (rows) => known(db, rows),
    days: async (importId) => (await db.selectFrom('import_row').select(['place_id', 'day']).distinct().where('import_id', '=', importId).execute()).map(({ place_id: placeId, day }) => ({ placeId, day })),
    corrected: (importId, limit) => correctedSince(db, importId, limit),
    undo: (wish) => inTransaction(db, (trx) => undoRows(trx, wish)),
    mapping: (regionId, headingsKey) => mapping(db, regionId, headingsKey),
    putMapping: (regionId, headingsKey, one) => inTransaction(db, (trx) => putMapping(trx, regionId, headingsKey, one)),
  }
}

async function begin(db: Kysely<DatabaseSchema>, { id, regionId, startedAt, startedBy, file, placeIds }: NewImport): Promise<void> {
  await db.insertInto('import').values({
    id, region_id: regionId, started_at: startedAt, started_by: startedBy.id, started_by_name: startedBy.name,
    file_name: file.name, file_sha256: file.sha256, file_rows: file.rows, place_ids: JSON.stringify(placeIds),
    last_seq: 0, rows_taken: 0, entries: 0, finished_at: null,
    undo_began_at: null, undone_at: null, undone_by: null, undone_by_name: null, undo_reason: null,
  }).execute()
}

function recordOf(row: ImportRow): ImportRecord {
  return {
    id: row.id, regionId: row.region_id, startedAt: row.started_at, startedBy: { id: row.started_by, name: row.started_by_name },
    file: { name: row.file_name, sha256: row.file_sha256, rows: row.file_rows }, placeIds: JSON.parse(row.place_ids) as string[],
    rows: row.rows_taken, entries: row.entries, finishedAt: row.finished_at,
    undo: row.undo_began_at === null ? null : { beganAt: row.undo_began_at, at: row.undone_at, by: { id: row.undone_by ?? '', name: row.undone_by_name ?? '' }, reason: row.undo_reason ?? '' },
  }
}

async function known(db: Kysely<DatabaseSchema>, rows: readonly { placeId: string; hash: string }[]): Promise<KnownRow[]> {
  const found: KnownRow[] = []
  for (const [placeId, hashes] of byPlace(rows)) {
    for (const chunk of inChunks(hashes)) {
      const there = await db.selectFrom('import_row').select(['row_hash', 'import_id']).where('place_id', '=', placeId).where('row_hash', 'in', chunk).where('import_id', 'is not', null).execute()
      found.push(...there.map(({ row_hash: hash, import_id: importId }) => ({ placeId, hash, importId: importId ?? '' })))
    }
  }
  return found
}

function byPlace(rows: readonly { placeId: string; hash: string }[]): Map<string, string[]> {
  const places = new Map<string, string[]>()
  for (const { placeId, hash } of rows) places.set(placeId, [...(places.get(placeId) ?? []), hash])
  return places
}

async function mapping(db: Kysely<DatabaseSchema>, regionId: string, headingsKey: string): Promise<Mapping | undefined> {
  const row = await db.selectFrom('import_mapping').selectAll().where('region_id', '=', regionId).where('headings_key', '=', headingsKey).executeTakeFirst()
  return row && { ...understood(row.columns), savedAt: row.saved_at, savedBy: row.saved_by_name }
}

/** Columns alone were kept before words could be taught. */
function understood(json: string): Pick<Mapping, 'columns' | 'words'> {
  const kept = JSON.parse(json) as Mapping['columns'] | Pick<Mapping, 'columns' | 'words'>
  return Array.isArray(kept) ? { columns: kept, words: [] } : kept
}

async function putMapping(trx: Transaction<DatabaseSchema>, regionId: string, headingsKey: string, { columns, words, savedAt, savedBy }: Mapping): Promise<void> {
  const parts = { columns: JSON.stringify({ columns, words }), saved_at: savedAt, saved_by_name: savedBy }
  await trx.insertInto('import_mapping').values({ region_id: regionId, headings_key: headingsKey, ...parts })
    .onConflict((conflict) => conflict.columns(['region_id', 'headings_key']).doUpdateSet(parts))
    .execute()
}
