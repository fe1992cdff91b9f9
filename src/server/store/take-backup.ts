/** Copies a SQLite database into one file as it is at one moment, while a server goes on writing to it. */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'
import { flushToDisk } from './flush-to-disk.ts'
import { inspectBackup, type Inspection } from './inspect-backup.ts'
import { lockForUse } from './server-lock.ts'

export type BackupOutcome =
  | { outcome: 'taken'; revisions: number; bytes: number }
  | { outcome: 'no_database' | 'exists' | 'restore_runs' }
  | Exclude<Inspection, { outcome: 'whole' }>

const WAIT_MS = 5_000

/** `target` gets its name only when the copy is whole and on the disk; nothing is ever overwritten. */
export function takeBackup(path: string, target: string): BackupOutcome {
  if (!existsSync(path)) return { outcome: 'no_database' }
  if (existsSync(target)) return { outcome: 'exists' }
  const lock = lockForUse(path)
  if (lock === undefined) return { outcome: 'restore_runs' }
  const unfinished = `${target}.unfinished-${process.pid}`
  try {
    mkdirSync(dirname(target), { recursive: true })
    copyInto(path, unfinished)
    const found = inspectBackup(unfinished)
    if (found.outcome !== 'whole') return found
    flushToDisk(unfinished, 'file')
    if (existsSync(target)) return { outcome: 'exists' }
    renameSync(unfinished, target)
    flushToDisk(dirname(target), 'folder')
    return { outcome: 'taken', revisions: found.revisions, bytes: statSync(target).size }
  } finally {
    rmSync(unfinished, { force: true })
    lock.release()
  }
}

/** One read transaction over the whole database: writers go on beside it. */
function copyInto(path: string, unfinished: string): void {
  // For nobody else's eyes: hashes of passwords and tokens are in it.
  closeSync(openSync(unfinished, 'wx', 0o600))
  const database = new Database(path, { timeout: WAIT_MS })
  try {
    database.exec(`VACUUM INTO '${unfinished.replaceAll("'", "''")}'`)
  } finally {
    database.close()
  }
}
