/** Coordinators, the one-time link that makes the first of them, and what changes about them. */
import type { Kysely, Transaction } from 'kysely'
import { coordinatorOf, partsOf, rowOf } from './coordinator-row.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { inTransaction } from './in-transaction.ts'
import { linkStore } from './link-store.ts'
import { putRecords } from './reference-store.ts'
import { sessionStore } from './session-store.ts'
import type { Coordinator, CoordinatorStore } from './store.ts'

/** There is at most one link: it stands in this row. */
const FIRST_LINK = 1

export function coordinatorStore(db: Kysely<DatabaseSchema>): CoordinatorStore {
  return {
    ...linkStore(db),
    ...sessionStore(db),
    count: () => count(db),
    add: (coordinator, now) => add(db, coordinator, now),
    addFirst: (first, now) => inTransaction(db, (trx) => addFirst(trx, first, now)),
    putFirstLink: async (link_hash, expires_at) => {
      const link = { link_hash, expires_at }
      await db.insertInto('first_link').values({ id: FIRST_LINK, ...link })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(link))
        .execute()
    },
    byEmail: (email) => find(db, 'email', email),
    bySubject: (subject) => find(db, 'oidc_subject', subject),
    list: async () => (await db.selectFrom('coordinator').selectAll().orderBy('email').execute()).map(coordinatorOf),
    hold: (id) => hold(db, id),
    holdCountyCoordinators: (regionId) => holdCountyCoordinators(db, regionId),
    change: async (id, parts) => {
      await db.updateTable('coordinator').set(partsOf(parts)).where('id', '=', id).execute()
    },
    retire: (id, now) => inTransaction(db, async (trx) => {
      await trx.updateTable('coordinator').set({ retired_at: now }).where('id', '=', id).where('retired_at', 'is', null).execute()
      await trx.deleteFrom('coordinator_session').where('coordinator_id', '=', id).execute()
      // Whoever is retired may still know the links they made for others.
      await trx.deleteFrom('coordinator_link').where((eb) => eb.or([eb('coordinator_id', '=', id), eb('made_by', '=', id)])).execute()
    }),
    useTotpStep: async (id, step) => {
      const used = await db.updateTable('coordinator').set({ totp_last_step: step }).where('id', '=', id)
        .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
        .returning('id').executeTakeFirst()
      return used !== undefined
    },
  }
}

async function count(db: Kysely<DatabaseSchema>): Promise<number> {
  const { n } = await db.selectFrom('coordinator').select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow()
  return Number(n)
}

async function find(db: Kysely<DatabaseSchema>, column: 'email' | 'oidc_subject', value: string): Promise<Coordinator | undefined> {
  const row = await db.selectFrom('coordinator').selectAll().where(column, '=', value).executeTakeFirst()
  return row && coordinatorOf(row)
}

async function add(db: Kysely<DatabaseSchema>, coordinator: Coordinator, now: number): Promise<boolean> {
  const row = { ...rowOf(coordinator), created_at: now, totp_last_step: null }
  const added = await db.insertInto('coordinator').values(row).onConflict((conflict) => conflict.column('email').doNothing()).returning('id').executeTakeFirst()
  return added !== undefined
}

async function addFirst(trx: Transaction<DatabaseSchema>, { coordinator, region, linkHash }: Parameters<CoordinatorStore['addFirst']>[0], now: number): Promise<boolean> {
  const spent = await trx.deleteFrom('first_link').where('link_hash', '=', linkHash).where('expires_at', '>', now).returning('id').executeTakeFirst()
  if (spent === undefined || await count(trx) > 0) return false
  await putRecords(trx, 'region', [region], ({ id }) => id)
  return await add(trx, coordinator, now)
}

/** Writing a row as it is holds it on either engine: PostgreSQL reads it anew once whoever had it before has committed. */
async function hold(db: Kysely<DatabaseSchema>, id: string): Promise<Coordinator | undefined> {
  const row = await db.updateTable('coordinator').set({ id }).where('id', '=', id).returningAll().executeTakeFirst()
  return row && coordinatorOf(row)
}

async function holdCountyCoordinators(db: Kysely<DatabaseSchema>, regionId: string): Promise<string[]> {
  const rows = await db.updateTable('coordinator').set({ role: 'countyCoordinator' })
    .where('role', '=', 'countyCoordinator').where('scope_id', '=', regionId).where('retired_at', 'is', null)
    .returning('id').execute()
  return rows.map(({ id }) => id)
}
