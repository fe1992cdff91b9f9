/**
 * How a tablet gets its place: a place of its own at once, without a server, or one from a county by a code.
 * Entries counted before pairing move to the county's place only if the host says that they belong there.
 */
import { localDay } from '../domain/calendar.ts'
import type { ReferenceData } from '../domain/reference-data.ts'
import type { EnrolResponse } from '../domain/sync-protocol.ts'
import { applyRevisions, type IncomingRevision } from './apply-revisions.ts'
import { moveDrafts, readDraft, saveDraft } from './drafts.ts'
import type { DeviceSettings, LocalDatabase, PairingState, StoredRevision } from './local-database.ts'
import { idsGivenUp } from './own-devices.ts'
import { dayStatusId, type RecordDeps } from './record-entry.ts'
import { readCounter, readDevice, readReference, writeReference } from './settings.ts'
import { carryUntold } from './wrong-total.ts'

/** Makes this tablet usable now, at the first place of `reference`, with no server at all. One that has a place keeps it. */
export async function startAlone({ db, newId }: RecordDeps, reference: ReferenceData): Promise<void> {
  const place = reference.places[0]
  if (place === undefined) throw new Error('a tablet that starts alone needs its place')
  await db.transaction('rw', db.settings, async () => {
    if ((await readDevice(db)) !== undefined) return
    await db.settings.put({
      key: 'device', deviceId: newId(), placeId: place.id, mode: 'host', pairing: null, clockOffsetMs: 0, keptApart: [],
    })
    await writeReference(db, reference, null)
  })
}

const REQUEST = 'enrolment-request'

/**
 * Names the wish to be paired by this code, and keeps the name: sent again after a lost answer, a reload or a flat
 * battery, it gives the same pairing instead of a used-up code.
 */
export async function enrolmentRequestId({ db, now, newId }: RecordDeps, code: string): Promise<string> {
  const typed = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return await db.transaction('rw', db.drafts, async () => {
    const kept = await readDraft<{ typed: string; requestId: string }>(db, REQUEST)
    if (kept?.values.typed === typed) return kept.values.requestId
    const requestId = newId()
    await saveDraft(db, REQUEST, { typed, requestId }, now())
    return requestId
  })
}

/** How many entries were written before pairing, so that the host can be asked whose they are. */
export async function entriesBeforePairing(db: LocalDatabase): Promise<number> {
  const device = await readDevice(db)
  if (device === undefined || device.pairing !== null) return 0
  return await db.revisions.where('[placeId+day]').between([device.placeId, ''], [device.placeId, '\uffff']).filter((row) => row.effective && row.body !== null).count()
}

/**
 * Takes the identity the county gave.
 * @param belongs whether what was counted so far belongs to this place; if not, it stays on this tablet only.
 */
export async function pairTablet({ db, now }: Pick<RecordDeps, 'db' | 'now'>, enrolled: EnrolResponse, belongs: boolean, vocabulary: ReferenceData): Promise<void> {
  await db.transaction('rw', [db.settings, db.revisions, db.outbox, db.setAside, db.dailyTotals, db.drafts], async () => {
    const before = await readDevice(db)
    const counter = await readCounter(db)
    const [place] = enrolled.places
    if (place === undefined) throw new Error('a pairing names at least one place')
    const alone = before !== undefined && before.pairing === null
    const device: DeviceSettings = {
      key: 'device', deviceId: enrolled.deviceId, earlierDeviceIds: idsGivenUp(before), placeId: place.id, mode: enrolled.mode, clockOffsetMs: before?.clockOffsetMs ?? 0,
      pairing: { token: enrolled.token, epoch: enrolled.epoch, state: 'good', ...(enrolled.expiresAt !== undefined && { expiresAt: Date.parse(enrolled.expiresAt) }) },
      placeChosenOn: localDay(now()),
      keptApart: [...(before?.keptApart ?? []), ...(alone && !belongs ? [before.placeId] : [])],
    }
    if (alone && belongs) await moveEntries(db, before, device)
    if (alone && !belongs) await keepApart(db, before.placeId)
    // The row is made anew, without a PIN: who has a code from the coordinator need not know it.
    await db.settings.bulkDelete(['wrongTries', 'unlockChallenge', ...(alone ? ['wrongTotal'] : [])])
    if (before !== undefined && !alone) await carryUntold(db, before.deviceId)
    await db.settings.bulkPut([device, { ...counter, lastSeq: alone && belongs ? counter.lastSeq : 0 }])
    const reference = (await readReference(db))?.data ?? vocabulary
    await writeReference(db, { ...reference, places: enrolled.places }, null)
    if (before !== undefined && !enrolled.places.some(({ id }) => id === before.placeId)) await moveDrafts(db, before.placeId, place.id)
    await sendRefusedAgain(db, enrolled.places.map(({ id }) => id))
  })
}

/** What was refused because of the pairing of before, and not for what it says, may pass under the new one. */
async function sendRefusedAgain(db: LocalDatabase, placeIds: readonly string[]): Promise<void> {
  const refused = await db.setAside.filter(({ code }) => code === 'device_expired' || code === 'place_not_allowed').toArray()
  const revisions = await db.revisions.bulkGet(refused.map(({ revId }) => revId))
  const again = refused.filter((_, index) => placeIds.includes(revisions[index]?.placeId ?? ''))
  await db.outbox.bulkPut(again.map(({ revId, n }) => ({ revId, n })))
  await db.setAside.bulkDelete(again.map(({ revId }) => revId))
}

/**
 * Notes whether the server still knows a token. If not, counting goes on, the queue stays, and the host is asked
 * to pair again. An answer to a token of before says nothing about the present one.
 */
export async function markPairing(db: LocalDatabase, token: string, state: PairingState): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const device = await readDevice(db)
    if (device?.pairing?.token !== token || device.pairing.state === state) return
    await db.settings.put({ ...device, pairing: { ...device.pairing, state } })
  })
}

/** No revision of an unpaired tablet has left it, so its place and device may still be set; ids and order stay. */
async function moveEntries(db: LocalDatabase, from: DeviceSettings, to: DeviceSettings): Promise<void> {
  const rows = await revisionsAt(db, from.placeId)
  await db.revisions.bulkDelete(rows.map((row) => row.revId))
  await db.dailyTotals.where('[placeId+day]').between([from.placeId, ''], [from.placeId, '\uffff']).delete()
  const statusIds = new Map(rows.filter((row) => row.body?.kind === 'dayStatus').map((row) => [row.entryId, dayStatusId(to.placeId, row.day)]))
  await applyRevisions(db, rows.map(({ day: _day, effective: _effective, ...revision }): IncomingRevision => ({
    ...revision, entryId: statusIds.get(revision.entryId) ?? revision.entryId, placeId: to.placeId, deviceId: to.deviceId,
  })), { entries: [] })
}

async function keepApart(db: LocalDatabase, placeId: string): Promise<void> {
  const rows = await revisionsAt(db, placeId)
  await db.outbox.bulkDelete(rows.map((row) => row.revId))
}

async function revisionsAt(db: LocalDatabase, placeId: string): Promise<StoredRevision[]> {
  return await db.revisions.where('[placeId+day]').between([placeId, ''], [placeId, '\uffff']).toArray()
}
