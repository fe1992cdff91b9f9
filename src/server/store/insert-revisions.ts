/**
 * The heart of the endpoint: insert or ignore, number, and carry into the totals of days and months, in one transaction.
 * The counter row of each place is taken first, and held to the commit, so that numbers follow commit order
 * and a pull can never step over a number that appears later.
 */
import { hash } from 'node:crypto'
import type { CompiledQuery, Kysely, Transaction } from 'kysely'
import type { OrderedRevision } from '../../domain/effective-revision.ts'
import type { EntryRevision } from '../../domain/entry.ts'
import { addToTotals, entryHistories } from './add-to-totals.ts'
import { canonicalJson } from '../../domain/canonical-json.ts'
import type { DatabaseSchema, RevisionRow } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'
import { inTransaction } from './in-transaction.ts'
import { lockSequences } from './place-sequences.ts'
import type { InsertOutcome, Receipt } from './store.ts'

/** What one caller sends at once. */
export type Push = { revisions: readonly EntryRevision[]; receipt: Receipt }

/** An engine's quickest way to put in many rows. */
export type InsertRows = (trx: Transaction<DatabaseSchema>, rows: readonly RevisionRow[]) => Promise<void>

/** Takes in pushes in the order given, all of them or none; one list of outcomes for each. */
export async function insertPushes(db: Kysely<DatabaseSchema>, pushes: readonly Push[], insertRows: InsertRows = insertInPieces): Promise<InsertOutcome[][]> {
  const revisions = pushes.flatMap((push) => push.revisions)
  if (revisions.length === 0) return pushes.map(() => [])
  return inTransaction(db, async (trx) => {
    const sequences = await lockSequences(trx, revisions.map(({ placeId }) => placeId))
    const isNewPlace = new Set([...sequences].filter(([, lastSeq]) => lastSeq === 0).map(([placeId]) => placeId))
    const known = await knownRevisions(trx, revisions)
    const { outcomes, fresh, rows } = number(pushes, known, sequences)
    // A place without a single revision has no histories to look up.
    const before = await entryHistories(trx, rows.filter((row) => !isNewPlace.has(row.place_id)))
    await insertRows(trx, rows)
    await saveSequences(trx, sequences)
    await addToTotals(trx, before, fresh)
    return outcomes
  })
}

type Known = { seq: number; body_hash: string }

/** Looked up by id alone, in any place: an id may not be used again anywhere. */
async function knownRevisions(trx: Transaction<DatabaseSchema>, revisions: readonly EntryRevision[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>()
  for (const chunk of inChunks(revisions)) {
    const rows = await trx.selectFrom('revision')
      .select(['rev_id', 'seq', 'body_hash'])
      .where('rev_id', 'in', chunk.map((revision) => revision.revId))
      .execute()
    for (const row of rows) known.set(row.rev_id, row)
  }
  return known
}

/** Decides on each revision in the order given, and numbers the new ones. Moves `known` and `sequences` on. */
function number(pushes: readonly Push[], known: Map<string, Known>, sequences: Map<string, number>) {
  const fresh: OrderedRevision[] = []
  const rows: RevisionRow[] = []
  const outcomes = pushes.map(({ revisions, receipt }) => revisions.map((revision): InsertOutcome => {
    const json = canonicalJson(revision)
    const body_hash = textHash(json)
    const same = known.get(revision.revId)
    if (same !== undefined) return same.body_hash === body_hash ? { outcome: 'duplicate', seq: same.seq } : { outcome: 'id_reused' }
    const last = sequences.get(revision.placeId)
    if (last === undefined) return { outcome: 'place_erased' }
    const seq = last + 1
    sequences.set(revision.placeId, seq)
    known.set(revision.revId, { seq, body_hash })
    fresh.push({ ...revision, seq })
    rows.push(rowOf(revision, seq, { body_hash, json }, receipt))
    return { outcome: 'accepted', seq }
  }))
  return { outcomes, fresh, rows }
}

/** A statement of so many rows is written once and used for all of them: writing it costs more than running it. */
const ROWS_AT_ONCE = 100

async function insertInPieces(trx: Transaction<DatabaseSchema>, rows: readonly RevisionRow[]): Promise<void> {
  const statements = new Map<number, CompiledQuery>()
  for (const chunk of inChunks(rows, ROWS_AT_ONCE)) {
    const statement = statements.get(chunk.length) ?? trx.insertInto('revision').values(chunk).compile()
    statements.set(chunk.length, statement)
    await trx.executeQuery({ ...statement, parameters: chunk.flatMap((row) => Object.values(row)) })
  }
}

async function saveSequences(trx: Transaction<DatabaseSchema>, sequences: ReadonlyMap<string, number>): Promise<void> {
  for (const [placeId, last_seq] of sequences) {
    await trx.updateTable('place_sequence').set({ last_seq }).where('place_id', '=', placeId).execute()
  }
}

function rowOf(revision: EntryRevision, seq: number, text: Pick<RevisionRow, 'body_hash' | 'json'>, receipt: Receipt): RevisionRow {
  return {
    place_id: revision.placeId,
    rev_id: revision.revId,
    seq,
    entry_id: revision.entryId,
    device_id: revision.deviceId,
    device_seq: revision.deviceSeq,
    received_from: receipt.receivedFrom,
    received_at: receipt.receivedAt,
    day: revision.body?.day ?? null,
    kind: revision.body?.kind ?? null,
    ...text,
  }
}

export function contentHash(revision: EntryRevision): string {
  return textHash(canonicalJson(revision))
}

function textHash(json: string): string {
  return hash('sha256', json, 'base64url')
}
