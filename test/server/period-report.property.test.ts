/** Whatever was written, corrected, withdrawn and moved, a report of any days says what a recount of the entries by hand says. */
import fc from 'fast-check'
import { v5, v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/calendar.ts'
import type { EntryRevision } from '../../src/domain/entry.ts'
import { dayStatusEntryId } from '../../src/server/check-revision.ts'
import type { PeriodReport } from '../../src/server/period-report.ts'
import { history, PLACES } from '../domain/entry-arbitraries.ts'
import { figuresForRecount, recountDays, type Numbered } from '../domain/naive-recount.ts'
import { NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let headers: Record<string, string>
beforeAll(async () => {
  server = await startTestServer({ rateLimits: NO_LIMITS })
  headers = await server.signIn()
})
afterAll(() => server.stop())

const RUNS = process.env['TEST_ENGINE'] === 'postgresql' ? 10 : 40

/** Entries lie in ten days around the end of October; ranges begin and end among them, and whole months are frequent. */
const range = fc.oneof(
  fc.tuple(fc.integer({ min: -3, max: 11 }), fc.nat(9)).map(([first, days]) => ({ from: addDays('2026-10-24', first), to: addDays('2026-10-24', first + days) })),
  fc.constantFrom({ from: '2026-10-01', to: '2026-10-31' }, { from: '2026-11-01', to: '2026-11-30' }, { from: '2026-10-01', to: '2026-12-31' }, { from: '2026-10-01', to: '2026-10-30' }, { from: '2026-10-26', to: '2026-11-30' }, { from: '2026-01-01', to: '2026-12-31' }),
)

describe('a report of a period', () => {
  it('equals a recount by hand, of one place and of several', async () => {
    await fc.assert(fc.asyncProperty(history, fc.array(range, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 12 }), async (revisions, ranges, batch) => {
      const county = await newCounty()
      const sent = revisions.map((revision) => moved(revision, county.run))
      for (let at = 0; at < sent.length; at += batch) await server.store.revisions.insert(sent.slice(at, at + batch), { receivedFrom: county.run, receivedAt: 0 })
      const stored = (await Promise.all(county.places.map((place) => everythingAt(place)))).flat()
      for (const { from, to } of ranges) {
        const isWanted = (day: string) => from <= day && day <= to
        expect(await reported({ from, to, municipality: county.code })).toEqual(recountDays(stored, isWanted))
        expect(await reported({ from, to, place: county.places[0]! })).toEqual(recountDays(stored, isWanted, (id) => id === county.places[0]))
      }
    }), { numRuns: RUNS })
  })
})

async function reported(query: Record<string, string>) {
  const answer = await server.app.inject({ url: '/api/v1/reports/period', headers, query })
  const { now } = answer.json<PeriodReport>()
  expect(now.visits).toBe(now.byMonth.reduce((sum, { visits }) => sum + visits, 0))
  return figuresForRecount(now)
}

async function everythingAt(placeId: string): Promise<Numbered[]> {
  const rows = await server.store.revisions.after({ placeId, afterSeq: 0, limit: 10_000 })
  return rows.map(({ json, seq }) => ({ ...(JSON.parse(json) as EntryRevision), seq }))
}

let counties = 100

/** Two new places in a municipality of their own, so that runs do not meet. */
async function newCounty() {
  const [run, code] = [v7(), String(counties += 1)]
  const places = PLACES.map((place) => v5(place, run))
  await server.store.reference.putMunicipalities([{ code, names: { fi: code }, region: server.regionId }])
  await server.store.reference.putPlaces(places.map((id) => ({ ...server.place, id, name: id, municipality: code })))
  return { run, places, code }
}

/** The same revision at a new place, with ids nobody has used. */
function moved({ seq: _seq, ...revision }: Numbered, run: string): EntryRevision {
  const placeId = v5(revision.placeId, run)
  const { body } = revision
  const entryId = body?.kind === 'dayStatus' ? dayStatusEntryId(placeId, body.day) : v5(revision.entryId, run)
  return { ...revision, revId: v5(revision.revId, run), entryId, placeId, deviceId: v5(revision.deviceId, run), parentRevId: null }
}
