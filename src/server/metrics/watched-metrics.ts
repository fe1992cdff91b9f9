/** What is asked of the database each time somebody looks: how the tablets are, as they have told, and how it is itself. */
import { Gauge, type Registry } from 'prom-client'
import type { Store } from '../store/store.ts'
import type { DatabaseState, TabletsTold } from '../store/watch-store.ts'
import { openPlaces } from './open-places.ts'

type Deps = { store: Pick<Store, 'watch' | 'reference'>; clock: () => number }
/** A database that does not answer must not keep the rest from being seen. */
const ANSWER_WITHIN_MS = 3_000

/** @returns brings the gauges up to date; what could not be asked is not a number, so that nobody reads it as zero. */
export function watchedMetrics(registry: Registry, { store, clock }: Deps): () => Promise<void> {
  const showTablets = tabletGauges(registry)
  const showDatabase = databaseGauges(registry)
  const up = gauge(registry, 'database_up', 'Whether the database answered when this was read: 1 or 0')
  return async () => {
    const now = clock()
    const found = await within(ANSWER_WITHIN_MS, async () => ({ told: await store.watch.tablets(now), places: (await store.reference.all()).places }))
    up.set(found === undefined ? 0 : 1)
    showTablets(found?.told, found && openPlaces(found.places, now), now)
    showDatabase(await within(ANSWER_WITHIN_MS, store.watch.database), now)
  }
}

function tabletGauges(registry: Registry): (told: TabletsTold | undefined, open: number | undefined, now: number) => void {
  const inUse = gauge(registry, 'tablets_in_use', 'Tablets that are paired and neither removed nor over')
  const quiet = gauge(registry, 'tablets_quiet', 'Of those, tablets not heard of for a week')
  const unsent = gauge(registry, 'tablets_unsent_entries', 'Entries that wait on tablets, as each last told')
  const setAside = gauge(registry, 'tablets_set_aside_entries', 'Entries the server refused and that wait on tablets for somebody, as each last told')
  const withSetAside = gauge(registry, 'tablets_with_set_aside', 'Tablets with such entries')
  const oldest = gauge(registry, 'tablets_oldest_unsent_seconds', 'Age of the oldest entry that waits on a tablet, as last told; 0 when none waits')
  const heard = gauge(registry, 'tablets_last_heard_seconds', 'Time since any tablet was heard of, known to five minutes')
  const open = gauge(registry, 'places_open', 'Places that are open now by their opening hours')
  return (told, openNow, now) => {
    inUse.set(told?.inUse ?? Number.NaN)
    quiet.set(told?.quiet ?? Number.NaN)
    unsent.set(told?.unsent ?? Number.NaN)
    setAside.set(told?.setAside ?? Number.NaN)
    withSetAside.set(told?.withSetAside ?? Number.NaN)
    oldest.set(told === undefined ? Number.NaN : told.oldestUnsentAt === null ? 0 : age(told.oldestUnsentAt, now))
    heard.set(age(told?.lastContactAt, now))
    open.set(openNow ?? Number.NaN)
  }
}

function databaseGauges(registry: Registry): (state: DatabaseState | undefined, now: number) => void {
  const bytes = gauge(registry, 'database_file_bytes', 'Size of the SQLite database file')
  const log = gauge(registry, 'database_log_bytes', 'Size of the log (WAL) beside it')
  const free = gauge(registry, 'disk_free_bytes', 'Free space on the disk of the SQLite database')
  const backup = gauge(registry, 'backup_age_seconds', 'Age of the newest file in the folder backups beside the SQLite database; not a number when there is none')
  const inUse = gauge(registry, 'database_connections_in_use', 'Connections to PostgreSQL that are working')
  const held = gauge(registry, 'database_connections', 'Connections to PostgreSQL this process holds')
  const most = gauge(registry, 'database_connections_max', 'Connections to PostgreSQL this process may hold')
  const waiting = gauge(registry, 'database_waiting', 'Requests that wait for a connection to PostgreSQL')
  return (state, now) => {
    const file = state?.engine === 'sqlite' ? state : undefined
    const pool = state?.engine === 'postgres' ? state : undefined
    bytes.set(file?.bytes ?? Number.NaN)
    log.set(file?.logBytes ?? Number.NaN)
    free.set(file?.freeDiskBytes ?? Number.NaN)
    backup.set(age(file?.newestBackupAt, now))
    inUse.set(pool ? pool.connections - pool.idle : Number.NaN)
    held.set(pool?.connections ?? Number.NaN)
    most.set(pool?.max ?? Number.NaN)
    waiting.set(pool?.waiting ?? Number.NaN)
  }
}

function gauge(registry: Registry, name: string, help: string): Gauge {
  return new Gauge({ name: `lokikirja_${name}`, help, registers: [registry] })
}

/** A clock that goes before another's makes no negative ages. */
function age(at: number | null | undefined, now: number): number {
  return at === null || at === undefined ? Number.NaN : Math.max(0, now - at) / 1000
}

/** @returns undefined when it failed or took too long. */
async function within<T>(ms: number, ask: () => Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<undefined>((resolve) => { timer = setTimeout(resolve, ms, undefined) })
  try {
    return await Promise.race([ask(), tooLate])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
