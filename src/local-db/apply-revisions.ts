/**
 * Puts revisions into the tablet and keeps the daily totals true to them. Captures, answers of the server
 * and pulled revisions all come through here, inside the caller's transaction.
 */
import { localDay } from '../domain/calendar.ts'
import { addTotals, dailyTotals } from '../domain/daily-totals.ts'
import { effectiveRevision } from '../domain/effective-revision.ts'
import type { Day, EntryRevision } from '../domain/entry.ts'
import { LOOKED_UP_KINDS, type DailyTotalsRow, type LocalDatabase, type StoredRevision } from './local-database.ts'

export type IncomingRevision = EntryRevision & { seq: number | null }

/** What the caller has read already in this transaction, so that it is not read twice. */
export type Known = {
  /** Every revision stored of the same entries; left out, they are looked up. */
  entries?: readonly StoredRevision[]
  /** Totals of some of the days, with empty ones where nothing is stored. */
  days?: readonly DailyTotalsRow[]
  /** Whether a null only says that no number is known (`added`), or that the known one is no longer true. */
  numbers?: Numbers
}

/**
 * Stores new revisions and new sequence numbers of known ones; says nothing twice.
 * @returns those that were new to this tablet.
 */
export async function applyRevisions(db: LocalDatabase, incoming: readonly IncomingRevision[], known: Known = {}): Promise<StoredRevision[]> {
  const incomingOf = groupByEntry(incoming)
  const knownOf = groupByEntry(known.entries ?? (await revisionsOf(db, [...incomingOf.keys()])))
  const change: Change = { numbers: known.numbers ?? 'added', rows: [], fresh: [], totals: new Map() }
  for (const [entryId, revisions] of incomingOf) mergeEntry(knownOf.get(entryId) ?? [], revisions, change)
  await Promise.all([db.revisions.bulkPut(change.rows), addToDays(db, [...change.totals.values()], known.days ?? [])])
  return change.fresh
}

/** A range that holds so many times the rows looked for is not worth reading. */
const STRANGERS_MAX = 3

/**
 * All stored revisions of some entries. Ids that one tablet made one after another are neighbours: one read of
 * their range brings them all, where a request for each would be most of the work of a batch.
 */
export async function revisionsOf(db: LocalDatabase, entryIds: readonly string[]): Promise<StoredRevision[]> {
  const sorted = entryIds.filter(isMadeInOrder).sort()
  const limit = sorted.length > 1 ? sorted.length * STRANGERS_MAX : 0
  const range = limit === 0 ? [] : await db.revisions.where('entryId').between(sorted[0], sorted.at(-1), true, true).limit(limit).toArray()
  const isWhole = range.length < limit
  const wanted = new Set(isWhole ? sorted : [])
  // One request each and all at once, as a cursor would wait for every step.
  const others = entryIds.filter((id) => !wanted.has(id)).map((id) => db.revisions.where('entryId').equals(id).toArray())
  return [...range.filter(({ entryId }) => wanted.has(entryId)), ...(await Promise.all(others)).flat()]
}

/** Those of some revisions that are stored. Read as a range like the entries above: a file's rows are neighbours too. */
export async function storedAmong(db: LocalDatabase, revIds: readonly string[]): Promise<Map<string, StoredRevision>> {
  const sorted = [...revIds].sort()
  const limit = sorted.length * STRANGERS_MAX
  const range = limit === 0 ? [] : await db.revisions.where('revId').between(sorted[0], sorted.at(-1), true, true).limit(limit).toArray()
  const found = range.length < limit ? range : await db.revisions.bulkGet([...revIds])
  const wanted = new Set(revIds)
  return new Map(found.flatMap((revision) => (revision && wanted.has(revision.revId) ? [[revision.revId, revision]] : [])))
}

/** A UUIDv7; the id of a day's status lies anywhere. */
function isMadeInOrder(id: string): boolean {
  return id[14] === '7'
}

