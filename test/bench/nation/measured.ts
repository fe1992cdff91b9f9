/** The rows every part prints of itself: how fast, how evenly, at what cost, and who was sent away. */
import { forgetPeak, peakMib, watchShares, type Share } from './machine.ts'
import type { Row, Stage } from './stage.ts'
import { spreadOf, wireLog, type Spread, type WireLog } from './wire-log.ts'

export type Measured<T> = { value: T; rows: Row[]; faults: string[] }

const PUSH = 'POST /sync/push'

/** @param work is given the fetch whose every request is timed, and hands back what it counted. */
export async function measured<T extends { entries: number; emptied: readonly number[] }>(part: string, { server, databasePid }: Stage, work: (log: WireLog) => Promise<T>): Promise<Measured<T>> {
  forgetPeak(server.pid)
  const log = wireLog()
  const shares = watchShares(server.pid, databasePid)
  const begun = performance.now()
  const value = await work(log)
  const seconds = (performance.now() - begun) / 1000
  const row = (what: string, text: string): Row => ({ part, what, value: text })
  const routes = ['GET /sync/pull', 'GET /sync/digest', 'GET /reference', 'GET /reports/monthly', 'GET /reports/period'].flatMap((route) => {
    const spread = log.spread(route)
    return spread.count === 0 ? [] : [row(`${route}: p50 / p95 / p99`, `${inMs(spread)} (${spread.count})`)]
  })
  return {
    value,
    faults: log.refusedWithoutTime() > 0 ? [`${part}: ${log.refusedWithoutTime()} were sent away without Retry-After`] : [],
    rows: [
      row('entries', `${value.entries} in ${seconds.toFixed(1)} s: ${(value.entries / seconds).toFixed(0)} entries/s`),
      row('a push: p50 / p95 / p99', `${inMs(log.spread(PUSH))} (${log.spread(PUSH).count})`),
      ...(value.emptied.length === 0 ? [] : [row('until a tablet has sent all and read the others’', inMs(spreadOf(value.emptied)))]),
      row('sent away with 503 / 429, to come again', `${log.count(PUSH, 503)} / ${log.count(PUSH, 429)}; without an answer ${log.unanswered()}`),
      ...routes, row('most memory of the server', `${peakMib(server.pid).toFixed(0)} MiB`), row('share of the processors', inShares(shares())), row('answers', log.statuses()),
    ],
  }
}

function inMs({ p50, p95, p99 }: Spread): string {
  return [p50, p95, p99].map((ms) => (ms < 10_000 ? `${ms.toFixed(ms < 100 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`)).join(' / ')
}

function inShares({ generator, server, database, cores }: Share): string {
  return `server ${server.toFixed(0)} %, database server ${database.toFixed(0)} %, tablets ${generator.toFixed(0)} % of ${cores} cores`
}
