/**
 * Monday morning: every tablet comes online at a moment of its own within some minutes, with three weeks of entries, and
 * stays online. Coordinators read reports meanwhile. The crowd is the same with everybody at the same moment and one
 * batch each, which is more at once than the server takes.
 */
import { localDay } from '../../../src/domain/calendar.ts'
import { seededRandom } from '../../../src/server/demo/seeded-random.ts'
import { leanTablet, type NationTablet } from './lean-tablet.ts'
import { measured } from './measured.ts'
import { goOnline } from './online.ts'
import { realTablet } from './real-tablet.ts'
import { startReaders } from './readers.ts'
import type { PartResult, Sent, Stage } from './stage.ts'
import type { WireLog } from './wire-log.ts'
import { openDaysBefore, writtenEntries } from './written-entries.ts'

export type MorningOptions = { part: number; name: string; minutes: number; revisions: number; real: number; compares: boolean }

const OPEN_DAYS = 15

export async function morning(stage: Stage, options: MorningOptions): Promise<PartResult> {
  const { nation, say } = stage
  const sent = writings(stage, options)
  const random = seededRandom(`arrivals ${options.part}`)
  const { rows, faults, value } = await measured(options.name, stage, async (log) => {
    const stopReading = startReaders(stage, log)
    const errors: unknown[] = []
    let empty = 0
    const everybody = nation.tablets.map(async (_device, n) => {
      const wait = random.next() * options.minutes * 60_000
      await new Promise((next) => { setTimeout(next, wait) })
      const tablet = await tabletOf(stage, n, log, options)
      const own = sent[n]!.make()
      await tablet.write(own)
      const online = goOnline(tablet, () => Math.random(), (error) => { errors.push(error) })
      const ms = await online.emptied
      empty += 1
      if (empty % 100 === 0) say(`${options.name}: ${empty} tablets are empty`)
      return { ms, setbacks: online.setbacks(), entries: own.length, stop: async () => { online.stop(); await tablet.close() } }
    })
    const done = await Promise.all(everybody)
    await stopReading()
    for (const { stop } of done) await stop()
    return { entries: done.reduce((sum, { entries }) => sum + entries, 0), emptied: done.map(({ ms }) => ms), errors }
  })
  return { rows, sent, faults: [...faults, ...value.errors.map(String)] }
}

function writings({ nation: { tablets, county } }: Stage, { part, revisions }: MorningOptions): Sent[] {
  const days = openDaysBefore(localDay(Date.now()), OPEN_DAYS)
  const organisation = county.reference.organisations[0]!.id
  const count = Math.ceil(revisions / tablets.length)
  return tablets.map((device, tablet) => ({ tablet, make: () => writtenEntries({ part, tablet, device, organisation, count, days }) }))
}

async function tabletOf({ nation, server: { url } }: Stage, n: number, log: WireLog, { real, compares }: MorningOptions): Promise<NationTablet> {
  const device = nation.tablets[n]!
  return n < real ? await realTablet({ device, url, fetch: log.fetch }) : leanTablet({ device, url, fetch: log.fetch, seq: nation.lastSeq.get(device.place.id) ?? 0, compares })
}
