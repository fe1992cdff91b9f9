/** Plausible mistakes, each wrapped around the product at a seam it has anyway: the simulation must catch them all. */
import { contentHash } from '../../src/domain/day-digest.ts'
import type { EntryRevision } from '../../src/domain/entry.ts'
import type { CursorSettings } from '../../src/local-db/local-database.ts'
import type { InsertOutcome, Receipt, RevisionStore, Store } from '../../src/server/store/store.ts'
import { PRODUCT, type Variant } from './world.ts'

export type BrokenVariant = { name: string; variant: Variant }

/** Says what it is going to do, and does it with the next request. */
function answersBeforeCommit(store: Store): Store {
  let promised: (() => Promise<unknown>) | null = null
  const keepPromise = async (): Promise<void> => {
    const doIt = promised
    promised = null
    await doIt?.()
  }
  const insert = async (revisions: readonly EntryRevision[], receipt: Receipt): Promise<InsertOutcome[]> => {
    await keepPromise()
    const outcomes = await foretell(store.revisions, revisions)
    promised = () => store.revisions.insert(revisions, receipt)
    return outcomes
  }
  const after: RevisionStore['after'] = async (wish) => {
    await keepPromise()
    return await store.revisions.after(wish)
  }
  return { ...store, revisions: { ...store.revisions, insert, after } }
}

async function foretell(store: RevisionStore, revisions: readonly EntryRevision[]): Promise<InsertOutcome[]> {
  const outcomes: InsertOutcome[] = []
  const given = new Map<string, number>()
  for (const revision of revisions) {
    const { revId, placeId } = revision
    const stored = await store.after({ placeId, afterSeq: 0, limit: 10_000 })
    const same = stored.find(({ json }) => json.includes(`"revId":"${revId}"`))
    const next = (given.get(placeId) ?? stored.at(-1)?.seq ?? 0) + 1
    const isReused = same !== undefined && contentHash(JSON.parse(same.json) as EntryRevision) !== contentHash(revision)
    outcomes.push(isReused ? { outcome: 'id_reused' } : same ? { outcome: 'duplicate', seq: same.seq } : { outcome: 'accepted', seq: next })
    if (!same) given.set(placeId, next)
  }
  return outcomes
}

/** Every other push has its numbers at once, and is seen by others only after the push that follows. */
function plainSerial(store: Store): Store {
  let pushes = 0
  let uncommitted = new Set<string>()
  const insert = async (revisions: readonly EntryRevision[], receipt: Receipt): Promise<InsertOutcome[]> => {
    const outcomes = await store.revisions.insert(revisions, receipt)
    pushes += 1
    const late = outcomes.flatMap((outcome, index) => (outcome.outcome === 'accepted' ? [`${revisions[index]?.placeId} ${outcome.seq}`] : []))
    uncommitted = new Set(pushes % 2 === 1 ? late : [])
    return outcomes
  }
  const after: RevisionStore['after'] = async (wish) =>
    (await store.revisions.after(wish)).filter(({ seq }) => !uncommitted.has(`${wish.placeId} ${seq}`))
  return { ...store, revisions: { ...store.revisions, insert, after } }
}

const marksEverything: Variant['wrapApi'] = (api) => ({
  ...api,
  push: async (token, body) => {
    const answer = await api.push(token, body)
    if (answer.kind !== 'ok') return answer
    const named = new Set(answer.value.results.map(({ revId }) => revId))
    const rest = body.revisions.filter(({ revId }) => !named.has(revId)).map(({ revId }) => ({ revId, outcome: 'accepted' as const, seq: 1 }))
    return { kind: 'ok', value: { ...answer.value, results: [...answer.value.results, ...rest] } }
  },
})

const cursorBeforeRows: Variant['wrapApi'] = (api, db) => ({
  ...api,
  pull: async (token, placeId, cursor, limit) => {
    const answer = await api.pull(token, placeId, cursor, limit)
    if (answer.kind === 'ok') {
      const key = `cursor:${placeId}` as const
      const stored = (await db().settings.get(key)) as CursorSettings | undefined
      const { epoch, complete } = answer.value
      await db().settings.put({ key, highestSeq: stored?.highestSeq ?? 0, compareAt: stored?.compareAt ?? null, epoch, complete, cursor: answer.value.cursor })
    }
    return answer
  },
})

/** What one side lacks is never looked for. */
const neverCompares: Variant['wrapApi'] = (api) => ({
  ...api,
  digest: () => Promise.resolve({ kind: 'refused', problem: { type: 'not_found', title: 'x', status: 404, detail: 'x' } }),
})

export const BROKEN_VARIANTS: readonly BrokenVariant[] = [
  { name: 'a server that answers before its commit', variant: { ...PRODUCT, wrapStore: answersBeforeCommit } },
  { name: 'numbers given outside the commit order, as a plain serial does (fault 34: late commit with a lower seq)', variant: { ...PRODUCT, wrapStore: plainSerial } },
  { name: 'a tablet that marks everything it sent instead of what the answer names', variant: { ...PRODUCT, wrapApi: marksEverything } },
  { name: 'a tablet that stores the cursor before the rows', variant: { ...PRODUCT, wrapApi: cursorBeforeRows } },
  { name: 'a tablet that never compares its days with the server', variant: { ...PRODUCT, wrapApi: neverCompares } },
  { name: 'a schedule whose timer is not started again after the third round', variant: { ...PRODUCT, isTimerLost: (started) => started > 3 } },
]
