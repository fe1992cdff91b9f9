/** Times of day as hosts type them. */
import { describe, expect, it } from 'vitest'
import { minutesOf, timeAt, timeFrom } from '../../src/app/typed-time.ts'

describe('a typed time', () => {
  it.each([
    ['9.30', '09:30'], ['9:30', '09:30'], ['930', '09:30'], ['0930', '09:30'], ['9', '09:00'], ['14', '14:00'], [' 9,05 ', '09:05'], ['1400', '14:00'],
  ])('%s means %s', (typed, meant) => {
    expect(timeFrom(typed)).toBe(meant)
  })

  it.each(['', 'kymmenen', '9.3', '9.30.00', '-9'])('“%s” comes back as it was, to be refused in words', (typed) => {
    expect(timeFrom(typed)).toBe(typed)
  })

  it('counts in minutes and stays within the day', () => {
    expect(timeAt(minutesOf('09:30') + 45)).toBe('10:15')
    expect(timeAt(-5)).toBe('00:00')
    expect(timeAt(24 * 60)).toBe('23:59')
  })
})
