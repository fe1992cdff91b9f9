/** Opens the store: chooses the database, brings it to the newest shape, and puts its parts together. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, SqliteDialect, type Dialect } from 'kysely'
import { coordinatorStore } from './coordinator-store.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { deviceStore } from './device-store.ts'
import { readEpoch } from './epoch-file.ts'
import { groupCommit } from './group-commit.ts'
import { insertPushes } from './insert-revisions.ts'
import { migrate } from './migrate.ts'
import { referenceStore } from './reference-store.ts'
import { revisionStore } from './revision-store.ts'
import { openSqliteDatabase } from './sqlite-database.ts'
import type { Store } from './store.ts'

/** Where the data is: the one choice of engine. */
export type DatabaseLocation = { engine: 'sqlite'; path: string }
export type StoreOptions = { location: DatabaseLocation; dataDir: string; newId: () => string }

export async function openStore({ location, dataDir, newId }: StoreOptions): Promise<Store> {
  const epoch = readEpoch(dataDir, newId)
  const db = new Kysely<DatabaseSchema>({ dialect: dialectFor(location) })
  await migrate(db)
  const pushes = groupCommit((group) => insertPushes(db, group))
  return {
    epoch,
    revisions: revisionStore(db, pushes.insert),
    reference: referenceStore(db),
    devices: deviceStore(db),
    coordinators: coordinatorStore(db),
    checkWritable: (now) => checkWritable(db, now),
    close: async () => {
      await pushes.drain()
      await db.destroy()
    },
  }
}

function dialectFor(location: DatabaseLocation): Dialect {
  switch (location.engine) {
    case 'sqlite':
      mkdirSync(dirname(location.path), { recursive: true })
      return new SqliteDialect({ database: openSqliteDatabase(location.path) })
  }
}

async function checkWritable(db: Kysely<DatabaseSchema>, now: number): Promise<void> {
  const row = { checked_at: now }
  await db.insertInto('readiness').values({ id: 1, ...row }).onConflict((conflict) => conflict.column('id').doUpdateSet(row)).execute()
}
