import { describe, expect, test } from 'vitest'
import { createPressJudge, type Touch, type Verdict } from '../../../src/app/ui/press-judge.ts'

const SPOT = { clientX: 100, clientY: 100 }
const ELSEWHERE = { clientX: 160, clientY: 120 }
type Finger = { id?: number; at: number; for?: number; spot?: { clientX: number; clientY: number }; to?: { clientX: number; clientY: number }; pointerType?: string }

/** What a card makes of these fingers, in the order in which they leave it. */
function verdicts(fingers: readonly Finger[], judge = createPressJudge()): Verdict[] {
  const touches = fingers.flatMap(({ id, at, for: ms = 40, spot = SPOT, to = spot, pointerType = 'touch' }, index) => {
    const touch = (timeStamp: number, where: typeof SPOT): Touch => ({ pointerId: id ?? index, pointerType, timeStamp, ...where })
    return [{ kind: 'down' as const, touch: touch(at, spot) }, { kind: 'up' as const, touch: touch(at + ms, to) }]
  })
  return touches.toSorted((a, b) => a.touch.timeStamp - b.touch.timeStamp).flatMap(({ kind, touch }) => {
    if (kind === 'up') return [judge.up(touch)]
    judge.down(touch)
    return []
  })
}

const presses = (fingers: readonly Finger[]) => verdicts(fingers).filter((verdict) => verdict === 'press').length
const everyMs = (ms: number, times: number, each: Partial<Finger> = {}) => Array.from({ length: times }, (_, index) => ({ at: index * ms, ...each }))

describe('quick taps', () => {
  test('twenty in a second and a half are twenty, by one finger', () => {
    expect(presses(everyMs(75, 20))).toBe(20)
    expect(presses(everyMs(75, 20, { for: 1 }))).toBe(20)
  })
  test('and by two fingers in turns, the one down before the other is up', () => {
    expect(presses(everyMs(75, 20, { for: 90 }).map((finger, index) => ({ ...finger, spot: index % 2 === 0 ? SPOT : ELSEWHERE })))).toBe(20)
  })
  test('are twenty where the browser tells the time in tenths of a second', () => {
    const coarse = (at: number) => Math.floor(at / 100) * 100
    const judge = createPressJudge()
    const told = everyMs(75, 20).map(({ at }, pointerId) => {
      const touch = (ms: number): Touch => ({ pointerId, pointerType: 'touch', timeStamp: coarse(at + ms), ...SPOT })
      judge.down(touch(0))
      return judge.up(touch(30))
    })
    expect(told.filter((verdict) => verdict === 'press')).toHaveLength(20)
  })
  test('of a mouse are never too quick', () => {
    expect(presses(everyMs(5, 20, { for: 1, pointerType: 'mouse', id: 1 }))).toBe(20)
  })
})

describe('one finger is one press', () => {
  test('when the screen bounces as it comes down', () => {
    expect(verdicts([{ at: 0, for: 8 }, { at: 20, for: 90 }])).toEqual(['press', 'echo'])
  })
  test('when the screen bounces as it leaves, even if it was down for long', () => {
    expect(verdicts([{ at: 0, for: 100 }, { at: 116, for: 6 }])).toEqual(['press', 'echo'])
  })
  test('when it bounces again and again', () => {
    expect(presses([{ at: 0, for: 5 }, { at: 15, for: 5 }, { at: 30, for: 5 }, { at: 45, for: 80 }])).toBe(1)
  })
  test('when what was under it has closed, and the bounce falls on the card below', () => {
    const judge = createPressJudge()
    judge.left({ pointerId: 7, pointerType: 'touch', timeStamp: 1_000, ...SPOT })
    expect(verdicts([{ at: 1_018 }], judge)).toEqual(['echo'])
    expect(verdicts([{ at: 1_200 }], judge)).toEqual(['press'])
  })
})

test('a hand laid flat on a card counts once', () => {
  const hand = [0, 9, 14, 22].map((at, index) => ({ at, for: 120, spot: { clientX: 80 + 25 * index, clientY: 100 } }))
  expect(presses(hand)).toBe(1)
})

describe('a finger that moves', () => {
  test('still presses when it only slips', () => {
    expect(verdicts([{ at: 0, to: { clientX: 125, clientY: 110 } }])).toEqual(['press'])
  })
  test('does not when it slides away, nor when it comes back', () => {
    expect(verdicts([{ at: 0, to: { clientX: 180, clientY: 100 } }])).toEqual(['slid'])
    const judge = createPressJudge()
    const touch = (timeStamp: number, clientX: number): Touch => ({ pointerId: 1, pointerType: 'touch', timeStamp, clientX, clientY: 100 })
    judge.down(touch(0, 100))
    expect(judge.move(touch(50, 190))).toBe(true)
    expect(judge.up(touch(90, 100))).toBe('slid')
  })
  test('does not when the page moves under it', () => {
    const judge = createPressJudge()
    judge.scrolled(980)
    expect(verdicts([{ at: 1_000 }], judge)).toEqual(['slid'])
  })
  test('does not when the browser has taken it for something else', () => {
    const judge = createPressJudge()
    const touch: Touch = { pointerId: 1, pointerType: 'touch', timeStamp: 0, ...SPOT }
    judge.down(touch)
    judge.cancel(1)
    expect(judge.up({ ...touch, timeStamp: 50 })).toBe('slid')
  })
})

describe('a finger held still', () => {
  test('asks for more than one, if it is alone', () => {
    const judge = createPressJudge()
    const touch = (pointerId: number, timeStamp: number, spot = SPOT): Touch => ({ pointerId, pointerType: 'touch', timeStamp, ...spot })
    expect(judge.down(touch(1, 0))).toBe(true)
    expect(judge.down(touch(2, 200, ELSEWHERE))).toBe(false)
    expect(judge.up(touch(2, 240, ELSEWHERE))).toBe('press')
    expect(judge.up(touch(1, 600))).toBe('held')
  })
})
