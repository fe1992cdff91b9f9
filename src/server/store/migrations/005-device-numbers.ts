/** Finds numbers that two tablets under one id have both given, and numbers that never came; and which tablet was set apart from which. */
import type { Kysely, Migration } from 'kysely'

export const deviceNumbers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createIndex('revision_device').ifNotExists().on('revision').columns(['device_id', 'device_seq', 'received_at']).execute()
    await db.schema.alterTable('device').addColumn('copy_of', 'text').execute()
  },
}
