/** What a run has found, as a table and as JSON; times are ms. */
import { percentile } from '../bench/bench-row.ts'
import type { Findings } from '../kill/recount.ts'

export type FailoverRow = Findings & {
  kills: number
  /** Entry revisions that tablets wrote, that were answered for, and that came again because an answer had not arrived. */
  written: number
  acknowledged: number
  again: number
  /** Pushes told to come again, and pushes without any answer. */
  refused: number
  unanswered: number
  times: {
    /** From the kill to a new primary; to the first push begun since and acknowledged. */
    promoted: number[]
    writes: number[]
    /** From its start to the old primary being the synchronous standby. */
    rejoined: number[]
    /** From the kill of one server process to the next push acknowledged through the other. */
    server: number[]
  }
}

export function isGood({ lost, doubled, faults }: Findings): boolean {
  return lost === 0 && doubled === 0 && faults.length === 0
}

export function inWords(row: FailoverRow): string {
  const { times } = row
  return [
    `primary lost ${row.kills} times, a server process ${times.server.length} times`,
    `entries written ${row.written}, acknowledged ${row.acknowledged}, sent again ${row.again}; pushes refused ${row.refused}, unanswered ${row.unanswered}`,
    `acknowledged and lost ${row.lost}, doubled ${row.doubled}`,
    `new primary after          ${seconds(times.promoted)}`,
    `writes taken again after   ${seconds(times.writes)}`,
    `old primary is standby in  ${seconds(times.rejoined)}`,
    `a server lost: next write  ${seconds(times.server)}`,
    isGood(row) ? 'ok' : `BROKEN ${row.faults.slice(0, 5).join('; ')}`,
  ].join('\n')
}

function seconds(times: readonly number[]): string {
  const told = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
  return `${told(percentile(times, 0.5))} (p50), ${told(Math.max(...times))} (longest)`
}
