/** Coordinators with roles and scopes, their second factor and one-time links; sessions that end for good; the audit trail. */
import { PostgresAdapter, sql, type Kysely, type Migration } from 'kysely'

export const peopleAndAudit: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await extendCoordinators(db)
    await extendSessions(db)
    await db.schema.createTable('coordinator_link').ifNotExists()
      .addColumn('link_hash', 'text', (column) => column.primaryKey())
      .addColumn('coordinator_id', 'text', (column) => column.notNull().references('coordinator.id'))
      .addColumn('made_by', 'text')
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute()
    await createAuditTrail(db)
  },
}

/** Whoever was there before looks after the whole county. An empty password hash is no password: nobody can sign in with it. */
async function extendCoordinators(db: Kysely<unknown>): Promise<void> {
  const add = (name: string, type: 'text' | 'bigint', preset?: string) =>
    db.schema.alterTable('coordinator').addColumn(name, type, (column) => (preset === undefined ? column : column.notNull().defaultTo(preset))).execute()
  await add('name', 'text', '')
  await add('role', 'text', 'countyCoordinator')
  await add('scope_kind', 'text', 'region')
  await add('scope_id', 'text', '')
  await sql`update coordinator set scope_id = region_id`.execute(db)
  await add('retired_at', 'bigint')
  await add('totp', 'text')
  await add('totp_last_step', 'bigint')
  await add('oidc_subject', 'text')
  await db.schema.createIndex('coordinator_oidc_subject').ifNotExists().on('coordinator').column('oidc_subject').unique().execute()
}

async function extendSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('coordinator_session').addColumn('ends_at', 'bigint', (column) => column.notNull().defaultTo(0)).execute()
  // Sessions of before have no end of their own: those people sign in once more.
  await sql`delete from coordinator_session`.execute(db)
}

async function createAuditTrail(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('audit_event').ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject_kind', 'text', (column) => column.notNull())
    .addColumn('scope_kind', 'text', (column) => column.notNull())
    .addColumn('scope_id', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('audit_event_at').ifNotExists().on('audit_event').columns(['at', 'id']).execute()
  await keepUnchanged(db)
}

/** The database itself refuses to change or take away what is written in the trail. */
async function keepUnchanged(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`create or replace function audit_event_is_kept() returns trigger language plpgsql as $$ begin raise exception 'the audit trail is append-only'; end $$`.execute(db)
    await sql`create or replace trigger audit_event_is_kept before update or delete on audit_event for each row execute function audit_event_is_kept()`.execute(db)
    return
  }
  for (const what of ['update', 'delete']) {
    await sql`create trigger if not exists ${sql.ref(`audit_event_no_${what}`)} before ${sql.raw(what)} on audit_event begin select raise(abort, 'the audit trail is append-only'); end`.execute(db)
  }
}
