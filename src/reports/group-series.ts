/** Visits by visitor group as their chart draws them: children first, each group beside itself a year before. */
import type { Language, VisitorGroup } from '../domain/reference-data.ts'
import { figureOf, figuresOutside } from './figures-by-key.ts'
import { groupName } from './visit-sheets.ts'

type ByGroup = Readonly<Record<string, number>>
export type GroupBar = { key: string; name: string; figure: VisitorGroup['figure']; visits: number; before: number }

export function groupSeries(now: ByGroup, before: ByGroup, groups: readonly VisitorGroup[], language: Language): GroupBar[] {
  const bar = ({ key, figure }: Pick<VisitorGroup, 'key' | 'figure'>, name: string): GroupBar => ({ key, name, figure, visits: figureOf(now, key), before: figureOf(before, key) })
  const known = [...groups.filter(({ ageClass }) => ageClass === 'child'), ...groups.filter(({ ageClass }) => ageClass === 'adult')]
  const strangers = figuresOutside({ ...before, ...now }, groups.map(({ key }) => key))
  return [
    ...known.map((group) => ({ ...bar(group, groupName(group, language)), isShown: group.notKnown !== true })).filter(({ isShown, visits, before: then }) => isShown || visits + then > 0)
      .map(({ isShown: _told, ...one }) => one),
    ...strangers.map(([key]) => bar({ key, figure: 'other' }, key)),
  ]
}
