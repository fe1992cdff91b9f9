/**
 * Puts revisions into the tablet and keeps the daily totals true to them. Captures, answers of the server
 * and pulled revisions all come through here, inside the caller's transaction.
 */
import { addTotals, dailyTotals, type DailyTotals } from '../domain/daily-totals.ts'
import { effectiveRevision } from '../domain/effective-revision.ts'
import type { Day, EntryRevision } from '../domain/entry.ts'
import type { DailyTotalsRow, LocalDatabase, StoredRevision } from './local-database.ts'

export type IncomingRevision = EntryRevision & { seq: number | null }

/**
 * Stores new revisions and new sequence numbers of known ones; says nothing twice.
 * @param knownEntries revisions already stored of the same entries; left out, they are looked up.
 */
export async function applyRevisions(
  db: LocalDatabase, incoming: readonly IncomingRevision[], knownEntries?: readonly StoredRevision[],
): Promise<void> {
  const entryIds = [...new Set(incoming.map((revision) => revision.entryId))]
  const known = knownEntries ?? (await db.revisions.where('entryId').anyOf(entryIds).toArray())
  const change = { rows: [] as StoredRevision[], totals: new Map<string, DailyTotalsRow>() }
  const [knownOf, incomingOf] = [groupByEntry(known), groupByEntry(incoming)]
  for (const entryId of entryIds) mergeEntry(knownOf.get(entryId) ?? [], incomingOf.get(entryId) ?? [], change)
  await db.revisions.bulkPut(change.rows)
  await addToDays(db, [...change.totals.values()])
}

type Change = { rows: StoredRevision[]; totals: Map<string, DailyTotalsRow> }

function mergeEntry(known: readonly StoredRevision[], incoming: readonly IncomingRevision[], change: Change): void {
  const before = effectiveRevision(known)
  const merged = new Map<string, StoredRevision>(known.map((revision) => [revision.revId, revision]))
  for (const revision of incoming) {
    const stored = merged.get(revision.revId)
    if (stored === undefined) merged.set(revision.revId, { ...revision, day: dayOf(revision, merged.values()), effective: false })
    else if (stored.seq === null && revision.seq !== null) merged.set(revision.revId, { ...stored, seq: revision.seq })
  }
  const after = effectiveRevision(merged.values())
  const oldRows = new Map(known.map((revision) => [revision.revId, revision]))
  for (const row of merged.values()) {
    const effective = row.revId === after?.revId
    // A void that came before what it withdraws takes the day of the latter as soon as that is known.
    const day = row.body === null ? dayOf(row, merged.values()) : row.day
    const old = oldRows.get(row.revId)
    if (old === row && old.effective === effective && old.day === day) continue
    change.rows.push({ ...row, effective, day })
  }
  if (before?.revId === after?.revId) return
  if (before?.body) addToChange(change, before, -1)
  if (after?.body) addToChange(change, after, 1)
}

function addToChange(change: Change, revision: StoredRevision, sign: 1 | -1): void {
  const { placeId, day } = revision
  const key = `${placeId} ${day}`
  const totals = addTotals(change.totals.get(key)?.totals ?? {}, dailyTotals(revision.body), sign)
  change.totals.set(key, { placeId, day, totals })
}

/** The day of its body; a void has the day of the latest body it withdraws, or of its making while that is unknown. */
function dayOf(revision: EntryRevision, sameEntry: Iterable<StoredRevision>): Day {
  if (revision.body !== null) return revision.body.day
  let day: Day | undefined
  for (const other of sameEntry) if (other.body !== null) day = other.body.day
  return day ?? revision.capturedAt.slice(0, 10)
}

async function addToDays(db: LocalDatabase, deltas: readonly DailyTotalsRow[]): Promise<void> {
  if (deltas.length === 0) return
  const stored = await db.dailyTotals.bulkGet(deltas.map((delta): [string, Day] => [delta.placeId, delta.day]))
  await db.dailyTotals.bulkPut(deltas.map((delta, index) => ({ ...delta, totals: merge(stored[index]?.totals, delta.totals) })))
}

function merge(stored: DailyTotals | undefined, delta: DailyTotals): DailyTotals {
  return stored === undefined ? delta : addTotals(stored, delta)
}

function groupByEntry<R extends { entryId: string }>(revisions: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const revision of revisions) {
    const group = groups.get(revision.entryId)
    if (group === undefined) groups.set(revision.entryId, [revision])
    else group.push(revision)
  }
  return groups
}
