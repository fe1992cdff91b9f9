/** Counting at the door, today or for a past day from memory or paper. */
import type { Day } from '../../domain/entry.ts'
import { localDay, localTime } from '../../domain/calendar.ts'
import type { DailyTotals } from '../../domain/daily-totals.ts'
import type { RecordDeps, RecordOutcome } from '../../local-db/record-entry.ts'
import { doorCount } from '../visitor-words.ts'
import type { Writer } from '../tablet.tsx'

export type Visit = { counts: Record<string, number>; families?: number; firstTimers?: number }

/** The place and day a screen shows. */
export type Shown = { placeId: string; day: Day }

/** A day that is not past counts at the place's own day and time, even if the screen has stayed open over midnight. */
export async function countVisit(writer: Writer, deps: RecordDeps, { placeId, day }: { placeId: string; day: Day | 'now' }, visit: Visit): Promise<RecordOutcome> {
  const at = deps.now()
  const [today, time] = [localDay(at), localTime(at)]
  if (day === 'now' || day >= today) {
    return await writer.recordFromTotals(deps, { placeId, day: today }, (totals) => ({ kind: 'visit', day: today, time, ...lifted(visit, totals), source: 'tap' }))
  }
  return await writer.recordFromTotals(deps, { placeId, day }, (totals) => ({ kind: 'visit', day, ...lifted(visit, totals), source: 'paper' }))
}

/** A number that corrections took below the zero it shows is lifted to it first: whoever comes next is seen to count. */
function lifted(visit: Visit, totals: DailyTotals): Visit {
  const counts = Object.entries(visit.counts).map(([group, n]) => [group, n + Math.max(0, -(totals[`doorVisits:${group}`] ?? 0))])
  return { ...visit, counts: Object.fromEntries(counts) as Visit['counts'] }
}

/** Takes one away, but never below zero. */
export async function takeOneAway(writer: Writer, deps: RecordDeps, shown: Shown, group: string): Promise<RecordOutcome> {
  return await writer.recordFromTotals(deps, shown, (totals) =>
    doorCount(totals, group) > 0 ? { kind: 'visit', day: shown.day, counts: { [group]: -1 }, source: 'tap' } : null)
}

/** A typed total becomes the signed difference, so that two tablets counting at once always add up. */
export async function typeTotal(writer: Writer, deps: RecordDeps, shown: Shown, group: string, total: number): Promise<RecordOutcome> {
  return await writer.recordFromTotals(deps, shown, (totals) => {
    // From what is stored, which may lie below the zero that is shown.
    const difference = total - (totals[`doorVisits:${group}`] ?? 0)
    return difference === 0 ? null : { kind: 'visit', day: shown.day, counts: { [group]: difference }, source: 'typed' }
  })
}
