import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CHECKED_CRITERIA, type CheckedCriterion } from '../../../src/app/about/checked-criteria.ts'
import { statementOf } from '../../../src/app/about/statement.ts'

/** Written down from the table of contents of WCAG 2.2; level A first. */
const LEVEL_A = '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2'.split(' ')
const LEVEL_AA = '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3'.split(' ')

describe('the list the accessibility statement is made from', () => {
  const of = (level: 'A' | 'AA') => Object.entries(CHECKED_CRITERIA).filter(([, one]) => one.level === level).map(([number]) => number)

  it('holds every A and AA criterion of WCAG 2.2, each on its level, and no other', () => {
    expect(of('A').toSorted()).toEqual(LEVEL_A.toSorted())
    expect(of('AA').toSorted()).toEqual(LEVEL_AA.toSorted())
    expect(Object.keys(CHECKED_CRITERIA)).toHaveLength(55)
  })
  it('names a test wherever one is said to hold the criterion, and each of them is there', () => {
    const all = Object.values(CHECKED_CRITERIA)
    expect(all.filter(({ checks, tests }) => tests.length === 0 && checks.some((check) => check !== 'byHand'))).toEqual([])
    expect([...new Set(all.flatMap(({ tests }) => tests))].filter((path) => !existsSync(path))).toEqual([])
  })
})

describe('the statement', () => {
  const met: CheckedCriterion = { level: 'A', outcome: 'met', checks: ['byHand'], tests: [], checkedOn: '2026-11-20' }
  const why = () => 'Kortti ei mahdu'

  it('tells by itself of whatever is marked as met in part or not at all, with the reason, and of the latest check', () => {
    const shortcoming = { ...met, level: 'AA', barriers: [why], checkedOn: '2026-11-27' } as const
    expect(statementOf({ '1.1.1': met, '1.4.10': { ...shortcoming, outcome: 'partly' }, '2.5.8': { ...shortcoming, outcome: 'notMet' } })).toEqual({
      all: 3, checkedOn: '2026-11-27',
      shortcomings: [{ number: '1.4.10', level: 'AA', barriers: [why] }, { number: '2.5.8', level: 'AA', barriers: [why] }],
    })
  })
  it('has no shortcomings where all is met or does not apply', () => {
    expect(statementOf({ '1.1.1': met, '1.2.1': { ...met, outcome: 'notApplicable' } }).shortcomings).toEqual([])
  })
})
