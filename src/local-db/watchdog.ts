/** What a host should be told before it is too late: entries that have waited long, and a tablet that keeps them alone. */
import { pillStatus } from './first-screen-queries.ts'
import { readLastBackup } from './last-backup.ts'
import type { LocalDatabase } from './local-database.ts'
import { oldestUnsentAt } from './outbox.ts'

const UNSENT_TOO_LONG_MS = 24 * 3_600_000
const BACKUP_GOOD_FOR_MS = 7 * 24 * 3_600_000

export type Watched = { unsent: number; paired: boolean; revoked: boolean; oldestUnsentAt: number | null; lastBackupAt: number | null }
/** `sendOld`: they could have gone and did not. `keptAlone`: there is nowhere to send them, and nothing holds them but the browser. */
export type Warning = { kind: 'sendOld'; unsent: number; since: number; notInstalled: boolean } | { kind: 'keptAlone' } | null

export async function watch(db: LocalDatabase): Promise<Watched> {
  const [{ unsent, paired, revoked }, oldest, lastBackupAt] = await Promise.all([pillStatus(db), oldestUnsentAt(db), readLastBackup(db)])
  return { unsent, paired, revoked, oldestUnsentAt: oldest, lastBackupAt }
}

export function warningOf({ unsent, paired, oldestUnsentAt, lastBackupAt }: Watched, now: number, isInstalled: boolean): Warning {
  if (oldestUnsentAt === null || now - oldestUnsentAt <= UNSENT_TOO_LONG_MS) return null
  const isSavedLately = lastBackupAt !== null && now - lastBackupAt <= BACKUP_GOOD_FOR_MS
  if (paired) return { kind: 'sendOld', unsent, since: oldestUnsentAt, notInstalled: !isInstalled && !isSavedLately }
  return isInstalled || isSavedLately ? null : { kind: 'keptAlone' }
}
