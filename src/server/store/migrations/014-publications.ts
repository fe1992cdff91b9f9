/** What was published: who made which file of what when, its hash, and under stable names what it tells and hides. */
import type { Kysely, Migration } from 'kysely'

export const publications: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createTable('publication').ifNotExists()
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('made_by', 'text', (column) => column.notNull())
      .addColumn('made_by_name', 'text', (column) => column.notNull())
      .addColumn('scope_kind', 'text', (column) => column.notNull())
      .addColumn('scope_id', 'text', (column) => column.notNull())
      .addColumn('scope_name', 'text', (column) => column.notNull())
      .addColumn('from_day', 'text', (column) => column.notNull())
      .addColumn('to_day', 'text', (column) => column.notNull())
      .addColumn('threshold', 'integer', (column) => column.notNull())
      .addColumn('format', 'text', (column) => column.notNull())
      .addColumn('file_name', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('bytes', 'bigint', (column) => column.notNull())
      .addColumn('small', 'integer', (column) => column.notNull())
      .addColumn('protecting', 'integer', (column) => column.notNull())
      .addColumn('figures', 'text', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('publication_scope').ifNotExists().on('publication').columns(['scope_kind', 'scope_id']).execute()
  },
}
