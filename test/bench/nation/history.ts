/**
 * Ten years of a nation put into a database at once, before anything is measured. Rows as the product writes them, with
 * their hashes; the totals of the few kinds of places there are come from the product's own counting, once for each kind.
 */
import { sql, type CompiledQuery, type Kysely } from 'kysely'
import { openDatabase, type DatabaseLocation } from '../../../src/server/store/open-store.ts'
import { insertAsColumns } from '../../../src/server/store/insert-as-columns.ts'
import type { DatabaseSchema, RevisionRow } from '../../../src/server/store/database-schema.ts'
import { inChunks } from '../../../src/server/store/in-chunks.ts'
import { countRevision, newCount, saveCount, type Counted } from '../../../src/server/store/recount-totals.ts'
import { referenceStore } from '../../../src/server/store/reference-store.ts'
import { query } from '../../support/postgres.ts'
import type { LargeCounty } from '../reports/large-county.ts'
import { bulkRows, fillReference, type InsertRows } from '../reports/load-county.ts'

export type HistoryOptions = { location: DatabaseLocation; county: LargeCounty; years: readonly number[]; newId: () => string; say: (words: string) => void }

/** @returns how many revisions. */
export async function loadHistory({ location, county, years, newId, say }: HistoryOptions): Promise<number> {
  const { db, close } = await openDatabase(location, { epoch: () => 'history', newId })
  try {
    await fillReference({ reference: referenceStore(db) }, county)
    if (location.engine === 'sqlite') await run(db, IN_HASTE)
    const insertRows = location.engine === 'sqlite' ? preparedInserts() : insertAsColumns
    // PostgreSQL writes with one place's rows while the next one's are made.
    const lanes = location.engine === 'sqlite' ? 1 : 2
    const loaded = await inLanes(county.placeIds.length, lanes, placeLoader(db, county, years, insertRows, say))
    if (location.engine === 'sqlite') await run(db, ['analyze', 'pragma journal_mode = wal'])
    else await query(location.url, 'vacuum analyze')
    return loaded
  } finally {
    await close()
  }
}

/** Each page is written once, and nothing waits for the disk: a run that is cut off begins anew. */
const IN_HASTE = ['pragma journal_mode = memory', 'pragma synchronous = off', 'pragma cache_size = -400000']

async function run(db: Kysely<DatabaseSchema>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

function placeLoader(db: Kysely<DatabaseSchema>, county: LargeCounty, years: readonly number[], insertRows: InsertRows, say: (words: string) => void) {
  const counts = Array.from({ length: county.kinds }, (_, kind) => countKind(county, kind, years))
  return async (place: number): Promise<number> => {
    const placeId = county.placeIds[place]!
    let seq = 0
    await db.transaction().execute(async (trx) => {
      for (const year of years) {
        const rows = bulkRows(placeId, county.revisions(place, year), seq)
        for (const chunk of inChunks(rows, 2_000)) await insertRows(trx, chunk)
        seq += rows.length
      }
      await trx.insertInto('place_sequence').values({ place_id: placeId, last_seq: seq }).execute()
      await saveCount(trx, placeId, counts[place % county.kinds]!)
    })
    if (place % 50 === 49) say(`history: ${place + 1} places`)
    return seq
  }
}

function countKind(county: LargeCounty, kind: number, years: readonly number[]): Counted {
  const all = newCount()
  for (const year of years) {
    // Entries of one year touch no other: each year's histories are let go.
    const ofYear = newCount()
    for (const [index, revision] of county.revisions(kind, year).entries()) countRevision(ofYear, { ...revision, seq: index + 1 })
    for (const [day, totals] of ofYear.days) all.days.set(day, totals)
    for (const [month, n] of ofYear.revisions) all.revisions.set(month, n)
  }
  return all
}

async function inLanes(count: number, lanes: number, work: (n: number) => Promise<number>): Promise<number> {
  let [next, sum] = [0, 0]
  await Promise.all(Array.from({ length: lanes }, async () => {
    while (next < count) {
      // Another lane adds to the sum while this one waits.
      const done = await work(next++)
      sum += done
    }
  }))
  return sum
}

const ROWS_AT_ONCE = 100

/** A statement is written once for so many rows, and used for all of them. */
function preparedInserts(): InsertRows {
  const statements = new Map<number, CompiledQuery>()
  return async (trx, rows) => {
    for (const chunk of inChunks<RevisionRow>(rows, ROWS_AT_ONCE)) {
      const statement = statements.get(chunk.length) ?? trx.insertInto('revision').values(chunk).compile()
      statements.set(chunk.length, statement)
      await trx.executeQuery({ ...statement, parameters: chunk.flatMap((row) => Object.values(row)) })
    }
  }
}
