/** What the first screen shows, apart from all other queries, so that it loads nothing else. */
import type { DailyTotals } from '../domain/daily-totals.ts'
import type { Day } from '../domain/entry.ts'
import type { Place, ReferenceData } from '../domain/reference-data.ts'
import { asOf } from '../domain/validity.ts'
import type { DeviceSettings, LocalDatabase, PreferenceSettings, ReferenceSettings, SyncSettings } from './local-database.ts'
import { placesReadToTheEnd, readDevice, readPreferences, readReference, readSyncSettings } from './settings.ts'

export async function totalsOfDay(db: LocalDatabase, placeId: string, day: Day): Promise<DailyTotals> {
  return (await db.dailyTotals.get([placeId, day]))?.totals ?? {}
}

export type PillStatus = {
  unsent: number
  setAside: number
  paired: boolean
  revoked: boolean
  /** The server has said that this tablet's time is over; what was written before can still be sent for a while. */
  expired: boolean
  lastSentAt: number | null
  lastAttemptAt: number | null
  lastOutcome: string | null
  /** Everything that others wrote at this place before now has once been read to its end. */
  firstPullComplete: boolean
}

/** What the pill needs, without counting everything ever written. */
export async function pillStatus(db: LocalDatabase): Promise<PillStatus> {
  // One transaction, not four: each costs a tap its share of the way to the browser's storage and back.
  // All are asked for at once: a read begun after another may find the browser's transaction already over.
  const [device, sync, complete, unsent, setAside] = await db.transaction('r', [db.settings, db.outbox, db.setAside], async () =>
    await Promise.all([readDevice(db), readSyncSettings(db), placesReadToTheEnd(db), db.outbox.count(), db.setAside.count()]))
  return pillOf({ device, sync, complete, unsent, setAside })
}

type PillParts = { device: DeviceSettings | undefined; sync: SyncSettings; complete: readonly string[]; unsent: number; setAside: number }

export function pillOf({ device, sync: { lastSentAt, lastAttemptAt, lastOutcome }, complete, unsent, setAside }: PillParts): PillStatus {
  return {
    unsent, setAside, paired: device?.pairing != null, revoked: device?.pairing?.state === 'revoked', expired: device?.pairing?.state === 'expired', lastSentAt, lastAttemptAt, lastOutcome,
    firstPullComplete: device !== undefined && complete.includes(device.placeId),
  }
}

/** Who and where this tablet is; present on every screen behind set-up. Place and words are those of one day. */
export type Here = { device: DeviceSettings; place: Place; reference: ReferenceData; preferences: PreferenceSettings; placeVersions: readonly Place[] }

/** As it is stored: the words in all their versions. */
export type StoredHere = Omit<Here, 'place'>

/** Null while this tablet has no place yet. */
export async function readHere(db: LocalDatabase): Promise<StoredHere | null> {
  return hereOf(...(await db.transaction('r', db.settings, async () => await Promise.all([readDevice(db), readReference(db), readPreferences(db)]))))
}

export function hereOf(device: DeviceSettings | undefined, reference: ReferenceSettings | undefined, preferences: PreferenceSettings): StoredHere | null {
  const placeVersions = reference?.data.places.filter((candidate) => candidate.id === device?.placeId) ?? []
  if (device === undefined || reference === undefined || placeVersions.length === 0) return null
  return { device, reference: reference.data, preferences, placeVersions }
}

/** With the names, hours and words of a day. Here alone the tablet chooses among versions. */
export function hereOn(here: StoredHere, day: Day): Here {
  const reference = asOf(here.reference, day)
  const place = reference.places.find(({ id }) => id === here.device.placeId)
  if (place === undefined) throw new Error('a tablet without its place')
  return { ...here, reference, place }
}
