/** Where a tablet is: one that travels is told by whoever holds it, and each learns from the server which places it has. */
import type { Day } from '../domain/entry.ts'
import type { ReferenceData } from '../domain/reference-data.ts'
import { moveDrafts } from './drafts.ts'
import type { LocalDatabase } from './local-database.ts'
import { readDevice, readReference, writeReference } from './settings.ts'

/** From now on this tablet counts at this one of its places. What was counted elsewhere stays there, and is sent as ever. */
export async function choosePlace(db: LocalDatabase, placeId: string, today: Day): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const [device, reference] = await Promise.all([readDevice(db), readReference(db)])
    if (device === undefined || !reference?.data.places.some(({ id }) => id === placeId)) return
    const { movedFrom: _read, ...rest } = device
    await db.settings.put({ ...rest, placeId, placeChosenOn: today })
  })
}

/** Somebody has read that the desk has moved this tablet. */
export async function noteMoveRead(db: LocalDatabase): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const device = await readDevice(db)
    if (device === undefined) return
    const { movedFrom: _read, ...rest } = device
    await db.settings.put(rest)
  })
}

/**
 * Keeps the words and places the server tells. A tablet whose place is no longer among them goes to the first of
 * those it has, and says so.
 * @param token what the server was asked with: an answer to a pairing of before says nothing of the present one.
 */
export async function takeReference(db: LocalDatabase, token: string, told: ReferenceData, etag: string | null): Promise<void> {
  await db.transaction('rw', [db.settings, db.drafts], async () => {
    const [device, before] = await Promise.all([readDevice(db), readReference(db)])
    if (device?.pairing?.token !== token) return
    // Without a place there would be nothing to show, and nowhere to count.
    const data = told.places.length === 0 && before !== undefined ? { ...told, places: before.data.places } : told
    await writeReference(db, data, etag)
    const [first] = data.places
    if (first === undefined || data.places.some(({ id }) => id === device.placeId)) return
    const left = before?.data.places.findLast(({ id }) => id === device.placeId)
    const { placeChosenOn: _elsewhere, ...rest } = device
    await db.settings.put({ ...rest, placeId: first.id, ...(left !== undefined && { movedFrom: left.name }) })
    await moveDrafts(db, device.placeId, first.id)
  })
}
