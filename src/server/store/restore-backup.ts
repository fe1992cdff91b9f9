/**
 * Puts a backup in the place of a SQLite database. Nothing is lost on the way: the backup is copied and checked
 * first, the replaced database keeps lying beside, and at every moment one of the two is in its place, whole.
 */
import { chmodSync, closeSync, constants, copyFileSync, existsSync, linkSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'
import Database from 'libsql'
import { makeDataFolder } from './data-folder.ts'
import { renewEpochFile } from './epoch-file.ts'
import { flushToDisk } from './flush-to-disk.ts'
import { inspectBackup, type Inspection } from './inspect-backup.ts'
import { lockForRestore } from './server-lock.ts'
import { codeOf } from './storage-failure.ts'

export type RestoreWish = {
  file: string
  /** Of the database to be replaced; it need not exist. */
  path: string
  dataDir: string
  newId: () => string
  /** Goes into the name of the replaced database. */
  stamp: string
}
export type RestoreOutcome =
  | { outcome: 'restored'; revisions: number; kept: string | undefined }
  | { outcome: 'no_such_file' | 'in_use' }
  | Exclude<Inspection, { outcome: 'whole' }>

/** What SQLite lays beside a database, and would read into another one of the same name. */
const LOGS = ['-wal', '-journal']
/** An index of the log, made anew whenever it is wanting. */
const SIDE_FILES = [...LOGS, '-shm']

export function restoreBackup(wish: RestoreWish): RestoreOutcome {
  if (!existsSync(wish.file)) return { outcome: 'no_such_file' }
  if (statSync(`${wish.file}-wal`, { throwIfNoEntry: false })?.size) return { outcome: 'damaged', fault: `it was copied from a running server and is not whole without ${wish.file}-wal` }
  makeDataFolder(dirname(wish.path))
  const lock = lockForRestore(wish.path)
  if (lock === undefined) return { outcome: 'in_use' }
  const arriving = `${wish.path}.arriving`
  const clear = () => { for (const end of ['', ...SIDE_FILES]) rmSync(`${arriving}${end}`, { force: true }) }
  try {
    clear()
    return replace(wish, arriving)
  } finally {
    clear()
    lock.release()
  }
}

function replace({ file, path, dataDir, newId, stamp }: RestoreWish, arriving: string): RestoreOutcome {
  copyFileSync(file, arriving)
  chmodSync(arriving, 0o600)
  const found = inspectBackup(arriving)
  if (found.outcome !== 'whole') return found
  flushToDisk(arriving, 'file')
  if (existsSync(path) && !foldLog(path)) return { outcome: 'in_use' }
  // Before the database: a power cut between the two makes the tablets compare their days once in vain, and no worse.
  renewEpochFile(dataDir, newId)
  flushToDisk(dataDir, 'folder')
  const kept = keepAside(path, stamp)
  renameSync(arriving, path)
  flushToDisk(dirname(path), 'folder')
  return { outcome: 'restored', revisions: found.revisions, kept }
}

/** Moves the log into the database, so that it is one file. @returns false while another program has it open. */
function foldLog(path: string): boolean {
  // Nobody can have such a file open, and SQLite would throw its log away.
  if (!hasHeader(path)) return true
  const database = new Database(path, { timeout: 0 })
  try {
    for (const step of ['PRAGMA locking_mode = EXCLUSIVE', 'BEGIN EXCLUSIVE', 'COMMIT', 'PRAGMA wal_checkpoint(TRUNCATE)']) database.exec(step)
    return true
  } catch (error) {
    // A damaged one may be why a backup is restored: it is kept as it is, with its log.
    return codeOf(error) !== 'SQLITE_BUSY'
  } finally {
    database.close()
  }
}

function hasHeader(path: string): boolean {
  const [file, start] = [openSync(path, 'r'), Buffer.alloc(16)]
  try {
    readSync(file, start)
    return start.toString('latin1') === 'SQLite format 3\0'
  } finally {
    closeSync(file)
  }
}

function keepAside(path: string, stamp: string): string | undefined {
  if (!existsSync(path)) return undefined
  const { dir, name, ext } = parse(path)
  const kept = join(dir, `${name}-replaced-${stamp}${ext}`)
  giveSecondName(path, kept)
  rmSync(`${path}-shm`, { force: true })
  for (const end of LOGS) if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${kept}${end}`)
  return kept
}

/** The first name stays until the restored database takes it. Some disks know no second names. */
function giveSecondName(path: string, kept: string): void {
  try {
    linkSync(path, kept)
  } catch {
    copyFileSync(path, kept, constants.COPYFILE_EXCL)
    flushToDisk(kept, 'file')
  }
}
