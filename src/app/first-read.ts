/**
 * The part of the composition root that runs before everything else: the storage is read while the browser still
 * prepares the screen's code.
 */
import { localDay } from '../domain/calendar.ts'
import { readFirst, type FirstRead } from '../local-db/first-read.ts'

export const now = () => Date.now()
/** Undefined where the storage does not open: the app still starts, and says so. */
export const firstRead: Promise<FirstRead | undefined> = readOrUpgrade().catch(() => undefined)

async function readOrUpgrade(): Promise<FirstRead | undefined> {
  const today = localDay(now())
  return (await readFirst(today)) ?? (await upgradeStorage().then(() => readFirst(today))) ?? undefined
}

async function upgradeStorage(): Promise<void> {
  const { openLocalDatabase } = await import('../local-db/local-database.ts')
  const db = await openLocalDatabase().open()
  db.close()
}
