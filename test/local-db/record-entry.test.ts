import { describe, expect, test } from 'vitest'
import { v5 } from 'uuid'
import type { EntryBody, SessionBody, VisitBody } from '../../src/domain/entry.ts'
import { NOTE_MAX } from '../../src/domain/limits.ts'
import { visitsOfDay } from '../../src/domain/day-figures.ts'
import { amount, parts } from '../../src/domain/daily-totals.ts'
import { changeEntry, correctEntry, recordEntry, recordFromTotals, recordVisit, voidEntry } from '../../src/local-db/record-entry.ts'
import { changePreferences } from '../../src/local-db/settings.ts'
import { createTablet, lonelyTablet, saved, type Tablet } from '../support/tablet.ts'

const DAY = '2026-11-20'
const ORGANISATION = '0192f0c1-0000-7000-8000-000000000001'

const visit = (counts: Record<string, number>, parts: Partial<VisitBody> = {}): VisitBody => ({ kind: 'visit', day: DAY, counts, source: 'tap', ...parts })
const session = (parts: Partial<SessionBody> = {}): SessionBody => ({
  kind: 'session', day: DAY, start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [ORGANISATION], status: 'held',
  counts: { parent: 8 }, countedAtDoor: true, ...parts,
})
const closed = (day = DAY): EntryBody => ({ kind: 'dayStatus', day, status: 'closed', reason: 'juhannus' })

/** Everything on the tablet that a write could touch. */
async function everything({ db }: Tablet) {
  return { revisions: await db.revisions.toArray(), outbox: await db.outbox.toArray(), totals: await db.dailyTotals.toArray(), settings: await db.settings.toArray() }
}

describe('a tap', () => {
  test('is an entry, a mark to send it and a number of the day, and is there after the app was closed', async () => {
    const tablet = await lonelyTablet()
    const revision = await saved(recordVisit(tablet.deps, { counts: { child_1_2: 1 } }))
    await tablet.restart()

    expect(await tablet.revisions()).toEqual([revision])
    expect(revision).toMatchObject({
      entryId: revision.revId, deviceSeq: 1, parentRevId: null, seq: null, effective: true, day: DAY, capturedAt: '2026-11-20T08:42:10.123Z',
      author: { role: 'host' }, reason: null, body: { kind: 'visit', day: DAY, time: '10:42', counts: { child_1_2: 1 }, source: 'tap' },
    })
    expect((await tablet.db.outbox.toArray()).map((row) => row.revId)).toEqual([revision.revId])
    expect(await tablet.visitsOn(DAY)).toBe(1)
  })

  test('in the middle of fifty at once is counted, and the tablet numbers them without a gap', async () => {
    const tablet = await lonelyTablet()
    await Promise.all(Array.from({ length: 50 }, () => saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))))

    expect((await tablet.revisions()).map((revision) => revision.deviceSeq).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    expect(await tablet.visitsOn(DAY)).toBe(50)
    expect(await tablet.unsent()).toBe(50)
  })

  test('carries the initials of the host if they were given, at most four letters of them', async () => {
    const tablet = await lonelyTablet()
    await changePreferences(tablet.db, { initials: 'ANNAKAISA' })
    expect((await saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))).author).toEqual({ role: 'host', initials: 'ANNA' })
  })

  test('before the tablet has a place says so and writes nothing', async () => {
    const tablet = createTablet()
    expect(await recordVisit(tablet.deps, { counts: { parent: 1 } })).toEqual({ outcome: 'notSetUp' })
    expect(await everything(tablet)).toEqual({ revisions: [], outbox: [], totals: [], settings: [] })
  })

  test('with an id that was given before is a bug that is heard, and changes nothing', async () => {
    const tablet = await lonelyTablet()
    const { revId } = await saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))
    const before = await everything(tablet)
    await expect(recordVisit({ ...tablet.deps, newId: () => revId }, { counts: { parent: 1 } })).rejects.toThrow(/Constraint|given twice/)
    expect(await everything(tablet)).toEqual(before)
  })
})

