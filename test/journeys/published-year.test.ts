import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countVisit } from '../../src/app/day/count-visit.ts'
import type { MonthlyReport } from '../../src/server/monthly-report.ts'
import { checkTotals } from '../../src/local-db/check-totals.ts'
import { sendStatus } from '../../src/local-db/entry-queries.ts'
import { column, figureBeside, readCsv, readWorkbook, sheetNamed, sumOf } from '../reports/read-back.ts'
import { ANSWER_LOST, FINE, NO_NETWORK, onlyFor } from '../support/network.ts'
import { publishedYear } from '../support/published-year.ts'
import { tabletMonth } from '../support/tablet-month.ts'
import { pairedTablet, saved } from '../support/tablet.ts'
import { NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'
import * as writer from '../../src/local-db/record-entry.ts'

const YEAR = publishedYear('kontiotupa-2022')
const MONTHS = Array.from({ length: 12 }, (_, index) => `2022-${String(index + 1).padStart(2, '0')}`)
const EVENING_MS = 6 * 3_600_000

let server: TestServer
beforeEach(async () => {
  server = await startTestServer({ rateLimits: NO_LIMITS })
  await server.store.reference.putPlaces([{ ...server.place, openingHours: YEAR.openingHours }])
  server.clock.set(Date.parse('2022-01-01T08:00:00Z'))
})
afterEach(async () => { await server.stop() })

/** Counts the year tap by tap. Most evenings bring a round, some no network, some an answer that is lost. */
async function countTheYear() {
  const tablet = await pairedTablet(server)
  for (const [index, day] of YEAR.openDays.entries()) {
    for (const { at, counts } of YEAR.taps.filter((tap) => tap.day === day)) {
      tablet.clock.set(at)
      await saved(countVisit(writer, tablet.deps, { placeId: server.place.id, day }, { counts, families: 1 }))
    }
    server.clock.set(Date.parse(`${day}T08:00:00Z`) + EVENING_MS)
    tablet.clock.set(server.clock.now())
    tablet.network.weather = index % 7 === 3 ? NO_NETWORK : index % 11 === 5 ? onlyFor('/sync/push', ANSWER_LOST) : FINE
    await tablet.round()
  }
  tablet.network.weather = FINE
  server.clock.set(Date.parse('2023-01-02T08:00:00Z'))
  tablet.clock.set(server.clock.now())
  await tablet.round()
  return tablet
}

describe('the published year: 3 169 visits of one meeting place in 2022', () => {
  test('counted day by day on a tablet and sent, come out of the twelve monthly reports to the unit', async () => {
    const tablet = await countTheYear()
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: 0, setAside: 0, sent: YEAR.taps.length })
    expect(await checkTotals(tablet.db, server.place.id, '2022-01-01', '2022-12-31')).toEqual([])

    const report = async (month: string, format: string) =>
      (await server.app.inject({ url: '/api/v1/reports/monthly', headers: server.device.headers, query: { month, place: server.place.id, format } })).rawPayload
    const sums = { json: 0, byDay: 0, csv: 0, csvDays: 0, xlsx: 0, xlsxDays: 0, tablet: 0 }
    for (const month of MONTHS) {
      const json = JSON.parse((await report(month, 'json')).toString('utf8')) as MonthlyReport
      const csv = readCsv((await report(month, 'csv')).toString('utf8')).sheets
      const xlsx = await readWorkbook(new Uint8Array(await report(month, 'xlsx')))
      expect([month, json.visits, json.days.missing]).toEqual([month, YEAR.visitsByMonth.get(month) ?? 0, 0])
      sums.json += json.visits
      sums.byDay += json.byDay.reduce((sum, day) => sum + day.visits, 0)
      sums.csv += figureBeside(sheetNamed(csv, 'Yhteenveto'), 'Käynnit')
      sums.csvDays += sumOf(column(sheetNamed(csv, 'Päivät'), 'Käynnit'))
      sums.xlsx += figureBeside(sheetNamed(xlsx, 'Yhteenveto'), 'Käynnit')
      sums.xlsxDays += sumOf(column(sheetNamed(xlsx, 'Päivät'), 'Käynnit'))
      sums.tablet += (await tabletMonth(tablet, month)).visits
    }
    expect(sums).toEqual({ json: 3169, byDay: 3169, csv: 3169, csvDays: 3169, xlsx: 3169, xlsxDays: 3169, tablet: 3169 })
  })
})
