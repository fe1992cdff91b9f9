/**
 * The family cafés of Mannerheimin Lastensuojeluliitto in 2010, as the association told of them (sttinfo.fi): a year of
 * gatherings made by seed so that the sums are exactly those. How they are spread over cafés and days is made up.
 */
import { addDays } from '../../src/domain/calendar.ts'
import type { Counts, Day } from '../../src/domain/entry.ts'
import { seededRandom, type SeededRandom } from '../../src/server/demo/seeded-random.ts'

export const MLL_2010 = { year: 2010, cafes: 439, gatherings: 11_827, visits: 240_000 } as const

export type Gathering = { day: Day; counts: Counts }
export type CafeYear = { year: number; cafes: number; gatherings: number; visits: number }

const GROUPS = ['parent', 'child_1_2', 'child_3_6', 'baby', 'grandparent']

/** @returns the gatherings of each café, in the order of their days. */
export function cafeYear({ year, cafes, gatherings, visits }: CafeYear, seed: string): Gathering[][] {
  const random = seededRandom(seed)
  const sizes = shareOut(visits, Array.from({ length: gatherings }, () => 0.3 + random.next()))
  const perCafe = shareOut(gatherings, Array.from({ length: cafes }, () => 0.5 + random.next()))
  let given = 0
  return perCafe.map((count) => sizes.slice(given, given += count).map((size, index) => ({ day: dayOf(year, index, count), counts: visitorsOf(size, random) })))
}

/** Whole parts of a whole, about as large as their weights, that make exactly the whole. */
export function shareOut(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  let [reached, given] = [0, 0]
  return weights.map((weight, index) => {
    reached += weight
    const upTo = index === weights.length - 1 ? whole : Math.round(whole * reached / sum)
    const part = upTo - given
    given = upTo
    return part
  })
}

function dayOf(year: number, index: number, count: number): Day {
  return addDays(`${year}-01-01`, Math.floor(index * 365 / count))
}

function visitorsOf(size: number, random: SeededRandom): Counts {
  const parts = shareOut(size, GROUPS.map(() => 0.1 + random.next()))
  return Object.fromEntries(GROUPS.map((group, index) => [group, parts[index] ?? 0]).filter(([, n]) => n !== 0))
}
