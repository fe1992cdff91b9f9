/** How a SQLite database lies on its disk: its size, that of its log, the room left, and when it was last backed up. */
import { readdir, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DatabaseState } from './watch-store.ts'

/** Where `npm run backup` puts a backup that is given no name. */
export const BACKUP_FOLDER = 'backups'

export async function sqliteState(path: string): Promise<DatabaseState> {
  const folder = dirname(path)
  const [bytes, logBytes, disk, newestBackupAt] = await Promise.all([sizeOf(path), sizeOf(`${path}-wal`), statfs(folder), newestIn(join(folder, BACKUP_FOLDER))])
  return { engine: 'sqlite', bytes, logBytes, freeDiskBytes: disk.bavail * disk.bsize, newestBackupAt }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(ifAbsent))?.size ?? 0
}

/** One that is still being written has another ending. */
async function newestIn(folder: string): Promise<number | null> {
  const names = ((await readdir(folder).catch(ifAbsent)) ?? []).filter((name) => name.endsWith('.sqlite'))
  const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name)).catch(ifAbsent))?.mtimeMs ?? 0))
  return times.length === 0 ? null : Math.max(...times)
}

function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
