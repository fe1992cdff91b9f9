/** Numbers of a tablet that will never come: it said so, as what bore them was refused and stays there. */
import type { Kysely, Migration } from 'kysely'

export const withheldNumbers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createTable('withheld_number').ifNotExists()
      .addColumn('device_id', 'text', (column) => column.notNull())
      .addColumn('device_seq', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('withheld_number_pk', ['device_id', 'device_seq'])
      .execute()
  },
}
