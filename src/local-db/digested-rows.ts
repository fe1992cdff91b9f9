/** The tablet's own rows as a digest sees them: what it believes to be on the server, and nothing else. */
import { localDay } from '../domain/calendar.ts'
import { contentHash, type DigestedRevision } from '../domain/day-digest.ts'
import type { Day, EntryRevision } from '../domain/entry.ts'
import { revisionsOf } from './apply-revisions.ts'
import type { LocalDatabase, StoredRevision, UnreadRow } from './local-database.ts'

/** Day by day, so that the screen can be used in between. */
export async function* digestedRows(db: LocalDatabase, placeId: string): AsyncGenerator<DigestedRevision[]> {
  const unread = await db.unread.where('placeId').equals(placeId).toArray()
  const keys = await db.revisions.where('[placeId+day]').between([placeId, ''], [placeId, '\uffff']).uniqueKeys()
  for (const key of keys) {
    const rows = await db.revisions.where('[placeId+day]').equals(key as unknown as [string, Day]).filter((row) => row.seq !== null).toArray()
    yield await digested(db, rows, unread)
  }
  yield unread.map((row) => ({ ...idsOf(row), day: bodyDay(row) ?? dayOfMaking(row), hash: hashOf(row) }))
}

async function digested(db: LocalDatabase, rows: readonly StoredRevision[], unread: readonly UnreadRow[]): Promise<DigestedRevision[]> {
  const voided = rows.filter((row) => row.body === null).map((row) => row.entryId)
  const entries = voided.length === 0 ? [] : [...await revisionsOf(db, voided), ...unread]
  return rows.map((row) => ({ ...idsOf(row), day: row.body?.day ?? dayWithdrawn(row, entries), hash: hashOf(row) }))
}

/** The day of the latest body that the server has of the entry, as the server reckons it; of the making until there is one. */
function dayWithdrawn(row: StoredRevision, known: readonly (StoredRevision | UnreadRow)[]): Day {
  const bodies = known
    .filter((other) => other.entryId === row.entryId && other.seq !== null && bodyDay(other) !== undefined)
    .sort((a, b) => (b.seq ?? 0) - (a.seq ?? 0))
  return (bodies[0] && bodyDay(bodies[0])) ?? dayOfMaking(row)
}

function bodyDay({ body }: { body: unknown }): Day | undefined {
  return typeof body === 'object' && body !== null && 'day' in body && typeof body.day === 'string' ? body.day : undefined
}

function dayOfMaking({ capturedAt }: { capturedAt: string }): Day {
  return localDay(Date.parse(capturedAt))
}

function idsOf({ revId, deviceId }: { revId: string; deviceId: string }): Pick<DigestedRevision, 'revId' | 'deviceId'> {
  return { revId, deviceId }
}

function hashOf(row: StoredRevision | UnreadRow): string {
  if ('effective' in row) return contentHash(wireForm(row as StoredRevision))
  const { seq: _seq, ...revision } = row
  return contentHash(revision)
}

/** A revision as it was made, without the tablet's own bookkeeping. */
export function wireForm({ seq: _seq, day: _day, effective: _effective, kind: _kind, ...revision }: StoredRevision): EntryRevision {
  return revision
}
