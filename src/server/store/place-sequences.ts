/** The counter row of a place: who holds it is the only one who numbers, closes or counts there until the commit. */
import type { Transaction } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import { erasedAmong } from './erased-places.ts'
import { inChunks } from './in-chunks.ts'

/**
 * Takes the counter row of each place (made at its first use), always in the same order, against deadlock.
 * @returns the last number given; a place that was erased has none and gets none.
 */
export async function lockSequences(trx: Transaction<DatabaseSchema>, placeIds: Iterable<string>): Promise<Map<string, number>> {
  const lastSeqs = new Map<string, number>()
  for (const chunk of inChunks([...new Set(placeIds)].sort())) {
    const rows = await trx.insertInto('place_sequence')
      .values(chunk.map((place_id) => ({ place_id, last_seq: 0 })))
      .onConflict((conflict) => conflict.column('place_id').doUpdateSet((eb) => ({ last_seq: eb.ref('place_sequence.last_seq') })))
      .returning(['place_id', 'last_seq'])
      .execute()
    for (const { place_id, last_seq } of rows) lastSeqs.set(place_id, last_seq)
  }
  await leaveOutErased(trx, lastSeqs)
  return lastSeqs
}

/** Only a place without a single number can be one. */
async function leaveOutErased(trx: Transaction<DatabaseSchema>, lastSeqs: Map<string, number>): Promise<void> {
  const unused = [...lastSeqs].flatMap(([placeId, lastSeq]) => (Number(lastSeq) === 0 ? [placeId] : []))
  for (const placeId of await erasedAmong(trx, unused)) {
    lastSeqs.delete(placeId)
    await trx.deleteFrom('place_sequence').where('place_id', '=', placeId).execute()
  }
}
