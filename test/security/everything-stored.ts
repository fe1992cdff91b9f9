/** What the database holds, row by row, read behind the server's back: to see that a refusal has left no trace. */
import { withSqlite } from '../kill/trial-database.ts'
import { letGoOfFiles } from '../support/let-go-of-files.ts'
import { query } from '../support/postgres.ts'
import type { TestServer } from '../support/test-server.ts'

/** The mark that the disk takes writes is nobody's data. */
const NOBODYS = 'readiness'

/** Each row as one text, `TABLE {…}`. */
export async function everythingStored({ location }: Pick<TestServer, 'location'>): Promise<string[]> {
  if (location.engine === 'postgres') return await rowsOfPostgres(location.url)
  const rows = rowsOfSqlite(location.path)
  await letGoOfFiles()
  return rows
}

function rowsOfSqlite(path: string): string[] {
  return withSqlite(path, (read) => {
    const tables = read<{ name: string }>(`select name from sqlite_master where type = 'table' and name <> '${NOBODYS}' order by name`)
    return tables.flatMap(({ name }) => read(`select * from "${name}"`).map((row) => `${name} ${JSON.stringify(row)}`).sort())
  })
}

async function rowsOfPostgres(url: string): Promise<string[]> {
  const tables = (await tablesOf(url)).filter((name) => name !== NOBODYS)
  const rows = await query<{ row: string }>(url, tables.map((name) => `select '${name} ' || row_to_json(one)::text as row from ${name} one`).join(' union all '))
  return rows.map(({ row }) => row).sort()
}

/** In the order of their names; what keeps the shape of the database is left out. */
export async function tablesOf(url: string): Promise<string[]> {
  const tables = await query<{ name: string }>(url, "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' order by tablename")
  return tables.map(({ name }) => name)
}

/** The rows that tell of any of these. */
export function rowsWith(rows: readonly string[], markers: readonly string[]): string[] {
  return rows.filter((row) => markers.some((marker) => row.includes(marker)))
}
