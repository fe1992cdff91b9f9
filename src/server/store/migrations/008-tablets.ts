/**
 * Codes for several places and for a volunteer's own phone, what tablets tell of themselves, and places that a tablet
 * was taken away from: it may still bring what it counted there.
 */
import { randomUUID } from 'node:crypto'
import type { Kysely, Migration } from 'kysely'

export const tablets: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await extendCodes(db)
    await extendDevices(db)
    await db.schema.alterTable('device_place').addColumn('left_at', 'bigint').execute()
  },
}

/** The first place of a code stays in its own row. */
async function extendCodes(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('enrolment_code_place').ifNotExists()
    .addColumn('code_hash', 'text', (column) => column.notNull().references('enrolment_code.code_hash'))
    .addColumn('place_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('enrolment_code_place_pk', ['code_hash', 'place_id'])
    .execute()
  const code = () => db.schema.alterTable('enrolment_code')
  await code().addColumn('id', 'text').execute()
  await code().addColumn('days', 'integer').execute()
  await code().addColumn('made_by', 'text').execute()
  await nameCodes(db as Kysely<{ enrolment_code: { code_hash: string; id: string | null } }>)
  await db.schema.createIndex('enrolment_code_id').ifNotExists().on('enrolment_code').column('id').unique().execute()
}

/** A hash of so short a secret must not leave the server, so lists need another name for a code. */
async function nameCodes(db: Kysely<{ enrolment_code: { code_hash: string; id: string | null } }>): Promise<void> {
  for (const { code_hash } of await db.selectFrom('enrolment_code').select('code_hash').execute()) {
    await db.updateTable('enrolment_code').set({ id: randomUUID() }).where('code_hash', '=', code_hash).execute()
  }
}

async function extendDevices(db: Kysely<unknown>): Promise<void> {
  const device = () => db.schema.alterTable('device')
  await device().addColumn('expires_at', 'bigint').execute()
  await device().addColumn('told_at', 'bigint').execute()
  await device().addColumn('app_version', 'text').execute()
  await device().addColumn('unsent', 'integer').execute()
  await device().addColumn('set_aside', 'integer').execute()
  await device().addColumn('oldest_unsent_at', 'bigint').execute()
}
