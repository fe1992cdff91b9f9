import fc from 'fast-check'
import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import { EntryBody, EntryRevision, fieldErrors, type FieldError } from '../../src/domain/entry.ts'
import { body } from './entry-arbitraries.ts'

const ORG = '0b9e2c54-6a1f-5d7e-8a55-3d6c8f0a1b2c'
const PUBLISHED_EXAMPLES = [
  { kind: 'visit', day: '2026-11-20', time: '10:42', counts: { parent: 1, child_1_2: 2 }, families: 1, firstTimers: 0, source: 'tap' },
  { kind: 'session', day: '2026-11-20', start: '09:30', end: '11:30', activityType: 'open_cafe', title: 'Perhekahvila', organisers: [ORG, ORG], status: 'held',
    counts: { parent: 8, child_1_2: 9 }, families: 7, volunteers: 2, staff: 1, countedAtDoor: true, note: '' },
  { kind: 'partnerVisit', day: '2026-11-20', organisation: ORG, profession: 'terveydenhoitaja', mode: 'onSite', status: 'happened', start: '10:00', minutes: 60, encounters: 5, session: null, note: '' },
  { kind: 'contact', day: '2026-11-20', municipality: '213', channel: 'phone', initiator: 'parent', topics: ['parenting'], duration: '15-30', outcome: 'adviceEnough' },
  { kind: 'dayStatus', day: '2026-11-20', status: 'closed', reason: 'juhannus' },
  { kind: 'feedback', day: '2026-11-20', mood: 5, themes: ['trust'] },
]

const REVISION = {
  revId: '0193a2f4-5b6c-7d8e-9f01-23456789abcd', entryId: '0193a2f4-5b6c-7d8e-9f01-23456789abcd', placeId: ORG, deviceId: ORG, deviceSeq: 17, parentRevId: null,
  capturedAt: '2026-11-20T08:42:10.123Z', clockOffsetMs: -350, author: { role: 'host', initials: 'AK' }, schemaVersion: 1, body: PUBLISHED_EXAMPLES[0], reason: null,
}

describe('what the wire promises', () => {
  test.each(PUBLISHED_EXAMPLES.map((example) => [example.kind, example]))('the published example of a %s is read and written back unchanged', (_kind, example) => {
    expect(JSON.parse(JSON.stringify(z.parse(EntryBody, example)))).toEqual(example)
  })

  test('any body survives being written as JSON and read again', () => {
    fc.assert(fc.property(body, (any) => {
      expect(z.parse(EntryBody, JSON.parse(JSON.stringify(any)))).toEqual(JSON.parse(JSON.stringify(any)))
    }))
  })

  test('the published revision is read and written back unchanged', () => {
    expect(z.parse(EntryRevision, REVISION)).toEqual(REVISION)
  })

  test('a void has no body and says why', () => {
    const voided = { ...REVISION, body: null, reason: 'tuplakirjaus' }
    expect(z.parse(EntryRevision, voided)).toEqual(voided)
  })

  test('fields of a later version are kept, in the body, in the author and in the revision', () => {
    const later = { ...REVISION, mood: 'sunny', author: { role: 'host', badge: 3 }, body: { ...REVISION.body, weather: { rain: true } } }
    expect(z.parse(EntryRevision, later)).toEqual(later)
  })
})

