import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { v7 } from 'uuid'
import { addTotals, dailyTotals, type DailyTotals } from '../../src/domain/daily-totals.ts'
import type { EntryBody, EntryRevision } from '../../src/domain/entry.ts'
import { applyRevisions, entriesAround, revisionsOf, type IncomingRevision } from '../../src/local-db/apply-revisions.ts'
import { checkTotals } from '../../src/local-db/check-totals.ts'
import { openLocalDatabase, type LocalDatabase } from '../../src/local-db/local-database.ts'
import { acknowledge } from '../../src/local-db/outbox.ts'
import { changeEntry, recordEntry, voidEntry, type RecordDeps } from '../../src/local-db/record-entry.ts'
import { day as anyDay, body, history, PLACES } from '../domain/entry-arbitraries.ts'
import { effectiveBodies, type Numbered } from '../domain/naive-recount.ts'
import { lonelyTablet, saved, type Tablet } from '../support/tablet.ts'

function freshDatabase(): LocalDatabase {
  const db = openLocalDatabase(`tablet-${v7()}`)
  onTestFinished(async () => {
    db.close()
    await db.delete()
  })
  return db
}

async function arrive(db: LocalDatabase, revisions: readonly IncomingRevision[]): Promise<void> {
  await db.transaction('rw', [db.revisions, db.dailyTotals], () => applyRevisions(db, revisions))
}

/** Non-empty days by place and day. */
async function storedTotals(db: LocalDatabase): Promise<Record<string, DailyTotals>> {
  const rows = await db.dailyTotals.toArray()
  return Object.fromEntries(rows.filter((row) => Object.keys(row.totals).length > 0).map((row) => [`${row.placeId} ${row.day}`, row.totals]))
}

/** The same from every entry by hand. */
function recounted(revisions: readonly Numbered[]): Record<string, DailyTotals> {
  const days: Record<string, DailyTotals> = {}
  for (const { placeId, body: counted } of effectiveBodies(revisions)) {
    const key = `${placeId} ${counted.day}`
    days[key] = addTotals(days[key] ?? {}, dailyTotals(counted))
  }
  return Object.fromEntries(Object.entries(days).filter(([, totals]) => Object.keys(totals).length > 0))
}

/** Pages in which revisions come in any order, some again, and some first without the server's number. */
const deliveries = history.chain((revisions) => fc.record({
  revisions: fc.constant(revisions),
  pages: fc.array(fc.array(fc.record({ revision: fc.constantFrom(...revisions), numbered: fc.boolean() }), { maxLength: 12 }), { maxLength: 6 }),
  rest: fc.shuffledSubarray(revisions, { minLength: revisions.length }),
}))

describe('the daily totals', () => {
  test('are those of a recount by hand, in whatever order, however often and with or without a number revisions arrive', async () => {
    const db = freshDatabase()
    await fc.assert(fc.asyncProperty(deliveries, async ({ revisions, pages, rest }) => {
      await db.revisions.clear()
      await db.dailyTotals.clear()
      for (const page of pages) await arrive(db, page.map(({ revision, numbered }) => ({ ...revision, seq: numbered ? revision.seq : null })))
      await arrive(db, rest)
      expect(await storedTotals(db)).toEqual(recounted(revisions))
      for (const place of PLACES) expect(await checkTotals(db, place, '2000-01-01', '2100-01-01')).toEqual([])
    }), { numRuns: 60 })
  })

  test('are those of a recount after any mixture of captures, corrections, withdrawals, answers and others’ entries', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
      const tablet = await lonelyTablet()
      const world: World = { tablet, seq: 0, others: [] }
      for (const one of steps) await take(world, one)
      await answerEverything(world)
      const all = await tablet.revisions()
      expect(await storedTotals(tablet.db)).toEqual(recounted(all.map((revision) => ({ ...revision, seq: revision.seq ?? 0 }))))
      expect(await checkTotals(tablet.db, await tablet.placeId(), '2000-01-01', '2100-01-01')).toEqual([])
    }), { numRuns: 40 })
  }, 60_000)
})

