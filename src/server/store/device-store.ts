/** Tablets, their places, and the codes that pair them. */
import type { Kysely, Transaction } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import { isNumberedTwice, withhold } from './device-numbers.ts'
import { deviceByTokenHash, listDevices } from './device-rows.ts'
import { enrol, openCodes, putCode, withdrawCode } from './enrolment-codes.ts'
import { inTransaction } from './in-transaction.ts'
import { createMissingNumbers } from './missing-numbers.ts'
import type { DeviceStore, Rekeying, ToldState, WrongTriesTold } from './store.ts'
import { toldAtPlaces } from './told-at-places.ts'

/** @param epoch of the database's history; within a transaction there is one. */
export function deviceStore(db: Kysely<DatabaseSchema>, epoch: () => string = () => ''): DeviceStore {
  return {
    putCode: (code) => inTransaction(db, (trx) => putCode(trx, code)),
    openCodes: (now) => openCodes(db, now),
    withdrawCode: (id) => inTransaction(db, (trx) => withdrawCode(trx, id)),
    enrol: (enrolment) => inTransaction(db, (trx) => enrol(trx, enrolment)),
    byTokenHash: (tokenHash) => deviceByTokenHash(db, tokenHash),
    tokenHash: async (deviceId) =>
      (await db.selectFrom('device').select('token_hash').where('id', '=', deviceId).where('revoked_at', 'is', null).executeTakeFirst())?.token_hash,
    isNumberedTwice: (range) => isNumberedTwice(db, range),
    withhold: (numbers, deviceIds) => withhold(db, numbers, deviceIds),
    missingNumbers: createMissingNumbers(db, epoch),
    rekey: (rekeying) => inTransaction(db, (trx) => rekey(trx, rekeying)),
    list: () => listDevices(db),
    toldAt: (placeIds, now, heardSince) => toldAtPlaces(db, placeIds, now, heardSince),
    noteContact: async (deviceId, now) => {
      await db.updateTable('device').set({ last_contact_at: now }).where('id', '=', deviceId).execute()
    },
    noteState: (deviceId, state) => noteState(db, deviceId, state),
    noteWrongTries: (deviceId, told) => inTransaction(db, (trx) => noteWrongTries(trx, deviceId, told)),
    rename: async (deviceId, name) => {
      await db.updateTable('device').set({ name }).where('id', '=', deviceId).execute()
    },
    changePlaces: (deviceId, placeIds, now) => inTransaction(db, (trx) => changePlaces(trx, deviceId, placeIds, now)),
    revoke: async (deviceId, now) => {
      await db.updateTable('device').set({ revoked_at: now }).where('id', '=', deviceId).where('revoked_at', 'is', null).execute()
    },
  }
}

async function noteState(db: Kysely<DatabaseSchema>, deviceId: string, { at, appVersion, unsent, setAside, oldestUnsentAt }: ToldState): Promise<void> {
  await db.updateTable('device')
    .set({ told_at: at, app_version: appVersion, unsent, set_aside: setAside, oldest_unsent_at: oldestUnsentAt })
    .where('id', '=', deviceId)
    .execute()
}

/** Writing the row as it is holds it, so that of two who tell the same total at once one finds nothing new. */
async function noteWrongTries(trx: Transaction<DatabaseSchema>, deviceId: string, { total, latestAt }: WrongTriesTold): Promise<number> {
  const held = await trx.updateTable('device').set({ id: deviceId }).where('id', '=', deviceId).returning('wrong_tries').executeTakeFirstOrThrow()
  const more = total - (held.wrong_tries ?? 0)
  if (more <= 0) return 0
  await trx.updateTable('device').set({ wrong_tries: total, wrong_tries_at: latestAt }).where('id', '=', deviceId).execute()
  return more
}

async function changePlaces(trx: Transaction<DatabaseSchema>, deviceId: string, placeIds: readonly string[], now: number): Promise<void> {
  await trx.updateTable('device_place').set({ left_at: now }).where('device_id', '=', deviceId).where('left_at', 'is', null).where('place_id', 'not in', [...placeIds]).execute()
  const rows = placeIds.map((placeId) => ({ device_id: deviceId, place_id: placeId, left_at: null }))
  await trx.insertInto('device_place').values(rows).onConflict((conflict) => conflict.columns(['device_id', 'place_id']).doUpdateSet({ left_at: null })).execute()
}

/** Its last contact is told by its first request: an answer that was lost leaves a tablet that is never heard of. */
async function rekey(trx: Transaction<DatabaseSchema>, { deviceId, newDeviceId, tokenHash, now }: Rekeying): Promise<void> {
  const known = await trx.selectFrom('device').select(['name', 'mode', 'expires_at']).where('id', '=', deviceId).executeTakeFirstOrThrow()
  const places = await trx.selectFrom('device_place').select(['place_id', 'left_at']).where('device_id', '=', deviceId).execute()
  const row = { id: newDeviceId, ...known, token_hash: tokenHash, enrolled_at: now, revoked_at: null, last_contact_at: null, copy_of: deviceId }
  await trx.insertInto('device').values(row).execute()
  await trx.insertInto('device_place').values(places.map((place) => ({ device_id: newDeviceId, ...place }))).execute()
}
