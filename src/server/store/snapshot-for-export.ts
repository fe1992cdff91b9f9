/** The database an export reads: of SQLite a copy of this moment, so that nobody waits for the export to end. */
import { join } from 'node:path'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Engine } from './engine.ts'
import { openDatabase, type DatabaseLocation } from './open-store.ts'
import { takeBackup, type BackupOutcome } from './take-backup.ts'

export type Snapshot = { ok: true; engine: Engine } | { ok: false; outcome: Exclude<BackupOutcome, { outcome: 'taken' }> }

/** @param beside names the folder the copy lies beside, for whoever must not read it must not read the export. */
export async function snapshotForExport(location: DatabaseLocation, beside: string, newId: () => string): Promise<Snapshot> {
  const parts = { epoch: () => '', newId }
  if (location.engine === 'postgres') return { ok: true, engine: await openDatabase(location, parts) }
  const folder = mkdtempSync(`${beside}.reading-`)
  const clear = () => { rmSync(folder, { recursive: true, force: true }) }
  try {
    const path = join(folder, 'copy.sqlite')
    const taken = takeBackup(location.path, path)
    if (taken.outcome !== 'taken') {
      clear()
      return { ok: false, outcome: taken }
    }
    const engine = await openDatabase({ engine: 'sqlite', path }, parts)
    return { ok: true, engine: { ...engine, close: () => engine.close().finally(clear) } }
  } catch (error) {
    clear()
    throw error
  }
}
