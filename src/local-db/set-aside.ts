/**
 * What becomes of revisions the server refused: a correction takes the place of one, or the host takes it off the
 * list once it is in a file. The revision itself is never deleted from the tablet.
 */
import type { CounterSettings, LocalDatabase, SetAsideRow, StoredRevision } from './local-database.ts'

/** Takes off the list what a correction of the same entry replaces. @returns how many that were. */
export async function dropReplaced(db: LocalDatabase, history: readonly StoredRevision[]): Promise<number> {
  if (history.length === 0) return 0
  return await db.setAside.where('revId').anyOf(history.map((revision) => revision.revId)).delete()
}

/** Takes one off the list for good: it stays on this tablet and in its totals, and is not sent any more. */
export async function removeSetAside(db: LocalDatabase, revId: string): Promise<void> {
  await db.transaction('rw', [db.setAside, db.settings], async () => {
    const kept = await readKeptHere(db)
    await db.setAside.delete(revId)
    if (!kept.includes(revId)) await db.settings.put({ key: 'keptHere', revIds: [...kept, revId] })
  })
}

/** Revisions taken off the list: they are on this tablet only. */
export async function readKeptHere(db: LocalDatabase): Promise<readonly string[]> {
  const row = await db.settings.get('keptHere')
  return row?.key === 'keptHere' ? row.revIds : []
}

const SET_ASIDE_FORMAT = 'lokikirja-set-aside'

/** What is on the list as text that a person and a program can read. */
export async function setAsideText(db: LocalDatabase, rows: readonly SetAsideRow[], now: number): Promise<string> {
  const revisions = await db.revisions.bulkGet(rows.map((row) => row.revId))
  const refused = rows.map(({ code, errors, at, final }, index) => {
    const { effective: _effective, kind: _kind, ...revision } = revisions[index] ?? {}
    return { refusedAt: new Date(at).toISOString(), code, ...(final !== undefined && { final }), errors, revision }
  })
  return `${JSON.stringify({ format: SET_ASIDE_FORMAT, version: 1, savedAt: new Date(now).toISOString(), refused }, null, 2)}\n`
}

/** Revisions made here that are neither waiting, nor refused, nor on the server. */
export function leftHere(counter: CounterSettings, keptHere: readonly string[]): number {
  return (counter.replaced ?? 0) + keptHere.length
}
