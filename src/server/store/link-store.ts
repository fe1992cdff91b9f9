/** One-time links with which people set their passwords; each has one at most, and only its hash is kept. */
import type { Kysely, Transaction } from 'kysely'
import { coordinatorOf } from './coordinator-row.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { inTransaction } from './in-transaction.ts'
import type { Coordinator, LinkStore, PersonLink } from './store.ts'

export function linkStore(db: Kysely<DatabaseSchema>): LinkStore {
  return {
    putLink: (link) => inTransaction(db, (trx) => putLink(trx, link)),
    byLink: (linkHash, now) => byLink(db, linkHash, now),
    spendLink: (linkHash, now) => inTransaction(db, (trx) => spendLink(trx, linkHash, now)),
    dropLink: async (coordinatorId) => {
      await db.deleteFrom('coordinator_link').where('coordinator_id', '=', coordinatorId).execute()
    },
    dropLinkOfOthers: async (coordinatorId, maker) => {
      await db.deleteFrom('coordinator_link').where('coordinator_id', '=', coordinatorId).where('made_by', '!=', maker).execute()
    },
    links: async (now) => {
      const rows = await db.selectFrom('coordinator_link').select(['coordinator_id', 'expires_at']).where('expires_at', '>', now).execute()
      return new Map(rows.map((row) => [row.coordinator_id, row.expires_at]))
    },
  }
}

async function putLink(trx: Transaction<DatabaseSchema>, { linkHash, coordinatorId, madeBy, expiresAt }: PersonLink): Promise<void> {
  await trx.deleteFrom('coordinator_link').where('coordinator_id', '=', coordinatorId).execute()
  await trx.insertInto('coordinator_link').values({ link_hash: linkHash, coordinator_id: coordinatorId, made_by: madeBy, expires_at: expiresAt }).execute()
}

async function byLink(db: Kysely<DatabaseSchema>, linkHash: string, now: number): Promise<{ coordinator: Coordinator; expiresAt: number } | undefined> {
  const row = await db.selectFrom('coordinator_link')
    .innerJoin('coordinator', 'coordinator.id', 'coordinator_link.coordinator_id')
    .selectAll('coordinator')
    .select('coordinator_link.expires_at')
    .where('link_hash', '=', linkHash)
    .where('expires_at', '>', now)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return row && { coordinator: coordinatorOf(row), expiresAt: row.expires_at }
}

async function spendLink(trx: Transaction<DatabaseSchema>, linkHash: string, now: number): Promise<Coordinator | undefined> {
  const found = await byLink(trx, linkHash, now)
  const spent = await trx.deleteFrom('coordinator_link').where('link_hash', '=', linkHash).returning('link_hash').executeTakeFirst()
  return spent && found?.coordinator
}
