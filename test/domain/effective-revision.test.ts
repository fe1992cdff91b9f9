import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effectiveRevision, type OrderedRevision } from '../../src/domain/effective-revision.ts'
import type { VisitBody } from '../../src/domain/entry.ts'

type Written = Pick<OrderedRevision, 'revId' | 'deviceId' | 'deviceSeq' | 'seq'> & { parents: number | null }

/** A revision that counts so many parents, or withdraws the entry. */
function written({ parents, ...revision }: Written): OrderedRevision {
  const body: VisitBody = { kind: 'visit', day: '2026-11-20', counts: { parent: parents ?? 0 }, source: 'tap' }
  return {
    entryId: 'e', placeId: 'p', parentRevId: null, capturedAt: '2026-11-20T08:00:00Z', clockOffsetMs: 0, author: { role: 'host' },
    schemaVersion: 1, reason: null, ...revision, body: parents === null ? null : body,
  }
}

const counted = (revisions: readonly Written[]) => {
  const best = effectiveRevision(revisions.map(written))
  return best?.body?.kind === 'visit' ? best.body.counts['parent'] : best?.body
}

describe('which writing of an entry counts', () => {
  test('none, when nothing is known', () => expect(effectiveRevision([])).toBeUndefined())

  test('the one the server numbered last, whatever the clocks and ids say', () => {
    expect(counted([
      { revId: 'z', deviceId: 'A', deviceSeq: 9, seq: 1, parents: 1 },
      { revId: 'a', deviceId: 'B', deviceSeq: 1, seq: 2, parents: 2 },
    ])).toBe(2)
  })

  test('a correction still on the tablet comes after what the server has', () => {
    expect(counted([
      { revId: 'a', deviceId: 'A', deviceSeq: 2, seq: null, parents: 5 },
      { revId: 'z', deviceId: 'B', deviceSeq: 7, seq: 40, parents: 2 },
    ])).toBe(5)
  })

  test('of two unsent corrections of one tablet the one made later, even when its clock went back between them', () => {
    expect(counted([
      { revId: 'z', deviceId: 'A', deviceSeq: 2, seq: null, parents: 5 },
      { revId: 'a', deviceId: 'A', deviceSeq: 3, seq: null, parents: 6 },
    ])).toBe(6)
  })

  test('a void is final: a later correction does not bring the entry back', () => {
    expect(counted([
      { revId: 'a', deviceId: 'A', deviceSeq: 1, seq: 1, parents: 1 },
      { revId: 'b', deviceId: 'A', deviceSeq: 2, seq: 2, parents: null },
      { revId: 'c', deviceId: 'B', deviceSeq: 1, seq: 3, parents: 4 },
    ])).toBeNull()
  })

  test('a void that arrived before the entry itself withdraws it all the same', () => {
    expect(counted([
      { revId: 'b', deviceId: 'A', deviceSeq: 2, seq: 1, parents: null },
      { revId: 'a', deviceId: 'A', deviceSeq: 1, seq: 2, parents: 3 },
    ])).toBeNull()
  })

  test('a day marked closed, unmarked and marked again is closed', () => {
    const mark = (revision: OrderedRevision): OrderedRevision => ({ ...revision, body: revision.body && { kind: 'dayStatus', day: '2026-11-20', status: 'closed' } })
    const marks = [
      mark(written({ revId: 'a', deviceId: 'A', deviceSeq: 1, seq: 1, parents: 0 })),
      mark(written({ revId: 'b', deviceId: 'A', deviceSeq: 2, seq: 2, parents: null })),
      mark(written({ revId: 'c', deviceId: 'A', deviceSeq: 3, seq: 3, parents: 0 })),
    ]
    expect(effectiveRevision(marks.slice(0, 2))?.body).toBeNull()
    expect(effectiveRevision(marks)?.revId).toBe('c')
  })

  test('the order in which revisions become known never matters, also with unsent ones of several tablets', () => {
    const some = fc.uniqueArray(
      fc.record({
        revId: fc.stringMatching(/^[0-9a-f]{4}$/), deviceId: fc.constantFrom('A', 'B', 'C'), deviceSeq: fc.integer({ min: 1, max: 6 }),
        seq: fc.option(fc.integer({ min: 1, max: 1000 })), parents: fc.option(fc.nat(9), { freq: 8 }),
      }),
      { minLength: 1, maxLength: 8, comparator: (a, b) => a.revId === b.revId || (a.seq !== null && a.seq === b.seq) || (a.deviceId === b.deviceId && a.deviceSeq === b.deviceSeq) },
    )
    fc.assert(fc.property(some.chain((revisions) => fc.tuple(fc.constant(revisions), fc.shuffledSubarray(revisions, { minLength: revisions.length }))), ([one, other]) => {
      expect(effectiveRevision(other.map(written))?.revId).toBe(effectiveRevision(one.map(written))?.revId)
    }), { numRuns: 1000 })
  })
})
