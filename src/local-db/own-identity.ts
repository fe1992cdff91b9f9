/**
 * A tablet whose storage was copied onto another one counts under the same id as that one, until the server notices
 * and gives it an id of its own. What was captured before keeps the old id: it may be on the server already.
 */
import type { RekeyResponse } from '../domain/sync-protocol.ts'
import type { DeviceSettings, LocalDatabase } from './local-database.ts'
import { idsGivenUp } from './own-devices.ts'
import { readCounter, readDevice } from './settings.ts'
import { carryUntold } from './wrong-total.ts'

/** Remembers that an id of its own is to be asked for, until that is settled. */
export async function noteShared(db: LocalDatabase, token: string): Promise<void> {
  await changeIdentity(db, token, async (device) => { await db.settings.put({ ...device, isShared: true }) })
}

/** The server knows of no other tablet under this id. */
export async function keepIdentity(db: LocalDatabase, token: string): Promise<void> {
  await changeIdentity(db, token, async ({ isShared: _isShared, ...device }) => { await db.settings.put(device) })
}

/** What is captured from now on is the new one's, numbered from 1. */
export async function takeIdentity(db: LocalDatabase, token: string, own: RekeyResponse): Promise<void> {
  await changeIdentity(db, token, async ({ isShared: _isShared, pairing, ...device }) => {
    const renewed: DeviceSettings = { ...device, deviceId: own.deviceId, earlierDeviceIds: idsGivenUp({ ...device, pairing }), pairing: pairing && { ...pairing, token: own.token } }
    await carryUntold(db, device.deviceId)
    await db.settings.bulkPut([renewed, { ...(await readCounter(db)), lastSeq: 0 }])
  })
}

/** What was said to another token, before the tablet was paired again or in another tab, does not count. */
async function changeIdentity(db: LocalDatabase, token: string, change: (device: DeviceSettings) => Promise<void>): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const device = await readDevice(db)
    if (device?.pairing?.token === token) await change(device)
  })
}
