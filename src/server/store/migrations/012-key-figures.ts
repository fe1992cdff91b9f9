/** Key figures of a county: definitions, cells, networks' years and dated rows, each in all the versions it ever had. */
import type { Kysely, Migration } from 'kysely'

export const keyFigures: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createTable('county_figure').ifNotExists()
      .addColumn('region_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_id', 'text', (column) => column.notNull())
      .addColumn('by_name', 'text', (column) => column.notNull())
      .addColumn('json', 'text')
      .addPrimaryKeyConstraint('county_figure_pk', ['region_id', 'kind', 'key', 'version'])
      .execute()
  },
}
