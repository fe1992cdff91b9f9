/** Half-filled forms outlive a reload, an update and a flat battery. */
import type { LocalDatabase } from './local-database.ts'

export async function readDraft<T>(db: LocalDatabase, key: string): Promise<{ values: T; savedAt: number } | undefined> {
  const row = await db.drafts.get(key)
  return row && { values: row.values as T, savedAt: row.savedAt }
}

export async function saveDraft(db: LocalDatabase, key: string, values: unknown, now: number): Promise<void> {
  await db.drafts.put({ key, values, savedAt: now })
}

export async function dropDraft(db: LocalDatabase, key: string): Promise<void> {
  await db.drafts.delete(key)
}
