/**
 * Puts many rows into PostgreSQL with one short statement: each column travels as one array. A statement with a
 * place for each value takes longer to be read, on both sides, than the rows take to be written.
 */
import { sql, type Transaction } from 'kysely'
import type { DatabaseSchema, RevisionRow } from './database-schema.ts'

const COLUMN_TYPES: Record<keyof RevisionRow, 'text' | 'bigint'> = {
  place_id: 'text', rev_id: 'text', seq: 'bigint', entry_id: 'text', device_id: 'text', device_seq: 'bigint',
  received_from: 'text', received_at: 'bigint', day: 'text', kind: 'text', body_hash: 'text', json: 'text',
}
const COLUMNS = Object.keys(COLUMN_TYPES) as (keyof RevisionRow)[]

export async function insertAsColumns(trx: Transaction<DatabaseSchema>, rows: readonly RevisionRow[]): Promise<void> {
  if (rows.length === 0) return
  const names = sql.join(COLUMNS.map((name) => sql.ref(name)))
  const arrays = sql.join(COLUMNS.map((name) => sql`${rows.map((row) => row[name])}::${sql.raw(COLUMN_TYPES[name])}[]`))
  await sql`insert into revision (${names}) select * from unnest(${arrays})`.execute(trx)
}
