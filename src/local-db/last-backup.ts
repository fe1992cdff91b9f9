/** When this tablet was last saved to a file, so that it can be said and, when it is long ago, asked for. */
import type { BackupSettings, LocalDatabase } from './local-database.ts'

/** @returns ms since 1970 UTC, null when there is no file yet. */
export async function readLastBackup(db: LocalDatabase): Promise<number | null> {
  return ((await db.settings.get('backup')) as BackupSettings | undefined)?.savedAt ?? null
}

export async function noteBackup(db: LocalDatabase, savedAt: number): Promise<void> {
  await db.settings.put({ key: 'backup', savedAt })
}
