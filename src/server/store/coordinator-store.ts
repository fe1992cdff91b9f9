/** Coordinators, the one-time link that makes the first of them, and their sessions. */
import type { Kysely, Transaction } from 'kysely'
import { scopeParts, type Scope } from '../../domain/scope.ts'
import type { CoordinatorRow, DatabaseSchema } from './database-schema.ts'
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
    list: async () => (await db.selectFrom('coordinator').selectAll().orderBy('email').execute()).map(coordinatorOf),
    retire: (id, now) => inTransaction(db, async (trx) => {
      await trx.updateTable('coordinator').set({ retired_at: now }).where('id', '=', id).where('retired_at', 'is', null).execute()
      await trx.deleteFrom('coordinator_session').where('coordinator_id', '=', id).execute()
      await trx.deleteFrom('coordinator_link').where('coordinator_id', '=', id).execute()
    }),
    openSession: async ({ tokenHash, coordinatorId, expiresAt, endsAt }, now) => {
      await db.deleteFrom('coordinator_session').where((eb) => eb.or([eb('expires_at', '<=', now), eb('ends_at', '<=', now)])).execute()
      await db.insertInto('coordinator_session').values({ token_hash: tokenHash, coordinator_id: coordinatorId, expires_at: expiresAt, ends_at: endsAt }).execute()
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

async function add(db: Kysely<DatabaseSchema>, coordinator: Coordinator, now: number): Promise<void> {
  await db.insertInto('coordinator').values({ ...rowOf(coordinator), created_at: now, totp_last_step: null }).execute()
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
    .select(['coordinator_session.expires_at', 'coordinator_session.ends_at'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('ends_at', '>', now)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return row && { coordinator: coordinatorOf(row), expiresAt: row.expires_at, endsAt: row.ends_at }
}

function rowOf({ id, email, name, passwordHash, regionId, role, scope, retiredAt, totp, oidcSubject }: Coordinator): Omit<CoordinatorRow, 'created_at' | 'totp_last_step'> {
  const { kind, id: scopeId } = scopeParts(scope)
  return { id, email, name, password_hash: passwordHash, region_id: regionId, role, scope_kind: kind, scope_id: scopeId, retired_at: retiredAt, totp, oidc_subject: oidcSubject }
}

function coordinatorOf(row: CoordinatorRow): Coordinator {
  return {
    id: row.id, email: row.email, name: row.name, passwordHash: row.password_hash, regionId: row.region_id, role: row.role,
    // Checked on its way in, and written as the one key and value a scope has.
    scope: { [row.scope_kind]: row.scope_id } as Scope,
    retiredAt: row.retired_at, totp: row.totp, oidcSubject: row.oidc_subject,
  }
}
