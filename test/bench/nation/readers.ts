/** Coordinators who read reports all the while, in turn: the county's month, its year, a place's month. */
import { monthOf, localDay } from '../../../src/domain/calendar.ts'
import type { Stage } from './stage.ts'
import type { WireLog } from './wire-log.ts'

const EVERY_MS = 1_000

/** @returns ends it. */
export function startReaders({ nation: { county, coordinators }, server }: Stage, log: WireLog): () => Promise<void> {
  const end = new AbortController()
  const month = monthOf(localDay(Date.now()))
  const year = month.slice(0, 4)
  const questions = (n: number) => [
    `/reports/monthly?month=${month}&region=${county.regionId}`, `/reports/period?from=${year}-01-01&to=${year}-12-31&region=${county.regionId}`,
    `/reports/monthly?month=${month}&place=${county.placeIds[n % county.placeIds.length]}`,
  ]
  const read = async () => {
    for (let n = 0; !end.signal.aborted; n += 1) {
      // One without an answer is counted by the log.
      await log.fetch(`${server.url}/api/v1${questions(n)[n % 3]}`, { headers: coordinators[n % coordinators.length]! }).then((response) => response.text(), () => '')
      await new Promise((next) => { setTimeout(next, EVERY_MS) })
    }
  }
  const reading = read()
  return async () => {
    end.abort()
    await reading
  }
}
