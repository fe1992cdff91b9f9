/** Takes a place away from what the desk keeps of it: files read in, people, published files, and other places that were told to follow it. */
import type { Transaction } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'

type Trx = Transaction<DatabaseSchema>

/** @returns how many rows of files there were, and the imports of this place alone, which go with them. */
export async function eraseImports(trx: Trx, placeId: string, without: (text: string) => string): Promise<{ rows: number; imports: string[] }> {
  const { numDeletedRows } = await trx.deleteFrom('import_row').where('place_id', '=', placeId).executeTakeFirst()
  const imports: string[] = []
  for (const { id, place_ids, file_name } of await trx.selectFrom('import').select(['id', 'place_ids', 'file_name']).execute()) {
    const all = JSON.parse(place_ids) as string[]
    const left = all.filter((one) => one !== placeId)
    if (left.length === all.length) continue
    if (left.length === 0) imports.push(id)
    else await trx.updateTable('import').set({ place_ids: JSON.stringify(left), file_name: without(file_name) }).where('id', '=', id).execute()
  }
  for (const id of imports) await trx.deleteFrom('import').where('id', '=', id).execute()
  return { rows: Number(numDeletedRows), imports }
}

/** They look after nothing any more; who they were stays known where they did something. @returns how many there were. */
export async function retireItsPeople(trx: Trx, placeId: string, { at, newId }: { at: number; newId: () => string }): Promise<number> {
  const people = await trx.selectFrom('coordinator').select(['id', 'retired_at']).where('scope_kind', '=', 'place').where('scope_id', '=', placeId).execute()
  for (const { id, retired_at } of people) {
    await trx.updateTable('coordinator').set({ retired_at: retired_at ?? at, scope_id: newId() }).where('id', '=', id).execute()
    await trx.deleteFrom('coordinator_session').where('coordinator_id', '=', id).execute()
    await trx.deleteFrom('coordinator_link').where((eb) => eb.or([eb('coordinator_id', '=', id), eb('made_by', '=', id)])).execute()
  }
  return people.length
}

export async function eraseItsPublications(trx: Trx, placeId: string): Promise<number> {
  const files = await trx.selectFrom('publication').select('id').where('scope_kind', '=', 'place').where('scope_id', '=', placeId).execute()
  for (const { id } of files) {
    await trx.deleteFrom('publication_file').where('publication_id', '=', id).execute()
    await trx.deleteFrom('publication').where('id', '=', id).execute()
  }
  return files.length
}

export async function eraseFromPlaces(trx: Trx, placeId: string): Promise<void> {
  await trx.deleteFrom('place').where('id', '=', placeId).execute()
  for (const { id, valid_from, json } of await trx.selectFrom('place').select(['id', 'valid_from', 'json']).where('json', 'like', `%${placeId}%`).execute()) {
    const { successor, ...place } = JSON.parse(json) as { successor?: string }
    if (successor === placeId) await trx.updateTable('place').set({ json: JSON.stringify(place) }).where('id', '=', id).where('valid_from', '=', valid_from).execute()
  }
}
