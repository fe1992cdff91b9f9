/** A PostgreSQL database brought to the newest shape, and the connections to it. Loaded only where DATABASE_URL asks for it. */
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool, type ClientBase } from 'pg'
import type { DatabaseSchema } from './database-schema.ts'
import type { Engine } from './engine.ts'
import { insertAsColumns } from './insert-as-columns.ts'
import { insertPushes } from './insert-revisions.ts'
import { migrate } from './migrate.ts'
import { sharedEpoch } from './postgres-epoch.ts'
import { openPostgresPool, withoutLimits, type PostgresLocation } from './postgres-pool.ts'

/** Any number, as long as every process asks for the same one. */
const MIGRATOR_LOCK = 4_150_267

export async function openPostgres(location: PostgresLocation, newId: () => string): Promise<Engine> {
  await migrateAlone(location)
  let epoch = ''
  const pool = openPostgresPool(location, async (client) => {
    await keepWhatIsAcknowledged(client)
    epoch = await sharedEpoch(client, newId)
  })
  const db = new Kysely<DatabaseSchema>({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`select 1`.execute(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return {
    db,
    epoch: () => epoch,
    // PostgreSQL itself lets commits share a wait for the disk; only those of one place wait for each other.
    state: async () => ({ engine: 'postgres', ...pool.counts() }),
    insert: async (push) => (await insertPushes(db, [push], insertAsColumns))[0] ?? [],
    close: () => db.destroy(),
  }
}

/** Of several processes that start together one migrates and the others wait. The lock ends with the session that holds it. */
async function migrateAlone(location: PostgresLocation): Promise<void> {
  const pool = new Pool(withoutLimits(location))
  pool.on('error', () => {})
  const db = new Kysely<DatabaseSchema>({ dialect: new PostgresDialect({ pool }) })
  try {
    await db.connection().execute(async (holder) => {
      await sql`select pg_advisory_lock(${MIGRATOR_LOCK})`.execute(holder)
      await migrate(db)
    })
  } finally {
    await db.destroy()
  }
}

/** A database set to answer before its disk, and that of its synchronous standby, has the commit would let a receipt lie. */
async function keepWhatIsAcknowledged(client: ClientBase): Promise<void> {
  await client.query("select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') in ('off', 'local', 'remote_write')")
}
