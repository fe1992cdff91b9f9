/** Backup files in tests: saving with real randomness, and everything of a tablet that reading one could change. */
import { openBackup, readBackup, type Backup } from '../../src/local-db/read-backup.ts'
import { saveBackup, type BackupOptions } from '../../src/local-db/save-backup.ts'
import type { Bytes } from '../../src/local-db/backup-envelope.ts'
import type { StepDeps } from '../../src/local-db/small-steps.ts'
import type { Tablet } from './tablet.ts'

export const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

export async function backupOf(tablet: Tablet, passphrase: string | null = null): Promise<Bytes> {
  const made = await saveBackup({ db: tablet.db, now: tablet.clock.now, randomBytes }, passphrase)
  if (made.outcome !== 'saved') throw new Error(`no backup: ${made.outcome}`)
  return made.bytes
}

export async function opened(tablet: Tablet, bytes: Bytes, passphrase: string | null = null): Promise<Backup> {
  const found = await openBackup(tablet.db, bytes, passphrase)
  if (found.outcome !== 'opened') throw new Error(`not opened: ${found.outcome}`)
  return found.backup
}

export const stepDeps = ({ db, clock }: Tablet): StepDeps => ({ db, now: clock.now })

export async function readInto(tablet: Tablet, bytes: Bytes, options?: BackupOptions) {
  return await readBackup(stepDeps(tablet), await opened(tablet, bytes), options)
}

export async function everythingOn({ db }: Tablet) {
  const [revisions, outbox, setAside, totals, settings] = await Promise.all([
    db.revisions.toArray(), db.outbox.orderBy('n').toArray(), db.setAside.toArray(), db.dailyTotals.toArray(), db.settings.toArray(),
  ])
  return { revisions, outbox, setAside, totals: totals.filter((row) => Object.keys(row.totals).length > 0), settings }
}
