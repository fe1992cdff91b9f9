/** After an erasure: what was deleted is gone from the file, or free to be written over, and not only out of sight. */
import { setTimeout } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import type { DatabaseLocation } from './open-store.ts'
import { codeOf } from './storage-failure.ts'

const [TRIES, PAUSE_MS] = [20, 250]

/** Before the transaction: SQLite then writes zeros over what is deleted. */
export async function beginScouring(db: Kysely<DatabaseSchema>, { engine }: DatabaseLocation): Promise<void> {
  if (engine === 'sqlite') await sql`pragma secure_delete = on`.execute(db)
}

/** @returns whether nothing of it is left in the files; a server that just reads keeps the log of SQLite in use. */
export async function scourDatabase(db: Kysely<DatabaseSchema>, { engine }: DatabaseLocation): Promise<boolean> {
  if (engine === 'postgres') {
    await sql`vacuum`.execute(db)
    return true
  }
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (await isScoured(db)) return true
    await setTimeout(PAUSE_MS)
  }
  return false
}

async function isScoured(db: Kysely<DatabaseSchema>): Promise<boolean> {
  try {
    await sql`vacuum`.execute(db)
    const { rows: [row] } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
    return row?.busy === 0
  } catch (error) {
    if (/BUSY|LOCKED/.test(codeOf(error))) return false
    throw error
  }
}
