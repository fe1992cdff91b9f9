import type { Kysely } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import type { Push } from './insert-revisions.ts'
import type { InsertOutcome } from './store.ts'
import type { DatabaseState } from './watch-store.ts'

/** What an engine brings: the database in its newest shape, the epoch as it is now, its way of committing pushes, and how it is. */
export type Engine = {
  db: Kysely<DatabaseSchema>
  epoch: () => string
  insert: (push: Push) => Promise<InsertOutcome[]>
  state: () => Promise<DatabaseState>
  close: () => Promise<void>
}
