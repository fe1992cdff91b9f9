/** The database an export reads: of SQLite a copy of this moment, so that nobody waits for the export to end. */
import { join } from 'node:path'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Engine } from './engine.ts'
import { laterMigrations } from './migrate.ts'
import { openDatabase, type DatabaseLocation } from './open-store.ts'
import { takeBackup, type BackupOutcome } from './take-backup.ts'

export type Snapshot = { ok: true; engine: Engine } | { ok: false; outcome: Exclude<BackupOutcome, { outcome: 'taken' }> }

/**
 * What a newer version has added, this one would leave out: then it is no export of everything.
 * @param beside names the folder the copy lies beside, for whoever must not read it must not read the export.
 */
export async function snapshotForExport(location: DatabaseLocation, beside: string, newId: () => string): Promise<Snapshot> {
  const snapshot = location.engine === 'postgres' ? { ok: true as const, engine: await openDatabase(location, partsFor(newId)) } : await copyOf(location.path, beside, newId)
  if (!snapshot.ok || (await laterMigrations(snapshot.engine.db)).length === 0) return snapshot
  await snapshot.engine.close()
  return { ok: false, outcome: { outcome: 'newer' } }
}

async function copyOf(path: string, beside: string, newId: () => string): Promise<Snapshot> {
  const folder = mkdtempSync(`${beside}.reading-`)
  const clear = () => { rmSync(folder, { recursive: true, force: true }) }
  try {
    const copy = join(folder, 'copy.sqlite')
    const taken = takeBackup(path, copy)
    if (taken.outcome !== 'taken') {
      clear()
      return { ok: false, outcome: taken }
    }
    const engine = await openDatabase({ engine: 'sqlite', path: copy }, partsFor(newId))
    return { ok: true, engine: { ...engine, close: () => engine.close().finally(clear) } }
  } catch (error) {
    clear()
    throw error
  }
}

function partsFor(newId: () => string) {
  return { epoch: () => '', newId }
}
