/** Codes that pair tablets: made, listed while open, withdrawn, and used up together with the tablet they make. */
import type { Kysely, Transaction } from 'kysely'
import { endAfterDays } from '../../domain/device-time.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { deviceByTokenHash } from './device-rows.ts'
import type { Device, EnrolmentCode, Enrolment, OpenCode } from './store.ts'

export async function putCode(trx: Transaction<DatabaseSchema>, code: EnrolmentCode): Promise<void> {
  const { codeHash, placeIds: [firstPlace, ...others] } = code
  if (firstPlace === undefined) throw new Error('a code is of at least one place')
  const row = {
    code_hash: codeHash,
    id: code.id ?? null,
    place_id: firstPlace,
    mode: code.mode,
    days: code.days ?? null,
    expires_at: code.expiresAt,
    reusable: code.reusable ? 1 : 0,
    created_at: code.createdAt,
    made_by: code.madeBy ?? null,
    used_at: null,
  }
  await trx.insertInto('enrolment_code').values(row).onConflict((conflict) => conflict.column('code_hash').doUpdateSet(row)).execute()
  await trx.deleteFrom('enrolment_code_place').where('code_hash', '=', codeHash).execute()
  if (others.length > 0) await trx.insertInto('enrolment_code_place').values(others.map((placeId) => ({ code_hash: codeHash, place_id: placeId }))).execute()
}

/** The newest first. Codes that may be used again and again are nobody's to withdraw. */
export async function openCodes(db: Kysely<DatabaseSchema>, now: number): Promise<OpenCode[]> {
  const rows = await db.selectFrom('enrolment_code')
    .leftJoin('coordinator', 'coordinator.id', 'enrolment_code.made_by')
    .select(['enrolment_code.code_hash', 'enrolment_code.id', 'enrolment_code.place_id', 'enrolment_code.mode', 'enrolment_code.days', 'enrolment_code.created_at', 'enrolment_code.expires_at', 'coordinator.email'])
    .where('enrolment_code.used_at', 'is', null)
    .where('enrolment_code.reusable', '=', 0)
    .where('enrolment_code.expires_at', '>', now)
    .orderBy('enrolment_code.created_at', 'desc')
    .execute()
  const others = await db.selectFrom('enrolment_code_place').selectAll().execute()
  return rows.flatMap(({ id, code_hash, place_id, mode, days, created_at, expires_at, email }) => (id === null ? [] : [{
    id, mode, days, createdAt: created_at, expiresAt: expires_at, madeBy: email,
    placeIds: [place_id, ...others.filter((other) => other.code_hash === code_hash).map((other) => other.place_id)],
  }]))
}

/** One that was used in the same moment stays: its tablet may have to ask again. */
export async function withdrawCode(trx: Transaction<DatabaseSchema>, id: string): Promise<boolean> {
  const unused = await trx.updateTable('enrolment_code').set({ expires_at: 0 })
    .where('id', '=', id).where('used_at', 'is', null).where('reusable', '=', 0).where('expires_at', '>', 0)
    .executeTakeFirst()
  return unused.numUpdatedRows > 0n
}

export async function enrol(trx: Transaction<DatabaseSchema>, enrolment: Enrolment): Promise<Device | undefined> {
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
  return await deviceByTokenHash(trx, tokenHash)
}

async function enrolFirst(trx: Transaction<DatabaseSchema>, { requestHash, codeHash, deviceId, name, tokenHash, now }: Enrolment): Promise<Device | undefined> {
  // Marking and choosing in one statement: of two tablets with the same code only one can win.
  const code = await trx.updateTable('enrolment_code')
    .set({ used_at: now })
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', now)
    .where((eb) => eb.or([eb('used_at', 'is', null), eb('reusable', '=', 1)]))
    .returning(['place_id', 'mode', 'days'])
    .executeTakeFirst()
  if (code === undefined) return undefined
  const others = await trx.selectFrom('enrolment_code_place').select('place_id').where('code_hash', '=', codeHash).execute()
  await trx.insertInto('device').values({
    id: deviceId, name, mode: code.mode, token_hash: tokenHash, enrolled_at: now, revoked_at: null, last_contact_at: now, copy_of: null,
    expires_at: code.days === null ? null : endAfterDays(now, code.days),
  }).execute()
  await trx.insertInto('device_place').values([code, ...others].map(({ place_id }) => ({ device_id: deviceId, place_id, left_at: null }))).execute()
  if (requestHash !== undefined) {
    await trx.insertInto('enrolment_request').values({ request_hash: requestHash, code_hash: codeHash, device_id: deviceId, created_at: now }).execute()
  }
  return await deviceByTokenHash(trx, tokenHash)
}
