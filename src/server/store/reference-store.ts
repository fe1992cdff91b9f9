/** Reference data: one table per kind, the record as JSON, a row per key and period of validity. */
import type { Kysely, Transaction } from 'kysely'
import type { RecordKind } from '../../domain/reference-data.ts'
import { keyOf, type Keyed } from '../../domain/validity.ts'
import type { DatabaseSchema, ReferenceRow, ReferenceTable } from './database-schema.ts'
import { readErasedPlaces } from './erased-places.ts'
import { inChunks } from './in-chunks.ts'
import { inTransaction } from './in-transaction.ts'
import { usesOf } from './record-uses.ts'
import type { ReferenceStore, RegionalData } from './store.ts'

type Valid = { [field: string]: unknown; validFrom?: string | undefined; validTo?: string | undefined }

export const TABLES: Readonly<Record<RecordKind, ReferenceTable>> = {
  region: 'region', municipality: 'municipality', organisation: 'organisation', place: 'place',
  activityType: 'activity_type', visitorGroup: 'visitor_group', profession: 'profession', network: 'network',
}

/** @param readData how all of it is read; a transaction reads what it has written itself. */
export function referenceStore(db: Kysely<DatabaseSchema>, readData: () => Promise<RegionalData> = () => readAll(db)): ReferenceStore {
  return {
    putRegions: (regions) => put(db, 'region', regions, (region) => region.id),
    putMunicipalities: (municipalities) => put(db, 'municipality', municipalities, (municipality) => municipality.code),
    putOrganisations: (organisations) => put(db, 'organisation', organisations, (organisation) => organisation.id),
    putPlaces: (places) => put(db, 'place', places, (place) => place.id),
    putActivityTypes: (activityTypes) => put(db, 'activity_type', activityTypes, (activityType) => activityType.key),
    putVisitorGroups: (visitorGroups) => put(db, 'visitor_group', visitorGroups, (visitorGroup) => visitorGroup.key),
    putProfessions: (professions) => put(db, 'profession', professions, (profession) => profession.key),
    putNetworks: (networks) => put(db, 'network', networks, (network) => network.id),
    add: (kind, record) => add(db, TABLES[kind], record),
    hold: (kind, key) => hold(db, TABLES[kind], key),
    replace: (kind, key, versions) => inTransaction(db, (trx) => replace(trx, TABLES[kind], key, versions)),
    uses: (kind, key) => usesOf(db, kind, key),
    all: readData,
  }
}

async function put<T extends Valid>(db: Kysely<DatabaseSchema>, table: ReferenceTable, records: readonly T[], idOf: (record: T) => string): Promise<void> {
  await inTransaction(db, (trx) => putRecords(trx, table, records, idOf))
}

/** Adds or replaces records inside a transaction of the caller's. */
export async function putRecords<T extends Valid>(trx: Transaction<DatabaseSchema>, table: ReferenceTable, records: readonly T[], idOf: (record: T) => string): Promise<void> {
  const { last } = await trx.selectFrom(table).select((eb) => eb.fn.max('position').as('last')).executeTakeFirstOrThrow()
  await putRows(trx, table, records.map((record, index) => rowOf(record, idOf(record), Number(last ?? 0) + index + 1)))
}

async function putRows(trx: Kysely<DatabaseSchema>, table: ReferenceTable, rows: readonly ReferenceRow[]): Promise<void> {
  for (const chunk of inChunks(rows)) {
    await trx.insertInto(table).values(chunk)
      .onConflict((conflict) => conflict.columns(['id', 'valid_from']).doUpdateSet((eb) => ({ valid_to: eb.ref('excluded.valid_to'), json: eb.ref('excluded.json') })))
      .execute()
  }
}

function rowOf(record: Valid, id: string, position: number): ReferenceRow {
  return { id, valid_from: record.validFrom ?? '0000-01-01', valid_to: record.validTo ?? '9999-12-31', position, json: JSON.stringify(record) }
}

async function add(db: Kysely<DatabaseSchema>, table: ReferenceTable, record: Keyed): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    if ((await hold(trx, table, keyOf(record))).length > 0) return false
    const { last } = await trx.selectFrom(table).select((eb) => eb.fn.max('position').as('last')).executeTakeFirstOrThrow()
    const added = await trx.insertInto(table).values(rowOf(record, keyOf(record), Number(last ?? 0) + 1)).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst()
    return added !== undefined
  })
}

/**
 * Writing the rows as they are holds them on either engine; what another change has added meanwhile is seen by the
 * second question only.
 */
async function hold<T>(db: Kysely<DatabaseSchema>, table: ReferenceTable, id: string): Promise<T[]> {
  await db.updateTable(table).set({ id }).where('id', '=', id).execute()
  const rows = await db.selectFrom(table).select('json').where('id', '=', id).orderBy('valid_from').execute()
  return rows.map((row) => JSON.parse(row.json) as T)
}

/** All versions of a record keep its place in the order. */
async function replace(trx: Transaction<DatabaseSchema>, table: ReferenceTable, id: string, versions: readonly Valid[]): Promise<void> {
  const { first } = await trx.selectFrom(table).select((eb) => eb.fn.min('position').as('first')).where('id', '=', id).executeTakeFirstOrThrow()
  const rows = versions.map((version) => rowOf(version, id, Number(first ?? 0)))
  await trx.deleteFrom(table).where('id', '=', id).$if(rows.length > 0, (query) => query.where('valid_from', 'not in', rows.map((row) => row.valid_from))).execute()
  await putRows(trx, table, rows)
}

/**
 * Reads everything once for each version there is. The version is asked for first, and every time: whoever changes something,
 * in this process or another, is noticed with the next question. Whoever gets the data must not change it.
 * @param epoch in another history of the database the same version may be of other data.
 */
export function rememberedData(db: Kysely<DatabaseSchema>, epoch: () => string): () => Promise<RegionalData> {
  let known: { version: number; epoch: string; data: RegionalData } | undefined
  return async () => {
    const row = await db.selectFrom('reference_version').select('version').executeTakeFirst()
    // Without its row nothing would be counted.
    if (row === undefined) return await readAll(db)
    if (known?.version !== row.version || known.epoch !== epoch()) known = { version: row.version, epoch: epoch(), data: await readAll(db) }
    return known.data
  }
}

async function readAll(db: Kysely<DatabaseSchema>): Promise<RegionalData> {
  return {
    regions: await read(db, 'region'),
    municipalities: await read(db, 'municipality'),
    organisations: await read(db, 'organisation'),
    places: await read(db, 'place'),
    activityTypes: await read(db, 'activity_type'),
    visitorGroups: await read(db, 'visitor_group'),
    professions: await read(db, 'profession'),
    networks: await read(db, 'network'),
    erasedPlaces: await readErasedPlaces(db),
  }
}

/** Records come back as they were parsed on their way in, so their shape is the one `T` says. */
async function read<T>(db: Kysely<DatabaseSchema>, table: ReferenceTable): Promise<T[]> {
  const rows = await db.selectFrom(table).select('json').orderBy('position').orderBy('id').orderBy('valid_from').execute()
  return rows.map((row) => JSON.parse(row.json) as T)
}
