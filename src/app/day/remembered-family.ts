/** A family as it came before, in groups that are counted now: what is lost is its ages, never its size. */
import { groupOfAge } from '../../domain/group-of-age.ts'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { childrenAndAdults } from '../visitor-words.ts'

type Counts = Record<string, number>
type Size = { adults: number; children: number }

/** @param shown the groups to count in; in quick mode, or where one has been retired, they are not those of before. */
export function rememberedFamily(counts: Counts, { all, shown }: { all: readonly VisitorGroup[]; shown: readonly VisitorGroup[] }): Counts {
  const isKnown = Object.keys(counts).every((key) => shown.some((group) => group.key === key))
  return isKnown ? counts : familyOfSize(childrenAndAdults(counts, all), shown)
}

/** @param adult who the adults are; of no more than their age where it is not said. */
export function familyOfSize({ adults, children }: Size, groups: readonly VisitorGroup[], adult = groupOfAge(groups, 'adult')): Counts {
  const child = groupOfAge(groups, 'child')
  return { ...(adult && { [adult.key]: adults }), ...(child && { [child.key]: children }) }
}
