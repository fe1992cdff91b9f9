/** What still has to reach the server. Only the revisions named in an answer leave it. */
import type { PushResult } from '../domain/sync-protocol.ts'
import { applyRevisions, entriesAround } from './apply-revisions.ts'
import type { LocalDatabase, StoredRevision } from './local-database.ts'
import { readFromBeginning } from './server-history.ts'
import { cursorOf } from './settings.ts'

/** The oldest unsent revisions, in the order of their making; without those `onTheirWay` already. */
export async function nextBatch(db: LocalDatabase, limit: number, onTheirWay: ReadonlySet<string> = new Set()): Promise<StoredRevision[]> {
  const oldest = await db.outbox.orderBy('n').limit(limit + onTheirWay.size).primaryKeys()
  const revIds = oldest.filter((revId) => !onTheirWay.has(revId)).slice(0, limit)
  const stored = byRevId(await entriesAround(db, revIds))
  return revIds.map((revId) => stored.get(revId)).filter((revision) => revision !== undefined)
}

/** When the oldest of the unsent was written. Those the server had once and lost (below zero) have not waited here. */
export async function oldestUnsentAt(db: LocalDatabase): Promise<number | null> {
  const oldest = await db.outbox.where('n').above(0).first()
  const revision = oldest && (await db.revisions.get(oldest.revId))
  return revision ? Date.parse(revision.capturedAt) : null
}

/**
 * Marks exactly the revisions the server named: numbered ones are sent, refused ones are set aside.
 * @param epoch the server's run of history that the answer belongs to. Where another one has been seen since, its
 * numbers say nothing any more: those revisions stay in the queue and are offered again.
 */
export async function acknowledge(db: LocalDatabase, answered: readonly PushResult[], at: number, epoch: string | null = null): Promise<void> {
  await db.transaction('rw', [db.revisions, db.outbox, db.setAside, db.dailyTotals, db.settings], async () => {
    const known = await entriesAround(db, answered.map((result) => result.revId))
    const stored = byRevId(known)
    const gone = epoch === null ? new Set<string>() : await placesOfAnotherEpoch(db, known, epoch)
    const results = answered.filter(({ revId, outcome }) => outcome === 'rejected' || !gone.has(stored.get(revId)?.placeId ?? ''))
    const numbered = results.flatMap((result) => {
      const revision = stored.get(result.revId)
      return revision === undefined || result.outcome === 'rejected' ? [] : [{ ...revision, seq: result.seq }]
    })
    await applyRevisions(db, numbered, { entries: known })
    // Two numbers for one revision: a late answer of a server that has gone back since, or the first after it. The place's own order tells.
    for (const placeId of placesNumberedAnew(numbered, stored)) await readFromBeginning(db, placeId)
    await setAside(db, results.filter((result) => result.outcome === 'rejected'), at)
    await db.outbox.bulkDelete(results.map((result) => result.revId))
  })
}

async function placesOfAnotherEpoch(db: LocalDatabase, revisions: readonly StoredRevision[], epoch: string): Promise<Set<string>> {
  const cursors = await Promise.all([...new Set(revisions.map(({ placeId }) => placeId))].map(async (placeId) => ({ placeId, known: (await cursorOf(db, placeId)).epoch })))
  return new Set(cursors.flatMap(({ placeId, known }) => (known === null || known === epoch ? [] : [placeId])))
}

function placesNumberedAnew(numbered: readonly StoredRevision[], stored: ReadonlyMap<string, StoredRevision>): Set<string> {
  const anew = numbered.filter(({ revId, seq }) => {
    const before = stored.get(revId)?.seq ?? null
    return before !== null && before !== seq
  })
  return new Set(anew.map(({ placeId }) => placeId))
}

async function setAside(db: LocalDatabase, refused: readonly Extract<PushResult, { outcome: 'rejected' }>[], at: number): Promise<void> {
  if (refused.length === 0) return
  const queued = await db.outbox.bulkGet(refused.map((result) => result.revId))
  await db.setAside.bulkPut(refused.flatMap(({ code, errors, final }, index) => {
    const row = queued[index]
    return row === undefined ? [] : [{ ...row, code, errors, at, final }]
  }))
}

function byRevId(revisions: readonly StoredRevision[]): Map<string, StoredRevision> {
  return new Map(revisions.map((revision) => [revision.revId, revision]))
}

/** Forgets that the server owes an answer for revisions it has shown us itself, whatever was said of them before. */
export async function dropArrived(db: LocalDatabase, revIds: readonly string[]): Promise<void> {
  await Promise.all([db.outbox, db.setAside].map((table) => table.where('revId').anyOf(revIds).delete()))
}

/** What the server once had goes first, in the order it had there. */
const BEFORE_THE_FIRST = 2 ** 40

/** Puts revisions that the server has lost back in the queue; whoever of the place's tablets still has them may send them. */
export async function markLost(db: LocalDatabase, revIds: readonly string[]): Promise<void> {
  if (revIds.length === 0) return
  await db.transaction('rw', [db.revisions, db.outbox, db.dailyTotals], async () => {
    const lost = (await db.revisions.bulkGet([...revIds])).filter((revision) => revision !== undefined)
    await db.outbox.bulkPut(lost.flatMap(({ revId, seq }) => (seq === null ? [] : [{ revId, n: seq - BEFORE_THE_FIRST }])))
    await applyRevisions(db, lost.map((revision) => ({ ...revision, seq: null })), { numbers: 'forgotten' })
  })
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
