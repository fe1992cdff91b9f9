/**
 * A second connection whose writes no screen is told of, for long work in many small steps: else every step
 * would have all screens, in every tab, read again what they show. They are told once, at the end. Nor is each step
 * waited for on the disk: who needs to know that it is there writes once more with the other connection.
 */
import Dexie, { RangeSet } from 'dexie'
import { openLocalDatabase, type LocalDatabase } from './local-database.ts'

export async function quietly<T>(db: LocalDatabase, work: (quiet: LocalDatabase) => Promise<T>): Promise<T> {
  const quiet = openLocalDatabase(db.name, 'relaxed')
  // The layer of Dexie that notes which keys were written, for live queries.
  quiet.unuse({ stack: 'dbcore', name: 'Observability' })
  try {
    return await work(quiet)
  } finally {
    quiet.close()
    Dexie.on.storagemutated.fire({ all: new RangeSet(-Infinity, [[]]) })
  }
}
