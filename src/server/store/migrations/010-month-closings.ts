/** Closings of months: who closed one when, at which number of its place, what was counted then, and when and why it was opened again. */
import type { Kysely, Migration } from 'kysely'

export const monthClosings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createTable('month_closing').ifNotExists()
      .addColumn('place_id', 'text', (column) => column.notNull())
      .addColumn('month', 'text', (column) => column.notNull())
      .addColumn('n', 'integer', (column) => column.notNull())
      .addColumn('closed_at', 'bigint', (column) => column.notNull())
      .addColumn('closed_by', 'text', (column) => column.notNull())
      .addColumn('closed_by_name', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('days', 'text', (column) => column.notNull())
      .addColumn('reopened_at', 'bigint')
      .addColumn('reopened_by', 'text')
      .addColumn('reopened_by_name', 'text')
      .addColumn('reason', 'text')
      .addPrimaryKeyConstraint('month_closing_pk', ['place_id', 'month', 'n'])
      .execute()
  },
}
