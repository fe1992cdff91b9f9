/** Takes a place away from its tablets and codes. A tablet of that place alone is removed from use, and keeps nothing but what knows it again. */
import type { Transaction } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'

export type TabletsWithout = { revoked: string[]; kept: string[] }

const NOTHING_TOLD = { last_contact_at: null, told_at: null, app_version: null, unsent: null, set_aside: null, oldest_unsent_at: null, wrong_tries: null, wrong_tries_at: null }

/** To be called while the revisions are still there. */
export async function eraseFromTablets(trx: Transaction<DatabaseSchema>, { placeId, at, without }: { placeId: string; at: number; without: (text: string) => string }): Promise<TabletsWithout> {
  const { revoked, kept } = await tabletsOf(trx, placeId)
  await trx.deleteFrom('device_place').where('place_id', '=', placeId).execute()
  for (const id of revoked) {
    await trx.updateTable('device').set((eb) => ({ ...NOTHING_TOLD, name: '', revoked_at: eb.fn.coalesce('revoked_at', eb.val(at)) })).where('id', '=', id).execute()
    for (const table of ['withheld_number', 'enrolment_request'] as const) await trx.deleteFrom(table).where('device_id', '=', id).execute()
  }
  for (const id of kept) {
    await withholdNumbers(trx, placeId, id)
    const { name } = await trx.selectFrom('device').select('name').where('id', '=', id).executeTakeFirstOrThrow()
    await trx.updateTable('device').set({ name: without(name) }).where('id', '=', id).execute()
  }
  return { revoked, kept }
}

async function tabletsOf(trx: Transaction<DatabaseSchema>, placeId: string): Promise<TabletsWithout> {
  const all = (await trx.selectFrom('device_place').select('device_id').where('place_id', '=', placeId).execute()).map((row) => row.device_id)
  const elsewhere = new Set<string>()
  for (const chunk of inChunks(all)) {
    const rows = await trx.selectFrom('device_place').select('device_id').where('device_id', 'in', chunk).where('place_id', '!=', placeId).where('left_at', 'is', null).execute()
    for (const { device_id } of rows) elsewhere.add(device_id)
  }
  return { revoked: all.filter((id) => !elsewhere.has(id)), kept: all.filter((id) => elsewhere.has(id)) }
}

/** Else the numbers it gave at the place would look like entries that never came. */
async function withholdNumbers(trx: Transaction<DatabaseSchema>, placeId: string, deviceId: string): Promise<void> {
  await trx.insertInto('withheld_number').columns(['device_id', 'device_seq'])
    .expression(trx.selectFrom('revision').select(['device_id', 'device_seq']).distinct().where('place_id', '=', placeId).where('device_id', '=', deviceId))
    .onConflict((conflict) => conflict.doNothing()).execute()
}

/** A code for several places goes as a whole. @returns the names of those codes. */
export async function eraseCodes(trx: Transaction<DatabaseSchema>, placeId: string): Promise<string[]> {
  const ofSeveral = trx.selectFrom('enrolment_code_place').select('code_hash').where('place_id', '=', placeId)
  const codes = await trx.selectFrom('enrolment_code').select(['code_hash', 'id']).where((eb) => eb.or([eb('place_id', '=', placeId), eb('code_hash', 'in', ofSeveral)])).execute()
  for (const { code_hash } of codes) {
    for (const table of ['enrolment_code_place', 'enrolment_request', 'enrolment_code'] as const) await trx.deleteFrom(table).where('code_hash', '=', code_hash).execute()
  }
  return codes.map(({ id, code_hash }) => id ?? code_hash)
}
