/**
 * Whether this tablet stands with the families. Kept in the device's row, which is read before the first picture, so
 * that no reload, address or other tab shows anything else meanwhile.
 */
import { may } from '../domain/role.ts'
import type { LocalDatabase } from './local-database.ts'
import { readDevice } from './settings.ts'

/** @returns false where nobody could take the tablet back: without a PIN, or on a volunteer's phone. */
export async function handToFamilies(db: LocalDatabase): Promise<boolean> {
  return await db.transaction('rw', db.settings, async () => {
    const device = await readDevice(db)
    if (device?.pin === undefined || !may(device.mode, 'openFamiliesScreen')) return false
    await db.settings.put({ ...device, withFamilies: true })
    return true
  })
}

export async function takeBackFromFamilies(db: LocalDatabase): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const device = await readDevice(db)
    if (device === undefined) return
    const { withFamilies: _before, ...rest } = device
    await db.settings.put(rest)
  })
}
