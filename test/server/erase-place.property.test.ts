/** Whatever was written at a place, closed, corrected and withdrawn: once it is erased, its municipality and its county add up to what they did. */
import fc from 'fast-check'
import { v5, v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EntryRevision } from '../../src/domain/entry.ts'
import { dayStatusEntryId } from '../../src/server/check-revision.ts'
import { erasePlace, type Erasure } from '../../src/server/store/erase-place.ts'
import { openDatabase } from '../../src/server/store/open-store.ts'
import type { Engine } from '../../src/server/store/engine.ts'
import { recountEverything } from '../../src/server/store/recount-totals.ts'
import { history, PLACES } from '../domain/entry-arbitraries.ts'
import { figuresForRecount, recountDays, type Numbered } from '../domain/naive-recount.ts'
import { NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let headers: Record<string, string>
/** As another process has it, beside the server. */
let command: Engine
beforeAll(async () => {
  server = await startTestServer({ rateLimits: NO_LIMITS })
  headers = await server.signIn()
  await server.app.inject({ method: 'POST', url: '/api/v1/key-figures/begin', headers })
  command = await openDatabase(server.location, { epoch: () => '', newId: v7 })
})
afterAll(async () => {
  await command.close()
  await server.stop()
})

const RUNS = process.env['TEST_ENGINE'] === 'postgresql' ? 2 : 3

it('an erased place is in all sums and nowhere by itself', async () => {
  await fc.assert(fc.asyncProperty(history, fc.nat(20), fc.boolean(), async (revisions, atClosing, isClosed) => {
    const { run, places: [erased = '', left = ''], code } = await newMunicipality()
    const sent = revisions.map((revision) => moved(revision, run))
    await send(run, sent.slice(0, atClosing))
    if (isClosed) await server.store.months.close({ placeIds: [erased, left], month: '2026-10', at: 0, by: { id: v7(), name: 'Paula' } })
    await send(run, sent.slice(atClosing))
    const [written, before] = [[...await everythingAt(erased), ...await everythingAt(left)], await everyReport(code)]
    expect(await erase(erased)).toMatchObject({ municipality: code, revisions: written.filter(({ placeId }) => placeId === erased).length, isAlone: false })
    expect(await everyReport(code)).toEqual(before)
    const { now } = JSON.parse(await ask('/reports/period', { municipality: code, from: '2026-01-01', to: '2026-12-31' })) as { now: Parameters<typeof figuresForRecount>[0] }
    expect(figuresForRecount(now)).toEqual(recountDays(written, () => true))
    await recountEverything(command.db)
    expect(await everyReport(code)).toEqual(before)
    const gone = await server.app.inject({ url: '/api/v1/reports/monthly', headers, query: { month: '2026-10', place: erased } })
    expect([gone.statusCode, await everythingAt(erased)]).toEqual([404, []])
  // The first that fails is told as it is: each costs seconds.
  }), { numRuns: RUNS, endOnFailure: true })
})

async function erase(placeId: string): Promise<Erasure | undefined> {
  return await erasePlace(command.db, { placeId, at: server.clock.now(), newId: v7, eventId: v7() })
}

async function send(run: string, revisions: readonly EntryRevision[]): Promise<void> {
  await server.store.revisions.insert(revisions, { receivedFrom: run, receivedAt: 0 })
}

/** To the letter, files as well; how many places have closed a month is told of those that are there. */
async function everyReport(code: string): Promise<string[]> {
  const [month, year] = ['2026-10', { from: '2026-01-01', to: '2026-12-31' }]
  const of = (scope: Record<string, string>) => [ask('/reports/monthly', { ...scope, month }), ask('/reports/monthly', { ...scope, month, format: 'csv' }), ask('/reports/period', { ...scope, ...year })]
  const answers = await Promise.all([...of({ municipality: code }), ...of({ region: server.regionId }), ask('/reports/key-figures', { years: '2026', format: 'csv' })])
  return answers.map((text) => text.replaceAll(/"closings":\{[^}]*\}|^.*Kuukauden sulkeminen.*$/gm, ''))
}

async function ask(path: string, query: Record<string, string>): Promise<string> {
  const answer = await server.app.inject({ url: `/api/v1${path}`, headers, query })
  expect([path, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([path, 200, ''])
  return answer.body
}

async function everythingAt(placeId: string): Promise<Numbered[]> {
  const rows = await server.store.revisions.after({ placeId, afterSeq: 0, limit: 10_000 })
  return rows.map(({ json, seq }) => ({ ...(JSON.parse(json) as EntryRevision), seq }))
}

let municipalities = 100

/** Two new places without a plan, of which one is erased, in a municipality of their own. */
async function newMunicipality() {
  const [run, code] = [v7(), String(municipalities += 1)]
  const places = PLACES.map((place) => v5(place, run))
  await server.store.reference.putMunicipalities([{ code, names: { fi: code }, region: server.regionId }])
  await server.store.reference.putPlaces(places.map((id) => ({ ...server.place, id, name: id, municipality: code, openingHours: { weekly: {}, exceptions: [] }, validFrom: '2026-02-01' })))
  return { run, places, code }
}

/** The same revision at a new place, with ids nobody has used. */
function moved({ seq: _seq, ...revision }: Numbered, run: string): EntryRevision {
  const placeId = v5(revision.placeId, run)
  const { body } = revision
  const entryId = body?.kind === 'dayStatus' ? dayStatusEntryId(placeId, body.day) : v5(revision.entryId, run)
  return { ...revision, revId: v5(revision.revId, run), entryId, placeId, deviceId: v5(revision.deviceId, run), parentRevId: null }
}
