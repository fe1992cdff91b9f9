/** Reads what was written at a place page by page, in the order of its numbers, so that any amount of it fits into little memory. */
import type { Kysely } from 'kysely'
import { effectiveRevision } from '../../domain/effective-revision.ts'
import type { EntryRevision } from '../../domain/entry.ts'
import type { DatabaseSchema } from './database-schema.ts'
import type { EntriesWish, ReadEntry } from './store.ts'

const PAGE = 500

/** Up to the last number there is when the reading begins; what comes meanwhile waits for the next one. */
export async function* readEntries(db: Kysely<DatabaseSchema>, wish: EntriesWish): AsyncGenerator<ReadEntry[]> {
  const sequence = await db.selectFrom('place_sequence').select('last_seq').where('place_id', '=', wish.placeId).executeTakeFirst()
  const last = sequence?.last_seq ?? 0
  for (let after = 0; ;) {
    const rows = await page(db, wish, after, last)
    if (rows.length === 0) return
    yield wish.history ? rows : await countingNow(db, wish.placeId, rows)
    after = rows.at(-1)?.seq ?? last
  }
}

/** How many rows there will be at most: an entry that was withdrawn or moved is among them. */
export async function countEntries(db: Kysely<DatabaseSchema>, wish: EntriesWish): Promise<number> {
  const { n } = await within(db, wish).select((eb) => (wish.history ? eb.fn.countAll() : eb.fn.count('revision.entry_id').distinct()).as('n')).executeTakeFirstOrThrow()
  return Number(n)
}

function within(db: Kysely<DatabaseSchema>, { placeId, from, to, history }: EntriesWish) {
  const all = db.selectFrom('revision').where('revision.place_id', '=', placeId)
  if (!history) return all.where('revision.day', '>=', from).where('revision.day', '<=', to)
  return all.where((eb) => eb.exists(eb.selectFrom('revision as dated').select('dated.rev_id')
    .whereRef('dated.place_id', '=', 'revision.place_id').whereRef('dated.entry_id', '=', 'revision.entry_id')
    .where('dated.day', '>=', from).where('dated.day', '<=', to)))
}

type Row = ReadEntry & { entryId: string; revId: string }

async function page(db: Kysely<DatabaseSchema>, wish: EntriesWish, after: number, last: number): Promise<Row[]> {
  return await within(db, wish)
    .select(['revision.seq', 'revision.received_at as receivedAt', 'revision.json', 'revision.entry_id as entryId', 'revision.rev_id as revId'])
    .where('revision.seq', '>', after).where('revision.seq', '<=', last)
    .orderBy('revision.seq').limit(PAGE).execute()
}

/** Leaves out what was corrected or withdrawn later. */
async function countingNow(db: Kysely<DatabaseSchema>, placeId: string, rows: readonly Row[]): Promise<Row[]> {
  const ids = [...new Set(rows.map(({ entryId }) => entryId))]
  const corrected = await db.selectFrom('revision').select('entry_id').where('place_id', '=', placeId).where('entry_id', 'in', ids).whereRef('rev_id', '!=', 'entry_id').execute()
  const several = [...new Set(corrected.map((row) => row.entry_id))]
  if (several.length === 0) return [...rows]
  const revisions = await db.selectFrom('revision').select(['entry_id', 'seq', 'json']).where('place_id', '=', placeId).where('entry_id', 'in', several).execute()
  const effective = new Map(several.map((id) => {
    const own = revisions.filter((row) => row.entry_id === id).map(({ seq, json }) => ({ ...JSON.parse(json) as EntryRevision, seq }))
    return [id, effectiveRevision(own)?.revId]
  }))
  return rows.filter(({ entryId, revId }) => !effective.has(entryId) || effective.get(entryId) === revId)
}
