/**
 * A usual day: five hours of opening in as many minutes as are given. Each tap is sent at once, as the app does, with the
 * whole round after it. Only the taps are compressed: rounds without news come at their real pace, coordinators read at theirs.
 */
import { localDay } from '../../../src/domain/calendar.ts'
import { seededRandom } from '../../../src/server/demo/seeded-random.ts'
import { leanTablet } from './lean-tablet.ts'
import { measured } from './measured.ts'
import { goOnline } from './online.ts'
import { startReaders } from './readers.ts'
import type { PartResult, Sent, Stage } from './stage.ts'
import type { WireLog } from './wire-log.ts'
import { tapOf } from './written-entries.ts'

const PART = 2
const TAPS_A_TABLET = 20
const OPEN_MINUTES = 300

export async function usualDay(stage: Stage, minutes: number): Promise<PartResult> {
  const { tablets, county } = stage.nation
  const day = localDay(Date.now())
  const organisation = county.reference.organisations[0]!.id
  const at = tablets.map((_, tablet) => tapTimes(tablet))
  const taps = (tablet: number) => at[tablet]!.map((share, index) => tapOf({ part: PART, tablet, device: tablets[tablet]!, organisation, days: [day] }, index, day, Math.floor(share * OPEN_MINUTES)))
  const sent: Sent[] = tablets.map((_, tablet) => ({ tablet, make: () => taps(tablet) }))
  const { rows, faults, value } = await measured('a usual day', stage, async (log) => {
    const stopReading = startReaders(stage, log)
    const errors: unknown[] = []
    const lengthMs = minutes * 60_000
    const days = await Promise.all(tablets.map((_, n) => dayOfTablet(stage, log, n, at[n]!.map((share) => share * lengthMs), taps(n), errors)))
    await stopReading()
    return { entries: days.reduce((sum, count) => sum + count, 0), emptied: [], errors }
  })
  rows.unshift({ part: 'a usual day', what: 'compressed', value: `${OPEN_MINUTES / 60} hours into ${minutes} min (× ${(OPEN_MINUTES / minutes).toFixed(0)}), ${TAPS_A_TABLET} taps a tablet` })
  return { rows, sent, faults: [...faults, ...value.errors.map(String)] }
}

/** Shares of the day, in order. */
function tapTimes(tablet: number): number[] {
  const random = seededRandom(`day of tablet ${tablet}`)
  return Array.from({ length: TAPS_A_TABLET }, () => random.next()).sort((a, b) => a - b)
}

async function dayOfTablet({ nation, server }: Stage, log: WireLog, n: number, times: readonly number[], taps: ReturnType<Sent['make']>, errors: unknown[]): Promise<number> {
  const device = nation.tablets[n]!
  const tablet = leanTablet({ device, url: server.url, fetch: log.fetch, seq: nation.lastSeq.get(device.place.id) ?? 0, compares: false })
  const begun = performance.now()
  // It has been on since before the doors opened, and its last round was some time ago.
  await pauseUntil(begun + (times[0] ?? 0))
  await tablet.write(taps.slice(0, 1))
  const online = goOnline(tablet, () => Math.random(), (error) => { errors.push(error) })
  for (const [index, tap] of taps.entries()) {
    if (index === 0) continue
    await pauseUntil(begun + times[index]!)
    await tablet.write([tap])
    online.nudge()
  }
  while (await tablet.unsent() > 0) await pauseUntil(performance.now() + 20)
  online.stop()
  return taps.length
}

function pauseUntil(time: number): Promise<void> {
  return new Promise((next) => { setTimeout(next, time - performance.now()) })
}
