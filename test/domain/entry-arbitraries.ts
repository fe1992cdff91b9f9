/** Any entry body and any history of entries, as fast-check draws them. Keys include ones every object inherits. */
import fc from 'fast-check'
import { CHANNELS, DURATIONS, ENTRY_KINDS, INITIATORS, OUTCOMES, THEMES, TOPICS, type EntryBody, type EntryKind, type EntryRevision } from '../../src/domain/entry.ts'
import { addDays } from '../../src/domain/calendar.ts'
import { holdsPersonalData } from '../../src/domain/note-guard.ts'

export const PLACES = ['00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000a2'] as const
export const ORGANISATIONS = ['00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-0000000000b2', '00000000-0000-4000-8000-0000000000b3'] as const
const DEVICES = ['00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000d2', '00000000-0000-4000-8000-0000000000d3'] as const

/** Few days, so that entries meet; the night the clocks go back and the end of a month are among them. */
export const day = fc.integer({ min: 0, max: 9 }).map((days) => addDays('2026-10-24', days))
const groupKey = fc.constantFrom('baby', 'child_1_2', 'child_unknown', 'parent', 'adult_unknown', 'constructor', 'toString')
const count = fc.oneof({ weight: 9, arbitrary: fc.nat(30) }, fc.nat(9999))
const signed = fc.oneof({ weight: 5, arbitrary: fc.nat(5) }, fc.integer({ min: -9, max: -1 }))
const counts = fc.dictionary(groupKey, count, { maxKeys: 4 })
const signedCounts = fc.dictionary(groupKey, signed, { maxKeys: 3 })
const time = fc.integer({ min: 0, max: 1439 }).map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
const activityType = fc.constantFrom('open_cafe', 'club', 'theme_group', 'valueOf')
const organisation = fc.constantFrom(...ORGANISATIONS)
/** Chance writes `q@x.ab` now and then, which nobody stores. */
const freeText = (maxLength: number) => fc.string({ maxLength }).filter((text) => !holdsPersonalData(text))

const drawn = <B extends EntryBody>(arbitrary: fc.Arbitrary<B>): fc.Arbitrary<EntryBody> => arbitrary.map((one): EntryBody => one)

const bodies = {
  visit: drawn(fc.record(
    { kind: fc.constant('visit' as const), day, time, counts: signedCounts, families: signed, firstTimers: signed, source: fc.constantFrom('tap' as const, 'typed' as const, 'paper' as const, 'import' as const) },
    { requiredKeys: ['kind', 'day', 'counts', 'source'] },
  )),
  session: drawn(fc.record(
    {
      kind: fc.constant('session' as const), day, start: time, end: time, activityType, title: freeText(120),
      organisers: fc.array(organisation, { minLength: 1, maxLength: 4 }), status: fc.constantFrom('planned' as const, 'held' as const, 'cancelled' as const),
      counts, families: count, volunteers: count, staff: count, countedAtDoor: fc.boolean(), note: freeText(200),
    },
    { requiredKeys: ['kind', 'day', 'start', 'end', 'activityType', 'organisers', 'status', 'counts', 'countedAtDoor'] },
  )),
  partnerVisit: drawn(fc.record(
    {
      kind: fc.constant('partnerVisit' as const), day, organisation, profession: fc.constantFrom('psykologi', 'yrittaja'),
      mode: fc.constantFrom('onSite' as const, 'remote' as const), status: fc.constantFrom('planned' as const, 'happened' as const, 'cancelled' as const),
      start: time, minutes: fc.nat(1440), encounters: count, session: fc.option(fc.uuid()), note: freeText(200),
    },
    { requiredKeys: ['kind', 'day', 'organisation', 'mode', 'status'] },
  )),
  contact: drawn(fc.record({
    kind: fc.constant('contact' as const), day, municipality: fc.constantFrom('213', '491'), channel: fc.constantFrom(...CHANNELS),
    initiator: fc.constantFrom(...INITIATORS), topics: fc.array(fc.constantFrom(...TOPICS), { minLength: 1, maxLength: 5 }),
    duration: fc.constantFrom(...DURATIONS), outcome: fc.constantFrom(...OUTCOMES),
  })),
  dayStatus: drawn(fc.record(
    { kind: fc.constant('dayStatus' as const), day, status: fc.constantFrom('open' as const, 'closed' as const), reason: freeText(120) },
    { requiredKeys: ['kind', 'day', 'status'] },
  )),
  feedback: drawn(fc.record({
    kind: fc.constant('feedback' as const), day, mood: fc.integer({ min: 1, max: 5 }), themes: fc.array(fc.constantFrom(...THEMES), { maxLength: 4 }),
  })),
} satisfies Record<EntryKind, fc.Arbitrary<EntryBody>>

export const body: fc.Arbitrary<EntryBody> = fc.oneof(...ENTRY_KINDS.map((kind) => bodies[kind]))

/** Several entries with one to four revisions each, made on three devices, in the order the server numbered them. */
export const history: fc.Arbitrary<(EntryRevision & { seq: number })[]> = fc
  .array(
    fc.constantFrom(...ENTRY_KINDS).chain((kind) => fc.record({
      place: fc.constantFrom(...PLACES),
      revisions: fc.array(fc.record({ device: fc.constantFrom(...DEVICES), body: fc.option(bodies[kind], { freq: 6 }) }), { minLength: 1, maxLength: 4 }),
    })),
    { minLength: 1, maxLength: 25 },
  )
  .chain((entries) => {
    const drafts = entries.flatMap((entry, index) => entry.revisions.map((revision) => ({ ...revision, place: entry.place, entryId: uuid(0xe0000 + index) })))
    return fc.shuffledSubarray(drafts, { minLength: drafts.length }).map(numbered)
  })

type Draft = { device: (typeof DEVICES)[number]; place: string; entryId: string; body: EntryBody | null }

function numbered(drafts: readonly Draft[]): (EntryRevision & { seq: number })[] {
  const made = new Map<string, number>()
  return drafts.map((draft, index) => {
    const deviceSeq = (made.get(draft.device) ?? 0) + 1
    made.set(draft.device, deviceSeq)
    return {
      // Ids in another order than the making, as after a clock that went back.
      revId: uuid(0x10000 + (index * 7919) % 65521), entryId: draft.entryId, placeId: draft.place, deviceId: draft.device, deviceSeq,
      parentRevId: null, capturedAt: '2026-10-25T00:30:00.000Z', clockOffsetMs: 0, author: { role: 'host' as const },
      schemaVersion: 1, body: draft.body, reason: null, seq: index + 1,
    }
  })
}

function uuid(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}
