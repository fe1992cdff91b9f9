/** Tablets and the codes that pair them. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import { isNumberedTwice, missingNumbers, withhold } from './device-numbers.ts'
import { inTransaction } from './in-transaction.ts'
import type { Device, DeviceStore, EnrolmentCode, Enrolment, Rekeying } from './store.ts'

export function deviceStore(db: Kysely<DatabaseSchema>): DeviceStore {
  return {
    putCode: (code) => putCode(db, code),
    enrol: (enrolment) => inTransaction(db, (trx) => enrol(trx, enrolment)),
    byTokenHash: (tokenHash) => byTokenHash(db, tokenHash),
    isNumberedTwice: (range) => isNumberedTwice(db, range),
    withhold: (numbers, deviceIds) => withhold(db, numbers, deviceIds),
    missingNumbers: (until) => missingNumbers(db, until),
    rekey: (rekeying) => inTransaction(db, (trx) => rekey(trx, rekeying)),
    list: () => list(db),
    noteContact: async (deviceId, now) => {
      await db.updateTable('device').set({ last_contact_at: now }).where('id', '=', deviceId).execute()
    },
    revoke: async (deviceId, now) => {
      await db.updateTable('device').set({ revoked_at: now }).where('id', '=', deviceId).where('revoked_at', 'is', null).execute()
    },
  }
}

async function putCode(db: Kysely<DatabaseSchema>, code: EnrolmentCode): Promise<void> {
  const row = {
    code_hash: code.codeHash,
    place_id: code.placeId,
    mode: code.mode,
    expires_at: code.expiresAt,
    reusable: code.reusable ? 1 : 0,
    created_at: code.createdAt,
    used_at: null,
  }
  await db.insertInto('enrolment_code').values(row).onConflict((conflict) => conflict.column('code_hash').doUpdateSet(row)).execute()
}

async function enrol(trx: Transaction<DatabaseSchema>, enrolment: Enrolment): Promise<Device | undefined> {
  return await enrolAgain(trx, enrolment) ?? await enrolFirst(trx, enrolment)
}

/** The answer to the same request was lost: the tablet stays the one it became, and only the new token is good. */
async function enrolAgain(trx: Transaction<DatabaseSchema>, { requestHash, codeHash, tokenHash, now }: Enrolment): Promise<Device | undefined> {
  if (requestHash === undefined) return undefined
  const known = await trx.selectFrom('enrolment_request')
    .innerJoin('enrolment_code', 'enrolment_code.code_hash', 'enrolment_request.code_hash')
    .select('enrolment_request.device_id')
    .where('enrolment_request.request_hash', '=', requestHash)
    .where('enrolment_request.code_hash', '=', codeHash)
    .where('enrolment_code.expires_at', '>', now)
    .executeTakeFirst()
  if (known === undefined) return undefined
  await trx.updateTable('device').set({ token_hash: tokenHash }).where('id', '=', known.device_id).where('revoked_at', 'is', null).execute()
  return await byTokenHash(trx, tokenHash)
}

async function enrolFirst(trx: Transaction<DatabaseSchema>, { requestHash, codeHash, deviceId, name, tokenHash, now }: Enrolment): Promise<Device | undefined> {
  // Marking and choosing in one statement: of two tablets with the same code only one can win.
  const code = await trx.updateTable('enrolment_code')
    .set({ used_at: now })
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', now)
    .where((eb) => eb.or([eb('used_at', 'is', null), eb('reusable', '=', 1)]))
    .returning(['place_id', 'mode'])
    .executeTakeFirst()
  if (code === undefined) return undefined
  const row = { id: deviceId, name, mode: code.mode, token_hash: tokenHash, enrolled_at: now, revoked_at: null, last_contact_at: now, copy_of: null }
  await trx.insertInto('device').values(row).execute()
  await trx.insertInto('device_place').values({ device_id: deviceId, place_id: code.place_id }).execute()
  if (requestHash !== undefined) {
    await trx.insertInto('enrolment_request').values({ request_hash: requestHash, code_hash: codeHash, device_id: deviceId, created_at: now }).execute()
  }
  return deviceOf(row, [code.place_id])
}

/** Its last contact is told by its first request: an answer that was lost leaves a tablet that is never heard of. */
async function rekey(trx: Transaction<DatabaseSchema>, { deviceId, newDeviceId, tokenHash, now }: Rekeying): Promise<void> {
  const known = await trx.selectFrom('device').select(['name', 'mode']).where('id', '=', deviceId).executeTakeFirstOrThrow()
  const places = await trx.selectFrom('device_place').select('place_id').where('device_id', '=', deviceId).execute()
  const row = { id: newDeviceId, ...known, token_hash: tokenHash, enrolled_at: now, revoked_at: null, last_contact_at: null, copy_of: deviceId }
  await trx.insertInto('device').values(row).execute()
  await trx.insertInto('device_place').values(places.map(({ place_id }) => ({ device_id: newDeviceId, place_id }))).execute()
}

async function byTokenHash(db: Kysely<DatabaseSchema>, tokenHash: string): Promise<Device | undefined> {
  const row = await db.selectFrom('device').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
  if (row === undefined) return undefined
  const places = await db.selectFrom('device_place').select('place_id').where('device_id', '=', row.id).execute()
  return deviceOf(row, places.map((place) => place.place_id))
}

async function list(db: Kysely<DatabaseSchema>): Promise<Device[]> {
  const rows = await db.selectFrom('device').selectAll().orderBy('enrolled_at', 'desc').orderBy('id').execute()
  const places = await db.selectFrom('device_place').selectAll().execute()
  return rows.map((row) => deviceOf(row, places.filter((place) => place.device_id === row.id).map((place) => place.place_id)))
}

function deviceOf(row: Selectable<DatabaseSchema['device']>, placeIds: string[]): Device {
  const { id, name, mode, enrolled_at: enrolledAt, revoked_at: revokedAt, last_contact_at: lastContactAt, copy_of: copyOf } = row
  return { id, name, mode, placeIds, enrolledAt, revokedAt, lastContactAt, copyOf }
}
