import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedOnTwoTablets } from '../../src/domain/changed-on-two-tablets.ts'
import type { OrderedRevision } from '../../src/domain/effective-revision.ts'

const [A, B] = ['00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000d2']
const revision = (revId: string, parentRevId: string | null, seq: number | null, deviceId = A): OrderedRevision => ({
  revId, entryId: 'e', placeId: 'p', deviceId, deviceSeq: Number(revId.replace(/\D/g, '')) || 1, parentRevId, capturedAt: '2026-11-20T08:00:00.000Z', clockOffsetMs: 0,
  author: { role: 'host' }, schemaVersion: 1, body: { kind: 'visit', day: '2026-11-20', counts: {}, source: 'tap' }, reason: null, seq,
})

describe('an entry was changed on two tablets', () => {
  test('when a correction came to the server after another one that it did not know', () => {
    expect(changedOnTwoTablets([revision('r1', null, 1), revision('r2', 'r1', 3, A), revision('r3', 'r1', 2, B)])).toBe(true)
  })
  test('also while the second of them still waits here to be sent', () => {
    expect(changedOnTwoTablets([revision('r1', null, 1), revision('r2', 'r1', null, A), revision('r3', 'r1', 2, B)])).toBe(true)
  })
  test('when both wrote the status of a day that had none', () => {
    expect(changedOnTwoTablets([revision('r1', null, 1, A), revision('r2', null, 2, B)])).toBe(true)
  })
  test('not when each correction knew the one before, in whatever order they arrived here and however many', () => {
    const chain = Array.from({ length: 6 }, (_, n) => revision(`r${n + 1}`, n === 0 ? null : `r${n}`, n < 4 ? n + 1 : null, n % 2 === 0 && n < 4 ? B : A))
    fc.assert(fc.property(fc.shuffledSubarray(chain, { minLength: chain.length }), (arrived) => { expect(changedOnTwoTablets(arrived)).toBe(false) }))
  })
  test('not because a parent has yet to arrive', () => {
    expect(changedOnTwoTablets([revision('r3', 'r2', 3), revision('r1', null, 1)])).toBe(false)
    expect(changedOnTwoTablets([])).toBe(false)
  })
})
