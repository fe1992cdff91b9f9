/** When a tablet was last heard of, for the coordinator's list. Tablets paired before have no such time yet. */
import type { Kysely, Migration } from 'kysely'

export const deviceLastContact: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('device').addColumn('last_contact_at', 'bigint').execute()
  },
}
