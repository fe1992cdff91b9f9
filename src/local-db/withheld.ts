/**
 * Numbers this tablet has given to revisions that stay on it for good: refused ones that a correction replaced or
 * the host took off the list, and corrections of entries kept apart. The server is told of them, so that a number
 * it lacks without having been told is a revision lost.
 */
import type { WithheldNumber } from '../domain/sync-protocol.ts'
import type { DeviceSettings, LocalDatabase, WithheldToldSettings } from './local-database.ts'
import { leftHere, readKeptHere } from './set-aside.ts'
import { cursorOf, readCounter } from './settings.ts'

const TELL_EVERY_MS = 24 * 3_600_000

/** What is to be noted once the server has been told; null while there is nothing to tell, or nothing new. */
export async function untoldState(db: LocalDatabase, device: DeviceSettings, now: number): Promise<WithheldToldSettings | null> {
  const [counter, keptHere, cursor, row] = await Promise.all([readCounter(db), readKeptHere(db), cursorOf(db, device.placeId), db.settings.get('withheldTold')])
  const left = leftHere(counter, keptHere)
  if (left === 0 && device.keptApart.length === 0) return null
  const told = row?.key === 'withheldTold' ? row : undefined
  // A server that went back in time may have forgotten; its days are compared next.
  const isKnown = told !== undefined && told.left === left && told.epoch === cursor.epoch && cursor.compareAt !== 0
  const isFresh = told !== undefined && Math.abs(now - told.at) < TELL_EVERY_MS
  return isKnown && isFresh ? null : { key: 'withheldTold', left, epoch: cursor.epoch, at: now }
}

/** Reads through all revisions: seldom needed, and rather than a list that could go wrong. */
export async function withheldNumbers(db: LocalDatabase, device: DeviceSettings): Promise<WithheldNumber[]> {
  return await db.transaction('r', [db.revisions, db.outbox, db.setAside], async () => {
    const [queued, refused] = await Promise.all([db.outbox.toCollection().primaryKeys(), db.setAside.toCollection().primaryKeys()])
    const underWay = new Set([...queued, ...refused])
    const rows = await db.revisions.filter(({ revId, seq }) => seq === null && !underWay.has(revId)).toArray()
    // What was counted before pairing and kept apart has numbers of an id that no server knows.
    const known = rows.filter(({ placeId, deviceId }) => deviceId === device.deviceId || !device.keptApart.includes(placeId))
    return known.map(({ deviceId, deviceSeq }) => ({ deviceId, deviceSeq }))
  })
}

export async function noteTold(db: LocalDatabase, told: WithheldToldSettings): Promise<void> {
  await db.settings.put(told)
}
