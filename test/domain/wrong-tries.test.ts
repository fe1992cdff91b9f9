import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isToldHere, oneMoreWrong, retold, waitAfter, waitLeft, type Moment, type WrongTries } from '../../src/domain/wrong-tries.ts'

const [SECOND, MINUTE] = [1_000, 60_000]
const START: Moment = { clock: Date.parse('2026-11-20T08:42:00Z'), page: 'first', running: 500 }
/** What the page has run through since the start, with the clock right. */
const after = (ms: number): Moment => ({ ...START, clock: START.clock + ms, running: START.running + ms })
/** The page was opened again, with the clock so far from where it was. */
const reopened = (clockMoved: number, running = 0): Moment => ({ clock: START.clock + clockMoved, page: 'second', running })

function wrongTimes(count: number): WrongTries {
  let tries = oneMoreWrong(undefined, START)
  for (let n = 1; n < count; n += 1) tries = oneMoreWrong(tries, START)
  return tries
}

describe('the wait after wrong tries', () => {
  test('grows from nothing to a quarter of an hour, and no further', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 50].map((wrong) => waitAfter(wrong) / SECOND)).toEqual([0, 0, 0, 5, 15, 60, 300, 900, 900, 900])
    expect(wrongTimes(5)).toMatchObject({ wrong: 5, left: 15 * SECOND })
  })

  test('passes while the page is open, however the clock is set meanwhile', () => {
    const tries = wrongTimes(7)
    expect(waitLeft(tries, after(4 * MINUTE))).toBe(MINUTE)
    expect(waitLeft(tries, { ...after(4 * MINUTE), clock: START.clock - 86_400_000 })).toBe(MINUTE)
    expect(waitLeft(tries, { ...after(4.5 * MINUTE), clock: START.clock + 86_400_000 })).toBe(0.5 * MINUTE)
    expect(waitLeft(tries, after(5 * MINUTE))).toBe(0)
    expect(waitLeft(undefined, START)).toBe(0)
  })

  test('is not ended by a clock set forward and a reload: the last minute is always waited for', () => {
    expect(waitLeft(wrongTimes(8), reopened(10 * MINUTE))).toBe(5 * MINUTE)
    expect(waitLeft(wrongTimes(8), reopened(86_400_000))).toBe(MINUTE)
    expect(waitLeft(wrongTimes(5), reopened(86_400_000))).toBe(15 * SECOND)
  })

  test('neither grows nor starts anew when the clock went back', () => {
    const kept = retold(wrongTimes(8), after(6 * MINUTE))
    expect(waitLeft(kept, reopened(-365 * 86_400_000))).toBe(9 * MINUTE)
    const told = retold(kept, reopened(-86_400_000))
    expect(waitLeft(told, { ...reopened(-86_400_000, 3 * MINUTE) })).toBe(6 * MINUTE)
  })

  test('is written down by one of two open pages, and by the other when that one is gone', () => {
    const tries = wrongTimes(8)
    expect([isToldHere(tries, after(MINUTE)), isToldHere(tries, reopened(5 * SECOND)), isToldHere(tries, reopened(11 * SECOND)), isToldHere(tries, reopened(-MINUTE))]).toEqual([true, false, true, true])
  })

  test('is never longer than it was and, once a page has run through it, over', () => {
    const moment = fc.record({ clock: fc.integer({ min: -1e12, max: 1e12 }), page: fc.constantFrom('first', 'second'), running: fc.integer({ min: 0, max: 1e7 }) })
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.array(moment, { maxLength: 6 }), (wrong, moments) => {
      let tries = wrongTimes(wrong)
      for (const at of moments) {
        const next = retold(tries, at)
        expect(next.left).toBeLessThanOrEqual(tries.left)
        expect(next.left).toBeGreaterThanOrEqual(0)
        tries = next
      }
      expect(waitLeft(tries, { ...tries.at, running: tries.at.running + tries.left })).toBe(0)
    }))
  })
})
