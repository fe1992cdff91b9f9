/** Places by their id or by any name they ever had. */
import type { Kysely } from 'kysely'
import type { Place } from '../../domain/reference-data.ts'
import { byKey, inOrder } from '../../domain/validity.ts'
import type { DatabaseSchema } from './database-schema.ts'

/** `name` is the latest. */
export type FoundPlace = { id: string; name: string; municipality: string }

export async function findPlaces(db: Kysely<DatabaseSchema>, typed: string): Promise<FoundPlace[]> {
  const wanted = typed.trim().toLowerCase()
  const all = (await db.selectFrom('place').select('json').execute()).map(({ json }) => JSON.parse(json) as Place)
  const found = [...byKey(all).values()].filter((versions) => versions.some(({ id, name }) => id === wanted || name.toLowerCase() === wanted))
  return found.flatMap((versions) => {
    const last = inOrder(versions).at(-1)
    return last === undefined ? [] : [{ id: last.id, name: last.name, municipality: last.municipality }]
  })
}
