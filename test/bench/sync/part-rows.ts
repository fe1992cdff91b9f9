/**
 * Where the time of the speed rows goes. The server alone: both servers pushed to and pulled from by a client that
 * stores nothing. The tablet alone cannot be had, so it stands beside a bare client that stores as much.
 */
import { PULL_LIMIT_MAX, PUSH_REVISIONS_MAX } from '../../../src/domain/sync-protocol.ts'
import { median, type BenchRow } from '../bench-row.ts'
import { barePull, barePush, replayPull, replayPush } from './bare-client.ts'
import { visitsOf, type BenchDevice } from './bench-county.ts'
import { openBenchTablet } from './bench-tablet.ts'
import { CROWD, ENTRIES, ENTRIES_IN_CROWD, inBatches, rate, ROUNDS, type Bench } from './speed-rows.ts'
import { openStoringClient } from './storing-client.ts'

/** Each round begins with places that have nothing yet. */
export const TABLETS_FOR_PARTS = ROUNDS * (2 + CROWD)

const PARTS = {
  push: 'the server alone, 10,000 pushed by a client that stores nothing',
  pull: 'the server alone, 10,000 pulled by a client that stores nothing',
  crowd: 'the server alone, 20 such clients push 1,000 each',
  tabletPush: 'one tablet pushes 10,000, beside a bare client that stores too',
  tabletPull: 'a new tablet pulls 10,000, beside a bare client that stores too',
}
type Part = keyof typeof PARTS
type Rates = Record<Part, { ours: number[]; bare: number[] }>

export async function measureParts({ endpoint, bare, tablets, say }: Bench, engine: string): Promise<BenchRow[]> {
  const rates = Object.fromEntries(Object.keys(PARTS).map((part) => [part, { ours: [], bare: [] }])) as unknown as Rates
  for (let round = 0; round < ROUNDS; round += 1) {
    say(`${engine}: the parts, round ${round + 1} of ${ROUNDS}`)
    const [one, other, ...crowd] = tablets.slice(round * (2 + CROWD), (round + 1) * (2 + CROWD))
    if (one === undefined || other === undefined) throw new Error('not enough tablets')
    await serversAlone(endpoint.url, bare.url, one, crowd, rates)
    await storingTablet(endpoint.url, other, rates)
    await storingClient(bare.url, other.place.id, other, rates)
  }
  return Object.entries(PARTS).map(([part, what]) => (
    { what: `${engine}: ${what}`, value: median(rates[part as Part].ours), unit: 'entries/s', bare: median(rates[part as Part].bare), limit: null }))
}

async function serversAlone(url: string, bareUrl: string, one: BenchDevice, crowd: readonly BenchDevice[], rates: Rates): Promise<void> {
  const batches = inBatches(visitsOf(one, ENTRIES))
  rates.push.bare.push(await rate(ENTRIES, () => barePush(bareUrl, one.place.id, batches)))
  rates.push.ours.push(await rate(ENTRIES, () => replayPush(url, one, batches)))
  rates.pull.bare.push(await rate(ENTRIES, () => barePull(bareUrl, one.place.id, PULL_LIMIT_MAX)))
  rates.pull.ours.push(await rate(ENTRIES, () => replayPull(url, one, PULL_LIMIT_MAX)))
  const all = crowd.map((device) => ({ device, batches: inBatches(visitsOf(device, ENTRIES_IN_CROWD)) }))
  rates.crowd.bare.push(await rate(CROWD * ENTRIES_IN_CROWD, () => Promise.all(all.map((each) => barePush(bareUrl, each.device.place.id, each.batches)))))
  rates.crowd.ours.push(await rate(CROWD * ENTRIES_IN_CROWD, () => Promise.all(all.map((each) => replayPush(url, each.device, each.batches)))))
}

async function storingTablet(url: string, device: BenchDevice, rates: Rates): Promise<void> {
  const [tablet, fresh] = [await openBenchTablet(device, url), await openBenchTablet(device, url)]
  await tablet.write(visitsOf(device, ENTRIES))
  rates.tabletPush.ours.push(await rate(ENTRIES, () => tablet.push()))
  await tablet.close()
  rates.tabletPull.ours.push(await rate(ENTRIES, () => fresh.pull()))
  await fresh.close()
}

async function storingClient(url: string, place: string, device: BenchDevice, rates: Rates): Promise<void> {
  const [client, fresh] = [await openStoringClient(url, place), await openStoringClient(url, place)]
  await client.write(visitsOf(device, ENTRIES))
  rates.tabletPush.bare.push(await rate(ENTRIES, () => client.push(PUSH_REVISIONS_MAX)))
  await client.close()
  rates.tabletPull.bare.push(await rate(ENTRIES, () => fresh.pull(PULL_LIMIT_MAX)))
  await fresh.close()
}
