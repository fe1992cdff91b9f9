import { describe, expect, test } from 'vitest'
import type { EntryBody, PartnerVisitBody, SessionBody, VisitBody } from '../../src/domain/entry.ts'
import { visitsOfDay } from '../../src/domain/day-figures.ts'
import { entriesBetween, entriesOfDay, entryById, latestOfKind, plannedPartnerVisits, sendStatus, sessionsOfDay, setAsideEntries, totalsOfMonth } from '../../src/local-db/entry-queries.ts'
import { pillStatus } from '../../src/local-db/first-screen-queries.ts'
import { acknowledge } from '../../src/local-db/outbox.ts'
import { correctEntry, recordEntry, voidEntry } from '../../src/local-db/record-entry.ts'
import { logRound } from '../../src/local-db/send-log.ts'
import { readDevice } from '../../src/local-db/settings.ts'
import { requestsOf } from '../support/storage-faults.ts'
import { lonelyTablet, saved, type Tablet } from '../support/tablet.ts'

const DAY = '2026-11-20'
const ORGANISATION = '0192f0c1-0000-7000-8000-000000000001'
const visit = (parents: number, parts: Partial<VisitBody> = {}): VisitBody => ({ kind: 'visit', day: DAY, counts: { parent: parents }, source: 'tap', ...parts })
const session = (parts: Partial<SessionBody> = {}): SessionBody => ({
  kind: 'session', day: DAY, start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [ORGANISATION], status: 'held', counts: { parent: 8 }, countedAtDoor: true, ...parts,
})
const partner = (parts: Partial<PartnerVisitBody> = {}): PartnerVisitBody => ({ kind: 'partnerVisit', day: DAY, organisation: ORGANISATION, mode: 'onSite', status: 'happened', ...parts })

const write = async (tablet: Tablet, body: EntryBody) => {
  tablet.clock.advance(60_000)
  return await saved(recordEntry(tablet.deps, body))
}
const timeline = async (tablet: Tablet) => await entriesOfDay(tablet.db, await tablet.placeId(), DAY)
/** A round that met no network, as far as the storage is concerned. */
const tryInVain = (tablet: Tablet) => logRound(tablet.db, { at: tablet.clock.now(), outcome: 'offline', sent: 0, setAside: 0, received: 0, lastSeq: null })
const markPaired = async (tablet: Tablet) => {
  await tablet.db.settings.put({ ...(await readDevice(tablet.db))!, pairing: { token: 't'.repeat(43), epoch: 'e', state: 'good' } })
}

describe('the day’s entries', () => {
  test('stand newest first, also those of the same instant', async () => {
    const tablet = await lonelyTablet()
    const [first, second] = [await write(tablet, visit(1)), await write(tablet, visit(2))]
    const third = await saved(recordEntry(tablet.deps, visit(3)))
    expect((await timeline(tablet)).map((entry) => entry.entryId)).toEqual([third.entryId, second.entryId, first.entryId])
  })

  test('keep their place and time of writing when they are corrected, and say so', async () => {
    const tablet = await lonelyTablet()
    const [first, second] = [await write(tablet, visit(1)), await write(tablet, visit(2))]
    await saved(correctEntry(tablet.deps, first.entryId, visit(5), 'laskin väärin'))
    const entries = await timeline(tablet)
    expect(entries.map((entry) => [entry.entryId, entry.corrected, entry.body])).toEqual([[second.entryId, false, visit(2)], [first.entryId, true, visit(5)]])
    expect(entries[1]?.writtenAt).toBe(Date.parse(first.capturedAt))
    expect(entries[1]?.revision.reason).toBe('laskin väärin')
  })

  test('show a withdrawn one with what it was last and why it went', async () => {
    const tablet = await lonelyTablet()
    const { entryId } = await write(tablet, visit(1))
    await saved(correctEntry(tablet.deps, entryId, visit(4), 'korjaus'))
    await saved(voidEntry(tablet.deps, entryId, 'kahteen kertaan'))
    expect(await timeline(tablet)).toMatchObject([{ entryId, voided: true, corrected: false, body: visit(4), revision: { reason: 'kahteen kertaan' } }])
    expect(await entryById(tablet.db, entryId)).toMatchObject({ voided: true, body: visit(4) })
  })

  test('are only those of the day and place asked for', async () => {
    const tablet = await lonelyTablet()
    await write(tablet, visit(1, { day: '2026-11-19' }))
    const today = await write(tablet, visit(2))
    await write(tablet, partner({ day: '2026-11-21', status: 'planned' }))
    expect((await timeline(tablet)).map((entry) => entry.entryId)).toEqual([today.entryId])
    expect(await entriesBetween(tablet.db, await tablet.placeId(), '2026-11-19', '2026-11-21')).toHaveLength(3)
    expect(await entriesOfDay(tablet.db, ORGANISATION, DAY)).toEqual([])
  })

  test('include no withdrawal whose entry has not arrived: there is nothing to show', async () => {
    const tablet = await lonelyTablet()
    const { entryId, revId } = await write(tablet, visit(1))
    await saved(voidEntry(tablet.deps, entryId, 'x'))
    await tablet.db.revisions.delete(revId)
    expect(await timeline(tablet)).toEqual([])
  })

  test('an entry nobody wrote is not there', async () => {
    const tablet = await lonelyTablet()
    expect(await entryById(tablet.db, ORGANISATION)).toBeUndefined()
  })
})