describe('a total that is typed', () => {
  /** A screen that still shows another place than the tablet is at: the tablet's own place counts. */
  const at = (day: string) => ({ placeId: '0192f0c1-0000-7000-8000-0000000000ff', day })
  const typeTotal = (tablet: Tablet, group: string, total: number) => recordFromTotals(tablet.deps, at(DAY), (totals) => {
    const difference = total - (parts(totals, 'doorVisits')[group] ?? 0)
    return difference === 0 ? null : visit({ [group]: difference }, { source: 'typed' })
  })
  const takeOne = (tablet: Tablet, group: string) => recordFromTotals(tablet.deps, at(DAY), (totals) =>
    (parts(totals, 'doorVisits')[group] ?? 0) > 0 ? visit({ [group]: -1 }) : null)

  test('is stored as the difference from what was counted, up or down', async () => {
    const tablet = await lonelyTablet()
    await saved(recordVisit(tablet.deps, { counts: { parent: 5 } }))
    expect((await saved(typeTotal(tablet, 'parent', 12))).body).toMatchObject({ counts: { parent: 7 }, source: 'typed' })
    expect((await saved(typeTotal(tablet, 'parent', 10))).body).toMatchObject({ counts: { parent: -2 } })
    expect(await typeTotal(tablet, 'parent', 10)).toEqual({ outcome: 'nothing' })
    expect(await tablet.visitsOn(DAY)).toBe(10)
  })

  test('takes one away at a time and never shows less than zero, however fast the presses come', async () => {
    const tablet = await lonelyTablet()
    await saved(recordVisit(tablet.deps, { counts: { parent: 2 } }))
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => takeOne(tablet, 'parent')))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['saved', 'saved', 'nothing', 'nothing', 'nothing'])
    expect(await tablet.visitsOn(DAY)).toBe(0)
    await saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))
    expect(await tablet.visitsOn(DAY)).toBe(1)
  })
})

describe('a correction', () => {
  test('moves the numbers from the wrong day to the right one and keeps what was written first', async () => {
    const tablet = await lonelyTablet()
    const first = await saved(recordEntry(tablet.deps, visit({ parent: 3 })))
    const second = await saved(correctEntry(tablet.deps, first.entryId, visit({ parent: 4 }, { day: '2026-11-19' }), 'väärä päivä'))

    expect(second).toMatchObject({ entryId: first.entryId, parentRevId: first.revId, deviceSeq: 2, reason: 'väärä päivä', effective: true })
    expect(await tablet.visitsOn(DAY)).toBe(0)
    expect(await tablet.visitsOn('2026-11-19')).toBe(4)
    expect(await tablet.db.revisions.get(first.revId)).toMatchObject({ body: first.body, effective: false })
    expect(await tablet.unsent()).toBe(2)
  })

  test('follows the correction before it, not the first writing', async () => {
    const tablet = await lonelyTablet()
    const first = await saved(recordEntry(tablet.deps, visit({ parent: 1 })))
    const second = await saved(correctEntry(tablet.deps, first.entryId, visit({ parent: 2 }), 'yksi lisää'))
    const third = await saved(correctEntry(tablet.deps, first.entryId, visit({ parent: 3 }), 'vielä yksi'))
    expect(third.parentRevId).toBe(second.revId)
    expect(await tablet.visitsOn(DAY)).toBe(3)
  })

  test('made of what stands there at the moment: ten quick presses of a session’s counter are ten persons', async () => {
    const tablet = await lonelyTablet()
    const { entryId } = await saved(recordEntry(tablet.deps, session({ counts: {} })))
    const oneMore = (body: EntryBody): EntryBody => body.kind === 'session' ? { ...body, counts: { parent: (body.counts['parent'] ?? 0) + 1 } } : body
    await Promise.all(Array.from({ length: 10 }, () => saved(changeEntry(tablet.deps, entryId, oneMore, 'laskuri'))))
    expect(parts(await tablet.totalsOn(DAY), 'participations')).toEqual({ parent: 10 })
  })

  test('cannot turn a visit into a session, nor carry a day’s status to another day', async () => {
    const tablet = await lonelyTablet()
    const counted = await saved(recordEntry(tablet.deps, visit({ parent: 1 })))
    const status = await saved(recordEntry(tablet.deps, closed()))
    const before = await everything(tablet)
    expect(await correctEntry(tablet.deps, counted.entryId, session(), 'x')).toMatchObject({ outcome: 'invalid', errors: [{ path: 'kind', code: 'cannot_change' }] })
    expect(await correctEntry(tablet.deps, status.entryId, closed('2026-11-21'), 'x')).toMatchObject({ outcome: 'invalid', errors: [{ path: 'day', code: 'cannot_change' }] })
    expect(await everything(tablet)).toEqual(before)
  })

  test('of an entry this tablet does not know is nothing', async () => {
    const tablet = await lonelyTablet()
    expect(await correctEntry(tablet.deps, ORGANISATION, visit({ parent: 1 }), 'x')).toEqual({ outcome: 'nothing' })
  })

  test('cannot move a visit to a day that has not come, but leaves alone one that another tablet’s clock put there', async () => {
    const tablet = await lonelyTablet()
    const { entryId } = await saved(recordEntry(tablet.deps, visit({ parent: 3 })))
    const moved = await correctEntry(tablet.deps, entryId, visit({ parent: 3 }, { day: '2026-11-21' }), 'väärä päivä')
    expect(moved).toMatchObject({ outcome: 'invalid', errors: [{ path: 'day', code: 'in_future' }] })
    expect(await tablet.visitsOn(DAY)).toBe(3)

    tablet.clock.advance(-24 * 3_600_000)
    expect(await correctEntry(tablet.deps, entryId, visit({ parent: 4 }), 'yksi lisää')).toMatchObject({ outcome: 'saved' })
  })
})

