/** Puts a year of a large county into the database: entries in bulk, their totals by the product's own counting. */
import { hash } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { canonicalJson } from '../../../src/domain/canonical-json.ts'
import type { EntryRevision } from '../../../src/domain/entry.ts'
import type { DatabaseSchema, RevisionRow } from '../../../src/server/store/database-schema.ts'
import { inChunks } from '../../../src/server/store/in-chunks.ts'
import { countRevision, newCount, saveCount } from '../../../src/server/store/recount-totals.ts'
import type { Store } from '../../../src/server/store/store.ts'
import type { LargeCounty } from './large-county.ts'

export type InsertRows = (trx: Transaction<DatabaseSchema>, rows: readonly RevisionRow[]) => Promise<void>

/** @returns how many entries. */
export async function loadYear(db: Kysely<DatabaseSchema>, county: LargeCounty, year: number, insertRows: InsertRows, say: (words: string) => void): Promise<number> {
  let loaded = 0
  for (const [place, placeId] of county.placeIds.entries()) {
    loaded += await db.transaction().execute((trx) => loadPlace(trx, placeId, county.revisions(place, year), insertRows))
    if (place % 100 === 99) say(`${year}: ${place + 1} places`)
  }
  return loaded
}

async function loadPlace(trx: Transaction<DatabaseSchema>, placeId: string, revisions: readonly EntryRevision[], insertRows: InsertRows): Promise<number> {
  const before = await trx.selectFrom('place_sequence').select('last_seq').where('place_id', '=', placeId).executeTakeFirst()
  const first = Number(before?.last_seq ?? 0)
  const counted = newCount()
  for (const [index, revision] of revisions.entries()) countRevision(counted, { ...revision, seq: first + index + 1 })
  const rows = bulkRows(placeId, revisions, first)
  for (const chunk of inChunks(rows, 2_000)) await insertRows(trx, chunk)
  const last = { last_seq: first + rows.length }
  await trx.insertInto('place_sequence').values({ place_id: placeId, ...last }).onConflict((conflict) => conflict.column('place_id').doUpdateSet(last)).execute()
  await saveCount(trx, placeId, counted)
  return rows.length
}

/** Rows as the store writes them, numbered from the one after `lastSeq`. */
export function bulkRows(placeId: string, revisions: readonly EntryRevision[], lastSeq: number): RevisionRow[] {
  return revisions.map((revision, index): RevisionRow => {
    const json = canonicalJson(revision)
    return {
      place_id: placeId, rev_id: revision.revId, seq: lastSeq + index + 1, entry_id: revision.entryId, device_id: revision.deviceId, device_seq: revision.deviceSeq,
      received_from: revision.deviceId, received_at: Date.parse(revision.capturedAt), day: revision.body?.day ?? null, kind: revision.body?.kind ?? null,
      body_hash: hash('sha256', json, 'base64url'), json,
    }
  })
}

export async function fillReference({ reference }: Pick<Store, 'reference'>, { reference: data }: LargeCounty): Promise<void> {
  await reference.putRegions(data.regions)
  await reference.putMunicipalities(data.municipalities)
  await reference.putOrganisations(data.organisations)
  await reference.putPlaces(data.places)
  await reference.putActivityTypes(data.activityTypes)
  await reference.putVisitorGroups(data.visitorGroups)
  await reference.putProfessions(data.professions)
}
