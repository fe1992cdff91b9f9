/** Coordinators, the one-time link that makes the first of them, and their sessions. */
import type { Kysely, Transaction } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import { inTransaction } from './in-transaction.ts'
import { putRecords } from './reference-store.ts'
import type { Coordinator, CoordinatorStore } from './store.ts'

/** There is at most one link: it stands in this row. */
const FIRST_LINK = 1

export function coordinatorStore(db: Kysely<DatabaseSchema>): CoordinatorStore {
  return {
    count: () => count(db),
    add: (coordinator, now) => add(db, coordinator, now),
    addFirst: (first, now) => inTransaction(db, (trx) => addFirst(trx, first, now)),
    putFirstLink: async (link_hash, expires_at) => {
      const link = { link_hash, expires_at }
      await db.insertInto('first_link').values({ id: FIRST_LINK, ...link })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(link))
        .execute()
    },
    byEmail: async (email) => {
      const row = await db.selectFrom('coordinator').selectAll().where('email', '=', email).executeTakeFirst()
      return row && coordinatorOf(row)
    },
    openSession: async ({ tokenHash, coordinatorId, expiresAt }, now) => {
      await db.deleteFrom('coordinator_session').where('expires_at', '<=', now).execute()
      await db.insertInto('coordinator_session').values({ token_hash: tokenHash, coordinator_id: coordinatorId, expires_at: expiresAt }).execute()
    },
    bySession: (tokenHash, now) => bySession(db, tokenHash, now),
    extendSession: async (tokenHash, expires_at) => {
      await db.updateTable('coordinator_session').set({ expires_at }).where('token_hash', '=', tokenHash).execute()
    },
    closeSession: async (tokenHash) => {
      await db.deleteFrom('coordinator_session').where('token_hash', '=', tokenHash).execute()
    },
  }
}

async function count(db: Kysely<DatabaseSchema>): Promise<number> {
  const { n } = await db.selectFrom('coordinator').select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow()
  return Number(n)
}

async function add(db: Kysely<DatabaseSchema>, { id, email, passwordHash, regionId }: Coordinator, now: number): Promise<void> {
  await db.insertInto('coordinator').values({ id, email, password_hash: passwordHash, region_id: regionId, created_at: now }).execute()
}

async function addFirst(trx: Transaction<DatabaseSchema>, { coordinator, region, linkHash }: Parameters<CoordinatorStore['addFirst']>[0], now: number): Promise<boolean> {
  const spent = await trx.deleteFrom('first_link').where('link_hash', '=', linkHash).where('expires_at', '>', now).returning('id').executeTakeFirst()
  if (spent === undefined || await count(trx) > 0) return false
  await putRecords(trx, 'region', [region], ({ id }) => id)
  await add(trx, coordinator, now)
  return true
}

async function bySession(db: Kysely<DatabaseSchema>, tokenHash: string, now: number) {
  const row = await db.selectFrom('coordinator_session')
    .innerJoin('coordinator', 'coordinator.id', 'coordinator_session.coordinator_id')
    .selectAll('coordinator')
    .select('coordinator_session.expires_at')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && { coordinator: coordinatorOf(row), expiresAt: row.expires_at }
}

function coordinatorOf(row: DatabaseSchema['coordinator']): Coordinator {
  return { id: row.id, email: row.email, passwordHash: row.password_hash, regionId: row.region_id }
}