const which = fc.nat(1000)
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), body }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('correct' as const), which, day: anyDay }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('other' as const), which, body: fc.option(body), ofKnown: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), which }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
type World = { tablet: Tablet; seq: number; others: Numbered[] }

async function take(world: World, one: Step): Promise<void> {
  const { tablet } = world
  const deps: RecordDeps = tablet.deps
  const entries = [...new Set((await tablet.revisions()).map((revision) => revision.entryId))]
  const entryId = 'which' in one ? entries[one.which % entries.length] : undefined
  switch (one.do) {
    case 'write': await saved(recordEntry(deps, one.body)); break
    case 'correct': if (entryId) await changeEntry(deps, entryId, (was) => was.kind === 'dayStatus' ? was : { ...was, day: one.day }, 'korjaus'); break
    case 'withdraw': if (entryId) await voidEntry(deps, entryId, 'virhe'); break
    case 'answer': await answerSome(world, one.which); break
    case 'other': await otherTablet(world, one.ofKnown ? entryId : undefined, one.body); break
    case 'again': if (world.others.length > 0) await arrive(tablet.db, [world.others[one.which % world.others.length]!]); break
  }
}

/** The server answers for the oldest unsent revisions, as it would after a push. */
async function answerSome(world: World, count: number): Promise<void> {
  const oldest = await world.tablet.db.outbox.orderBy('n').limit(1 + count % 3).toArray()
  await acknowledge(world.tablet.db, oldest.map(({ revId }) => ({ revId, outcome: 'accepted', seq: ++world.seq })), 0)
}

async function answerEverything(world: World): Promise<void> {
  while (await world.tablet.unsent() > 0) await answerSome(world, 2)
}

async function otherTablet(world: World, entryId: string | undefined, other: EntryRevision['body']): Promise<void> {
  const revId = v7()
  const revision: Numbered = {
    revId, entryId: entryId ?? revId, placeId: await world.tablet.placeId(), deviceId: PLACES[0], deviceSeq: world.others.length + 1, parentRevId: null,
    capturedAt: '2026-11-20T08:00:00.000Z', clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1, body: other, reason: null, seq: ++world.seq,
  }
  world.others.push(revision)
  await arrive(world.tablet.db, [revision])
}

describe('a revision that arrives', () => {
  const revision = (parts: Partial<Numbered>): Numbered => ({
    revId: v7(), entryId: '00000000-0000-7000-8000-0000000000e1', placeId: PLACES[0], deviceId: PLACES[1], deviceSeq: 1, parentRevId: null,
    capturedAt: '2026-11-20T22:30:00.000Z', clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1,
    body: { kind: 'visit', day: '2026-11-18', counts: { parent: 2 }, source: 'tap' }, reason: null, seq: 1, ...parts,
  })

  test('as a withdrawal before its entry waits on the day of its making, then moves to the entry’s day', async () => {
    const db = freshDatabase()
    const gone = revision({ body: null, seq: 2 })
    await arrive(db, [gone])
    expect((await db.revisions.get(gone.revId))?.day).toBe('2026-11-21')
    await arrive(db, [revision({})])
    expect((await db.revisions.get(gone.revId))?.day).toBe('2026-11-18')
    expect(await storedTotals(db)).toEqual({})
  })

  test('as a withdrawal stands on the day of the last correction, even if that one’s id is older', async () => {
    const db = freshDatabase()
    const corrected = revision({ revId: '00000000-0000-7000-8000-000000000001', seq: 2, body: { kind: 'visit', day: '2026-11-19', counts: {}, source: 'tap' } })
    const gone = revision({ body: null, seq: 3 })
    await arrive(db, [revision({}), corrected, gone])
    expect((await db.revisions.get(gone.revId))?.day).toBe('2026-11-19')
  })

  test('and was known already writes nothing', async () => {
    const db = freshDatabase()
    const one = revision({})
    await arrive(db, [one])
    await db.transaction('rw', [db.revisions, db.dailyTotals], async () => {
      expect(await applyRevisions(db, [one, { ...one, seq: null }])).toEqual([])
    })
    expect(await db.revisions.count()).toBe(1)
  })
})

