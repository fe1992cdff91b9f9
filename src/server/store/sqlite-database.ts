/**
 * libsql as Kysely's SqliteDialect wants it, with three things put right: a transaction takes the write lock
 * when it begins, a full disk shows its own error, and a value libsql cannot bind is refused here, because
 * binding a boolean there aborts the whole process.
 */
import Database from 'libsql'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

const BUSY_TIMEOUT_MS = 5000
/** Pages kept in the log before they are moved into the file (16 MiB): each move waits for the disk three times. */
const LOG_PAGES = 4000
/** Statements kept ready; long ones come again with every batch. */
const STATEMENTS_MAX = 100

/** Opens a database file, made if absent, in which a commit is on the disk when it returns. */
export function openSqliteDatabase(path: string): SqliteDatabase {
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -8000', `wal_autocheckpoint = ${LOG_PAGES}`]) database.exec(`PRAGMA ${pragma}`)
  const ready = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare: (sql) => {
      // SQLite has already rolled back by itself when the disk is full; a second rollback would hide the cause.
      if (sql === 'rollback' && !database.inTransaction) return NOTHING_TO_DO
      const statement = ready.get(sql) ?? checkedStatement(database.prepare(sql === 'begin' ? 'begin immediate' : sql))
      keepReady(ready, sql, statement)
      return statement
    },
  }
}

/** The shape of the tables only changes at the start, so a statement stays good; the one unused longest makes room. */
function keepReady(ready: Map<string, SqliteStatement>, sql: string, statement: SqliteStatement): void {
  ready.delete(sql)
  ready.set(sql, statement)
  const [oldest] = ready.keys()
  if (ready.size > STATEMENTS_MAX && oldest !== undefined) ready.delete(oldest)
}

function checkedStatement(statement: SqliteStatement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(bindable(parameters)),
    run: (parameters) => statement.run(bindable(parameters)),
    iterate: (parameters) => statement.iterate(bindable(parameters)),
  }
}

function bindable(parameters: readonly unknown[]): readonly unknown[] {
  for (const value of parameters) {
    if (value !== null && typeof value !== 'string' && !Number.isFinite(value)) throw new TypeError(`SQLite cannot store a ${typeof value}`)
  }
  return parameters
}

const NOTHING_TO_DO: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
}
