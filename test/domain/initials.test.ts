import { describe, expect, test } from 'vitest'
import { readInitials, withRecent } from '../../src/domain/initials.ts'
import { isPin } from '../../src/domain/pin.ts'
import { Place } from '../../src/domain/reference-data.ts'
import { localPlace } from '../support/tablet.ts'

describe('initials', () => {
  test.each([['ak', 'AK'], [' a. k. ', 'AK'], ['åäö', 'ÅÄÖ'], ['', ''], ['ABCD', 'ABCD']])('“%s” are %s', (typed, initials) => {
    expect(readInitials(typed)).toEqual({ ok: true, initials })
  })
  test.each([['Anna-Kaisa', 'notLetters'], ['A1', 'notLetters'], ['1234', 'notLetters'], ['A_K', 'notLetters'], ['Annak', 'tooLong']])('“%s” names somebody or is no letter', (typed, why) => {
    expect(readInitials(typed)).toEqual({ ok: false, why })
  })
  test('that were used last come first, each once, and the oldest are forgotten', () => {
    expect(withRecent(['AK', 'TM'], 'TM')).toEqual(['TM', 'AK'])
    expect(withRecent(['A', 'B', 'C', 'D', 'E', 'F'], 'G')).toEqual(['G', 'A', 'B', 'C', 'D', 'E'])
    expect(withRecent(['AK'], '')).toEqual(['AK'])
  })
  test('are asked for only where the place says so', () => {
    expect(Place.parse(localPlace())).not.toHaveProperty('wantsInitials')
    expect(Place.parse({ ...localPlace(), wantsInitials: true }).wantsInitials).toBe(true)
    expect(Place.safeParse({ ...localPlace(), wantsInitials: 'kyllä' }).success).toBe(false)
  })
})

test('a PIN is four to eight digits', () => {
  expect(['1234', '00000000', '123456'].every(isPin)).toBe(true)
  expect(['123', '123456789', '12a4', ' 1234', '１２３４', ''].some(isPin)).toBe(false)
})
