/** One engine: loads the county year by year, and measures when the first year is in and when all are. */
import { sql } from 'kysely'
import { localDay } from '../../../src/domain/calendar.ts'
import { monthPeriod, yearPeriod, type Period } from '../../../src/domain/period.ts'
import { periodTotals, type PeriodTotals } from '../../../src/domain/period-totals.ts'
import { createApp } from '../../../src/server/app.ts'
import { countPeriod } from '../../../src/server/count-period.ts'
import { countyHistory } from '../../../src/server/county-history.ts'
import { openDatabase, openStore, type DatabaseLocation } from '../../../src/server/store/open-store.ts'
import type { Store } from '../../../src/server/store/store.ts'
import { insertAsColumns } from '../../../src/server/store/insert-as-columns.ts'
import { newCoordinator } from '../../../src/server/new-coordinator.ts'
import { query } from '../../support/postgres.ts'
import { NO_LIMITS } from '../../support/test-server.ts'
import { hashSecret, newToken } from '../../../src/server/secrets.ts'
import { median } from '../bench-row.ts'
import type { LargeCounty } from './large-county.ts'
import { fillReference, loadYear, type InsertRows } from './load-county.ts'
import { rawRecount } from './raw-recount.ts'

export type PeriodFigures = { productMs: number; routeMs: number; recountMs: number; firstYearMs: number; firstYearEntries: number; product: PeriodTotals; recount: PeriodTotals }
export type EngineFigures = { engine: string; entries: number; month: PeriodFigures; year: PeriodFigures }
export type Options = { county: LargeCounty; years: number; dataDir: string; newId: () => string; say: (words: string) => void }

const LAST_YEAR = 2025
const NOW = Date.UTC(LAST_YEAR + 1, 0, 20, 10)
const [MONTH, YEAR] = [monthPeriod(`${LAST_YEAR}-11`), yearPeriod(LAST_YEAR)]
const [ANSWERS, RECOUNTS] = [15, 3]

export async function measureEngine(engine: string, location: DatabaseLocation, { county, years, dataDir, newId, say }: Options): Promise<EngineFigures> {
  const { db, close } = await openDatabase(location, { epoch: () => 'bench', newId })
  const store = await openStore({ location, dataDir, newId })
  try {
    await fillReference(store, county)
    if (location.engine === 'sqlite') await sql`pragma synchronous = off`.execute(db)
    const insertRows: InsertRows = location.engine === 'sqlite' ? insertInPieces : insertAsColumns
    let entries = 0
    const load = async (year: number) => { entries += await loadYear(db, county, year, insertRows, (words) => say(`${engine} ${words}`)) }
    await load(LAST_YEAR)
    await analyse()
    const [firstYearEntries, product] = [entries, await productOf(store, county)]
    const first = { month: (await timed(ANSWERS, () => product(MONTH))).ms, year: (await timed(ANSWERS, () => product(YEAR))).ms }
    for (let year = LAST_YEAR - 1; year > LAST_YEAR - years; year -= 1) await load(year)
    say(`${engine} ${entries} entries; an index by day for the recount`)
    await atLeisure('create index bench_day on revision (place_id, day)')
    await analyse()
    const request = await requestsOf(store, county, newId)
    const measure = async (period: Period, firstYearMs: number): Promise<PeriodFigures> => {
      const history = countyHistory(await store.reference.all())
      const answered = await timed(ANSWERS, () => product(period))
      const recounted = await timed(RECOUNTS, () => rawRecount(db, history, county.regionId, period, localDay(NOW)))
      const routeMs = (await timed(ANSWERS, () => request(period))).ms
      return { productMs: answered.ms, routeMs, recountMs: recounted.ms, firstYearMs, firstYearEntries, product: answered.value, recount: recounted.value }
    }
    return { engine, entries, month: await measure(MONTH, first.month), year: await measure(YEAR, first.year) }
  } finally {
    await store.close()
    await close()
  }

  async function analyse(): Promise<void> {
    await atLeisure('analyze')
  }

  /** Takes longer than the product lets a statement take. */
  async function atLeisure(statement: string): Promise<void> {
    if (location.engine === 'postgres') await query(location.url, statement)
    else await sql.raw(statement).execute(db)
  }
}

/** What a report is made of, as the product reads it for every request; only what follows from the reference data is remembered. */
async function productOf(store: Store, { regionId }: LargeCounty): Promise<(period: Period) => Promise<PeriodTotals>> {
  const histories = new WeakMap<object, ReturnType<typeof countyHistory>>()
  return async (period) => {
    const all = await store.reference.all()
    const history = histories.get(all) ?? countyHistory(all)
    histories.set(all, history)
    const counted = await countPeriod(store, history, { region: regionId, lang: 'fi' }, period, localDay(NOW))
    if (counted === undefined) throw new Error('there is such a county')
    return periodTotals(period, counted.scoped.scope, counted.parts)
  }
}

/** The same over HTTP, signed in, with closings, unsent entries, the period before and the year before. */
async function requestsOf(store: Store, { regionId }: LargeCounty, newId: () => string): Promise<(period: Period) => Promise<number>> {
  const app = await createApp({ store, clock: () => NOW, newId, publicUrl: new URL('http://localhost'), appDir: '/nowhere', demo: false, rateLimits: NO_LIMITS, logger: false })
  const [id, token] = [newId(), newToken()]
  await store.coordinators.add(newCoordinator({ id, email: 'bench@lokikirja.example', passwordHash: '', regionId }), NOW)
  await store.coordinators.openSession({ tokenHash: hashSecret(token), coordinatorId: id, expiresAt: NOW + 1e9, endsAt: NOW + 1e9 }, NOW)
  return async ({ from, to }) => {
    const answer = await app.inject({ url: '/api/v1/reports/period', headers: { cookie: `lokikirja=${token}`, 'sec-fetch-site': 'same-origin' }, query: { from, to, region: regionId } })
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`)
    return answer.body.length
  }
}

async function timed<T>(times: number, work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  let value = await work()
  const taken: number[] = []
  for (let n = 0; n < times; n += 1) {
    const begun = performance.now()
    value = await work()
    taken.push(performance.now() - begun)
  }
  return { ms: median(taken), value }
}

/** As the store does, but kept here because it is the store's own. */
const insertInPieces: InsertRows = async (trx, rows) => {
  for (let at = 0; at < rows.length; at += 100) await trx.insertInto('revision').values(rows.slice(at, at + 100)).execute()
}
