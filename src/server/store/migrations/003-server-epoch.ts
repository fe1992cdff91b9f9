/** The epoch of a database that several server processes share. With SQLite it is a file beside the database, and this table stays empty. */
import type { Kysely, Migration } from 'kysely'

export const serverEpoch: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createTable('server_epoch').ifNotExists()
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('epoch', 'text', (column) => column.notNull())
      .addColumn('history', 'text', (column) => column.notNull())
      .execute()
  },
}
