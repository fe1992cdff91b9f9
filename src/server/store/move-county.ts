/**
 * Copies a whole county from one database into an empty one, whichever engines they are, and compares the two
 * afterwards. The source is read as it was at one moment, and while it is SQLite nobody can write to it meanwhile.
 */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { COUNTY_TABLES, countRows, firstTaken, pagesOf, type CountyRow, type CountyRows, type CountyTable } from './county-tables.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { readDigest } from './digest.ts'
import { inChunks } from './in-chunks.ts'
import { inTransaction } from './in-transaction.ts'

export type MoveOutcome =
  | { outcome: 'moved'; rows: number }
  | { outcome: 'target_not_empty'; table: string }
  | { outcome: 'differs'; where: string[] }
export type MoveProgress = (table: string, done: number, total: number) => void

/** How many rows, and the XOR of a hash of each. */
type Sum = { count: number; xor: Buffer }

const EVER = { from: '0000-01-01', to: '9999-12-31' }

export async function moveCounty(from: Kysely<DatabaseSchema>, to: Kysely<DatabaseSchema>, progress: MoveProgress): Promise<MoveOutcome> {
  const taken = await firstTaken(to, COUNTY_TABLES)
  if (taken !== undefined) return { outcome: 'target_not_empty', table: taken }
  return from.transaction().setIsolationLevel('repeatable read').execute(async (source) => {
    const sums = new Map<CountyTable, Sum>()
    for (const table of COUNTY_TABLES) sums.set(table, await copyTable(source, to, table, progress))
    const where = [...await differingTables(to, sums, progress), ...await differingPlaces(source, to)]
    if (where.length > 0) return { outcome: 'differs', where }
    return { outcome: 'moved', rows: [...sums.values()].reduce((rows, { count }) => rows + count, 0) }
  })
}

/** A chunk is a transaction of its own, so that a large county fills no journal. */
async function copyTable(source: Kysely<DatabaseSchema>, to: Kysely<DatabaseSchema>, table: CountyTable, progress: MoveProgress): Promise<Sum> {
  const total = await countRows(source, table)
  const sum: Sum = { count: 0, xor: Buffer.alloc(32) }
  for await (const rows of pagesOf(source, table)) {
    for (const chunk of inChunks(rows)) {
      await inTransaction(to, (trx) => (trx as unknown as CountyRows).insertInto(table).values(chunk).execute())
      addTo(sum, chunk)
      progress(table, sum.count, total)
    }
  }
  if (sum.count !== total) throw new Error(`of ${total} rows of ${table} only ${sum.count} could be read`)
  return sum
}

async function differingTables(to: Kysely<DatabaseSchema>, sums: ReadonlyMap<CountyTable, Sum>, progress: MoveProgress): Promise<string[]> {
  const differing: string[] = []
  for (const [table, sent] of sums) {
    const arrived: Sum = { count: 0, xor: Buffer.alloc(32) }
    for await (const rows of pagesOf(to, table)) addTo(arrived, rows)
    progress(`${table}, compared`, arrived.count, sent.count)
    if (arrived.count !== sent.count || !arrived.xor.equals(sent.xor)) differing.push(`${table} (${sent.count} sent, ${arrived.count} arrived)`)
  }
  return differing
}

/** The figures a tablet compares with its own rows: they must be the same as before the move. */
async function differingPlaces(source: Kysely<DatabaseSchema>, to: Kysely<DatabaseSchema>): Promise<string[]> {
  const differing: string[] = []
  for (const placeId of await placesOf(source)) {
    const [before, after] = [await readDigest(source, { placeId, ...EVER }), await readDigest(to, { placeId, ...EVER })]
    if (JSON.stringify(before) !== JSON.stringify(after)) differing.push(`the digest of the place ${placeId}`)
  }
  return differing
}

async function placesOf(db: Kysely<DatabaseSchema>): Promise<string[]> {
  return (await db.selectFrom('place_sequence').select('place_id').orderBy('place_id').execute()).map((row) => row.place_id)
}

function addTo(sum: Sum, rows: readonly CountyRow[]): void {
  sum.count += rows.length
  for (const row of rows) {
    const hash = createHash('sha256').update(JSON.stringify(Object.entries(row).sort())).digest()
    for (const [index, byte] of hash.entries()) sum.xor[index] = (sum.xor[index] ?? 0) ^ byte
  }
}
