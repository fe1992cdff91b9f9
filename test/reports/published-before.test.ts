import { describe, expect, test } from 'vitest'
import type { PublishedFigures } from '../../src/reports/publication.ts'
import { newlyFound, periodCode } from '../../src/reports/published-before.ts'

const file = (shown: string[], hidden: string[], sums: PublishedFigures['sums'] = []): PublishedFigures => ({ shown, hidden, sums })

describe('files published one after the other', () => {
  test('give away what one hides and another shows', () => {
    expect(newlyFound(file(['families:area=213:time=2026-11'], []), [file([], ['families:area=213:time=2026-11'])])).toEqual(['families:area=213:time=2026-11'])
    expect(newlyFound(file(['a'], ['b']), [file(['a'], ['b'])])).toEqual([])
  })
  test('give away what can be reckoned from sums of several of them', () => {
    const sums = [{ total: 'all', parts: ['one', 'two', 'three'] }]
    expect(newlyFound(file(['all', 'three'], ['one', 'two'], sums), [file(['two'], [])]).sort()).toEqual(['one', 'two'])
  })
  test('give a hidden month away when the year and its other months are known', () => {
    const at = (time: string) => `contacts:area=213:time=${time}`
    const months = Array.from({ length: 12 }, (_, index) => at(`2026-${String(index + 1).padStart(2, '0')}`))
    const year = at('2026-01-01..2026-12-31')
    expect(newlyFound(file([year], []), [file(months.slice(1), [months[0]!])])).toEqual([months[0]])
    expect(newlyFound(file([year], []), [file(months.slice(2), months.slice(0, 2))])).toEqual([])
  })
  test('and what was given away before is not told of again', () => {
    expect(newlyFound(file(['c'], []), [file(['a'], []), file([], ['a'])])).toEqual([])
  })
})

test('a period has one name: a month its own, anything else its first and last day', () => {
  expect([periodCode('2026-02-01', '2026-02-28'), periodCode('2026-01-01', '2026-12-31'), periodCode('2026-02-02', '2026-02-28')]).toEqual(['2026-02', '2026-01-01..2026-12-31', '2026-02-02..2026-02-28'])
})
