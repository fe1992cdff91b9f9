/**
 * What the server has said of its own history at each place, so that a server that went back in time (an old
 * backup was restored) is noticed: another epoch, or numbers below those it had given before.
 */
import type { CursorSettings, DeviceSettings, LocalDatabase } from './local-database.ts'
import { cursorOf } from './settings.ts'

export type NumbersSeen = ReadonlyMap<string, Pick<CursorSettings, 'epoch' | 'highestSeq'>>

/** To be read before asking: an answer must not be lower than what was known when it was asked for. */
export async function numbersSeen(db: LocalDatabase, placeIds: readonly string[]): Promise<NumbersSeen> {
  const rows = await Promise.all([...new Set(placeIds)].map(async (id) => [id, await cursorOf(db, id)] as const))
  return new Map(rows)
}

/** Notes a number the server gave. If it went back in time the place is read again from its beginning, and compared. */
export async function noteNumber(
  db: LocalDatabase, placeId: string, { epoch, seq, wentBack }: { epoch: string; seq: number; wentBack: boolean },
): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const row = await cursorOf(db, placeId)
    const isAnother = row.epoch !== null && row.epoch !== epoch
    if (isAnother || wentBack) await db.settings.put({ ...row, cursor: null, epoch, highestSeq: seq, compareAt: 0 })
    else if (row.epoch === null || seq > row.highestSeq) await db.settings.put({ ...row, epoch, highestSeq: Math.max(seq, row.highestSeq) })
  })
}

/** Reads a place again from its beginning in the next pull; what is stored stays. */
export async function readFromBeginning(db: LocalDatabase, placeId: string): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    await db.settings.put({ ...(await cursorOf(db, placeId)), cursor: null })
  })
}

/** The run of the server's history that the numbers of this tablet belong to; null for one never paired. */
export async function readEpoch(db: LocalDatabase, { placeId, pairing }: DeviceSettings): Promise<string | null> {
  return pairing === null ? null : (await cursorOf(db, placeId)).epoch ?? pairing.epoch
}
