/** The few things a tablet remembers beside its entries: who it is, its words, its habits, where sync stands. */
import { withRecent } from '../domain/initials.ts'
import type { ReferenceData } from '../domain/reference-data.ts'
import type {
  CounterSettings, CursorSettings, DeviceSettings, LocalDatabase, PreferenceSettings, ReferenceSettings, Settings, SyncSettings,
} from './local-database.ts'

const DEFAULT_PREFERENCES: PreferenceSettings = {
  key: 'preferences', language: null, quickMode: false, wakeLock: true, vibration: true, sound: false, dims: true, initials: '', recentInitials: [], lastFamily: { parent: 1, child_3_6: 1, child_1_2: 1 },
}
const NEVER_READ = { cursor: null, complete: false, epoch: null, highestSeq: 0, compareAt: null }
const NEVER_SYNCED: SyncSettings = { key: 'sync', lastAttemptAt: null, lastOutcome: null, lastSentAt: null }

export async function readDevice(db: LocalDatabase): Promise<DeviceSettings | undefined> {
  return await read<DeviceSettings>(db, 'device')
}

export async function readCounter(db: LocalDatabase): Promise<CounterSettings> {
  return (await read<CounterSettings>(db, 'counter')) ?? { key: 'counter', lastSeq: 0, made: 0 }
}

export async function readReference(db: LocalDatabase): Promise<ReferenceSettings | undefined> {
  return await read<ReferenceSettings>(db, 'reference')
}

export async function writeReference(db: LocalDatabase, data: ReferenceData, etag: string | null): Promise<void> {
  await db.settings.put({ key: 'reference', data, etag })
}

export async function readPreferences(db: LocalDatabase): Promise<PreferenceSettings> {
  return preferencesOf(await read<PreferenceSettings>(db, 'preferences'))
}

/** The habits as stored, completed with those of a new tablet. */
export function preferencesOf(row: PreferenceSettings | undefined): PreferenceSettings {
  return { ...DEFAULT_PREFERENCES, ...row }
}

export async function changePreferences(db: LocalDatabase, change: Partial<Omit<PreferenceSettings, 'key'>>): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    await db.settings.put({ ...(await readPreferences(db)), ...change })
  })
}

/** Whose initials go with what is written from now on; empty for nobody's. Remembered to be chosen again. */
export async function chooseInitials(db: LocalDatabase, initials: string): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    await changePreferences(db, { initials, recentInitials: withRecent((await readPreferences(db)).recentInitials, initials) })
  })
}

export async function readSyncSettings(db: LocalDatabase): Promise<SyncSettings> {
  return syncSettingsOf(await read<SyncSettings>(db, 'sync'))
}

export function syncSettingsOf(row: SyncSettings | undefined): SyncSettings {
  return row ?? NEVER_SYNCED
}

export async function readCursor(db: LocalDatabase, placeId: string): Promise<CursorSettings | undefined> {
  return await read<CursorSettings>(db, `cursor:${placeId}`)
}

/** The places whose first pull has been stored to its end. */
export async function placesReadToTheEnd(db: LocalDatabase): Promise<string[]> {
  return readToTheEnd(await db.settings.where('key').startsWith('cursor:').toArray())
}

export function readToTheEnd(rows: readonly Settings[]): string[] {
  return rows.flatMap((row) => ('complete' in row && row.complete ? [row.key.slice('cursor:'.length)] : []))
}

/** A place's row to be changed: an older app left fields out, a place not yet read has none. */
export async function cursorOf(db: LocalDatabase, placeId: string): Promise<CursorSettings> {
  return { ...NEVER_READ, ...(await readCursor(db, placeId)), key: `cursor:${placeId}` }
}

async function read<S extends Settings>(db: LocalDatabase, key: S['key']): Promise<S | undefined> {
  return (await db.settings.get(key)) as S | undefined
}
