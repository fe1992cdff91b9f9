/** Puts a page of pulled revisions and the cursor behind it on the disk together, and keeps what cannot be read yet. */
import { NumberedRevision, type PulledPage, type PulledRevision } from '../domain/sync-protocol.ts'
import { applyRevisions } from './apply-revisions.ts'
import type { CursorSettings, LocalDatabase } from './local-database.ts'
import { dropArrived } from './outbox.ts'
import { cursorOf } from './settings.ts'

/** How long days go uncompared, ms. */
export const COMPARE_EVERY_MS = 24 * 3_600_000

/**
 * Rows and cursor in one transaction: a crash between them can neither skip nor repeat a row.
 * @param asked the cursor the page was asked with.
 * @returns how many revisions were new; null when another tab has moved the cursor meanwhile, and nothing was stored.
 */
export async function storePage(db: LocalDatabase, placeId: string, asked: string | null, page: PulledPage, now: number): Promise<number | null> {
  return await db.transaction('rw', [db.revisions, db.unread, db.dailyTotals, db.outbox, db.setAside, db.settings], async () => {
    const before = await cursorOf(db, placeId)
    if (before.cursor !== asked || (before.epoch !== null && before.epoch !== page.epoch)) return null
    const { fresh } = await keep(db, page.revisions)
    // What the server shows us is on the server, even if the answer to our push was lost.
    await dropArrived(db, page.revisions.map((revision) => revision.revId))
    const after = movedOn(before, page, now)
    if (!isSame(before, after)) await db.settings.put(after)
    return fresh
  })
}

/** Tries again to read what an earlier version of the app could not. */
export async function readUnread(db: LocalDatabase): Promise<void> {
  if ((await db.unread.count()) === 0) return
  await db.transaction('rw', [db.revisions, db.unread, db.dailyTotals], async () => {
    const { readable } = await keep(db, await db.unread.toArray())
    await db.unread.bulkDelete(readable.map((revision) => revision.revId))
  })
}

/** Stores what can be read with all that follows from it, and the rest as it came: it counts after an update. */
async function keep(db: LocalDatabase, revisions: readonly PulledRevision[]): Promise<{ fresh: number; readable: NumberedRevision[] }> {
  const readable: NumberedRevision[] = []
  const unread: PulledRevision[] = []
  for (const revision of revisions) {
    const parsed = NumberedRevision.safeParse(revision)
    if (parsed.success) readable.push(parsed.data)
    else unread.push(revision)
  }
  const [fresh] = await Promise.all([applyRevisions(db, readable), db.unread.bulkPut(unread)])
  return { fresh: fresh.length + unread.length, readable }
}

function movedOn(before: CursorSettings, { epoch, cursor, complete, lastSeq, revisions }: PulledPage, now: number): CursorSettings {
  const isComplete = before.complete || complete
  return {
    ...before,
    cursor,
    complete: isComplete,
    epoch,
    highestSeq: Math.max(before.highestSeq, lastSeq ?? 0, revisions.at(-1)?.seq ?? 0),
    compareAt: before.compareAt ?? (isComplete ? now + COMPARE_EVERY_MS : null),
  }
}

/** An unchanged row is not written: screens watch this table. */
function isSame(a: CursorSettings, b: CursorSettings): boolean {
  return (Object.keys(b) as (keyof CursorSettings)[]).every((key) => a[key] === b[key])
}
