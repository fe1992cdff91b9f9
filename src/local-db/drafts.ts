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

/** New forms, whose drafts are those of a place: what is half written at one is not finished at another. */
export type NewForm = 'session' | 'partner' | 'contact'
const NEW_FORMS: readonly NewForm[] = ['session', 'partner', 'contact']

/** Where the draft of a new form is kept. One of before tablets could have several places is taken along. */
export async function newFormKey(db: LocalDatabase, form: NewForm, placeId: string): Promise<string> {
  const key = `${form}:new:${placeId}`
  await moveDraft(db, `${form}:new`, key)
  return key
}

/** Takes half-written forms along where a tablet's place becomes another one; inside the mover's transaction. */
export async function moveDrafts(db: LocalDatabase, from: string, to: string): Promise<void> {
  for (const form of NEW_FORMS) await moveDraft(db, `${form}:new:${from}`, `${form}:new:${to}`)
}

/** What stands at the new key already, stays. */
async function moveDraft(db: LocalDatabase, from: string, to: string): Promise<void> {
  await db.transaction('rw', db.drafts, async () => {
    const [moved, there] = await db.drafts.bulkGet([from, to])
    if (moved === undefined || there !== undefined) return
    await db.drafts.put({ ...moved, key: to })
    await db.drafts.delete(from)
  })
}
