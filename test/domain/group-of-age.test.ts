import { describe, expect, it } from 'vitest'
import { groupOfAge } from '../../src/domain/group-of-age.ts'
import { VISITOR_GROUPS } from '../../src/domain/vocabulary.ts'

const DAY = '2026-11-20'

describe('people of whom no more is known than child or adult', () => {
  it('go to the groups made for them', () => {
    expect([groupOfAge(VISITOR_GROUPS, 'child', DAY)?.key, groupOfAge(VISITOR_GROUPS, 'adult', DAY)?.key]).toEqual(['child_unknown', 'adult_unknown'])
  })
  it('go to what the county has in their place, and to no group that has ended', () => {
    const own = VISITOR_GROUPS.map((group) => (group.notKnown === true ? { ...group, validTo: '2025-12-31' } : group))
    const [child] = own.filter(({ ageClass }) => ageClass === 'child')
    expect(groupOfAge(own, 'child', DAY)).toBe(child)
    expect(groupOfAge(own, 'child', '2025-12-31')?.key).toBe('child_unknown')
    expect(groupOfAge([...own, { ...child!, key: 'lapsia', notKnown: true }], 'child', DAY)?.key).toBe('lapsia')
  })
})
