/**
 * A transaction that PostgreSQL may ask to be begun again: two writers can be in each other's way without
 * either being wrong. SQLite has one writer and waits by itself.
 */
import type { Kysely, Transaction } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import { codeOf } from './storage-failure.ts'

const ATTEMPTS = 6
const FIRST_PAUSE_MS = 10
/** Serialization failure, deadlock: the transaction is rolled back, so doing it again does nothing twice. */
const AGAIN = /^(40001|40P01)$/

/**
 * `work` may run several times and must keep nothing outside the transaction until it has committed. Inside another
 * transaction it is a part of that one.
 */
export async function inTransaction<T>(db: Kysely<DatabaseSchema>, work: (trx: Transaction<DatabaseSchema>) => Promise<T>): Promise<T> {
  if (isTransaction(db)) return await work(db)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt === ATTEMPTS || !AGAIN.test(codeOf(error))) throw error
      await pause(FIRST_PAUSE_MS * 2 ** attempt * Math.random())
    }
  }
}

function isTransaction(db: Kysely<DatabaseSchema>): db is Transaction<DatabaseSchema> {
  return db.isTransaction
}

/** Of random length, so that those who met do not meet again. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, ms) })
}
