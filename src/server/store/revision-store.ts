/** Revisions and what is counted from them. */
import type { Kysely } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import { readDigest, readDigested } from './digest.ts'
import type { Push } from './insert-revisions.ts'
import { countEntries, readEntries } from './read-entries.ts'
import { readDailyTotals } from './read-daily-totals.ts'
import type { InsertOutcome, PullWish, RevisionStore, StoredRevision } from './store.ts'

/** @param insert how a push is committed: alone, or together with others. */
export function revisionStore(db: Kysely<DatabaseSchema>, insert: (push: Push) => Promise<InsertOutcome[]>): RevisionStore {
  return {
    insert: async (revisions, receipt) => (revisions.length === 0 ? [] : await insert({ revisions, receipt })),
    after: (wish) => after(db, wish),
    lastSeq: async (placeId) => {
      const row = await db.selectFrom('place_sequence').select('last_seq').where('place_id', '=', placeId).executeTakeFirst()
      return row?.last_seq ?? 0
    },
    dailyTotals: (placeIds, from, to) => readDailyTotals(db, placeIds, from, to),
    entries: (wish) => readEntries(db, wish),
    countEntries: (wish) => countEntries(db, wish),
    digest: (wish) => readDigest(db, wish),
    digested: (placeId, day) => readDigested(db, placeId, day),
  }
}

async function after(db: Kysely<DatabaseSchema>, { placeId, afterSeq, limit, onlyFrom }: PullWish): Promise<StoredRevision[]> {
  const query = db.selectFrom('revision')
    .select(['seq', 'json'])
    .where('place_id', '=', placeId)
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .limit(limit)
  return (onlyFrom === undefined ? query : query.where('received_from', '=', onlyFrom)).execute()
}
