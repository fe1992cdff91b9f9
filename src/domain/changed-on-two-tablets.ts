/** Finds the entries that two tablets changed without knowing of one another: nothing is lost, but only one of the two counts. */
import { effectiveRevision, type OrderedRevision } from './effective-revision.ts'

/**
 * Plays the revisions of one entry again as they came to the server. One whose parent was not effective any more
 * when it came was made without knowing of the others.
 */
export function changedOnTwoTablets(sameEntry: readonly OrderedRevision[]): boolean {
  const came: OrderedRevision[] = []
  return [...sameEntry].sort(inOrder).some((revision) => {
    const before = effectiveRevision(came)
    came.push(revision)
    // A first revision that finds nothing, and one whose parent has not arrived here yet, say nothing.
    if (before === undefined || (revision.parentRevId !== null && !sameEntry.some((other) => other.revId === revision.parentRevId))) return false
    return revision.parentRevId !== before.revId
  })
}

/** By the server's number; those without one will be numbered later, a device's own in the order of their making. */
function inOrder(a: OrderedRevision, b: OrderedRevision): number {
  if (a.seq !== null || b.seq !== null) return (a.seq ?? Number.POSITIVE_INFINITY) - (b.seq ?? Number.POSITIVE_INFINITY)
  return a.deviceId === b.deviceId ? a.deviceSeq - b.deviceSeq : a.revId < b.revId ? -1 : 1
}
