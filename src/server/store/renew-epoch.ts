/** A new epoch for data that went back in time: every tablet then compares its days with the server's and sends what is missing. */
import { renewEpochFile } from './epoch-file.ts'
import { openDatabase, type StoreOptions } from './open-store.ts'

/** @returns the new epoch. Servers that run keep the old one: with SQLite until their next start, with PostgreSQL for at most five minutes. */
export async function renewEpoch({ location, dataDir, newId }: StoreOptions): Promise<string> {
  if (location.engine === 'sqlite') return renewEpochFile(dataDir, newId)
  const { db, close } = await openDatabase(location, { epoch: () => '', newId })
  const epoch = newId()
  await db.updateTable('server_epoch').set({ epoch }).execute().finally(close)
  return epoch
}
