/** Which revision of an entry counts: the latest in server order, except that a void is final. */
import type { EntryRevision } from './entry.ts'

/** A revision with its place in the server's order; `null` while the server has not answered for it. */
export type OrderedRevision = EntryRevision & { seq: number | null }

/**
 * Picks the effective revision among all known ones of a single entry. Unsent revisions come after sent
 * ones, because the server will number them later; among themselves they keep the order of their making.
 * @returns undefined for an empty list.
 */
export function effectiveRevision<R extends OrderedRevision>(revisions: Iterable<R>): R | undefined {
  let best: R | undefined
  for (const revision of revisions) if (best === undefined || outranks(revision, best)) best = revision
  return best
}

function outranks(a: OrderedRevision, b: OrderedRevision): boolean {
  if ((a.body === null) !== (b.body === null)) return a.body === null
  const [seqA, seqB] = [a.seq ?? Infinity, b.seq ?? Infinity]
  if (seqA !== seqB) return seqA > seqB
  if (a.deviceId === b.deviceId && a.deviceSeq !== b.deviceSeq) return a.deviceSeq > b.deviceSeq
  return a.revId > b.revId
}
