import { expect, test } from 'vitest'
import { endAfterDays, hasEnded } from '../../src/domain/device-time.ts'

const at = (local: string) => Date.parse(`${local}+02:00`)

test('a phone paired at any time of a day keeps its days in full and ends at a midnight', () => {
  for (const time of ['00:00', '10:42', '23:59']) expect(endAfterDays(at(`2026-11-20T${time}`), 1)).toBe(at('2026-11-22T00:00'))
  expect(endAfterDays(at('2026-11-20T10:42'), 90)).toBe(at('2027-02-19T00:00'))
})

test('it is over from the midnight on, and never for a tablet without an end', () => {
  const end = at('2026-11-22T00:00')
  expect([hasEnded(end, end - 1), hasEnded(end, end), hasEnded(null, end), hasEnded(undefined, end)]).toEqual([false, true, false, false])
})
