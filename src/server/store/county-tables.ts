/** Every table of a county, and how all of it is read page by page, whatever the engine: for what takes a county elsewhere. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'

/** What belongs to one database and not to the county stays behind. */
export type CountyTable = Exclude<keyof DatabaseSchema, 'readiness' | 'server_epoch' | 'reference_version' | 'erasing'>
export type CountyRow = Record<string, string | number | null>
/** The database as rows of no particular table. */
export type CountyRows = Kysely<Record<CountyTable, CountyRow>>

type Keys = { [T in CountyTable]: readonly (keyof DatabaseSchema[T] & string)[] }

const REFERENCE_KEY = ['id', 'valid_from'] as const

/** The key of each table in the order its rows are read; tables that others refer to come first. A new table does not compile until it stands here. */
export const TABLE_KEYS: Keys = {
  region: REFERENCE_KEY, municipality: REFERENCE_KEY, organisation: REFERENCE_KEY, place: REFERENCE_KEY, activity_type: REFERENCE_KEY, visitor_group: REFERENCE_KEY, profession: REFERENCE_KEY, network: REFERENCE_KEY,
  place_sequence: ['place_id'], revision: ['place_id', 'seq'], daily_totals: ['place_id', 'day'], measure: ['id'], month_totals: ['place_id', 'month'], month_closing: ['place_id', 'month', 'n'],
  erased_place: REFERENCE_KEY, erased_mark: ['place_hash'],
  county_figure: ['region_id', 'kind', 'key', 'version'], import: ['id'], import_row: ['place_id', 'row_hash'], import_mapping: ['region_id', 'headings_key'], publication: ['id'], publication_file: ['publication_id'],
  enrolment_code: ['code_hash'], enrolment_code_place: ['code_hash', 'place_id'], device: ['id'], device_place: ['device_id', 'place_id'], withheld_number: ['device_id', 'device_seq'], enrolment_request: ['request_hash'],
  coordinator: ['id'], first_link: ['id'], coordinator_link: ['link_hash'], coordinator_session: ['token_hash'], audit_event: ['id'],
}

export const COUNTY_TABLES = Object.keys(TABLE_KEYS) as CountyTable[]

const PAGE_ROWS = 2_000
/** A published file is a row of some hundred kilobytes. */
export const PAGE_FILES = 10

/** All rows in the order of their key, so that nobody need hold them whole. */
export async function* pagesOf(db: Kysely<DatabaseSchema>, table: CountyTable): AsyncGenerator<CountyRow[]> {
  const [rows, keys, limit] = [db as unknown as CountyRows, TABLE_KEYS[table] as readonly string[], table === 'publication_file' ? PAGE_FILES : PAGE_ROWS]
  for (let last: CountyRow | undefined; ;) {
    let query = rows.selectFrom(table).selectAll().limit(limit)
    for (const key of keys) query = query.orderBy(key)
    const page = await (last === undefined ? query : query.where(isAfter(keys, last))).execute()
    yield page
    if (page.length < limit) return
    last = page.at(-1)
  }
}

function isAfter(keys: readonly string[], last: CountyRow): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(keys.map((key) => sql.ref(key)))}) > (${sql.join(keys.map((key) => last[key]))})`
}

export async function countRows(db: Kysely<DatabaseSchema>, table: CountyTable): Promise<number> {
  const { n } = await db.selectFrom(table).select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow()
  return Number(n)
}

/** The first of some tables that has rows. */
export async function firstTaken(db: Kysely<DatabaseSchema>, tables: readonly CountyTable[]): Promise<CountyTable | undefined> {
  for (const table of tables) if (await countRows(db, table) > 0) return table
  return undefined
}
