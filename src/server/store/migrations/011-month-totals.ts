/**
 * What places come to by the month, in rows so short that a county's year is read at once; the numbers that measures have
 * in them; and a count of the changes of reference data. Everything counted before is counted again from the entries.
 */
import { PostgresAdapter, sql, type Kysely, type Migration } from 'kysely'
import type { DatabaseSchema, ReferenceTable } from '../database-schema.ts'
import { recountEverything } from '../recount-totals.ts'

const REFERENCE_TABLES: readonly ReferenceTable[] = [
  'region', 'municipality', 'organisation', 'place', 'activity_type', 'visitor_group', 'profession', 'network',
]

export const monthTotals: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createTable('measure').ifNotExists()
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .execute()
    await db.schema.createTable('month_totals').ifNotExists()
      .addColumn('place_id', 'text', (column) => column.notNull())
      .addColumn('month', 'text', (column) => column.notNull())
      .addColumn('revisions', 'bigint', (column) => column.notNull())
      .addColumn('totals', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('month_totals_pk', ['place_id', 'month'])
      .execute()
    await db.schema.alterTable('month_closing').addColumn('totals', 'text', (column) => column.notNull().defaultTo('')).execute()
    await db.schema.alterTable('month_closing').addColumn('revisions', 'bigint', (column) => column.notNull().defaultTo(0)).execute()
    await countReferenceChanges(db)
    await recountEverything(db as Kysely<DatabaseSchema>)
    await db.schema.alterTable('month_closing').dropColumn('days').execute()
  },
}

/** Whoever changes reference data, and however, what is remembered of it elsewhere is known to be old. */
async function countReferenceChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('reference_version').ifNotExists()
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .execute()
  await sql`insert into reference_version (id, version) values (1, 0)`.execute(db)
  const count = sql`update reference_version set version = version + 1`
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`create or replace function reference_is_changed() returns trigger language plpgsql as $$ begin update reference_version set version = version + 1; return null; end $$`.execute(db)
    for (const table of REFERENCE_TABLES) {
      await sql`create or replace trigger ${sql.ref(`${table}_is_changed`)} after insert or update or delete or truncate on ${sql.table(table)} for each statement execute function reference_is_changed()`.execute(db)
    }
    return
  }
  for (const table of REFERENCE_TABLES) {
    for (const what of ['insert', 'update', 'delete']) {
      await sql`create trigger if not exists ${sql.ref(`${table}_${what}_is_change`)} after ${sql.raw(what)} on ${sql.table(table)} begin ${count}; end`.execute(db)
    }
  }
}
