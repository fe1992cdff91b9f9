/** What still has to reach the server. Only the revisions named in an answer leave it. */
import type { PushResult } from '../domain/sync-protocol.ts'
import { applyRevisions } from './apply-revisions.ts'
import type { LocalDatabase, StoredRevision } from './local-database.ts'

/** The oldest unsent revisions, in the order of their making. */
export async function nextBatch(db: LocalDatabase, limit: number): Promise<StoredRevision[]> {
  const revIds = await db.outbox.orderBy('n').limit(limit).primaryKeys()
  return (await db.revisions.bulkGet(revIds)).filter((revision) => revision !== undefined)
}

/** Marks exactly the revisions the server named: numbered ones are sent, refused ones are set aside. */
export async function acknowledge(db: LocalDatabase, results: readonly PushResult[], at: number): Promise<void> {
  await db.transaction('rw', [db.revisions, db.outbox, db.setAside, db.dailyTotals], async () => {
    const revIds = results.map((result) => result.revId)
    const [stored, queued] = await Promise.all([db.revisions.bulkGet(revIds), db.outbox.bulkGet(revIds)])
    const numbered = results.flatMap((result, index) => {
      const revision = stored[index]
      return revision === undefined || result.outcome === 'rejected' ? [] : [{ ...revision, seq: result.seq }]
    })
    const refused = results.flatMap((result, index) => {
      const row = queued[index]
      return row === undefined || result.outcome !== 'rejected' ? [] : [{ ...row, code: result.code, errors: result.errors, at, final: result.final }]
    })
    await applyRevisions(db, numbered)
    await Promise.all([db.setAside.bulkPut(refused), db.outbox.bulkDelete(revIds)])
  })
}

/** Forgets that the server owes an answer for revisions it has shown us itself, whatever was said of them before. */
export async function dropArrived(db: LocalDatabase, revIds: readonly string[]): Promise<void> {
  await Promise.all([db.outbox, db.setAside].map((table) => table.where('revId').anyOf(revIds).delete()))
}

/** Puts a set-aside revision back in the queue, as it is and where it was. */
export async function sendAgain(db: LocalDatabase, revId: string): Promise<void> {
  await db.transaction('rw', [db.outbox, db.setAside], async () => {
    const row = await db.setAside.get(revId)
    if (row === undefined) return
    await db.setAside.delete(revId)
    await db.outbox.put({ revId, n: row.n })
  })
}
