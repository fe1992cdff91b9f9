/** Sessions of coordinators: found by the hash of their token, and only while they last. */
import type { Kysely } from 'kysely'
import { coordinatorOf } from './coordinator-row.ts'
import type { DatabaseSchema } from './database-schema.ts'
import type { SessionStore } from './store.ts'

export function sessionStore(db: Kysely<DatabaseSchema>): SessionStore {
  return {
    openSession: async ({ tokenHash, coordinatorId, expiresAt, endsAt }, now) => {
      await db.deleteFrom('coordinator_session').where((eb) => eb.or([eb('expires_at', '<=', now), eb('ends_at', '<=', now)])).execute()
      await db.insertInto('coordinator_session').values({ token_hash: tokenHash, coordinator_id: coordinatorId, expires_at: expiresAt, ends_at: endsAt, last_used_at: now }).execute()
    },
    bySession: (tokenHash, now) => bySession(db, tokenHash, now),
    extendSession: async (tokenHash, expires_at, last_used_at) => {
      await db.updateTable('coordinator_session').set({ expires_at, last_used_at }).where('token_hash', '=', tokenHash).execute()
    },
    closeSession: async (tokenHash) => {
      await db.deleteFrom('coordinator_session').where('token_hash', '=', tokenHash).execute()
    },
    closeSessions: async (coordinatorId, exceptTokenHash = '') => {
      await db.deleteFrom('coordinator_session').where('coordinator_id', '=', coordinatorId).where('token_hash', '!=', exceptTokenHash).execute()
    },
    sessionsOf: async (coordinatorId, now) => {
      const rows = await db.selectFrom('coordinator_session').select(['token_hash', 'last_used_at'])
        .where('coordinator_id', '=', coordinatorId).where('expires_at', '>', now).where('ends_at', '>', now).execute()
      return rows.map((row) => ({ tokenHash: row.token_hash, lastUsedAt: row.last_used_at }))
    },
  }
}

async function bySession(db: Kysely<DatabaseSchema>, tokenHash: string, now: number) {
  const row = await db.selectFrom('coordinator_session')
    .innerJoin('coordinator', 'coordinator.id', 'coordinator_session.coordinator_id')
    .selectAll('coordinator')
    .select(['coordinator_session.expires_at', 'coordinator_session.ends_at', 'coordinator_session.last_used_at'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('ends_at', '>', now)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return row && { coordinator: coordinatorOf(row), expiresAt: row.expires_at, endsAt: row.ends_at, lastUsedAt: row.last_used_at }
}
