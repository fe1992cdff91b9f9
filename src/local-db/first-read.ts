/**
 * Everything the first screen shows, read once before it is drawn, so that it is drawn once. In the storage's own
 * plain requests: the library that all other reading and writing goes through is larger than the screen, and the
 * tally would stand still while it is loaded and opened.
 */
import type { DailyTotals } from '../domain/daily-totals.ts'
import type { Day } from '../domain/entry.ts'
import type { Language } from '../domain/reference-data.ts'
import { hereOf, pillOf, type PillStatus, type StoredHere } from './first-screen-queries.ts'
import { BROWSERS_OWN, DATABASE_NAME, DATABASE_VERSION } from './database-name.ts'
import type { DailyTotalsRow, Settings } from './local-database.ts'
import { preferencesOf, readToTheEnd, syncSettingsOf } from './settings.ts'

export type FirstRead = { here: StoredHere | null; language: Language; day: Day; totals: DailyTotals; pill: PillStatus }

/**
 * Null where the storage is that of an earlier version of this app, and has to be brought up to date before.
 * @throws where there is no IndexedDB (a private window), and beside the storage of a later version
 */
export async function readFirst(day: Day, name = DATABASE_NAME): Promise<FirstRead | null> {
  const connection = await open(name)
  if (connection === null) return shownOf({ settings: [], unsent: 0, setAside: 0 }, day, {})
  try {
    const difference = Math.floor(connection.version / BROWSERS_OWN) - Math.floor(DATABASE_VERSION)
    if (difference > 0) throw new Error('a later version of the app has been here')
    return difference < 0 ? null : await readStores(connection, day)
  } finally {
    connection.close()
  }
}

/** Null where nothing has been kept yet: making the stores is not this reader's business. */
async function open(name: string): Promise<IDBDatabase | null> {
  const request = indexedDB.open(name)
  let isNew = false
  request.addEventListener('upgradeneeded', () => {
    isNew = true
    request.transaction?.abort()
  })
  return await settled(request).catch((error: unknown) => {
    if (isNew) return null
    throw error
  })
}

async function readStores(connection: IDBDatabase, day: Day): Promise<FirstRead> {
  const transaction = connection.transaction(['settings', 'outbox', 'setAside', 'dailyTotals'], 'readonly')
  const store = (stored: string) => transaction.objectStore(stored)
  const [settings, unsent, setAside] = await Promise.all([
    settled<Settings[]>(store('settings').getAll()), settled(store('outbox').count()), settled(store('setAside').count()),
  ])
  const placeId = rowOf(settings, 'device')?.placeId
  const row = placeId === undefined ? undefined : await settled<DailyTotalsRow | undefined>(store('dailyTotals').get([placeId, day]))
  return shownOf({ settings, unsent, setAside }, day, row?.totals ?? {})
}

function shownOf({ settings, unsent, setAside }: { settings: Settings[]; unsent: number; setAside: number }, day: Day, totals: DailyTotals): FirstRead {
  const [device, preferences] = [rowOf(settings, 'device'), preferencesOf(rowOf(settings, 'preferences'))]
  const sync = syncSettingsOf(rowOf(settings, 'sync'))
  return {
    here: hereOf(device, rowOf(settings, 'reference'), preferences),
    language: preferences.language ?? 'fi',
    day, totals,
    pill: pillOf({ device, sync, complete: readToTheEnd(settings), unsent, setAside }),
  }
}

function rowOf<K extends Settings['key']>(rows: readonly Settings[], key: K): Extract<Settings, { key: K }> | undefined {
  return rows.find((row): row is Extract<Settings, { key: K }> => row.key === key)
}

async function settled<T>(request: IDBRequest<T>): Promise<T> {
  return await new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the storage did not answer')))
  })
}
