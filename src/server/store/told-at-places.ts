/** What the tablets of some places last told, added up, and those that have not been heard of for long. */
import type { ExpressionBuilder, Kysely } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import type { ToldAtPlaces } from './store.ts'

export async function toldAtPlaces(db: Kysely<DatabaseSchema>, placeIds: readonly string[], now: number, heardSince: number): Promise<ToldAtPlaces> {
  if (placeIds.length === 0) return { entries: 0, tablets: 0, toldAt: null, quiet: [] }
  const sum = await db.selectFrom('device')
    .select((eb) => [eb.fn.countAll().as('tablets'), eb.fn.sum('unsent').as('unsent'), eb.fn.sum('set_aside').as('setAside'), eb.fn.min('told_at').as('toldAt')])
    .where((eb) => isInUse(eb, now))
    .where('id', 'in', (eb) => eb.selectFrom('device_place').select('device_id').where('left_at', 'is', null).where('place_id', 'in', placeIds))
    .executeTakeFirstOrThrow()
  const quiet = await db.selectFrom('device').innerJoin('device_place', 'device_place.device_id', 'device.id')
    .select(['device.id', 'device.mode', 'device.enrolled_at as enrolledAt', 'device.last_contact_at as lastContactAt', 'device_place.place_id as placeId'])
    .where((eb) => isInUse(eb, now))
    .where((eb) => eb(eb.fn.coalesce('last_contact_at', 'enrolled_at'), '<', heardSince))
    .where('left_at', 'is', null).where('place_id', 'in', placeIds)
    .execute()
  return { entries: Number(sum.unsent ?? 0) + Number(sum.setAside ?? 0), tablets: Number(sum.tablets), toldAt: sum.toldAt === null ? null : Number(sum.toldAt), quiet }
}

function isInUse(eb: ExpressionBuilder<DatabaseSchema, 'device'>, now: number) {
  return eb.and([eb('revoked_at', 'is', null), eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)])])
}
