/** Which request traded a code for which tablet, so that a request whose answer was lost can be made again. */
import type { Kysely, Migration } from 'kysely'

export const enrolmentRequest: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createTable('enrolment_request').ifNotExists()
      .addColumn('request_hash', 'text', (column) => column.primaryKey())
      .addColumn('code_hash', 'text', (column) => column.notNull())
      .addColumn('device_id', 'text', (column) => column.notNull().references('device.id'))
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute()
  },
}