describe('the self-check', () => {
  test('finds a wrong number, a lost day and a made-up day, mends them and names them', async () => {
    const tablet = await lonelyTablet()
    const placeId = await tablet.placeId()
    for (const day of ['2026-11-17', '2026-11-18', '2026-11-19']) await saved(recordEntry(tablet.deps, { kind: 'visit', day, counts: { parent: 2 }, source: 'paper' }))
    const right = await storedTotals(tablet.db)
    await tablet.db.dailyTotals.put({ placeId, day: '2026-11-17', totals: { 'doorVisits:parent': 3, entries: 1 } })
    await tablet.db.dailyTotals.delete([placeId, '2026-11-18'])
    await tablet.db.dailyTotals.put({ placeId, day: '2026-11-20', totals: { entries: 9 } })

    expect(await checkTotals(tablet.db, placeId, '2026-11-01', '2026-11-30')).toEqual(['2026-11-17', '2026-11-18', '2026-11-20'])
    expect(await storedTotals(tablet.db)).toEqual(right)
    expect(await checkTotals(tablet.db, placeId, '2026-11-01', '2026-11-30')).toEqual([])
  })

  test('leaves other days and places alone', async () => {
    const tablet = await lonelyTablet()
    await tablet.db.dailyTotals.bulkPut([{ placeId: await tablet.placeId(), day: '2026-12-01', totals: { entries: 9 } }, { placeId: PLACES[0], day: '2026-11-20', totals: { entries: 9 } }])
    expect(await checkTotals(tablet.db, await tablet.placeId(), '2026-11-01', '2026-11-30')).toEqual([])
    expect(await tablet.db.dailyTotals.count()).toBe(2)
  })
})

describe('looking up many entries at once', () => {
  test('finds every revision of each, however they lie among others', async () => {
    const tablet = await lonelyTablet()
    const made = []
    for (let n = 0; n < 12; n += 1) made.push((await saved(recordEntry(tablet.deps, tap(n)))).entryId)
    const status = (await saved(recordEntry(tablet.deps, { kind: 'dayStatus', day: '2026-11-19', status: 'closed' }))).entryId
    for (const entryId of [made[1]!, made[5]!, status]) await saved(voidEntry(tablet.deps, entryId, 'virhe'))
    const count = async (wanted: readonly string[]) => (await revisionsOf(tablet.db, wanted)).map(({ entryId }) => entryId).sort()
    const neighbours = made.slice(4, 8)
    expect(await count(neighbours)).toEqual([...neighbours, made[5]!].sort())
    // Far apart, with more strangers between them than are worth reading.
    expect(await count([made[0]!, made[11]!])).toEqual([made[0]!, made[11]!].sort())
    expect(await count([made[1]!, status, v7()])).toEqual([made[1]!, made[1]!, status, status].sort())
    expect(await count([])).toEqual([])
  })
  test('finds the entries around corrections, whose ids are not their own', async () => {
    const tablet = await lonelyTablet()
    const one = await saved(recordEntry(tablet.deps, tap(1)))
    const other = await saved(recordEntry(tablet.deps, tap(2)))
    const correction = await saved(voidEntry(tablet.deps, one.entryId, 'virhe'))
    const around = async (revIds: readonly string[]) => (await entriesAround(tablet.db, revIds)).map(({ revId }) => revId).sort()
    expect(await around([correction.revId])).toEqual([one.revId, correction.revId].sort())
    expect(await around([other.revId, correction.revId])).toEqual([one.revId, other.revId, correction.revId].sort())
    expect(await around([v7()])).toEqual([])
  })

  function tap(n: number): EntryBody {
    return { kind: 'visit', day: '2026-11-20', counts: { parent: n + 1 }, source: 'tap' }
  }
})
