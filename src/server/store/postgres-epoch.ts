/**
 * The epoch that all processes on one PostgreSQL database share. It stands in a row, and beside it stands which
 * history of the database it names: a dump read into new tables, a recovery to a point in time and a standby that
 * took over are other histories, told by marks that no backup carries. Whoever connects first to one renews the epoch.
 */
import type { ClientBase } from 'pg'

/** There is one row. */
const ROW = 1
/** Cluster, database, table and timeline: each is made anew by another way of bringing old data back. */
const HISTORY = `(select system_identifier from pg_control_system())
  || '/' || (select oid from pg_database where datname = current_database())
  || '/' || 'server_epoch'::regclass::oid
  || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)`
/** Where a hosted PostgreSQL does not tell its cluster and timeline. */
const HISTORY_OF_TABLES = `(select oid from pg_database where datname = current_database()) || '/' || 'server_epoch'::regclass::oid`
/** Not allowed, not supported, not there. */
const NOT_TOLD = new Set(['42501', '0A000', '42883'])

/** @returns the epoch of the history this connection writes to, made or renewed if need be. */
export async function sharedEpoch(client: ClientBase, newId: () => string): Promise<string> {
  const history = await historyOf(client)
  const { rows } = await client.query<{ epoch: string; history: string }>('select epoch, history from server_epoch where id = $1', [ROW])
  if (rows[0]?.history === history) return rows[0].epoch
  // Of several processes that find another history one renews; the others wait for it and keep what it wrote.
  await client.query(`insert into server_epoch (id, epoch, history) values ($1, $2, $3)
    on conflict (id) do update set epoch = excluded.epoch, history = excluded.history where server_epoch.history <> excluded.history`, [ROW, newId(), history])
  const renewed = await client.query<{ epoch: string }>('select epoch from server_epoch where id = $1', [ROW])
  return renewed.rows[0]?.epoch ?? ''
}

async function historyOf(client: ClientBase): Promise<string> {
  try {
    return await textOf(client, HISTORY)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && NOT_TOLD.has(String(error.code)))) throw error
    return await textOf(client, HISTORY_OF_TABLES)
  }
}

async function textOf(client: ClientBase, expression: string): Promise<string> {
  const { rows } = await client.query<{ text: string }>(`select ${expression} as text`)
  return rows[0]?.text ?? ''
}
