import { describe, expect, it } from 'vitest'
import { EntryBody } from '../../../src/domain/entry.ts'
import { GENERIC_ORGANISATIONS, VISITOR_GROUPS } from '../../../src/domain/vocabulary.ts'
import { bodiesOf, cellFault, cellKey, contactFault, EMPTY_CONTACT, EMPTY_WEEK, faultsOf, isEmpty, partnerFault, sessionFault, type WeekDraft } from '../../../src/app/paper/week-draft.ts'

const [MONDAY, TUESDAY] = ['2026-11-16', '2026-11-17'] as const
const BATCH = '0193c5f0-0000-7000-8000-0000000000aa'
const session = { id: 'a', day: TUESDAY, activityType: 'open_cafe', organiser: GENERIC_ORGANISATIONS[2]!.id, start: '9.30', end: '12', children: '6', adults: '4', families: '', countedAtDoor: true }
const partner = { id: 'b', day: MONDAY, organisation: GENERIC_ORGANISATIONS[1]!.id, profession: 'psykologi', minutes: '60', encounters: '' }
const draft: WeekDraft = {
  ...EMPTY_WEEK, batch: BATCH, status: { [MONDAY]: 'closed' }, sessions: [session], partners: [partner],
  cells: { [cellKey('group:baby', TUESDAY)]: ' 2 ', [cellKey('group:parent', TUESDAY)]: '3', [cellKey('families', TUESDAY)]: '2', [cellKey('group:baby', MONDAY)]: '' },
}

describe('a week typed in from paper', () => {
  it('becomes one visit entry a day, beside its statuses, sessions and partners, all of one batch', () => {
    const bodies = bodiesOf(draft, [MONDAY, TUESDAY], VISITOR_GROUPS, VISITOR_GROUPS).map(({ body }) => body)
    expect(bodies).toEqual([
      { kind: 'visit', day: TUESDAY, counts: { baby: 2, parent: 3 }, families: 2, source: 'paper', batch: BATCH },
      { kind: 'dayStatus', day: MONDAY, status: 'closed', batch: BATCH },
      { kind: 'session', day: TUESDAY, start: '09:30', end: '12:00', activityType: 'open_cafe', organisers: [session.organiser], status: 'held', counts: { child_unknown: 6, adult_unknown: 4 }, countedAtDoor: true, batch: BATCH },
      { kind: 'partnerVisit', day: MONDAY, organisation: partner.organisation, mode: 'onSite', status: 'happened', profession: 'psykologi', minutes: 60, batch: BATCH },
    ])
    for (const body of bodies) expect(EntryBody.safeParse(body).success).toBe(true)
  })
  it('holds a session whose participants did not stand in the door count, with its families', () => {
    const bodies = bodiesOf({ ...EMPTY_WEEK, sessions: [{ ...session, families: '5', countedAtDoor: false }] }, [TUESDAY], VISITOR_GROUPS, VISITOR_GROUPS).map(({ body }) => body)
    expect(bodies).toMatchObject([{ kind: 'session', countedAtDoor: false, families: 5, counts: { child_unknown: 6, adult_unknown: 4 } }])
    expect(sessionFault({ ...session, families: 'x' })).toBe('notNumber')
  })
  it('holds a contact once everything about it is chosen', () => {
    const line = { ...EMPTY_CONTACT, id: 'c', day: TUESDAY, municipality: '213', channel: 'phone', initiator: 'parent', topic: 'parenting', duration: '15-30' } as const
    expect(contactFault(line)).toBe('incomplete')
    const whole = { ...line, outcome: 'adviceEnough' }
    expect([contactFault(whole), faultsOf({ ...EMPTY_WEEK, contacts: [line, whole] })]).toEqual([undefined, 1])
    const { id: _id, topic: _topic, ...chosen } = whole
    expect(bodiesOf({ ...EMPTY_WEEK, batch: BATCH, contacts: [whole] }, [TUESDAY], VISITOR_GROUPS, VISITOR_GROUPS)).toEqual([{ name: 'contact c', body: { kind: 'contact', ...chosen, topics: ['parenting'], batch: BATCH } }])
  })
  it('says what is wrong at each box and line', () => {
    expect([cellFault(''), cellFault('12'), cellFault('-1'), cellFault('1,5'), cellFault('10000')]).toEqual([undefined, undefined, 'notNumber', 'notNumber', 'tooBig'])
    expect([{ end: '9' }, { end: 'ilta' }, { start: ' ' }].map((part) => sessionFault({ ...session, ...part }))).toEqual(['endsBefore', 'badTime', 'incomplete'])
    expect(sessionFault({ ...session, children: 'x' })).toBe('notNumber')
    expect(partnerFault({ ...partner, organisation: '' })).toBe('incomplete')
    expect(partnerFault({ ...partner, minutes: '2000' })).toBe('tooBig')
    expect(faultsOf({ ...draft, cells: { a: 'x' }, sessions: [{ ...session, day: '' }] })).toBe(2)
  })
  it('is empty until something is typed', () => {
    expect(isEmpty({ ...EMPTY_WEEK, cells: { [cellKey('families', MONDAY)]: ' ' } })).toBe(true)
    expect(isEmpty(draft)).toBe(false)
  })
})
