/** Brings a database to the newest shape. A migration once released is never edited: the next one is added below it. */
import { Migrator, type Kysely, type Migration } from 'kysely'
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
}

/** What a database may have been through for this version to read it. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS)

export async function migrate(db: Kysely<DatabaseSchema>): Promise<void> {
  const provider = { getMigrations: async () => Object.fromEntries(Object.entries(MIGRATIONS).map(([name, { up }]) => [name, wholeOrNotAtAll(up)])) }
  // Each stands by itself, so one that was written beside a later one may still come after it.
  const { error } = await new Migrator({ db, provider, allowUnorderedMigrations: true }).migrateToLatest()
  if (error !== undefined) throw error
}

/** Kysely runs SQLite's migrations without a transaction; a power cut in the middle would leave half a shape. */
function wholeOrNotAtAll(up: Migration['up']): Migration {
  return { up: (db) => (db.isTransaction ? up(db) : db.transaction().execute(up)) }
}