describe('where an entry stands', () => {
  test('is saved until sending was tried, queued until the server answers, then sent', async () => {
    const tablet = await lonelyTablet()
    await markPaired(tablet)
    const { revId } = await write(tablet, visit(1))
    const state = async () => (await timeline(tablet))[0]?.state
    expect(await state()).toBe('saved')
    tablet.clock.advance(1000)
    await tryInVain(tablet)
    expect(await state()).toBe('queued')
    await acknowledge(tablet.db, [{ revId, outcome: 'accepted', seq: 7 }], tablet.clock.now())
    expect(await state()).toBe('sent')
  })

  test('is saved for what was written after the last attempt, and for all while there is no server', async () => {
    const tablet = await lonelyTablet()
    await write(tablet, visit(1))
    tablet.clock.advance(1000)
    await tryInVain(tablet)
    expect((await timeline(tablet)).map((entry) => entry.state)).toEqual(['saved'])
    await markPaired(tablet)
    await write(tablet, visit(2))
    expect((await timeline(tablet)).map((entry) => entry.state)).toEqual(['saved', 'queued'])
  })

  test('is that of the last writing: a sent entry with an unsent correction is not sent', async () => {
    const tablet = await lonelyTablet()
    const { revId, entryId } = await write(tablet, visit(1))
    await acknowledge(tablet.db, [{ revId, outcome: 'accepted', seq: 7 }], 0)
    await saved(correctEntry(tablet.deps, entryId, visit(2), 'x'))
    expect((await timeline(tablet))[0]?.state).toBe('saved')
  })

  test('is set aside when the server refused it', async () => {
    const tablet = await lonelyTablet()
    const { revId } = await write(tablet, visit(1))
    await acknowledge(tablet.db, [{ revId, outcome: 'rejected', code: 'invalid_body', final: true, errors: [{ path: 'body.day', code: 'too_far_ahead', message: 'x' }] }], 123)
    expect((await timeline(tablet))[0]?.state).toBe('setAside')
    expect(await setAsideEntries(tablet.db)).toMatchObject([{ revId, code: 'invalid_body', at: 123, errors: [{ path: 'body.day' }], revision: { body: visit(1) } }])
  })

  test('adds up: unsent, set aside and sent are everything made here, and nothing of others', async () => {
    const tablet = await lonelyTablet()
    const made = [await write(tablet, visit(1)), await write(tablet, visit(2)), await write(tablet, visit(3))]
    await acknowledge(tablet.db, [
      { revId: made[0]!.revId, outcome: 'accepted', seq: 1 },
      { revId: made[1]!.revId, outcome: 'rejected', code: 'invalid_body', final: true, errors: [] },
    ], 0)
    await tablet.db.revisions.add({ ...made[0]!, revId: ORGANISATION, entryId: ORGANISATION, deviceId: ORGANISATION, seq: 9 })
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: 1, setAside: 1, sent: 1, apart: 0, paired: false, revoked: false, lastSentAt: null })
    expect(await pillStatus(tablet.db)).toMatchObject({ unsent: 1, setAside: 1 })
  })
})

