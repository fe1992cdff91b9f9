/** The two counties as they were made, to be had again and again: a copy of the file, or on PostgreSQL the same rows in an emptied database. */
import { cpSync } from 'node:fs'
import { v7 } from 'uuid'
import { openStore } from '../../src/server/store/open-store.ts'
import { query } from '../support/postgres.ts'
import { testDatabase, type EngineDatabase } from '../support/test-database.ts'
import type { TestServer } from '../support/test-server.ts'
import { tablesOf } from './everything-stored.ts'

/** Puts the counties into the folder, or into a database beside it. */
export type CopyInto = (dataDir: string) => Promise<EngineDatabase>

/** What belongs to one database and not to a county. */
const OWN = ['readiness', 'server_epoch']

/** @param stopped stops the server, without which a file cannot be copied. */
export async function copiesOf({ location, dataDir: from }: TestServer, stopped: () => Promise<void>): Promise<CopyInto> {
  if (location.engine === 'postgres') {
    const rows = await rowsOf(location.url)
    await stopped()
    return async (dataDir) => await withRows(dataDir, rows)
  }
  await stopped()
  return async (dataDir) => {
    cpSync(from, dataDir, { recursive: true })
    return await testDatabase(dataDir)
  }
}

type Rows = readonly { table: string; rows: string }[]

async function rowsOf(url: string): Promise<Rows> {
  const tables = (await tablesOf(url)).filter((table) => !OWN.includes(table))
  return await query<{ table: string; rows: string }>(url, tables.map((table) => `select '${table}' as table, json_agg(one)::text as rows from ${table} one having count(*) > 0`).join(' union all '))
}

async function withRows(dataDir: string, rows: Rows): Promise<EngineDatabase> {
  const database = await testDatabase(dataDir)
  const { location } = database
  if (location.engine !== 'postgres') throw new Error('the counties were made on PostgreSQL')
  // A database that was used before has its tables already.
  await openStore({ location, dataDir, newId: () => v7() }).then((store) => store.close())
  const inserts = rows.map(({ table, rows: json }) => `insert into ${table} select * from json_populate_recordset(null::${table}, ${quoted(json)});`)
  await query(location.url, `set session_replication_role = replica; ${inserts.join(' ')}`)
  return database
}

function quoted(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
