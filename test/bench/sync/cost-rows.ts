/** What sending costs besides time: waits for the disk, bytes on the wire, memory. Counted after the timed rounds, not in them. */
import type { BenchRow } from '../bench-row.ts'
import { visitsOf, type BenchDevice } from './bench-county.ts'
import { countFsyncs, residentMib } from './bench-processes.ts'
import { openBenchTablet, type BenchTablet } from './bench-tablet.ts'
import { countingWire } from './counting-wire.ts'
import { CROWD, ENTRIES, ENTRIES_IN_CROWD, type Bench } from './speed-rows.ts'

export const TABLETS_FOR_COSTS = 3 + CROWD

export async function measureCosts({ endpoint, bare, tablets, say }: Bench): Promise<BenchRow[]> {
  const [one, plain, packed, ...crowd] = tablets.slice(-TABLETS_FOR_COSTS)
  if (one === undefined || plain === undefined || packed === undefined) throw new Error('not enough tablets')
  const memory: BenchRow = { what: 'memory of the server after all this', value: residentMib(endpoint.pid), unit: 'MiB', bare: residentMib(bare.pid), limit: 1.5 }
  say('bytes on the wire')
  const bytes = [
    await bytesRow('bytes beside the JSON of the entries, not packed', plain, endpoint.url, false, 1.1),
    await bytesRow('bytes beside the JSON of the entries, with gzip', packed, endpoint.url, true, 0.25),
  ]
  say('waits for the disk')
  return [
    ...await fsyncRows('fsyncs an acknowledged batch, one tablet', [one], ENTRIES, endpoint, 1.5),
    ...await fsyncRows('fsyncs an acknowledged batch, 20 tablets', crowd, ENTRIES_IN_CROWD, endpoint, 1),
    ...bytes,
    memory,
  ]
}

async function bytesRow(what: string, device: BenchDevice, url: string, isPacked: boolean, limit: number): Promise<BenchRow> {
  const wire = await countingWire(url)
  const visits = visitsOf(device, ENTRIES)
  const [tablet] = await tabletsWith([device], ENTRIES, wire.url, isPacked)
  await tablet!.push()
  await tablet!.close()
  wire.close()
  return { what, value: wire.bytes() / ENTRIES, unit: 'bytes an entry', bare: JSON.stringify(visits).length / ENTRIES, limit }
}

/** No row where the system has no way to count. */
async function fsyncRows(what: string, devices: readonly BenchDevice[], entries: number, { url, pid }: Bench['endpoint'], limit: number): Promise<BenchRow[]> {
  const tablets = await tabletsWith(devices, entries, url, true)
  const fsyncs = await countFsyncs(pid, async () => { await Promise.all(tablets.map((tablet) => tablet.push())) })
  const batches = tablets.reduce((sum, tablet) => sum + tablet.pushes(), 0)
  for (const tablet of tablets) await tablet.close()
  return fsyncs === null ? [] : [{ what, value: fsyncs / batches, unit: 'fsyncs a batch', limit }]
}

async function tabletsWith(devices: readonly BenchDevice[], entries: number, url: string, isPacked: boolean): Promise<BenchTablet[]> {
  const tablets = await Promise.all(devices.map((device) => openBenchTablet(device, url, isPacked)))
  for (const [index, device] of devices.entries()) await tablets[index]!.write(visitsOf(device, entries))
  return tablets
}
