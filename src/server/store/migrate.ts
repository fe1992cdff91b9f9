/** Brings a database to the newest shape. A migration once released is never edited: the next one is added below it. */
import { Migrator, type Kysely } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import { firstTables } from './migrations/001-first-tables.ts'

const MIGRATIONS = { '001-first-tables': firstTables }

export async function migrate(db: Kysely<DatabaseSchema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}
