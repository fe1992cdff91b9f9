/** Places that were erased: what is kept of them, and how an id is known again that nobody keeps. */
import { hash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { ErasedPlace } from '../../domain/erased-place.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'

const [FIRST_DAY, LAST_DAY] = ['0000-01-01', '9999-12-31']

export async function readErasedPlaces(db: Kysely<DatabaseSchema>): Promise<ErasedPlace[]> {
  const rows = await db.selectFrom('erased_place').selectAll().orderBy('id').orderBy('valid_from').execute()
  return rows.map(({ id, municipality, valid_from: validFrom, valid_to: validTo }) => ({ id, municipality, ...(validFrom !== FIRST_DAY && { validFrom }), ...(validTo !== LAST_DAY && { validTo }) }))
}

export function erasedMark(placeId: string): string {
  return hash('sha256', placeId, 'base64url')
}

/** Which of these places were erased. */
export async function erasedAmong(db: Kysely<DatabaseSchema>, placeIds: readonly string[]): Promise<string[]> {
  const byMark = new Map(placeIds.map((placeId) => [erasedMark(placeId), placeId]))
  const found: string[] = []
  for (const chunk of inChunks([...byMark.keys()])) {
    for (const { place_hash } of await db.selectFrom('erased_mark').selectAll().where('place_hash', 'in', chunk).execute()) found.push(byMark.get(place_hash) ?? '')
  }
  return found
}
