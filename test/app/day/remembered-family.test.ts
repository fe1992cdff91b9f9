import { describe, expect, it } from 'vitest'
import { rememberedFamily } from '../../../src/app/day/remembered-family.ts'
import { VISITOR_GROUPS } from '../../../src/domain/vocabulary.ts'

const LAST = { parent: 1, child_1_2: 1, child_3_6: 1 }

describe('the same family as last time', () => {
  it('counts in the groups it was counted in', () => {
    expect(rememberedFamily(LAST, { all: VISITOR_GROUPS, shown: VISITOR_GROUPS })).toEqual(LAST)
  })
  it('keeps its size where one of its groups is counted no longer', () => {
    const shown = VISITOR_GROUPS.filter(({ key }) => key !== 'child_1_2')
    expect(rememberedFamily(LAST, { all: VISITOR_GROUPS, shown })).toEqual({ adult_unknown: 1, child_unknown: 2 })
  })
})