test('being connected is not having sent: a round that sent nothing leaves the time of the last sending', async () => {
  const tablet = await lonelyTablet()
  await logRound(tablet.db, { at: 100, outcome: 'done', sent: 2, setAside: 0, received: 0, lastSeq: 2 })
  await logRound(tablet.db, { at: 200, outcome: 'done', sent: 0, setAside: 0, received: 0, lastSeq: null })
  expect(await sendStatus(tablet.db)).toMatchObject({ lastSentAt: 100, lastAttemptAt: 200, lastOutcome: 'done' })
})

test('the month has a total for each day that has entries, from its first to its last day', async () => {
  const tablet = await lonelyTablet(Date.parse('2026-12-02T08:00:00Z'))
  for (const day of ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01']) await write(tablet, visit(2, { day }))
  const month = await totalsOfMonth(tablet.db, await tablet.placeId(), '2026-11')
  expect([...month].map(([day, totals]) => [day, visitsOfDay(totals)])).toEqual([['2026-11-01', 2], ['2026-11-30', 2]])
})

describe('the day’s sessions', () => {
  test('stand by their starting time, without cancelled and withdrawn ones', async () => {
    const tablet = await lonelyTablet()
    await write(tablet, session({ start: '13:00' }))
    await write(tablet, session({ start: '09:00', status: 'planned' }))
    await write(tablet, session({ start: '10:00', status: 'cancelled' }))
    const gone = await write(tablet, session({ start: '11:00' }))
    await saved(voidEntry(tablet.deps, gone.entryId, 'x'))
    expect((await sessionsOfDay(tablet.db, await tablet.placeId(), DAY)).map((entry) => entry.body.start)).toEqual(['09:00', '13:00'])
  })
})

describe('"as last time"', () => {
  test('finds the newest day first, as corrected, without the withdrawn, the later and the long past', async () => {
    const tablet = await lonelyTablet()
    await write(tablet, partner({ day: '2026-11-18', minutes: 18 }))
    const corrected = await write(tablet, partner({ day: '2026-11-19', minutes: 1 }))
    await saved(correctEntry(tablet.deps, corrected.entryId, partner({ day: '2026-11-19', minutes: 19 }), 'x'))
    const gone = await write(tablet, partner({ day: DAY, minutes: 20 }))
    await saved(voidEntry(tablet.deps, gone.entryId, 'x'))
    await write(tablet, partner({ day: '2026-11-21', minutes: 21 }))
    await write(tablet, partner({ day: '2026-05-01', minutes: 5 }))
    await write(tablet, visit(1))
    const latest = async (limit: number) => (await latestOfKind(tablet.db, await tablet.placeId(), 'partnerVisit', DAY, limit)).map((body) => body.minutes)
    expect(await latest(9)).toEqual([19, 18])
    expect(await latest(1)).toEqual([19])
  })

  test('reads past no taps, however many there are', async () => {
    const tablet = await lonelyTablet()
    await write(tablet, partner({ day: '2026-11-18' }))
    const placeId = await tablet.placeId()
    const find = () => Promise.all([latestOfKind(tablet.db, placeId, 'partnerVisit', DAY, 9), plannedPartnerVisits(tablet.db, placeId, '2026-11-01', '2026-11-30')])
    const few = await requestsOf(find)
    for (let n = 0; n < 100; n += 1) await saved(recordEntry(tablet.deps, visit(1)))
    expect(await requestsOf(find)).toEqual(few)
  })
})

describe('planned partner visits', () => {
  test('of some days stand soonest first, without those that happened or were withdrawn', async () => {
    const tablet = await lonelyTablet()
    const plan = (day: string, start: string) => write(tablet, partner({ day, start, status: 'planned' }))
    await plan('2026-11-24', '10:00')
    await plan('2026-11-23', '12:00')
    await plan('2026-11-23', '09:00')
    await plan('2026-11-30', '09:00')
    const done = await plan('2026-11-23', '11:00')
    await saved(correctEntry(tablet.deps, done.entryId, partner({ day: '2026-11-23', status: 'happened' }), 'tapahtui'))
    const gone = await plan('2026-11-23', '08:00')
    await saved(voidEntry(tablet.deps, gone.entryId, 'x'))
    const planned = await plannedPartnerVisits(tablet.db, await tablet.placeId(), '2026-11-21', '2026-11-27')
    expect(planned.map(({ body }) => [body.day, body.start])).toEqual([['2026-11-23', '09:00'], ['2026-11-23', '12:00'], ['2026-11-24', '10:00']])
  })
})
