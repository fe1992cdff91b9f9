/** When a session was last used: its end, which moves on, no longer tells once it has reached the last one. */
import type { Kysely, Migration } from 'kysely'

export const sessionLastUse: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('coordinator_session').addColumn('last_used_at', 'bigint', (column) => column.notNull().defaultTo(0)).execute()
  },
}