describe('a withdrawal', () => {
  test('takes the numbers away, keeps its reason, and stays on the day of what it withdrew', async () => {
    const tablet = await lonelyTablet()
    const first = await saved(recordEntry(tablet.deps, visit({ parent: 3 }, { day: '2026-11-17' })))
    const gone = await saved(voidEntry(tablet.deps, first.entryId, 'kaksi kertaa'))
    expect(gone).toMatchObject({ body: null, reason: 'kaksi kertaa', day: '2026-11-17', effective: true, parentRevId: first.revId })
    expect(await tablet.visitsOn('2026-11-17')).toBe(0)
    expect(await tablet.visitsOn(DAY)).toBe(0)
  })

  test('is final: nothing corrects or withdraws the entry any more', async () => {
    const tablet = await lonelyTablet()
    const { entryId } = await saved(recordEntry(tablet.deps, visit({ parent: 3 })))
    await saved(voidEntry(tablet.deps, entryId, 'virhe'))
    const before = await everything(tablet)
    expect(await correctEntry(tablet.deps, entryId, visit({ parent: 4 }), 'x')).toEqual({ outcome: 'nothing' })
    expect(await changeEntry(tablet.deps, entryId, (body) => body, 'x')).toEqual({ outcome: 'nothing' })
    expect(await voidEntry(tablet.deps, entryId, 'x')).toEqual({ outcome: 'nothing' })
    expect(await everything(tablet)).toEqual(before)
  })

  test('pressed twice at once withdraws once', async () => {
    const tablet = await lonelyTablet()
    const { entryId } = await saved(recordEntry(tablet.deps, visit({ parent: 3 })))
    const outcomes = await Promise.all([voidEntry(tablet.deps, entryId, 'virhe'), voidEntry(tablet.deps, entryId, 'virhe')])
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['nothing', 'saved'])
  })
})

describe('the status of a day', () => {
  test('written twice is one entry with two writings, whose id any tablet of the place would derive', async () => {
    const tablet = await lonelyTablet()
    const first = await saved(recordEntry(tablet.deps, closed()))
    const second = await saved(recordEntry(tablet.deps, { kind: 'dayStatus', day: DAY, status: 'open' }))
    expect(first.entryId).toBe(v5(`dayStatus:${DAY}`, await tablet.placeId()))
    expect(second).toMatchObject({ entryId: first.entryId, parentRevId: first.revId })
    expect(second.revId).not.toBe(second.entryId)
    const totals = await tablet.totalsOn(DAY)
    expect([amount(totals, 'openMarks'), amount(totals, 'closedMarks')]).toEqual([1, 0])
  })

  test('taken back can be set again', async () => {
    const tablet = await lonelyTablet()
    const { entryId } = await saved(recordEntry(tablet.deps, closed()))
    await saved(voidEntry(tablet.deps, entryId, 'kumottu'))
    expect(await tablet.totalsOn(DAY)).toEqual({})
    const again = await saved(recordEntry(tablet.deps, closed()))
    expect(again).toMatchObject({ entryId, effective: true })
    expect(amount(await tablet.totalsOn(DAY), 'closedMarks')).toBe(1)
  })

  test('of another day is another entry', async () => {
    const tablet = await lonelyTablet()
    const [one, other] = [await saved(recordEntry(tablet.deps, closed())), await saved(recordEntry(tablet.deps, closed('2026-11-21')))]
    expect(other.entryId).not.toBe(one.entryId)
    expect(other.parentRevId).toBeNull()
  })
})

