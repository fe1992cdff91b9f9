/** Entries a second, in rounds that take turns between the endpoint and the bare server. */
import type { EntryRevision } from '../../../src/domain/entry.ts'
import { PULL_LIMIT_MAX, PUSH_REVISIONS_MAX } from '../../../src/domain/sync-protocol.ts'
import { median, type BenchRow } from '../bench-row.ts'
import { barePull, barePush } from './bare-client.ts'
import { visitsOf, type BenchDevice } from './bench-county.ts'
import type { BenchProcess } from './bench-processes.ts'
import { openBenchTablet } from './bench-tablet.ts'

export type Bench = { endpoint: BenchProcess; bare: BenchProcess; tablets: BenchDevice[]; say: (words: string) => void }

export const ROUNDS = 5
export const ENTRIES = 10_000
export const CROWD = 20
export const ENTRIES_IN_CROWD = 1_000
/** Each round begins with places that have nothing yet. */
export const TABLETS_FOR_SPEED = ROUNDS * (1 + CROWD)

type Rates = { push: number[]; again: number[]; pull: number[]; crowd: number[] }

/** The least share of the bare server's speed. */
export type SpeedLimits = { push: number; pull: number; crowd: number }

export async function measureSpeed(bench: Bench, engine: string, limits: SpeedLimits): Promise<BenchRow[]> {
  const [ours, bare]: [Rates, Rates] = [{ push: [], again: [], pull: [], crowd: [] }, { push: [], again: [], pull: [], crowd: [] }]
  for (let round = 0; round < ROUNDS; round += 1) {
    bench.say(`${engine}: round ${round + 1} of ${ROUNDS}`)
    const [one, ...crowd] = bench.tablets.slice(round * (1 + CROWD), (round + 1) * (1 + CROWD))
    if (one === undefined) throw new Error('not enough tablets')
    await runBare(bench, one, crowd, bare)
    await runOurs(bench, one, crowd, ours)
  }
  const row = (what: string, value: number[], beside: number[], limit: number): BenchRow => (
    { what: `${engine}: ${what}`, value: median(value), unit: 'entries/s', bare: median(beside), limit, sense: 'atLeast' })
  return [
    row('one tablet pushes 10,000', ours.push, bare.push, limits.push),
    row('a new tablet pulls 10,000', ours.pull, bare.pull, limits.pull),
    row('20 tablets push 1,000 each', ours.crowd, bare.crowd, limits.crowd),
    row('10,000 known ones again, beside the first time', ours.again, ours.push, 1),
  ]
}

async function runOurs({ endpoint: { url } }: Bench, one: BenchDevice, crowd: BenchDevice[], rates: Rates): Promise<void> {
  const tablet = await openBenchTablet(one, url)
  await tablet.write(visitsOf(one, ENTRIES))
  rates.push.push(await rate(ENTRIES, () => tablet.push()))
  await tablet.forgetAnswers()
  rates.again.push(await rate(ENTRIES, () => tablet.push()))
  await tablet.close()

  const fresh = await openBenchTablet(one, url)
  rates.pull.push(await rate(ENTRIES, async () => {
    const received = await fresh.pull()
    if (received !== ENTRIES) throw new Error(`${received} came instead of ${ENTRIES}`)
  }))
  await fresh.close()

  const tablets = await Promise.all(crowd.map((device) => openBenchTablet(device, url)))
  for (const [index, device] of crowd.entries()) await tablets[index]!.write(visitsOf(device, ENTRIES_IN_CROWD))
  rates.crowd.push(await rate(CROWD * ENTRIES_IN_CROWD, () => Promise.all(tablets.map((each) => each.push()))))
  for (const each of tablets) await each.close()
}

async function runBare({ bare: { url } }: Bench, one: BenchDevice, crowd: BenchDevice[], rates: Rates): Promise<void> {
  const batches = inBatches(visitsOf(one, ENTRIES))
  rates.push.push(await rate(ENTRIES, () => barePush(url, one.place.id, batches)))
  rates.again.push(await rate(ENTRIES, () => barePush(url, one.place.id, batches)))
  rates.pull.push(await rate(ENTRIES, () => barePull(url, one.place.id, PULL_LIMIT_MAX)))
  const all = crowd.map((device) => ({ place: device.place.id, batches: inBatches(visitsOf(device, ENTRIES_IN_CROWD)) }))
  rates.crowd.push(await rate(CROWD * ENTRIES_IN_CROWD, () => Promise.all(all.map((each) => barePush(url, each.place, each.batches)))))
}

export function inBatches(revisions: readonly EntryRevision[]): EntryRevision[][] {
  return Array.from({ length: Math.ceil(revisions.length / PUSH_REVISIONS_MAX) }, (_, n) => revisions.slice(n * PUSH_REVISIONS_MAX, (n + 1) * PUSH_REVISIONS_MAX))
}

export async function rate(entries: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return entries / ((performance.now() - began) / 1000)
}
