/**
 * Who may use a SQLite database: any number of servers and backups, or one restore. The lock is SQLite's own on an
 * empty file beside the database: the system lets go of it when its process ends, however that ends.
 */
import Database from 'libsql'
import { codeOf } from './storage-failure.ts'

/** Held until released, or until the process ends. */
export type ServerLock = { release: () => void }

/** An attempt to restore touches the lock for an instant, also when it is refused. */
const WAIT_MS = 1_000

/** @returns undefined while somebody restores a backup. */
export function lockForUse(path: string): ServerLock | undefined {
  return lock(path, WAIT_MS, ['BEGIN', 'SELECT count(*) FROM sqlite_master'])
}

/** @returns undefined while a server or a backup uses the database. */
export function lockForRestore(path: string): ServerLock | undefined {
  return lock(path, 0, ['BEGIN EXCLUSIVE'])
}

function lock(path: string, timeout: number, statements: readonly string[]): ServerLock | undefined {
  const database = new Database(`${path}.lock`, { timeout })
  try {
    for (const statement of statements) database.exec(statement)
    return { release: () => { database.close() } }
  } catch (error) {
    database.close()
    if (codeOf(error) === 'SQLITE_BUSY') return undefined
    throw error
  }
}