describe('bad input names its field and writes nothing:', () => {
  const bad: [string, EntryBody, string, string][] = [
    ['a note of 10 000 characters', session({ note: 'a'.repeat(10_000) }), 'note', 'too_big'],
    ['a counter past 9 999', visit({ parent: 10_000 }), 'counts.parent', 'too_big'],
    ['less than −9 999', visit({ parent: -10_000 }), 'counts.parent', 'too_small'],
    ['a negative count in a session', session({ counts: { parent: -1 } }), 'counts.parent', 'too_small'],
    ['half a person', visit({ parent: 0.5 }), 'counts.parent', 'invalid_type'],
    ['a session without an organiser', session({ organisers: [] }), 'organisers', 'too_small'],
    ['a visit of tomorrow', visit({ parent: 1 }, { day: '2026-11-21' }), 'day', 'in_future'],
    ['a day 400 days ahead', visit({ parent: 1 }, { day: '2027-12-25' }), 'day', 'too_far_ahead'],
    ['a day that no calendar has', visit({ parent: 1 }, { day: '2026-02-30' }), 'day', 'invalid_format'],
    ['a time past midnight', session({ start: '24:00' }), 'start', 'invalid_format'],
    ['a kind nobody knows', { ...visit({}), kind: 'party' } as unknown as EntryBody, 'kind', 'unknown_kind'],
  ]
  test.for(bad)('%s', async ([, body, path, code]) => {
    const tablet = await lonelyTablet()
    const before = await everything(tablet)
    expect(await recordEntry(tablet.deps, body)).toMatchObject({ outcome: 'invalid', errors: [{ path, code }] })
    expect(await everything(tablet)).toEqual(before)
  })

  test('a reason longer than the wire takes', async () => {
    const tablet = await lonelyTablet()
    const { entryId } = await saved(recordEntry(tablet.deps, visit({ parent: 1 })))
    expect(await voidEntry(tablet.deps, entryId, 'a'.repeat(201))).toMatchObject({ outcome: 'invalid', errors: [{ path: 'reason', code: 'too_big' }] })
    expect(await tablet.visitsOn(DAY)).toBe(1)
  })

  test('the limits themselves are good input', async () => {
    const tablet = await lonelyTablet()
    await saved(recordEntry(tablet.deps, session({ note: 'a'.repeat(NOTE_MAX), counts: { parent: 9999 }, countedAtDoor: false })))
    await saved(recordEntry(tablet.deps, visit({ parent: 9999 })))
    await saved(recordEntry(tablet.deps, session({ day: '2027-11-25', status: 'planned', counts: {} })))
    expect(visitsOfDay(await tablet.totalsOn(DAY))).toBe(19_998)
  })
})

test('fields this version does not know are kept as they came', async () => {
  const tablet = await lonelyTablet()
  const { revId } = await saved(recordEntry(tablet.deps, visit({ parent: 1 }, { weather: { rain: true } })))
  await tablet.restart()
  expect((await tablet.db.revisions.get(revId))?.body).toEqual(visit({ parent: 1 }, { weather: { rain: true } }))
})

describe('the place’s own day', () => {
  const instants: [string, string, string, string][] = [
    ['a minute before midnight', '2026-11-20T21:59:59.999Z', '2026-11-20', '23:59'],
    ['midnight', '2026-11-20T22:00:00.000Z', '2026-11-21', '00:00'],
    ['midnight in summer', '2026-06-30T21:00:00.000Z', '2026-07-01', '00:00'],
    ['the hour that the clocks skip in March', '2026-03-29T01:00:00.000Z', '2026-03-29', '04:00'],
    ['the minute before they skip it', '2026-03-29T00:59:00.000Z', '2026-03-29', '02:59'],
    ['the first time it is half past three in October', '2026-10-25T00:30:00.000Z', '2026-10-25', '03:30'],
    ['the second time', '2026-10-25T01:30:00.000Z', '2026-10-25', '03:30'],
    ['the last minute of the longest day', '2026-10-25T21:59:00.000Z', '2026-10-25', '23:59'],
    ['New Year', '2026-12-31T22:00:00.000Z', '2027-01-01', '00:00'],
  ]
  test.for(instants)('%s', async ([, instant, day, time]) => {
    const tablet = await lonelyTablet(Date.parse(instant))
    expect((await saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))).body).toMatchObject({ day, time })
    expect(await tablet.visitsOn(day)).toBe(1)
  })
})
