/** The first tables: revisions with their order and totals, reference data, tablets, coordinators. Safe to run again. */
import type { Kysely, Migration } from 'kysely'
import type { ReferenceTable } from '../database-schema.ts'

const REFERENCE_TABLES: readonly ReferenceTable[] = [
  'region', 'municipality', 'organisation', 'place', 'activity_type', 'visitor_group', 'profession', 'network',
]

export const firstTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createPlaceTables(db)
    for (const table of REFERENCE_TABLES) await createReferenceTable(db, table)
    await createDeviceTables(db)
    await createCoordinatorTables(db)
    await db.schema.createTable('readiness').ifNotExists()
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('checked_at', 'bigint', (column) => column.notNull())
      .execute()
  },
}

async function createPlaceTables(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('revision').ifNotExists()
    .addColumn('place_id', 'text', (column) => column.notNull())
    .addColumn('rev_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('device_id', 'text', (column) => column.notNull())
    .addColumn('device_seq', 'bigint', (column) => column.notNull())
    .addColumn('received_from', 'text', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('day', 'text')
    .addColumn('kind', 'text')
    .addColumn('body_hash', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('revision_pk', ['place_id', 'rev_id'])
    .addUniqueConstraint('revision_place_seq', ['place_id', 'seq'])
    .execute()
  await db.schema.createIndex('revision_entry').ifNotExists().on('revision').columns(['place_id', 'entry_id']).execute()
  await db.schema.createIndex('revision_rev_id').ifNotExists().on('revision').column('rev_id').execute()
  await db.schema.createTable('place_sequence').ifNotExists()
    .addColumn('place_id', 'text', (column) => column.primaryKey())
    .addColumn('last_seq', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createTable('daily_totals').ifNotExists()
    .addColumn('place_id', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('daily_totals_pk', ['place_id', 'day'])
    .execute()
}

async function createReferenceTable(db: Kysely<unknown>, table: ReferenceTable): Promise<void> {
  await db.schema.createTable(table).ifNotExists()
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('valid_from', 'text', (column) => column.notNull())
    .addColumn('valid_to', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${table}_pk`, ['id', 'valid_from'])
    .execute()
}

async function createDeviceTables(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('enrolment_code').ifNotExists()
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('place_id', 'text', (column) => column.notNull())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('reusable', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await db.schema.createTable('device').ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('enrolled_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute()
  await db.schema.createTable('device_place').ifNotExists()
    .addColumn('device_id', 'text', (column) => column.notNull().references('device.id'))
    .addColumn('place_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('device_place_pk', ['device_id', 'place_id'])
    .execute()
}

async function createCoordinatorTables(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('coordinator').ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createTable('first_link').ifNotExists()
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('link_hash', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createTable('coordinator_session').ifNotExists()
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('coordinator_id', 'text', (column) => column.notNull().references('coordinator.id'))
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute()
}
