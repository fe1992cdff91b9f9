/** A year of family cafés, sent by the tablet of each and read back from the yearly report by whoever looks after all of them. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EntryBody } from '../../src/domain/entry.ts'
import type { PeriodReport } from '../../src/server/period-report.ts'
import { cafeYear, MLL_2010, type Gathering } from '../support/cafe-year.ts'
import { NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(() => server.stop())

/** A twentieth of the association’s year; `npm run bench:nation` sends the whole. */
const TWENTIETH = { year: MLL_2010.year, cafes: 22, gatherings: 591, visits: 12_000 }
const YEAR = { from: `${MLL_2010.year}-01-01`, to: `${MLL_2010.year}-12-31` }

it('is reported to the unit, each café by itself and all together', async () => {
  const years = cafeYear(TWENTIETH, 'a twentieth')
  const cafes = years.map((_, n) => ({ ...server.place, id: `${String(n).padStart(8, '0')}-0000-7000-8000-000000000000`, name: `Perhekahvila ${n + 1}` }))
  await server.store.reference.putPlaces(cafes)
  for (const [n, { id }] of cafes.entries()) {
    const tablet = await server.pair({ placeId: id })
    const revisions = years[n]!.map((gathering, index) => server.revision(sessionOf(gathering), { placeId: id, deviceId: tablet.deviceId, deviceSeq: index + 1 }))
    const { results } = await server.push(revisions, tablet)
    expect(results.map(({ outcome }) => outcome)).toEqual(revisions.map(() => 'accepted'))
  }
  const headers = await server.signIn()
  const report = async (scope: Record<string, string>) => {
    const { now } = (await server.app.inject({ url: '/api/v1/reports/period', headers, query: { ...YEAR, ...scope } })).json<PeriodReport>()
    return { visits: now.visits, held: now.sessions.held }
  }
  expect(await report({ region: server.regionId })).toEqual({ visits: 12_000, held: 591 })
  for (const [n, { id }] of cafes.entries()) expect(await report({ place: id })).toEqual({ visits: visitsOf(years[n]!), held: years[n]!.length })
})

it('has exactly the sums that were published, however chance spreads them', () => {
  fc.assert(fc.property(fc.string(), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 0, max: 30_000 }), (seed, cafes, gatherings, visits) => {
    const years = cafeYear({ year: 2010, cafes, gatherings, visits }, seed)
    expect([years.length, years.flat().length, years.reduce((sum, year) => sum + visitsOf(year), 0)]).toEqual([cafes, gatherings, visits])
    expect(years.flat().every(({ day, counts }) => day.startsWith('2010-') && Object.values(counts).every((n) => n > 0))).toBe(true)
  }), { numRuns: 20 })
  const whole = cafeYear(MLL_2010, 'the whole')
  expect([whole.length, whole.flat().length, whole.reduce((sum, year) => sum + visitsOf(year), 0)]).toEqual([439, 11_827, 240_000])
})

function visitsOf(year: readonly Gathering[]): number {
  return year.flatMap(({ counts }) => Object.values(counts)).reduce((sum, n) => sum + n, 0)
}

function sessionOf({ day, counts }: Gathering): EntryBody {
  return { kind: 'session', day, start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [server.organisation.id], status: 'held', counts, countedAtDoor: false }
}
