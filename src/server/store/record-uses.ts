/**
 * What refers to a record of reference data: nothing that is in use can be deleted. An entry names organisations,
 * activities, groups, professions and municipalities in its body, so those are looked for in its text.
 */
import { sql, type Kysely } from 'kysely'
import type { RecordKind } from '../../domain/reference-data.ts'
import type { ScopeKind } from '../../domain/scope.ts'
import { ACTIVITY_TYPES, GENERIC_ORGANISATIONS, PROFESSIONS, VISITOR_GROUPS } from '../../domain/vocabulary.ts'
import type { DatabaseSchema, ReferenceTable } from './database-schema.ts'
import type { RecordUse } from './store.ts'

type Db = Kysely<DatabaseSchema>
type Looks = Partial<Record<RecordUse, (db: Db, key: string) => Promise<boolean> | boolean>>

const USES: Readonly<Record<RecordKind, Looks>> = {
  place: {
    entries: (db, key) => isThere(db.selectFrom('revision').select('rev_id').where('place_id', '=', key)),
    tablets: (db, key) => isThere(db.selectFrom('device_place').select('device_id').where('place_id', '=', key)),
    codes: async (db, key) => await isThere(db.selectFrom('enrolment_code').select('place_id').where('place_id', '=', key))
      || await isThere(db.selectFrom('enrolment_code_place').select('place_id').where('place_id', '=', key)),
    months: (db, key) => isThere(db.selectFrom('month_closing').select('place_id').where('place_id', '=', key)),
    people: (db, key) => hasScope(db, 'place', key),
    merged: (db, key) => names(db, 'place', 'successor', key),
  },
  organisation: {
    startingWords: (_db, key) => GENERIC_ORGANISATIONS.some(({ id }) => id === key),
    entries: (db, key) => entriesSay(db, `"${key}"`),
    places: (db, key) => names(db, 'place', 'hostOrganisation', key),
    people: (db, key) => hasScope(db, 'organisation', key),
    merged: (db, key) => names(db, 'organisation', 'successor', key),
  },
  municipality: {
    entries: (db, key) => entriesSay(db, `"municipality":"${key}"`),
    places: async (db, key) => await names(db, 'place', 'municipality', key) || await isThere(db.selectFrom('erased_place').select('id').where('municipality', '=', key)),
    people: (db, key) => hasScope(db, 'municipality', key),
    merged: (db, key) => names(db, 'municipality', 'successor', key),
  },
  region: {
    municipalities: (db, key) => names(db, 'municipality', 'region', key),
    people: async (db, key) => await hasScope(db, 'region', key) || await isThere(db.selectFrom('coordinator').select('id').where('region_id', '=', key)),
    merged: (db, key) => names(db, 'region', 'successor', key),
  },
  activityType: {
    startingWords: (_db, key) => ACTIVITY_TYPES.some((one) => one.key === key),
    entries: (db, key) => entriesSay(db, `"activityType":"${key}"`),
    merged: (db, key) => names(db, 'activity_type', 'successor', key),
  },
  visitorGroup: {
    startingWords: (_db, key) => VISITOR_GROUPS.some((one) => one.key === key),
    entries: (db, key) => entriesSay(db, `"${key}":`),
    merged: (db, key) => names(db, 'visitor_group', 'successor', key),
  },
  profession: {
    startingWords: (_db, key) => PROFESSIONS.some((one) => one.key === key),
    entries: (db, key) => entriesSay(db, `"profession":"${key}"`),
    merged: (db, key) => names(db, 'profession', 'successor', key),
  },
  network: {
    keyFigures: (db, key) => isThere(db.selectFrom('county_figure').select('key').where('kind', 'in', ['network', 'row']).where((eb) => eb.or([eb('key', 'like', `${key}:%`), eb('json', 'like', contains(`"network":"${key}"`))]))),
    merged: (db, key) => names(db, 'network', 'successor', key),
  },
}

export async function usesOf(db: Db, kind: RecordKind, key: string): Promise<RecordUse[]> {
  const found: RecordUse[] = []
  for (const [use, look] of Object.entries(USES[kind])) if (await look(db, key)) found.push(use as RecordUse)
  return found
}

async function isThere(query: { limit: (n: number) => { executeTakeFirst: () => Promise<object | undefined> } }): Promise<boolean> {
  return await query.limit(1).executeTakeFirst() !== undefined
}

async function hasScope(db: Db, kind: ScopeKind, id: string): Promise<boolean> {
  return await isThere(db.selectFrom('coordinator').select('id').where('scope_kind', '=', kind).where('scope_id', '=', id))
}

async function names(db: Db, table: ReferenceTable, field: string, key: string): Promise<boolean> {
  return await isThere(db.selectFrom(table).select('id').where('json', 'like', contains(`"${field}":"${key}"`)))
}

/** Place by place, so that the server answers others in between. Withdrawn and corrected entries count: they are kept. */
async function entriesSay(db: Db, text: string): Promise<boolean> {
  const places = await db.selectFrom('place_sequence').select('place_id').execute()
  for (const { place_id } of places) {
    if (await isThere(db.selectFrom('revision').select('rev_id').where('place_id', '=', place_id).where('json', 'like', contains(text)))) return true
  }
  return false
}

/** A pattern that means its text to the letter. */
function contains(text: string) {
  return sql<string>`${`%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`} escape '\\'`
}
