/** What the first screen reads, apart from all other queries, so that it loads nothing else. */
import type { DailyTotals } from '../domain/daily-totals.ts'
import type { Day } from '../domain/entry.ts'
import type { Language, Place, ReferenceData } from '../domain/reference-data.ts'
import type { DeviceSettings, LocalDatabase, PreferenceSettings } from './local-database.ts'
import { placesReadToTheEnd, readDevice, readPreferences, readReference, readSyncSettings } from './settings.ts'

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
  /** Everything that others wrote at this place before now has once been read to its end. */
  firstPullComplete: boolean
}

/** What the pill needs, without counting everything ever written. */
export async function pillStatus(db: LocalDatabase): Promise<PillStatus> {
  // One transaction, not four: each costs a tap its share of the way to the browser's storage and back.
  // All are asked for at once: a read begun after another may find the browser's transaction already over.
  const [device, { lastSentAt, lastAttemptAt, lastOutcome }, complete, unsent, setAside] = await db.transaction('r', [db.settings, db.outbox, db.setAside], async () =>
    await Promise.all([readDevice(db), readSyncSettings(db), placesReadToTheEnd(db), db.outbox.count(), db.setAside.count()]))
  return {
    unsent, setAside, paired: device?.pairing != null, revoked: device?.pairing?.state === 'revoked', lastSentAt, lastAttemptAt, lastOutcome,
    firstPullComplete: device !== undefined && complete.includes(device.placeId),
  }
}

/** Who and where this tablet is; present on every screen behind set-up. */
export type Here = { device: DeviceSettings; place: Place; reference: ReferenceData; preferences: PreferenceSettings }

/** Everything the first screen shows, read once before it is drawn, so that it is drawn once. */
export type FirstRead = { here: Here | null; language: Language; day: Day; totals: DailyTotals; pill: PillStatus }

export async function readFirst(db: LocalDatabase, day: Day): Promise<FirstRead> {
  return await db.transaction('r', [db.settings, db.outbox, db.setAside, db.dailyTotals], async () => {
    const [here, { language }, pill] = await Promise.all([readHere(db), readPreferences(db), pillStatus(db)])
    const totals = here === null ? {} : await totalsOfDay(db, here.place.id, day)
    return { here, language: language ?? 'fi', day, totals, pill }
  })
}

/** Null while this tablet has no place yet. */
export async function readHere(db: LocalDatabase): Promise<Here | null> {
  const [device, reference, preferences] = await db.transaction('r', db.settings, async () =>
    await Promise.all([readDevice(db), readReference(db), readPreferences(db)]))
  const place = reference?.data.places.find((candidate) => candidate.id === device?.placeId)
  if (device === undefined || reference === undefined || place === undefined) return null
  return { device, place, reference: reference.data, preferences }
}
