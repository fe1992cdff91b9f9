/** Whatever order, split and repetition the network makes of the entries, the month is what a recount by hand gives. */
import fc from 'fast-check'
import { v5, v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EntryRevision } from '../../src/domain/entry.ts'
import { dayStatusEntryId } from '../../src/server/check-revision.ts'
import { history, ORGANISATIONS, PLACES } from '../domain/entry-arbitraries.ts'
import { figuresForRecount, recount, type Numbered } from '../domain/naive-recount.ts'
import { NO_LIMITS, startTestServer, type PairedDevice, type TestServer } from '../support/test-server.ts'

let server: TestServer
// As many as are drawn come in at once: whom a crowd sends away is not this file's matter.
beforeAll(async () => { server = await startTestServer({ rateLimits: NO_LIMITS, pushesAtOnce: 1_000 }) })
afterAll(() => server.stop())

// What the figures are is SQLite's to prove; on PostgreSQL the same must come of it, at a commit's real price.
const RUNS = process.env['TEST_ENGINE'] === 'postgresql' ? 15 : 60

/** Some batches of some revisions, each revision in at least one of them. */
const travels = history.chain((revisions) => fc.record({
  revisions: fc.constant(revisions),
  order: fc.shuffledSubarray(revisions.map((_, index) => index), { minLength: revisions.length }),
  repeats: fc.array(fc.nat(revisions.length - 1), { maxLength: 10 }),
  batchSize: fc.integer({ min: 1, max: 12 }),
  atOnce: fc.boolean(),
}))

describe('the month’s totals', () => {
  it('equal a recount by hand after any order, split and repetition of pushes', async () => {
    await fc.assert(fc.asyncProperty(travels, async ({ revisions, order, repeats, batchSize, atOnce }) => {
      const county = await newCounty()
      const sent = revisions.map((revision) => moved(revision, county.run))
      const queue = [...order, ...repeats].map((index) => sent[index]!)
      const batches = Array.from({ length: Math.ceil(queue.length / batchSize) }, (_, n) => queue.slice(n * batchSize, (n + 1) * batchSize))
      const pushes = batches.flatMap((batch) => county.places.map(({ id, tablet }) => () => server.push(batch.filter((revision) => revision.placeId === id), tablet)))
      if (atOnce) await Promise.all(pushes.map((push) => push()))
      else for (const push of pushes) await push()
      for (const { id, tablet } of county.places) await expectRecount(id, tablet, sent)
    }), { numRuns: RUNS })
  })
})

async function expectRecount(placeId: string, tablet: PairedDevice, sent: readonly EntryRevision[]): Promise<void> {
  const stored = (await server.pull(tablet, { place: placeId })).revisions as Numbered[]
  expect(stored.map((revision) => revision.revId).sort()).toEqual(sent.filter((revision) => revision.placeId === placeId).map((revision) => revision.revId).sort())
  expect(stored.map((revision) => revision.seq)).toEqual(stored.map((_, index) => index + 1))
  for (const month of ['2026-10', '2026-11']) {
    const report = await server.report({ month, place: placeId }, tablet.headers)
    const counted = recount(stored, month, [placeId])
    expect(figuresForRecount(report)).toEqual(counted)
  }
}

/** Two new places with a tablet each, so that runs do not meet. */
async function newCounty() {
  const run = v7()
  const ids = PLACES.map((id) => v5(id, run))
  await server.store.reference.putPlaces(ids.map((id) => ({ ...server.place, id })))
  const places = await Promise.all(ids.map(async (id) => ({ id, tablet: await server.pair({ placeId: id }) })))
  return { run, places }
}

/** The same history under ids of its own; a day status gets the entry its place and day ask for. */
function moved(revision: EntryRevision, run: string): EntryRevision {
  const { seq: _seq, ...parts } = revision as Numbered
  const placeId = v5(revision.placeId, run)
  const entryId = revision.body?.kind === 'dayStatus' ? dayStatusEntryId(placeId, revision.body.day) : v5(revision.entryId, run)
  return { ...parts, revId: v5(revision.revId, run), placeId, entryId, parentRevId: ORGANISATIONS[0] }
}
