/** How often a wrong PIN or code was tried on a tablet, as it has told, and when the latest. */
import type { Kysely, Migration } from 'kysely'

export const wrongTries: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('device').addColumn('wrong_tries', 'bigint').execute()
    await db.schema.alterTable('device').addColumn('wrong_tries_at', 'bigint').execute()
  },
}
