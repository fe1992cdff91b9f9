/**
 * Places that were erased: where their sums belong, and by a hash which ids may not come back. Whoever erases a place may
 * take its name out of the trail, in the one transaction that has a row in `erasing`; nobody else changes anything there.
 */
import { PostgresAdapter, sql, type Kysely, type Migration } from 'kysely'

export const erasedPlaces: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createTable('erased_place').ifNotExists()
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('valid_from', 'text', (column) => column.notNull())
      .addColumn('valid_to', 'text', (column) => column.notNull())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('erased_place_pk', ['id', 'valid_from'])
      .execute()
    await db.schema.createTable('erased_mark').ifNotExists().addColumn('place_hash', 'text', (column) => column.primaryKey()).execute()
    await db.schema.createTable('erasing').ifNotExists().addColumn('id', 'integer', (column) => column.primaryKey()).execute()
    await letErasureThrough(db)
  },
}

/** When, by whom and what was done stays as it is even then. */
const KEPT = ['id', 'at', 'actor_id', 'action', 'subject_kind']

async function letErasureThrough(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    const isSame = KEPT.map((column) => `new.${column} is not distinct from old.${column}`).join(' and ')
    await sql`create or replace function audit_event_is_kept() returns trigger language plpgsql as $$ begin
      if tg_op = 'UPDATE' then if exists (select 1 from erasing) and ${sql.raw(isSame)} then return new; end if; end if;
      raise exception 'the audit trail is append-only'; end $$`.execute(db)
    return
  }
  const differs = KEPT.map((column) => `new.${column} is not old.${column}`).join(' or ')
  await sql`drop trigger if exists audit_event_no_update`.execute(db)
  await sql`create trigger audit_event_no_update before update on audit_event when not exists (select 1 from erasing) or ${sql.raw(differs)} begin select raise(abort, 'the audit trail is append-only'); end`.execute(db)
}
