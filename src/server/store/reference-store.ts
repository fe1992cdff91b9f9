/** Reference data: one table per kind, the record as JSON, a row per key and period of validity. */
import type { Kysely, Transaction } from 'kysely'
import type { DatabaseSchema, ReferenceRow, ReferenceTable } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'
import { inTransaction } from './in-transaction.ts'
import type { ReferenceStore, RegionalData } from './store.ts'

type Valid = { [field: string]: unknown; validFrom?: string | undefined; validTo?: string | undefined }

export function referenceStore(db: Kysely<DatabaseSchema>): ReferenceStore {
  return {
    putRegions: (regions) => put(db, 'region', regions, (region) => region.id),
    putMunicipalities: (municipalities) => put(db, 'municipality', municipalities, (municipality) => municipality.code),
    putOrganisations: (organisations) => put(db, 'organisation', organisations, (organisation) => organisation.id),
    putPlaces: (places) => put(db, 'place', places, (place) => place.id),
    putActivityTypes: (activityTypes) => put(db, 'activity_type', activityTypes, (activityType) => activityType.key),
    putVisitorGroups: (visitorGroups) => put(db, 'visitor_group', visitorGroups, (visitorGroup) => visitorGroup.key),
    putProfessions: (professions) => put(db, 'profession', professions, (profession) => profession.key),
    putNetworks: (networks) => put(db, 'network', networks, (network) => network.id),
    all: () => readAll(db),
  }
}

async function put<T extends Valid>(db: Kysely<DatabaseSchema>, table: ReferenceTable, records: readonly T[], keyOf: (record: T) => string): Promise<void> {
  await inTransaction(db, (trx) => putRecords(trx, table, records, keyOf))
}

/** Adds or replaces records inside a transaction of the caller's. */
export async function putRecords<T extends Valid>(trx: Transaction<DatabaseSchema>, table: ReferenceTable, records: readonly T[], keyOf: (record: T) => string): Promise<void> {
  const { last } = await trx.selectFrom(table).select((eb) => eb.fn.max('position').as('last')).executeTakeFirstOrThrow()
  const rows = records.map((record, index): ReferenceRow => ({
    id: keyOf(record),
    valid_from: record.validFrom ?? '0000-01-01',
    valid_to: record.validTo ?? '9999-12-31',
    position: Number(last ?? 0) + index + 1,
    json: JSON.stringify(record),
  }))
  for (const chunk of inChunks(rows)) {
    await trx.insertInto(table).values(chunk)
      .onConflict((conflict) => conflict.columns(['id', 'valid_from']).doUpdateSet((eb) => ({ valid_to: eb.ref('excluded.valid_to'), json: eb.ref('excluded.json') })))
      .execute()
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
  }
}

/** Records come back as they were parsed on their way in, so their shape is the one `T` says. */
async function read<T>(db: Kysely<DatabaseSchema>, table: ReferenceTable): Promise<T[]> {
  const rows = await db.selectFrom(table).select('json').orderBy('position').orderBy('id').execute()
  return rows.map((row) => JSON.parse(row.json) as T)
}
