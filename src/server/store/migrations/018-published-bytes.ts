/** The bytes of each published file, so that it can be taken again as it was. Apart from the list, which is read far more often. */
import type { Kysely, Migration } from 'kysely'

export const publishedBytes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createTable('publication_file').ifNotExists()
      .addColumn('publication_id', 'text', (column) => column.primaryKey())
      .addColumn('type', 'text', (column) => column.notNull())
      // The engines have no type for bytes in common.
      .addColumn('base64', 'text', (column) => column.notNull())
      .execute()
  },
}
