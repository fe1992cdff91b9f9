/** The database of one trial: how the server is told of it, and a connection of our own that reads it behind the server's back. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { v7 } from 'uuid'
import type { StoreOptions } from '../../src/server/store/open-store.ts'
import { createCluster, type PostgresCluster } from '../support/postgres-cluster.ts'
import { query } from '../support/postgres.ts'
import type { StoredRow, TotalsRow } from './recount.ts'

export const ENGINES = ['sqlite', 'postgresql'] as const
export type EngineName = (typeof ENGINES)[number]

export type TrialDatabase = {
  engine: EngineName
  /** Puts something in through the real store before any server runs. */
  prepare: <T>(put: (store: StoreOptions) => Promise<T>) => Promise<T>
  /** For the server's process and for commands. */
  env: { DATA_DIR: string; DATABASE_URL: string; DATABASE_READ_URL?: string }
  rows: () => Promise<StoredRow[]>
  totals: () => Promise<TotalsRow[]>
  end: () => void
}
export type PostgresDatabase = TrialDatabase & { engine: 'postgresql'; cluster: PostgresCluster }

const ROWS = 'select place_id, seq, rev_id, device_id, device_seq, json from revision order by place_id, seq'
const TOTALS = 'select place_id, day, json from daily_totals'

export async function createDatabase(engine: EngineName, folder: string): Promise<TrialDatabase> {
  return engine === 'sqlite' ? sqliteIn(join(folder, 'data')) : await postgresIn(folder)
}

const FILE = 'lokikirja.sqlite'

export function sqliteIn(dataDir: string): TrialDatabase {
  const path = join(dataDir, FILE)
  return {
    engine: 'sqlite',
    // In another folder, and then copied: this process may keep a closed database open for a while yet, and no restore could be tried.
    prepare: async (put) => {
      const elsewhere = `${dataDir}-prepared`
      const done = await put({ location: { engine: 'sqlite', path: join(elsewhere, FILE) }, dataDir: elsewhere, newId: () => v7() })
      cpSync(elsewhere, dataDir, { recursive: true })
      return done
    },
    env: { DATA_DIR: dataDir, DATABASE_URL: '' },
    rows: async () => readRows(path),
    totals: async () => readTotals(path),
    end: () => {},
  }
}

export const readRows = (path: string): StoredRow[] => readSqlite<StoredRow>(path, ROWS)
export const readTotals = (path: string): TotalsRow[] => readSqlite<TotalsRow>(path, TOTALS)

export const readSqlite = <Row>(path: string, sql: string): Row[] => withSqlite(path, (read) => read<Row>(sql))

/** All that `look` asks through one connection. */
export function withSqlite<Result>(path: string, look: (read: <Row>(sql: string) => Row[]) => Result): Result {
  const database = new Database(path)
  try {
    return look(<Row>(sql: string) => database.prepare(sql).all() as Row[])
  } finally {
    database.close()
  }
}

/** A server of its own, with fsync on as in a county. @param bin where its programs are, if not the tests' own. */
export async function postgresIn(folder: string, bin?: string): Promise<PostgresDatabase> {
  const cluster = await createCluster(join(folder, 'postgres'), { max_connections: 60 }, bin)
  return { ...postgresAt(cluster.url, join(folder, 'data')), cluster, end: () => cluster.stop('immediate') }
}

export function postgresAt(url: string, dataDir: string): TrialDatabase & { engine: 'postgresql' } {
  return {
    engine: 'postgresql', prepare: (put) => put({ location: { engine: 'postgres', url }, dataDir, newId: () => v7() }), env: { DATA_DIR: dataDir, DATABASE_URL: url },
    // The driver gives whole numbers of eight bytes as text.
    rows: async () => (await query<StoredRow>(url, ROWS)).map((row) => ({ ...row, seq: Number(row.seq), device_seq: Number(row.device_seq) })),
    totals: async () => await query<TotalsRow>(url, TOTALS),
    end: () => {},
  }
}
