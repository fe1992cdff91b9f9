/** One table of texts, in a file or in PostgreSQL, that takes a batch in one transaction: the storage of the bare server. */
import Database from 'libsql'
import { Pool } from 'pg'

export type BareRow = { revId: string }
export type BareStorage = {
  insert: (place: string, rows: readonly BareRow[]) => Promise<void>
  /** Numbered texts after a number. */
  after: (place: string, n: number, limit: number) => Promise<{ n: number; json: string }[]>
}

/** @param location the path of a file, or an address that begins with `postgres:`. */
export async function openBareStorage(location: string): Promise<BareStorage> {
  return location.startsWith('postgres:') ? await inPostgres(location) : inFile(location)
}

function inFile(path: string): BareStorage {
  const database = new Database(path)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) database.exec(`PRAGMA ${pragma}`)
  database.exec('CREATE TABLE entry (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, place TEXT NOT NULL, json TEXT NOT NULL)')
  database.exec('CREATE INDEX entry_place ON entry (place, n)')
  const insert = database.prepare('INSERT OR IGNORE INTO entry (id, place, json) VALUES (?, ?, ?)')
  const select = database.prepare('SELECT n, json FROM entry WHERE place = ? AND n > ? ORDER BY n LIMIT ?')
  return {
    insert: async (place, rows) => {
      database.exec('BEGIN IMMEDIATE')
      for (const row of rows) insert.run([row.revId, place, JSON.stringify(row)])
      database.exec('COMMIT')
    },
    after: async (place, n, limit) => select.all([place, n, limit]) as { n: number; json: string }[],
  }
}

async function inPostgres(url: string): Promise<BareStorage> {
  const pool = new Pool({ connectionString: url })
  await pool.query('CREATE TABLE entry (n SERIAL PRIMARY KEY, id TEXT NOT NULL UNIQUE, place TEXT NOT NULL, json TEXT NOT NULL)')
  await pool.query('CREATE INDEX entry_place ON entry (place, n)')
  return {
    insert: async (place, rows) => {
      const places = rows.map((_, n) => `($${n * 3 + 1}, $${n * 3 + 2}, $${n * 3 + 3})`)
      await pool.query(`INSERT INTO entry (id, place, json) VALUES ${places.join(', ')} ON CONFLICT DO NOTHING`, rows.flatMap((row) => [row.revId, place, JSON.stringify(row)]))
    },
    after: async (place, n, limit) => (await pool.query<{ n: number; json: string }>('SELECT n, json FROM entry WHERE place = $1 AND n > $2 ORDER BY n LIMIT $3', [place, n, limit])).rows,
  }
}
