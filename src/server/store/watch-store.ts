/** What whoever watches the server is told of its tablets and its database: sums and sizes, no names. */
import type { Kysely } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'

/** Tablets in use, as each last told; instants are ms, null where there is none. */
export type TabletsTold = { inUse: number; quiet: number; unsent: number; setAside: number; withSetAside: number; oldestUnsentAt: number | null; lastContactAt: number | null }
export type DatabaseState =
  | { engine: 'sqlite'; bytes: number; logBytes: number; freeDiskBytes: number; newestBackupAt: number | null }
  /** `waiting` are requests for a connection, `connections` those there are, of which `idle` do nothing. */
  | { engine: 'postgres'; connections: number; idle: number; waiting: number; max: number }
export type WatchStore = {
  tablets: (now: number) => Promise<TabletsTold>
  database: () => Promise<DatabaseState>
}

const QUIET_AFTER_MS = 7 * 86_400_000

export function watchStore(db: Kysely<DatabaseSchema>, database: () => Promise<DatabaseState>): WatchStore {
  return { tablets: (now) => tabletsTold(db, now), database }
}

/** One whose new identity never reached it (`copy_of`, never heard of) is none. */
async function tabletsTold(db: Kysely<DatabaseSchema>, now: number): Promise<TabletsTold> {
  const sums = await db.selectFrom('device')
    .select((eb) => [
      eb.fn.countAll().as('inUse'),
      eb.fn.sum(eb.case().when(eb.fn.coalesce('last_contact_at', 'enrolled_at'), '<', now - QUIET_AFTER_MS).then(1).else(0).end()).as('quiet'),
      eb.fn.sum('unsent').as('unsent'),
      eb.fn.sum('set_aside').as('setAside'),
      eb.fn.sum(eb.case().when('set_aside', '>', 0).then(1).else(0).end()).as('withSetAside'),
      eb.fn.min(eb.case().when('unsent', '>', 0).then(eb.ref('oldest_unsent_at')).else(null).end()).as('oldestUnsentAt'),
      eb.fn.max('last_contact_at').as('lastContactAt'),
    ])
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .where((eb) => eb.or([eb('copy_of', 'is', null), eb('last_contact_at', 'is not', null)]))
    .executeTakeFirstOrThrow()
  return {
    inUse: Number(sums.inUse), quiet: Number(sums.quiet ?? 0), unsent: Number(sums.unsent ?? 0), setAside: Number(sums.setAside ?? 0), withSetAside: Number(sums.withSetAside ?? 0),
    oldestUnsentAt: instant(sums.oldestUnsentAt), lastContactAt: instant(sums.lastContactAt),
  }
}

/** PostgreSQL gives what it has reckoned as text where it is large. */
function instant(value: unknown): number | null {
  return value === null ? null : Number(value)
}
