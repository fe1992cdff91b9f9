/**
 * How many numbers each tablet has left out. What was read once is not read again: of each tablet it is kept how far
 * its numbers were read and which ranges were missing there, so that a look at the desk costs what came since the last.
 */
import { setImmediate } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import { countRows } from './county-tables.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'

export type MissingNumbers = (until: number, deviceIds: readonly string[]) => Promise<Map<string, number>>

/** Both ends included. */
type Gap = { first: number; last: number }
/** All numbers up to `to`, which is there, are there or in a gap. */
type Known = { to: number; gaps: readonly Gap[] }

/** A tablet with more of them is counted from the beginning each time. */
const GAPS_MAX = 100
/** Beside a longer reading others get their turn: the first one after a start has everything to read. */
const MANY = 1_000

/** @param epoch what was there in another history of the database may be there no more. */
export function createMissingNumbers(db: Kysely<DatabaseSchema>, epoch: () => string): MissingNumbers {
  const known = new Map<string, Known>()
  let seen = { erasures: 0, epoch: '' }
  return async (until, deviceIds) => {
    const now = { erasures: await countRows(db, 'erased_mark'), epoch: epoch() }
    // Numbers that were there have become withheld ones.
    if (now.erasures !== seen.erasures || now.epoch !== seen.epoch) known.clear()
    seen = now
    const missing = new Map<string, number>()
    const tops = await highestNumbers(db, until, deviceIds)
    for (const [deviceId, top] of tops) missing.set(deviceId, await missingBelow(db, known, deviceId, top))
    await takeOffWithheld(db, missing, tops)
    return missing
  }
}

/** Of what came by `until`: later numbers may still be on their way. */
async function highestNumbers(db: Kysely<DatabaseSchema>, until: number, deviceIds: readonly string[]): Promise<Map<string, number>> {
  const tops = new Map<string, number>()
  // One after the other from the end of the index: together they would be looked for from its beginning.
  for (const deviceId of deviceIds) {
    const row = await db.selectFrom('revision').select('device_seq').where('device_id', '=', deviceId).where('received_at', '<=', until).orderBy('device_seq', 'desc').limit(1).executeTakeFirst()
    if (row !== undefined) tops.set(deviceId, Number(row.device_seq))
  }
  return tops
}

async function missingBelow(db: Kysely<DatabaseSchema>, known: Map<string, Known>, deviceId: string, top: number): Promise<number> {
  const before = known.get(deviceId) ?? { to: 0, gaps: [] }
  const left = await stillMissing(db, deviceId, before.gaps)
  if (top - before.to > MANY) await setImmediate()
  const added = top > before.to ? await gapsBetween(db, deviceId, before.to, top) : []
  const gaps = [...left, ...added]
  if (gaps.length > GAPS_MAX) {
    known.delete(deviceId)
    return await countMissing(db, deviceId, top)
  }
  known.set(deviceId, { to: Math.max(before.to, top), gaps })
  return gaps.reduce((sum, { first, last }) => sum + Math.max(0, Math.min(last, top) - first + 1), 0)
}

async function gapsBetween(db: Kysely<DatabaseSchema>, deviceId: string, after: number, top: number): Promise<Gap[]> {
  const { rows } = await sql<Gap>`
    select before + 1 as "first", device_seq - 1 as "last"
    from (
      select device_seq, lag(device_seq, 1, cast(${after} as bigint)) over (order by device_seq) as before
      from revision where device_id = ${deviceId} and device_seq > ${after} and device_seq <= ${top}
    ) as numbers
    where device_seq > before + 1 order by device_seq limit ${GAPS_MAX + 1}`.execute(db)
  return rows.map(({ first, last }) => ({ first: Number(first), last: Number(last) }))
}

/** What has come late is no gap any more. */
async function stillMissing(db: Kysely<DatabaseSchema>, deviceId: string, gaps: readonly Gap[]): Promise<Gap[]> {
  const left: Gap[] = []
  for (const { first, last } of gaps) {
    const came = await db.selectFrom('revision').select('device_seq').distinct()
      .where('device_id', '=', deviceId).where('device_seq', '>=', first).where('device_seq', '<=', last).orderBy('device_seq').execute()
    const ends = [first - 1, ...came.map(({ device_seq }) => Number(device_seq)), last + 1]
    left.push(...ends.slice(1).flatMap((end, at) => (end > (ends[at] ?? end) + 1 ? [{ first: (ends[at] ?? end) + 1, last: end - 1 }] : [])))
  }
  return left
}

async function countMissing(db: Kysely<DatabaseSchema>, deviceId: string, top: number): Promise<number> {
  const { there } = await db.selectFrom('revision').select((eb) => eb.fn.count('device_seq').distinct().as('there'))
    .where('device_id', '=', deviceId).where('device_seq', '<=', top).executeTakeFirstOrThrow()
  return top - Number(there)
}

/** One that came all the same is there, and not taken off. */
async function takeOffWithheld(db: Kysely<DatabaseSchema>, missing: Map<string, number>, tops: ReadonlyMap<string, number>): Promise<void> {
  const some = [...missing].flatMap(([deviceId, count]) => (count > 0 ? [deviceId] : []))
  for (const chunk of inChunks(some)) {
    const rows = await db.selectFrom('withheld_number').selectAll().where('device_id', 'in', chunk)
      .where((eb) => eb.not(eb.exists(eb.selectFrom('revision').select('revision.rev_id')
        .whereRef('revision.device_id', '=', 'withheld_number.device_id')
        .whereRef('revision.device_seq', '=', 'withheld_number.device_seq'))))
      .execute()
    for (const { device_id, device_seq } of rows) {
      if (Number(device_seq) < (tops.get(device_id) ?? 0)) missing.set(device_id, (missing.get(device_id) ?? 0) - 1)
    }
  }
}
