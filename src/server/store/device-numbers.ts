/**
 * What the numbers a tablet gives its revisions tell: one given twice means that two tablets are one id, one that
 * stays away means a revision that waits on the tablet, or is lost, unless the tablet has said that it never will come.
 */
import type { Kysely } from 'kysely'
import type { WithheldNumber } from '../../domain/sync-protocol.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'

/** `from` and `to` included. */
export type NumberRange = { deviceId: string; from: number; to: number }

/** Whether one number of the range stands on two revisions. The same revision sent again is one revision. */
export async function isNumberedTwice(db: Kysely<DatabaseSchema>, { deviceId, from, to }: NumberRange): Promise<boolean> {
  const twice = await db.selectFrom('revision')
    .select('device_seq')
    .where('device_id', '=', deviceId)
    .where('device_seq', '>=', from)
    .where('device_seq', '<=', to)
    .groupBy('device_seq')
    .having((eb) => eb.fn.countAll(), '>', 1)
    .limit(1)
    .executeTakeFirst()
  return twice !== undefined
}

/** How far ahead of what has come a tablet may say that a number never will: far enough for any queue, too near to fill a table. */
const WITHHELD_AHEAD = 10_000

/** Notes the numbers of these devices, others are left out. @returns how many were noted or known. */
export async function withhold(db: Kysely<DatabaseSchema>, numbers: readonly WithheldNumber[], deviceIds: readonly string[]): Promise<number> {
  const spokenFor = numbers.filter(({ deviceId }) => deviceIds.includes(deviceId))
  const tops = await topsOf(db, [...new Set(spokenFor.map(({ deviceId }) => deviceId))])
  const known = spokenFor.filter(({ deviceId, deviceSeq }) => deviceSeq <= (tops.get(deviceId) ?? 0) + WITHHELD_AHEAD)
  for (const chunk of inChunks(known)) {
    const rows = chunk.map(({ deviceId, deviceSeq }) => ({ device_id: deviceId, device_seq: deviceSeq }))
    await db.insertInto('withheld_number').values(rows).onConflict((conflict) => conflict.doNothing()).execute()
  }
  return known.length
}

async function topsOf(db: Kysely<DatabaseSchema>, deviceIds: readonly string[]): Promise<Map<string, number>> {
  const tops = new Map<string, number>()
  for (const chunk of inChunks(deviceIds)) {
    const rows = await db.selectFrom('revision').select((eb) => ['device_id', eb.fn.max('device_seq').as('top')]).where('device_id', 'in', chunk).groupBy('device_id').execute()
    for (const { device_id, top } of rows) tops.set(device_id, Number(top))
  }
  return tops
}
