/**
 * Which revision of an entry counts: the latest in server order, except that a void is final. A day's status
 * can be set again after a void, because its id is derived from the day: there is no new entry to write.
 */
import type { EntryRevision } from './entry.ts'

/** A revision with its place in the server's order; `null` while the server has not answered for it. */
export type OrderedRevision = EntryRevision & { seq: number | null }

/**
 * Picks the effective revision among all known ones of a single entry, whatever order they come in. Unsent
 * revisions come after sent ones, because the server will number them later; those of one device keep the
 * order of their making, and among devices the latest id decides.
 * @returns undefined for an empty list.
 */
export function effectiveRevision<R extends OrderedRevision>(revisions: Iterable<R>): R | undefined {
  const known = [...revisions]
  if (known.length < 2) return known[0]
  const voids = known.filter((revision) => revision.body === null)
  const isFinal = voids.length > 0 && !known.some((revision) => revision.body?.kind === 'dayStatus')
  const candidates = isFinal ? voids : known
  const unsent = withoutReplaced(candidates.filter((revision) => revision.seq === null), candidates)
  // A device whose clock went back makes younger revisions with older ids: its own count decides among them.
  const lastOfEachDevice = unsent.filter((a) => !unsent.some((b) => b.deviceId === a.deviceId && madeAfter(b, a)))
  return unsent.length > 0 ? greatest(lastOfEachDevice, madeLater) : greatest(candidates, sentLater)
}

/** One the server refused and a correction replaced stays without a number; what was made upon it and is sent comes after it. */
function withoutReplaced<R extends OrderedRevision>(unsent: readonly R[], known: readonly R[]): readonly R[] {
  const parentOf = new Map(known.map((revision) => [revision.revId, revision.parentRevId]))
  const replaced = new Set<string>()
  for (const sent of known.filter((revision) => revision.seq !== null)) {
    for (let id = sent.parentRevId; id !== null && !replaced.has(id); id = parentOf.get(id) ?? null) replaced.add(id)
  }
  return replaced.size === 0 ? unsent : unsent.filter((revision) => !replaced.has(revision.revId))
}

function madeAfter(a: OrderedRevision, b: OrderedRevision): boolean {
  return a.deviceSeq !== b.deviceSeq ? a.deviceSeq > b.deviceSeq : a.revId > b.revId
}

function madeLater(a: OrderedRevision, b: OrderedRevision): boolean {
  return a.revId > b.revId
}

function sentLater(a: OrderedRevision, b: OrderedRevision): boolean {
  return (a.seq ?? 0) > (b.seq ?? 0)
}

function greatest<R>(items: readonly R[], outranks: (a: R, b: R) => boolean): R | undefined {
  return items.reduce<R | undefined>((best, item) => (best === undefined || outranks(item, best) ? item : best), undefined)
}
