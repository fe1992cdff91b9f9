/** How closed the months of a report are, and what has come to them since. */
import type { Correction, Corrections, ReportClosing } from '../domain/month-closing.ts'
import { wasThere } from '../domain/place-months.ts'
import { isWholeMonth } from '../domain/period.ts'
import type { CountedPeriod, PartOfScope } from './count-period.ts'
import type { CountyHistory } from './county-history.ts'
import type { ChangedMonth } from './store/month-totals-store.ts'
import type { ReadParts } from './store/store.ts'

type Closed = { placeId: string; month: string }

/**
 * Only whole months can be closed; of a period the months of its places are counted one by one.
 * @param compare what differs from how things were when the months were closed
 */
export async function closingOf(
  store: ReadParts, history: CountyHistory, { scoped: { scope }, parts }: CountedPeriod, compare: (then: readonly ChangedMonth[]) => Correction[],
): Promise<ReportClosing> {
  const [whole, all] = [parts.filter(isWholeMonth), [...new Set(parts.flatMap(({ placeIds }) => placeIds))]]
  const [first, last] = [whole.at(0)?.month ?? '9999-12', whole.at(-1)?.month ?? '0000-01']
  const closed = first > last ? [] : inScope(whole, await store.monthTotals.closed(all, first, last))
  return {
    ...('place' in scope && parts.length === 1 && { closing: await closingOfPlace(store, scope.place, first) }),
    closings: countClosed(history, whole, closed),
    corrections: closed.length === 0 ? null : corrections(inScope(whole, await store.monthTotals.changedSinceClosing(all, first, last)), compare),
  }
}

function corrections(changes: readonly ChangedMonth[], compare: (then: readonly ChangedMonth[]) => Correction[]): Corrections {
  return { revisions: changes.reduce((n, { revisions }) => n + revisions, 0), figures: changes.length === 0 ? [] : compare(changes) }
}

/** A place counts in the months it was there, or closed all the same. */
function countClosed(history: CountyHistory, parts: readonly PartOfScope[], closed: readonly Closed[]): ReportClosing['closings'] {
  const isClosed = new Set(closed.map(({ placeId, month }) => `${month}${placeId}`))
  const places = parts.reduce((n, { month, placeIds }) => n + placeIds.filter((id) => isClosed.has(`${month}${id}`) || wasThere(history.versionsOf(id), month)).length, 0)
  return { closed: closed.length, places }
}

async function closingOfPlace({ months }: ReadParts, placeId: string, month: string): Promise<ReportClosing['closing']> {
  const standing = (await months.list([placeId], month, month)).find(({ reopened }) => reopened === null)
  return standing === undefined ? null : { closedAt: new Date(standing.closedAt).toISOString(), closedBy: standing.closedBy.name }
}

/** A place belongs to a scope by the month, not for ever. */
function inScope<T extends Closed>(parts: readonly PartOfScope[], some: readonly T[]): T[] {
  const members = new Map(parts.map(({ month, placeIds }) => [month, new Set(placeIds)]))
  return some.filter(({ placeId, month }) => members.get(month)?.has(placeId) === true)
}
