/** The families that come on one day: who, and when. Nobody is anybody: a family is a few counts. */
import type { Counts } from '../../domain/entry.ts'
import type { PlaceDay } from './place-day.ts'
import type { SeededRandom } from './seeded-random.ts'

export type DemoFamily = {
  /** Minutes past midnight. */
  arrives: number
  counts: Counts
  isFirstTime: boolean
}

/** How a month differs from the year, January first: quiet at midsummer, busy in autumn. */
const SEASON = [0.95, 1, 1.05, 1.05, 0.95, 0.7, 0.45, 0.85, 1.1, 1.1, 1.15, 0.85]
/** How a weekday differs from the week, Monday first. */
const WEEK = [1, 1.1, 1.15, 1.05, 0.8, 0.9, 0.7]

export function familiesOf({ place, day, weekday, opens, closes, random }: PlaceDay): DemoFamily[] {
  const mean = place.families * (SEASON[Number(day.slice(5, 7)) - 1] ?? 1) * (WEEK[weekday - 1] ?? 1)
  const families = Array.from({ length: random.countAround(mean) }, () => ({
    // Most come in the first half of the day.
    arrives: opens + Math.floor((closes - opens - 20) * random.next() * random.next()),
    counts: familyCounts(random, place.quickMode === true),
    isFirstTime: random.chance(0.05),
  }))
  return families.sort((a, b) => a.arrives - b.arrives)
}

/** One family of a group that does not come through the door of the place. */
export function familyCounts(random: SeededRandom, quickMode: boolean): Counts {
  const adults = random.weighted(ADULTS)
  const persons = [...adults]
  for (let children = random.weighted(CHILDREN); children > 0; children -= 1) persons.push(random.weighted(AGES))
  return tally(quickMode ? persons.map((_, index) => (index < adults.length ? 'adult_unknown' : 'child_unknown')) : persons)
}

/** Several families counted together. */
export function mergeCounts(all: readonly Counts[]): Counts {
  const merged: Counts = {}
  for (const counts of all) for (const [group, n] of Object.entries(counts)) merged[group] = (merged[group] ?? 0) + n
  return merged
}

export function personsIn(counts: Counts): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0)
}

const ADULTS: readonly (readonly [readonly string[], number])[] = [
  [['parent'], 74], [['parent', 'parent'], 10], [['grandparent'], 8], [['parent', 'grandparent'], 3], [['expecting'], 3], [['adult_other'], 2],
]
const CHILDREN: readonly (readonly [number, number])[] = [[1, 52], [2, 34], [3, 10], [0, 4]]
const AGES: readonly (readonly [string, number])[] = [['child_1_2', 41], ['child_3_6', 28], ['baby', 21], ['child_7_12', 8], ['youth_13_17', 2]]

function tally(groups: readonly string[]): Counts {
  const counts: Counts = {}
  for (const group of groups) counts[group] = (counts[group] ?? 0) + 1
  return counts
}