describe('what is refused names its place and its rule', () => {
  test('an unknown kind is refused as such', () => {
    expect(errorsOf({ ...REVISION, body: { kind: 'party', day: '2026-11-20' } })).toEqual([expect.objectContaining({ path: 'body.kind', code: 'unknown_kind' })])
    expect(errorsOf({ ...REVISION, body: { day: '2026-11-20' } })).toEqual([expect.objectContaining({ path: 'body.kind', code: 'unknown_kind' })])
  })

  const [visit, session, partnerVisit, contact, dayStatus, feedback] = PUBLISHED_EXAMPLES
  test.each([
    ['a count past 9 999', { ...visit, counts: { parent: 10_000 } }, 'body.counts.parent'],
    ['half a person', { ...visit, counts: { parent: 0.5 } }, 'body.counts.parent'],
    ['a count in words', { ...visit, counts: { parent: 'two' } }, 'body.counts.parent'],
    ['a group key that is a sentence', { ...visit, counts: { 'two parents!': 1 } }, 'body.counts.two parents!'],
    ['a day that does not exist', { ...visit, day: '2026-02-30' }, 'body.day'],
    ['a day in Finnish order', { ...visit, day: '20.11.2026' }, 'body.day'],
    ['an hour that does not exist', { ...visit, time: '24:00' }, 'body.time'],
    ['an unknown source', { ...visit, source: 'guess' }, 'body.source'],
    ['a negative number of participants', { ...session, counts: { parent: -1 } }, 'body.counts.parent'],
    ['a negative number of families in a session', { ...session, families: -1 }, 'body.families'],
    ['a session without an organiser', { ...session, organisers: [] }, 'body.organisers'],
    ['an organiser that is not an id', { ...session, organisers: [ORG, 'MLL'] }, 'body.organisers.1'],
    ['a note of 10 000 characters', { ...session, note: 'a'.repeat(10_000) }, 'body.note'],
    ['a partner visit longer than a day', { ...partnerVisit, minutes: 1441 }, 'body.minutes'],
    ['a negative number of encounters', { ...partnerVisit, encounters: -2 }, 'body.encounters'],
    ['an unknown mode', { ...partnerVisit, mode: 'fax' }, 'body.mode'],
    ['a municipality by name', { ...contact, municipality: 'Kangasniemi' }, 'body.municipality'],
    ['a contact without a topic', { ...contact, topics: [] }, 'body.topics'],
    ['an unknown topic', { ...contact, topics: ['parenting', 'gossip'] }, 'body.topics.1'],
    ['an unknown day status', { ...dayStatus, status: 'ajar' }, 'body.status'],
    ['a sixth face', { ...feedback, mood: 6 }, 'body.mood'],
    ['an unknown theme', { ...feedback, themes: ['fun'] }, 'body.themes.0'],
  ])('%s', (_what, bad, path) => {
    const errors = errorsOf({ ...REVISION, body: bad })
    expect(errors.map((error) => error.path)).toEqual([path])
    expect(errors[0]?.code).not.toBe('unknown_kind')
    expect(errors[0]?.message).toMatch(/^(must be|must have|is not valid)/)
  })

  test.each([
    ['revId', 'not-an-id'], ['deviceSeq', 0], ['deviceSeq', 1.5], ['parentRevId', 'x'], ['capturedAt', '2026-11-20 08:42'], ['capturedAt', '2026-11-20T08:42:10+02:00'],
    ['author', { role: 'visitor' }], ['schemaVersion', 0], ['reason', 'a'.repeat(201)], ['body', 'text'],
  ])('a wrong %s of the revision', (field, value) => {
    expect(errorsOf({ ...REVISION, [field]: value })[0]?.path.split('.')[0]).toBe(field)
  })

  test('several faults are all named at once', () => {
    const bad = { ...PUBLISHED_EXAMPLES[1], counts: { parent: -1, baby: 10_000 }, status: 'maybe' }
    expect(errorsOf({ ...REVISION, body: bad }).map((error) => error.path).sort()).toEqual(['body.counts.baby', 'body.counts.parent', 'body.status'])
  })

  test('a door count may be negative, because a typed total is stored as the signed difference', () => {
    expect(errorsOf({ ...REVISION, body: { ...visit, counts: { parent: -9999 }, families: -2, firstTimers: -1 } })).toEqual([])
  })
})

function errorsOf(revision: unknown): FieldError[] {
  const parsed = z.safeParse(EntryRevision, revision)
  return parsed.success ? [] : fieldErrors(parsed.error)
}
