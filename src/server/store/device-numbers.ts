/**
 * What the numbers a tablet gives its revisions tell: one given twice means that two tablets are one id,
 * one that stays away means a revision that was refused, is kept on the tablet, or is lost.
 */
import type { Kysely } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'

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

/** How many numbers each device has left out below the highest that came by `until`; later ones may still be on their way. */
export async function missingNumbers(db: Kysely<DatabaseSchema>, until: number): Promise<Map<string, number>> {
  const highest = db.selectFrom('revision')
    .select((eb) => ['device_id', eb.fn.max('device_seq').as('top')])
    .where('received_at', '<=', until)
    .groupBy('device_id')
  const rows = await db.selectFrom('revision')
    .innerJoin(highest.as('highest'), (join) => join.onRef('highest.device_id', '=', 'revision.device_id').onRef('revision.device_seq', '<=', 'highest.top'))
    .select((eb) => ['revision.device_id', 'highest.top', eb.fn.count('revision.device_seq').distinct().as('there')])
    .groupBy(['revision.device_id', 'highest.top'])
    .execute()
  return new Map(rows.map(({ device_id, top, there }) => [device_id, Number(top) - Number(there)]))
}
