/** Opens the store: chooses the database, brings it to the newest shape, and puts its parts together. */
import { dirname } from 'node:path'
import { Kysely, SqliteDialect } from 'kysely'
import { auditStore } from './audit-store.ts'
import { coordinatorStore } from './coordinator-store.ts'
import { makeDataFolder } from './data-folder.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { deviceStore } from './device-store.ts'
import type { Engine } from './engine.ts'
import { publicationStore } from './publication-store.ts'
import { readEpoch } from './epoch-file.ts'
import { importStore } from './import-store.ts'
import { groupCommit } from './group-commit.ts'
import { insertPushes } from './insert-revisions.ts'
import { inTransaction } from './in-transaction.ts'
import { migrate } from './migrate.ts'
import { keyFigureStore } from './key-figure-store.ts'
import { monthClosingStore } from './month-closing-store.ts'
import { monthTotalsStore } from './month-totals-store.ts'
import type { PostgresLocation } from './postgres-pool.ts'
import { referenceStore, rememberedData } from './reference-store.ts'
import { revisionStore } from './revision-store.ts'
import { openSqliteDatabase } from './sqlite-database.ts'
import { sqliteState } from './sqlite-state.ts'
import type { ReadParts, Store } from './store.ts'
import { watchStore } from './watch-store.ts'

/** Where the data is: the one choice of engine. */
export type DatabaseLocation = { engine: 'sqlite'; path: string } | PostgresLocation
/** `standby`: of the same PostgreSQL, for reports. */
export type StoreOptions = { location: DatabaseLocation; standby?: PostgresLocation | undefined; dataDir: string; newId: () => string }

export async function openStore({ location, standby, dataDir, newId }: StoreOptions): Promise<Store> {
  const engine = await openDatabase(location, { epoch: () => readEpoch(dataDir, newId), newId })
  const { db, epoch, state } = engine
  const parts = readParts(db, engine)
  const { reading, close } = await readingFrom(standby, parts, engine)
  return {
    ...parts,
    get epoch() { return epoch() },
    coordinators: coordinatorStore(db),
    publications: publicationStore(db),
    imports: importStore(db),
    reading,
    audit: auditStore(db),
    watch: watchStore(db, state),
    change: (work) => inTransaction(db, async (trx) => {
      const { result, events } = await work({ reference: referenceStore(trx), devices: deviceStore(trx), coordinators: coordinatorStore(trx), months: monthClosingStore(trx), keyFigures: keyFigureStore(trx), imports: importStore(trx), publications: publicationStore(trx) })
      await auditStore(trx).write(events)
      return result
    }),
    checkWritable: (now) => checkWritable(db, now),
    close,
  }
}

function readParts(db: Kysely<DatabaseSchema>, { insert, epoch }: Pick<Engine, 'insert' | 'epoch'>): ReadParts {
  return {
    revisions: revisionStore(db, insert), reference: referenceStore(db, rememberedData(db, epoch)), devices: deviceStore(db, epoch),
    months: monthClosingStore(db), keyFigures: keyFigureStore(db), monthTotals: monthTotalsStore(db, epoch),
  }
}

async function readingFrom(location: PostgresLocation | undefined, fromPrimary: ReadParts, engine: Engine): Promise<Pick<Store, 'reading' | 'close'>> {
  if (location === undefined) return { reading: (work) => work(fromPrimary), close: engine.close }
  const standby = (await import('./standby.ts')).openStandby(location, engine.db, engine.epoch)
  const fromStandby = readParts(standby.db, engine)
  return {
    reading: (work) => standby.read(() => work(fromStandby), () => work(fromPrimary)),
    close: async () => { await Promise.all([standby.close(), engine.close()]) },
  }
}

/** `epoch` is asked where the engine keeps none of its own. */
export async function openDatabase(location: DatabaseLocation, { epoch, newId }: { epoch: () => string; newId: () => string }): Promise<Engine> {
  switch (location.engine) {
    case 'sqlite': return openSqlite(location.path, epoch())
    case 'postgres': return (await import('./open-postgres.ts')).openPostgres(location, newId)
  }
}

async function openSqlite(path: string, epoch: string): Promise<Engine> {
  makeDataFolder(dirname(path))
  const db = new Kysely<DatabaseSchema>({ dialect: new SqliteDialect({ database: openSqliteDatabase(path) }) })
  await migrate(db)
  const pushes = groupCommit((group) => insertPushes(db, group))
  return {
    db,
    epoch: () => epoch,
    insert: pushes.insert,
    state: () => sqliteState(path),
    close: async () => {
      await pushes.drain()
      await db.destroy()
    },
  }
}

async function checkWritable(db: Kysely<DatabaseSchema>, now: number): Promise<void> {
  const row = { checked_at: now }
  await db.insertInto('readiness').values({ id: 1, ...row }).onConflict((conflict) => conflict.column('id').doUpdateSet(row)).execute()
}