/** All stored revisions of the entries that some revisions belong to; most are the first of their entry, and share its id. */
export async function entriesAround(db: LocalDatabase, revIds: readonly string[]): Promise<StoredRevision[]> {
  const found = await revisionsOf(db, revIds)
  const known = new Set(found.map(({ revId }) => revId))
  const others = revIds.filter((id) => !known.has(id))
  if (others.length === 0) return found
  const later = (await db.revisions.bulkGet(others)).filter((revision) => revision !== undefined)
  return [...found, ...(await revisionsOf(db, [...new Set(later.map(({ entryId }) => entryId))]))]
}

/** The latest body of an entry, the one a void withdrew. */
export function lastBody(sameEntry: Iterable<IncomingRevision>): NonNullable<EntryRevision['body']> | undefined {
  return effectiveRevision([...sameEntry].filter((revision) => revision.body !== null))?.body ?? undefined
}

export function groupByEntry<R extends { entryId: string }>(revisions: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const revision of revisions) {
    const group = groups.get(revision.entryId)
    if (group === undefined) groups.set(revision.entryId, [revision])
    else group.push(revision)
  }
  return groups
}

type Numbers = 'added' | 'forgotten'
type Change = { numbers: Numbers; rows: StoredRevision[]; fresh: StoredRevision[]; totals: Map<string, DailyTotalsRow> }

function mergeEntry(known: readonly StoredRevision[], incoming: readonly IncomingRevision[], change: Change): void {
  const old = new Map(known.map((revision) => [revision.revId, revision]))
  const merged = new Map<string, IncomingRevision>(old)
  for (const revision of incoming) {
    const stored = merged.get(revision.revId)
    if (stored === undefined) merged.set(revision.revId, revision)
    // A server that went back in time numbers anew.
    else if (revision.seq !== stored.seq && (revision.seq !== null || change.numbers === 'forgotten')) merged.set(revision.revId, { ...stored, seq: revision.seq })
  }
  const [before, after] = [effectiveRevision(known), effectiveRevision(merged.values())]
  for (const revision of merged.values()) {
    const row = { ...revision, ...kindOf(revision), effective: revision.revId === after?.revId, day: dayOf(revision, merged.values()) }
    const was = old.get(row.revId)
    if (was === undefined) change.fresh.push(row)
    if (was === undefined || was.seq !== row.seq || was.effective !== row.effective || was.day !== row.day) change.rows.push(row)
  }
  if (before?.revId === after?.revId) return
  addToChange(change, before, -1)
  addToChange(change, after, 1)
}

function addToChange(change: Change, revision: IncomingRevision | undefined, sign: 1 | -1): void {
  if (!revision?.body) return
  const { placeId, body: { day } } = revision
  const key = `${placeId} ${day}`
  const totals = addTotals(change.totals.get(key)?.totals ?? {}, dailyTotals(revision.body), sign)
  change.totals.set(key, { placeId, day, totals })
}

function kindOf({ body }: EntryRevision): Pick<StoredRevision, 'kind'> {
  const kind = LOOKED_UP_KINDS.find((one) => one === body?.kind)
  return kind === undefined ? {} : { kind }
}

/** The day of its body; a void has the day of the body it withdraws, or of its making until that has arrived. */
function dayOf(revision: IncomingRevision, sameEntry: Iterable<IncomingRevision>): Day {
  return (revision.body ?? lastBody(sameEntry))?.day ?? localDay(Date.parse(revision.capturedAt))
}

async function addToDays(db: LocalDatabase, deltas: readonly DailyTotalsRow[], known: readonly DailyTotalsRow[]): Promise<void> {
  if (deltas.length === 0) return
  const knownOf = (delta: DailyTotalsRow) => known.find((row) => row.placeId === delta.placeId && row.day === delta.day)
  const stored = deltas.every(knownOf) ? deltas.map(knownOf) : await db.dailyTotals.bulkGet(deltas.map((delta): [string, Day] => [delta.placeId, delta.day]))
  await db.dailyTotals.bulkPut(deltas.map((delta, index) => ({ ...delta, totals: addTotals(stored[index]?.totals ?? {}, delta.totals) })))
}
