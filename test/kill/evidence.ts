/** What the recount looks at, gathered over connections of our own: the tables by SQL, the log and the months as the endpoint shows them. */
import { monthOf } from '../../src/domain/calendar.ts'
import type { MonthlyReport } from '../../src/server/monthly-report.ts'
import type { BenchDevice } from '../bench/sync/bench-county.ts'
import { createReader, type FollowingReader } from './following-reader.ts'
import type { Ledger } from './ledger.ts'
import type { Evidence } from './recount.ts'
import type { TrialDatabase } from './trial-database.ts'

export type Witnesses = {
  database: TrialDatabase
  ledger: Ledger
  /** Have read along from the beginning; none where their server went back in time. */
  readers: readonly FollowingReader[]
  /** At each place one that has read nothing yet. */
  newcomers: readonly BenchDevice[]
  urlOf: () => string
}

/** Nobody may be writing any more. */
export async function gatherEvidence({ database, ledger, readers, newcomers, urlOf }: Witnesses): Promise<Evidence> {
  const fresh = newcomers.map((device) => createReader(device, urlOf))
  await Promise.all([...readers, ...fresh].map((reader) => reader.readToEnd()))
  const [rows, totals] = [await database.rows(), await database.totals()]
  return { ledger, rows, totals, epoch: await epochOf(newcomers, urlOf()), reports: await reportsOf(newcomers, rows, urlOf()), shown: shownTo(fresh), followed: shownTo(readers) }
}

function shownTo(readers: readonly FollowingReader[]): Evidence['shown'] {
  return new Map(readers.map((reader) => [reader.place.id, reader.seen()]))
}

export async function epochOf([device]: readonly BenchDevice[], url: string): Promise<string> {
  if (device === undefined) throw new Error('no place has a tablet')
  return (await get<{ epoch: string }>(device, `${url}/api/v1/sync/digest?place=${device.place.id}&from=2000-01-01&to=2000-01-01`)).epoch
}

/** Of every place, each month that any entry is of. */
async function reportsOf(devices: readonly BenchDevice[], rows: Evidence['rows'], url: string): Promise<Evidence['reports']> {
  const months = new Set(rows.flatMap(({ json }) => {
    const { body } = JSON.parse(json) as { body: { day: string } | null }
    return body === null ? [] : [monthOf(body.day)]
  }))
  return await Promise.all(devices.flatMap((device) => [...months].map(async (month) => (
    { placeId: device.place.id, report: await get<MonthlyReport>(device, `${url}/api/v1/reports/monthly?place=${device.place.id}&month=${month}`) }))))
}

async function get<T>({ token }: BenchDevice, url: string): Promise<T> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return await answer.json() as T
}
