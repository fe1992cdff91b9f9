/** Takes rows of a file in: those that are new become numbered revisions, in the transaction that remembers the rows. */
import type { Transaction } from 'kysely'
import { effectiveRevision, type OrderedRevision } from '../../domain/effective-revision.ts'
import type { EntryRevision } from '../../domain/entry.ts'
import { importedEntryId } from '../../domain/import/imported-row.ts'
import { dayStatusEntryId } from '../check-revision.ts'
import type { DatabaseSchema } from './database-schema.ts'
import type { DraftEntry, RowToTake, TakenRow, TakeWish } from './import-records.ts'
import { inChunks } from './in-chunks.ts'
import { insertPushes } from './insert-revisions.ts'

export async function takeRows(trx: Transaction<DatabaseSchema>, { importId, rows, at }: TakeWish): Promise<TakenRow[] | undefined> {
  // Held to the commit: whoever sends another piece of the same file waits here.
  const held = await trx.updateTable('import').set((eb) => ({ last_seq: eb.ref('last_seq') })).where('id', '=', importId).where('undo_began_at', 'is', null).returning('last_seq').executeTakeFirst()
  if (held === undefined) return undefined
  const claims = await claim(trx, importId, rows)
  const known = await knownBefore(trx, rows, claims)
  const { taken, revisions, ranges } = numbered(rows, claims, known, { importId, lastSeq: held.last_seq })
  const [outcomes = []] = await insertPushes(trx, [{ revisions, receipt: { receivedFrom: importId, receivedAt: at } }])
  if (outcomes.some(({ outcome }) => outcome !== 'accepted')) throw new Error('an entry of an import has an id that is in use')
  for (const { row, from, to } of ranges) {
    await trx.updateTable('import_row').set({ from_seq: from, to_seq: to }).where('place_id', '=', row.placeId).where('row_hash', '=', row.hash).execute()
  }
  await trx.updateTable('import')
    .set((eb) => ({ last_seq: held.last_seq + revisions.length, rows_taken: eb('rows_taken', '+', ranges.length), entries: eb('entries', '+', revisions.length) }))
    .where('id', '=', importId)
    .execute()
  return taken
}

/** Each row that was new, with how often it was undone before. */
type Claims = Map<string, number>

/** A row belongs to the first import that takes it in; one that was undone is free again. */
async function claim(trx: Transaction<DatabaseSchema>, importId: string, rows: readonly RowToTake[]): Promise<Claims> {
  const unique = [...new Map(rows.map((row) => [keyOf(row.placeId, row.hash), row])).values()]
  const claims: Claims = new Map()
  for (const chunk of inChunks(unique)) {
    const claimed = await trx.insertInto('import_row')
      .values(chunk.map(({ placeId, hash, day }) => ({ place_id: placeId, row_hash: hash, day, import_id: importId, times: 0, from_seq: 0, to_seq: 0, kept: 0 })))
      .onConflict((conflict) => conflict.columns(['place_id', 'row_hash']).doUpdateSet({ import_id: importId, kept: 0 }).where('import_row.import_id', 'is', null))
      .returning(['place_id', 'row_hash', 'times'])
      .execute()
    for (const { place_id, row_hash, times } of claimed) claims.set(keyOf(place_id, row_hash), times)
  }
  return claims
}

type Known = { revIds: Set<string>; statuses: Map<string, OrderedRevision | undefined> }

/** What came to the server by another way already, and what each day's status is now. */
async function knownBefore(trx: Transaction<DatabaseSchema>, rows: readonly RowToTake[], claims: Claims): Promise<Known> {
  const revIds = new Set<string>()
  const statuses = new Map<string, OrderedRevision[]>()
  const ids = rows.flatMap((row) => row.drafts.map((_draft, n) => idOf(row, claims, n)))
  for (const chunk of inChunks(ids)) {
    for (const { rev_id } of await trx.selectFrom('revision').select('rev_id').where('rev_id', 'in', chunk).execute()) revIds.add(rev_id)
  }
  for (const { placeId, day, drafts } of rows) {
    const entryId = dayStatusEntryId(placeId, day)
    if (statuses.has(entryId) || !drafts.some(isStatus)) continue
    const found = await trx.selectFrom('revision').select(['seq', 'json']).where('place_id', '=', placeId).where('entry_id', '=', entryId).execute()
    statuses.set(entryId, found.map(({ seq, json }) => ({ ...(JSON.parse(json) as EntryRevision), seq })))
  }
  return { revIds, statuses: new Map([...statuses].map(([entryId, history]) => [entryId, effectiveRevision(history)])) }
}

type Numbered = { taken: TakenRow[]; revisions: EntryRevision[]; ranges: { row: RowToTake; from: number; to: number }[] }

/** Moves `claims` and `known` on, so that of two equal rows, or two statuses of a day, the first counts. */
function numbered(rows: readonly RowToTake[], claims: Claims, known: Known, { importId, lastSeq }: { importId: string; lastSeq: number }): Numbered {
  const [taken, revisions, ranges]: [TakenRow[], EntryRevision[], Numbered['ranges']] = [[], [], []]
  for (const row of rows) {
    if (!claims.has(keyOf(row.placeId, row.hash))) {
      taken.push({ outcome: 'alreadyThere' })
      continue
    }
    const from = lastSeq + revisions.length + 1
    const drafted = row.drafts.map((draft, n) => asRevision(draft, idOf(row, claims, n), known))
    for (const one of drafted) {
      if (one === 'statusStands' || known.revIds.has(one.revId)) continue
      known.revIds.add(one.revId)
      revisions.push({ ...one, deviceId: importId, deviceSeq: lastSeq + revisions.length + 1 })
    }
    claims.delete(keyOf(row.placeId, row.hash))
    const to = lastSeq + revisions.length
    ranges.push({ row, from, to })
    taken.push({ outcome: 'imported', entries: to - from + 1, keptStatus: drafted.includes('statusStands') })
  }
  return { taken, revisions, ranges }
}

type Unnumbered = DraftEntry & Pick<EntryRevision, 'revId' | 'entryId' | 'parentRevId'>

/** A day that has a status keeps it: an import never writes over what somebody marked. */
function asRevision(draft: DraftEntry, revId: string, { statuses }: Known): Unnumbered | 'statusStands' {
  if (!isStatus(draft)) return { ...draft, revId, entryId: revId, parentRevId: null }
  const entryId = dayStatusEntryId(draft.placeId, draft.body.day)
  const before = statuses.get(entryId)
  if (before?.body) return 'statusStands'
  const revision = { ...draft, revId, entryId, parentRevId: before?.revId ?? null }
  statuses.set(entryId, { ...revision, deviceId: '', deviceSeq: 0, seq: null })
  return revision
}

function isStatus({ body }: DraftEntry): boolean {
  return body.kind === 'dayStatus'
}

function idOf(row: RowToTake, claims: Claims, n: number): string {
  return importedEntryId({ placeId: row.placeId, hash: row.hash, times: claims.get(keyOf(row.placeId, row.hash)) ?? 0 }, row.day, n)
}

function keyOf(placeId: string, hash: string): string {
  return `${placeId} ${hash}`
}
