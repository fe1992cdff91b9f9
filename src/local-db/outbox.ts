/** What still has to reach the server. Only the revisions named in an answer leave it. */
import type { PushResult } from '../domain/sync-protocol.ts'
import { applyRevisions } from './apply-revisions.ts'
import type { LocalDatabase, StoredRevision } from './local-database.ts'

/** The oldest unsent revisions of the given places, in the order of their making. */
export async function nextBatch(db: LocalDatabase, limit: number, apartFrom: readonly string[]): Promise<StoredRevision[]> {
  const batch: StoredRevision[] = []
  let after = 0
  while (batch.length < limit) {
    const rows = await db.outbox.where('n').above(after).limit(limit).toArray()
    if (rows.length === 0) return batch
    after = rows.at(-1)!.n
    const found = await db.revisions.bulkGet(rows.map((row) => row.revId))
    batch.push(...found.filter((revision) => revision !== undefined).filter((revision) => !apartFrom.includes(revision.placeId)))
  }
  return batch.slice(0, limit)
}

/** Marks exactly the revisions the server named: numbered ones are sent, refused ones are set aside. */
export async function acknowledge(db: LocalDatabase, results: readonly PushResult[], at: number): Promise<void> {
  await db.transaction('rw', [db.revisions, db.outbox, db.setAside, db.dailyTotals], async () => {
    const stored = await db.revisions.bulkGet(results.map((result) => result.revId))
    const numbered = results.flatMap((result, index) => {
      const revision = stored[index]
      return revision === undefined || result.outcome === 'rejected' ? [] : [{ ...revision, seq: result.seq }]
    })
    await applyRevisions(db, numbered)
    const refused = results.filter((result) => result.outcome === 'rejected')
    await db.setAside.bulkPut(refused.map(({ revId, code, errors }) => ({ revId, code, errors, at })))
    await db.outbox.where('revId').anyOf(results.map((result) => result.revId)).delete()
  })
}

/** Puts a set-aside revision back in the queue, as it is. */
export async function sendAgain(db: LocalDatabase, revId: string): Promise<void> {
  await db.transaction('rw', [db.outbox, db.setAside], async () => {
    await db.setAside.delete(revId)
    if ((await db.outbox.where('revId').equals(revId).count()) === 0) await db.outbox.add({ revId })
  })
}
