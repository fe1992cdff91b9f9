/**
 * A standby that reports are read from, so that they cost the primary nothing. It is asked only once it has everything
 * that was committed before the question; where it is away, late or of another history, the primary is read.
 */
import { Kysely, PostgresDialect, sql } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import { openPostgresPool, type PostgresLocation } from './postgres-pool.ts'
import { isStorageFailure } from './storage-failure.ts'

export type Standby = {
  db: Kysely<DatabaseSchema>
  /** Reads from the standby if it has everything by now, else (or when it fails) as if there were none. */
  read: <T>(fromStandby: () => Promise<T>, fromPrimary: () => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

/** A connection must be had quickly: the primary is there as well. */
const WAIT_MS = 1_000
/** How often, and how long after one another, a standby that is late is asked whether it has caught up. */
const [ASKED_TIMES, ASKED_EVERY_MS] = [10, 50]
/** One that has failed is left alone for so long. */
const REST_MS = 10_000

/** @param epoch of the primary's history. */
export function openStandby(location: PostgresLocation, primary: Kysely<DatabaseSchema>, epoch: () => string): Standby {
  const db = new Kysely<DatabaseSchema>({ dialect: new PostgresDialect({ pool: openPostgresPool({ ...location, waitMs: WAIT_MS }, async () => {}) }) })
  let rest: NodeJS.Timeout | undefined
  const leaveAlone = (): false => {
    rest ??= setTimeout(() => { rest = undefined }, REST_MS).unref()
    return false
  }
  return {
    db,
    read: async (fromStandby, fromPrimary) => {
      // Whatever keeps it from being judged, such as a hosted PostgreSQL that does not tell where its log is, is no reason to refuse a report.
      if (rest !== undefined || !await hasEverything(db, primary, epoch).catch(leaveAlone)) return await fromPrimary()
      try {
        return await fromStandby()
      } catch (error) {
        if (!isStorageFailure(error)) throw error
        leaveAlone()
        return await fromPrimary()
      }
    },
    close: () => db.destroy(),
  }
}

async function hasEverything(standby: Kysely<DatabaseSchema>, primary: Kysely<DatabaseSchema>, epoch: () => string): Promise<boolean> {
  const { rows: [now] } = await sql<{ lsn: string }>`select pg_current_wal_flush_lsn()::text as lsn`.execute(primary)
  for (let n = 0; n < ASKED_TIMES; n += 1) {
    if (n > 0) await new Promise((next) => { setTimeout(next, ASKED_EVERY_MS) })
    const { rows: [there] } = await sql<{ has: boolean | null; is: boolean }>`
      select pg_last_wal_replay_lsn() >= ${now?.lsn}::pg_lsn as has, pg_is_in_recovery() and exists (select from server_epoch where epoch = ${epoch()}) as is
    `.execute(standby)
    if (there?.is !== true) return false
    if (there.has === true) return true
  }
  return false
}
