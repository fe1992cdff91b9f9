/** What the first screen reads, apart from all other queries, so that it loads nothing else. */
import type { DailyTotals } from '../domain/daily-totals.ts'
import type { Day } from '../domain/entry.ts'
import type { LocalDatabase } from './local-database.ts'
import { readDevice, readSyncSettings } from './settings.ts'

export async function totalsOfDay(db: LocalDatabase, placeId: string, day: Day): Promise<DailyTotals> {
  return (await db.dailyTotals.get([placeId, day]))?.totals ?? {}
}

export type PillStatus = {
  unsent: number
  setAside: number
  paired: boolean
  revoked: boolean
  lastSentAt: number | null
  lastAttemptAt: number | null
  lastOutcome: string | null
}

/** What the pill needs, without counting everything ever written. */
export async function pillStatus(db: LocalDatabase): Promise<PillStatus> {
  // One transaction, not four: each costs a tap its share of the way to the browser's storage and back.
  const [device, sync, unsent, setAside] = await db.transaction('r', [db.settings, db.outbox, db.setAside], async () =>
    await Promise.all([readDevice(db), readSyncSettings(db), db.outbox.count(), db.setAside.count()]))
  const { lastSentAt, lastAttemptAt, lastOutcome } = sync
  return { unsent, setAside, paired: device?.pairing != null, revoked: device?.pairing?.state === 'revoked', lastSentAt, lastAttemptAt, lastOutcome }
}
