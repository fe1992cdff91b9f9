/** What rounds did and when the last attempt was, so that the device screen can tell the truth about sending. */
import type { LocalDatabase, SendLogRow } from './local-database.ts'
import { readSyncSettings } from './settings.ts'

/** Lines kept: a fortnight of busy days. */
const LOG_MAX = 500

/** Writes the round into the log if something travelled or its outcome is news, and forgets the oldest lines. */
export async function logRound(db: LocalDatabase, line: Omit<SendLogRow, 'n'>): Promise<void> {
  await db.transaction('rw', [db.sendLog, db.settings], async () => {
    const before = await readSyncSettings(db)
    const good = line.outcome === 'done'
    await db.settings.put({
      key: 'sync', lastAttemptAt: line.at, lastOutcome: line.outcome, lastSentAt: good || line.sent > 0 ? line.at : before.lastSentAt,
    })
    if (line.sent + line.setAside + line.received === 0 && line.outcome === before.lastOutcome) return
    await db.sendLog.add(line)
    const surplus = (await db.sendLog.count()) - LOG_MAX
    if (surplus > 0) await db.sendLog.bulkDelete(await db.sendLog.orderBy('n').limit(surplus).primaryKeys())
  })
}

/** Notes an attempt that met bad weather: from now on its entries are "queued", not merely "saved". */
export async function noteAttempt(db: LocalDatabase, at: number, outcome: string): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    await db.settings.put({ ...(await readSyncSettings(db)), lastAttemptAt: at, lastOutcome: outcome })
  })
}

/** Newest first. */
export async function sendLog(db: LocalDatabase, limit: number): Promise<SendLogRow[]> {
  return await db.sendLog.orderBy('n').reverse().limit(limit).toArray()
}
