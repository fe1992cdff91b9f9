/**
 * libsql as Kysely's SqliteDialect wants it, with three things put right: a transaction takes the write lock
 * when it begins, a full disk shows its own error, and a value libsql cannot bind is refused here, because
 * binding a boolean there aborts the whole process.
 */
import Database from 'libsql'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

const BUSY_TIMEOUT_MS = 5000

/** Opens a database file, made if absent, in which a commit is on the disk when it returns. */
export function openSqliteDatabase(path: string): SqliteDatabase {
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -32000']) database.exec(`PRAGMA ${pragma}`)
  return {
    close: () => database.close(),
    prepare: (sql) => {
      // SQLite has already rolled back by itself when the disk is full; a second rollback would hide the cause.
      if (sql === 'rollback' && !database.inTransaction) return NOTHING_TO_DO
      return checkedStatement(database.prepare(sql === 'begin' ? 'begin immediate' : sql))
    },
  }
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
