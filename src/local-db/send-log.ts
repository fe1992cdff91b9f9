/** What rounds did and when the last attempt was, so that the device screen can tell the truth about sending. */
import type { LocalDatabase, SendLogRow } from './local-database.ts'
import { readSyncSettings } from './settings.ts'

/** Lines kept: a fortnight of busy days. */
const LOG_MAX = 500

/**
 * Notes a round, which makes what was written before it "queued" instead of merely "saved"; writes a line of the
 * log if something travelled or the outcome is news, and forgets the oldest lines.
 * @param line its `at` is when the round began: what was written during it has not been tried.
 * @param n the round's line, where one has been begun by `logProgress`.
 */
export async function logRound(db: LocalDatabase, line: Omit<SendLogRow, 'n'>, n?: number): Promise<void> {
  await db.transaction('rw', [db.sendLog, db.settings], async () => {
    const before = await readSyncSettings(db)
    // A round with nothing to send sent nothing: being connected is not having sent.
    const lastSentAt = line.sent > 0 ? line.at : before.lastSentAt
    await db.settings.put({ key: 'sync', lastAttemptAt: line.at, lastOutcome: line.outcome, lastSentAt })
    if (line.sent + line.setAside + line.received === 0 && line.outcome === before.lastOutcome) return
    await db.sendLog.put({ ...line, ...(n !== undefined && { n }) })
    const surplus = (await db.sendLog.count()) - LOG_MAX
    if (surplus > 0) await db.sendLog.bulkDelete(await db.sendLog.orderBy('n').limit(surplus).primaryKeys())
  })
}

/** What a long round has done so far, which stays true if it is interrupted. @returns the line, to be written on. */
export async function logProgress(db: LocalDatabase, line: Omit<SendLogRow, 'n' | 'outcome'>, n?: number): Promise<number | undefined> {
  if (line.sent + line.setAside + line.received === 0) return n
  return await db.transaction('rw', [db.sendLog, db.settings], async () => {
    const before = await readSyncSettings(db)
    await db.settings.put({ ...before, lastAttemptAt: line.at, lastSentAt: line.sent > 0 ? line.at : before.lastSentAt })
    return await db.sendLog.put({ ...line, outcome: 'done', ...(n !== undefined && { n }) })
  })
}

/** Newest first. */
export async function sendLog(db: LocalDatabase, limit: number): Promise<SendLogRow[]> {
  return await db.sendLog.orderBy('n').reverse().limit(limit).toArray()
}
