/**
 * Imports of files: rows become entry revisions through the same door as a tablet's push, numbered without gaps under
 * the import's own device id. A row is taken in once; all of it can be withdrawn later.
 */
import type { Kysely, Transaction } from 'kysely'
import type { Day, EntryBody, EntryRevision } from '../../domain/entry.ts'
import type { DatabaseSchema, ImportRow } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'
import { inTransaction } from './in-transaction.ts'
import { takeRows } from './take-import-rows.ts'
import { correctedSince, undoRows } from './undo-import.ts'
import type { Doer } from './store.ts'

export type ImportRecord = {
  id: string
  regionId: string
  startedAt: number
  startedBy: Doer
  file: { name: string; sha256: string; rows: number }
  placeIds: string[]
  /** Rows and entries taken in so far. */
  rows: number
  entries: number
  finishedAt: number | null
  /** `at` is null while the withdrawal goes on. */
  undo: { beganAt: number; at: number | null; by: Doer; reason: string } | null
}
export type NewImport = Pick<ImportRecord, 'id' | 'regionId' | 'startedAt' | 'startedBy' | 'file' | 'placeIds'>

/** What a row becomes, once it is known that it is new: entries without numbers, `n` tells them apart. */
export type RowToTake = { placeId: string; day: Day; hash: string; drafts: readonly DraftEntry[] }
export type DraftEntry = Pick<EntryRevision, 'placeId' | 'capturedAt' | 'clockOffsetMs' | 'author' | 'schemaVersion' | 'reason'> & { body: EntryBody }
export type TakenRow = { outcome: 'imported'; entries: number; keptStatus: boolean } | { outcome: 'alreadyThere' }
export type TakeWish = { importId: string; rows: readonly RowToTake[]; at: number }

export type UndoWish = { importId: string; limit: number; withdrawsCorrected: boolean; at: number; by: Doer; reason: string; newId: () => string }
/** `left` rows are still to be withdrawn; `kept` rows of this piece stay because somebody corrected them. */
export type UndonePiece = { left: number; kept: number }
export type CorrectedEntry = { placeId: string; day: Day; kind: string; at: string }

export type Mapping = { columns: (string | null)[]; savedAt: number; savedBy: string }
export type KnownRow = { placeId: string; hash: string; importId: string }

export type ImportStore = {
  begin: (made: NewImport) => Promise<void>
  byId: (id: string) => Promise<ImportRecord | undefined>
  /** All imports of a county, the latest first. */
  list: (regionId: string) => Promise<ImportRecord[]>
  /** Takes rows in, all or none; one outcome each in the order given. Undefined where the import is being undone, or is not there. */
  take: (wish: TakeWish) => Promise<TakenRow[] | undefined>
  finish: (id: string, at: number) => Promise<void>
  /** Which of these rows an import has taken in before. */
  known: (rows: readonly { placeId: string; hash: string }[]) => Promise<KnownRow[]>
  /** The days an import has written to. */
  days: (importId: string) => Promise<{ placeId: string; day: Day }[]>
  corrected: (importId: string, limit: number) => Promise<CorrectedEntry[]>
  /** Withdraws the next rows; undefined where there is no such import, or it has been withdrawn. */
  undo: (wish: UndoWish) => Promise<UndonePiece | undefined>
  mapping: (regionId: string, headingsKey: string) => Promise<Mapping | undefined>
  putMapping: (regionId: string, headingsKey: string, mapping: Mapping) => Promise<void>
}

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
  return row && { columns: JSON.parse(row.columns) as (string | null)[], savedAt: row.saved_at, savedBy: row.saved_by_name }
}

async function putMapping(trx: Transaction<DatabaseSchema>, regionId: string, headingsKey: string, { columns, savedAt, savedBy }: Mapping): Promise<void> {
  const parts = { columns: JSON.stringify(columns), saved_at: savedAt, saved_by_name: savedBy }
  await trx.insertInto('import_mapping').values({ region_id: regionId, headings_key: headingsKey, ...parts })
    .onConflict((conflict) => conflict.columns(['region_id', 'headings_key']).doUpdateSet(parts))
    .execute()
}
