import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchUntouched } from '../../src/app/untouched.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const MINUTE = 60_000

function watched() {
  const [page, stages] = [new EventTarget(), [] as number[]]
  const stop = watchUntouched([3 * MINUTE, 60 * MINUTE], page, (stage) => stages.push(stage))
  return { stages, stop, touch: (kind = 'pointerdown') => page.dispatchEvent(new Event(kind)) }
}

test('a screen that nobody touches rests after three minutes, and sleeps after an hour', () => {
  const { stages } = watched()
  vi.advanceTimersByTime(3 * MINUTE - 1)
  expect(stages).toEqual([])
  vi.advanceTimersByTime(1)
  expect(stages).toEqual([1])
  vi.advanceTimersByTime(57 * MINUTE)
  expect(stages).toEqual([1, 2])
})

test('each touch, key and turn of the wheel wakes it and begins anew', () => {
  const { stages, touch } = watched()
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'pointermove']) {
    vi.advanceTimersByTime(2 * MINUTE)
    touch(kind)
  }
  expect(stages).toEqual([])
  vi.advanceTimersByTime(61 * MINUTE)
  touch()
  vi.advanceTimersByTime(3 * MINUTE)
  expect(stages).toEqual([1, 2, 0, 1])
})

test('left, it watches no more', () => {
  const { stages, stop, touch } = watched()
  stop()
  touch()
  vi.advanceTimersByTime(90 * MINUTE)
  expect(stages).toEqual([])
})
