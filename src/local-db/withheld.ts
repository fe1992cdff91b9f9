/**
 * Numbers this tablet has given to revisions that stay on it for good: refused ones that a correction replaced or
 * the host took off the list, and corrections of entries kept apart. The server is told of them, so that a number
 * it lacks without having been told is a revision lost.
 */
import type { WithheldNumber } from '../domain/sync-protocol.ts'
import type { DeviceSettings, LocalDatabase, StoredRevision, WithheldToldSettings } from './local-database.ts'
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

/** Revisions looked at in one go: a tap waits for one of these at most. */
const PAGE = 1_000

/** Reads through all revisions, page by page: seldom needed, and rather than a list that could go wrong. */
export async function withheldNumbers(db: LocalDatabase, device: DeviceSettings): Promise<WithheldNumber[]> {
  const found: WithheldNumber[] = []
  let page: StoredRevision[]
  let after = ''
  do {
    page = await db.revisions.where('revId').above(after).limit(PAGE).toArray()
    after = page.at(-1)?.revId ?? after
    const unnumbered = page.filter(({ seq }) => seq === null).map(({ revId }) => revId)
    if (unnumbered.length > 0) found.push(...(await stayingHere(db, device, unnumbered)))
  } while (page.length === PAGE)
  return found
}

/** Of these, the ones that neither have been numbered meanwhile nor are still under way. */
async function stayingHere(db: LocalDatabase, device: DeviceSettings, revIds: string[]): Promise<WithheldNumber[]> {
  return await db.transaction('r', [db.revisions, db.outbox, db.setAside], async () => {
    const [rows, queued, refused] = await Promise.all([db.revisions.bulkGet(revIds), db.outbox.bulkGet(revIds), db.setAside.bulkGet(revIds)])
    return rows.flatMap((row, index) => {
      if (row === undefined || row.seq !== null || queued[index] !== undefined || refused[index] !== undefined) return []
      // What was counted before pairing and kept apart has numbers of an id that no server knows.
      const isUnknown = row.deviceId !== device.deviceId && device.keptApart.includes(row.placeId)
      return isUnknown ? [] : [{ deviceId: row.deviceId, deviceSeq: row.deviceSeq }]
    })
  })
}

export async function noteTold(db: LocalDatabase, told: WithheldToldSettings): Promise<void> {
  await db.settings.put(told)
}
