/** What the database holds, row by row, read behind the server's back: to see that a refusal has left no trace. */
import { join } from 'node:path'
import { readSqlite } from '../kill/trial-database.ts'

/** Each row as one text, `TABLE {…}`. The mark that the disk takes writes is nobody's data. */
export function everythingStored(dataDir: string): string[] {
  const path = join(dataDir, 'lokikirja.sqlite')
  const tables = readSqlite<{ name: string }>(path, "select name from sqlite_master where type = 'table' and name <> 'readiness' order by name")
  return tables.flatMap(({ name }) => readSqlite(path, `select * from "${name}"`).map((row) => `${name} ${JSON.stringify(row)}`).sort())
}

/** The rows that tell of any of these. */
export function rowsWith(rows: readonly string[], markers: readonly string[]): string[] {
  return rows.filter((row) => markers.some((marker) => row.includes(marker)))
}
