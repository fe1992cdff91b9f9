/** Brings a database to the newest shape. A migration once released is never edited: the next one is added below it. */
import { DEFAULT_MIGRATION_TABLE, Migrator, sql, type Kysely, type Migration } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import { firstTables } from './migrations/001-first-tables.ts'
import { deviceLastContact } from './migrations/002-device-last-contact.ts'
import { serverEpoch } from './migrations/003-server-epoch.ts'
import { enrolmentRequest } from './migrations/004-enrolment-request.ts'
import { deviceNumbers } from './migrations/005-device-numbers.ts'
import { withheldNumbers } from './migrations/006-withheld-numbers.ts'
import { peopleAndAudit } from './migrations/007-people-and-audit.ts'
import { tablets } from './migrations/008-tablets.ts'
import { sessionLastUse } from './migrations/009-session-last-use.ts'
import { monthClosings } from './migrations/010-month-closings.ts'
import { monthTotals } from './migrations/011-month-totals.ts'
import { keyFigures } from './migrations/012-key-figures.ts'
import { publications } from './migrations/014-publications.ts'
import { imports } from './migrations/013-imports.ts'
import { wrongTries } from './migrations/015-wrong-tries.ts'
import { listsInLanguages } from './migrations/016-lists-in-languages.ts'
import { publishedBytes } from './migrations/018-published-bytes.ts'
import { erasedPlaces } from './migrations/019-erased-places.ts'

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-first-tables': firstTables,
  '002-device-last-contact': deviceLastContact,
  '003-server-epoch': serverEpoch,
  '004-enrolment-request': enrolmentRequest,
  '005-device-numbers': deviceNumbers,
  '006-withheld-numbers': withheldNumbers,
  '007-people-and-audit': peopleAndAudit,
  '008-tablets': tablets,
  '009-session-last-use': sessionLastUse,
  '010-month-closings': monthClosings,
  '011-month-totals': monthTotals,
  '012-key-figures': keyFigures,
  '013-imports': imports,
  '014-publications': publications,
  '015-wrong-tries': wrongTries,
  '016-lists-in-languages': listsInLanguages,
  '018-published-bytes': publishedBytes,
  '019-erased-places': erasedPlaces,
}

/** What a database may have been through for this version to read it. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS)

/** Takes something away that the version before still reads or writes; its name says so, and that version does not open the database any more. */
const CONTRACT = /^\d+-contract-/

/** While servers are replaced one by one, or after going back, an older one meets what a newer one has added, and works beside it. */
export async function migrate(db: Kysely<DatabaseSchema>): Promise<void> {
  const later = await laterMigrations(db)
  const contract = contractAmong(later)
  if (contract !== undefined) throw new Error(`the database belongs to a newer Lokikirja (${contract}); install that version, or restore a backup made before it`)
  const known = Object.entries(MIGRATIONS).map(([name, { up }]) => [name, wholeOrNotAtAll(up)])
  const provider = { getMigrations: async () => Object.fromEntries([...known, ...later.map((name) => [name, DONE_ELSEWHERE])]) as Record<string, Migration> }
  // Each stands by itself, so one that was written beside a later one may still come after it.
  const { error } = await new Migrator({ db, provider, allowUnorderedMigrations: true }).migrateToLatest()
  if (error !== undefined) throw error
}

/** What a newer version has brought to the database. */
export async function laterMigrations(db: Kysely<DatabaseSchema>): Promise<string[]> {
  return (await namesInDatabase(db)).filter((name) => !MIGRATION_NAMES.includes(name))
}

/** Of the migrations a database has been through, one of a newer version that keeps this one from reading it. */
export function contractAmong(names: readonly string[]): string | undefined {
  return names.find((name) => !MIGRATION_NAMES.includes(name) && CONTRACT.test(name))
}

/** Kysely would take a migration it does not know for a lost one. */
const DONE_ELSEWHERE: Migration = { up: async () => {} }

async function namesInDatabase(db: Kysely<DatabaseSchema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return []
  return (await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db)).rows.map(({ name }) => name)
}

/** Kysely runs SQLite's migrations without a transaction; a power cut in the middle would leave half a shape. */
function wholeOrNotAtAll(up: Migration['up']): Migration {
  return { up: (db) => (db.isTransaction ? up(db) : db.transaction().execute(up)) }
}
