/** What a county writes into its yearly figures. A change adds a version and takes none away: the newest one stands. */
import type { Kysely } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import type { FigureKind, FigureRecord, KeyFigureStore, FigureVersion } from './figure-records.ts'

export function keyFigureStore(db: Kysely<DatabaseSchema>): KeyFigureStore {
  return {
    all: (regionId) => all(db, regionId),
    latest: (regionId, kind, key) => latest(db, regionId, kind, key),
    put: (record) => put(db, record),
  }
}

async function all(db: Kysely<DatabaseSchema>, regionId: string): Promise<FigureRecord[]> {
  const rows = await db.selectFrom('county_figure as figure').select(['kind', 'key', 'version', 'json'])
    .where('region_id', '=', regionId)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('county_figure as newer').select('newer.version')
      .whereRef('newer.region_id', '=', 'figure.region_id').whereRef('newer.kind', '=', 'figure.kind').whereRef('newer.key', '=', 'figure.key')
      .whereRef('newer.version', '>', 'figure.version'))))
    .orderBy('kind').orderBy('key')
    .execute()
  return rows.map(({ json, ...row }) => ({ ...row, value: JSON.parse(json ?? 'null') as unknown }))
}

async function latest(db: Kysely<DatabaseSchema>, regionId: string, kind: FigureKind, key: string): Promise<{ version: number; value: unknown }> {
  const row = await db.selectFrom('county_figure').select(['version', 'json'])
    .where('region_id', '=', regionId).where('kind', '=', kind).where('key', '=', key)
    .orderBy('version', 'desc').limit(1).executeTakeFirst()
  return { version: row?.version ?? 0, value: JSON.parse(row?.json ?? 'null') as unknown }
}

/** The key of the table lets only one of two who saw the same version add the next. */
async function put(db: Kysely<DatabaseSchema>, { regionId, kind, key, seen, value, at, by }: FigureVersion): Promise<boolean> {
  if ((await latest(db, regionId, kind, key)).version !== seen) return false
  const row = { region_id: regionId, kind, key, version: seen + 1, at, by_id: by.id, by_name: by.name, json: value === null ? null : JSON.stringify(value) }
  const added = await db.insertInto('county_figure').values(row).onConflict((conflict) => conflict.doNothing()).returning('version').executeTakeFirst()
  return added !== undefined
}
