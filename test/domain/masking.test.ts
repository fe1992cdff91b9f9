import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { determined } from '../support/linear-attack.ts'
import { foundBySums, maskFigures, type Masking, type SumOf } from '../../src/domain/masking.ts'

const figures = (values: Record<string, number>) => new Map(Object.entries(values))
const hidden = (masks: Masking) => [...masks.keys()].sort()

describe('a published file', () => {
  test('hides the numbers below the threshold and shows zero', () => {
    expect(hidden(maskFigures(figures({ a: 0, b: 1, c: 4, d: 5 }), []))).toEqual(['b', 'c'])
    expect(hidden(maskFigures(figures({ a: 9, b: 10 }), [], 10))).toEqual(['a'])
  })
  test('hides the smallest other part as well, so that the total gives nothing away', () => {
    const masks = maskFigures(figures({ total: 60, parent: 3, grand: 20, other: 37 }), [{ total: 'total', parts: ['parent', 'grand', 'other'] }])
    expect([...masks]).toEqual([['parent', 'small'], ['grand', 'protecting']])
  })
  test('never counts on a zero to hide behind', () => {
    const masks = maskFigures(figures({ total: 3, a: 3, b: 0 }), [{ total: 'total', parts: ['a', 'b'] }])
    expect(hidden(masks)).toEqual(['a', 'total'])
    const wide = maskFigures(figures({ total: 40, a: 40, b: 0, one: 3, two: 37 }), [{ total: 'total', parts: ['a', 'b'] }, { total: 'total', parts: ['one', 'two'] }])
    expect(hidden(wide)).toEqual(['one', 'two'])
  })
  test('hides one more where the hidden ones could only be one each', () => {
    const masks = maskFigures(figures({ total: 22, a: 1, b: 1, c: 20 }), [{ total: 'total', parts: ['a', 'b', 'c'] }])
    expect(hidden(masks)).toEqual(['a', 'b', 'c'])
  })
  test('protects rows and columns of a table together', () => {
    const values = figures({ all: 100, r1: 50, r2: 50, c1: 48, c2: 52, r1c1: 3, r1c2: 47, r2c1: 45, r2c2: 5 })
    const sums: SumOf[] = [
      { total: 'all', parts: ['r1', 'r2'] }, { total: 'all', parts: ['c1', 'c2'] },
      { total: 'r1', parts: ['r1c1', 'r1c2'] }, { total: 'r2', parts: ['r2c1', 'r2c2'] },
      { total: 'c1', parts: ['r1c1', 'r2c1'] }, { total: 'c2', parts: ['r1c2', 'r2c2'] },
    ]
    expect(hidden(maskFigures(values, sums))).toEqual(['r1c1', 'r1c2', 'r2c1', 'r2c2'])
  })
  test('hides a number elsewhere where one follows only from several sums together', () => {
    const values = figures({ all: 15, p0: 1, p1: 6, p2: 8, g0: 2, g1: 11, g2: 2, p0g0: 0, p0g1: 1, p0g2: 0, p1g0: 0, p1g1: 5, p1g2: 1, p2g0: 2, p2g1: 5, p2g2: 1 })
    const sums: SumOf[] = [
      ...['p0', 'p1', 'p2'].map((place) => ({ total: place, parts: ['g0', 'g1', 'g2'].map((group) => `${place}${group}`) })),
      ...['g0', 'g1', 'g2'].map((group) => ({ total: group, parts: ['p0', 'p1', 'p2'].map((place) => `${place}${group}`) })),
      { total: 'all', parts: ['p0', 'p1', 'p2'] }, { total: 'all', parts: ['g0', 'g1', 'g2'] },
    ]
    expect(attack(values, sums, maskFigures(values, sums, 5))).toEqual([])
    expect(attack(values, sums, maskFigures(values, sums, 2))).toEqual([])
  })
  test('leaves sums alone whose parts are not all in the file', () => {
    expect(hidden(maskFigures(figures({ total: 60, a: 3, b: 20 }), [{ total: 'total', parts: ['a', 'b', 'elsewhere'] }]))).toEqual(['a'])
  })
  test('is ready within seconds, though the file has five hundred places with fifteen groups each', { timeout: 20_000 }, () => {
    const [values, sums] = [new Map<string, number>(), [] as SumOf[]]
    const sum = (total: string, parts: string[]) => {
      values.set(total, parts.reduce((all, part) => all + (values.get(part) ?? 0), 0))
      sums.push({ total, parts })
    }
    const [places, groups] = [Array.from({ length: 500 }, (_, n) => n), Array.from({ length: 15 }, (_, n) => n)]
    for (const place of places) for (const group of groups) values.set(`${place} ${group}`, (place * 7919 + group * 104_729) % 97)
    for (const place of places) sum(`place ${place}`, groups.map((group) => `${place} ${group}`))
    for (const group of groups) sum(`group ${group}`, places.map((place) => `${place} ${group}`))
    sum('all', places.map((place) => `place ${place}`))
    sums.push({ total: 'all', parts: groups.map((group) => `group ${group}`) })
    expect(foundBySums(new Set(maskFigures(values, sums).keys()), sums)).toEqual([])
  })
})

/** A county: municipalities, their places, each by group, with every total there is; and a second way of splitting the whole. */
const county = fc.record({
  cells: fc.array(fc.array(fc.array(fc.oneof({ weight: 3, arbitrary: fc.nat(7) }, { weight: 1, arbitrary: fc.nat(300) }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  activities: fc.nat(40),
}).map(({ cells, activities }) => {
  const values = new Map<string, number>()
  const sums: SumOf[] = []
  const put = (id: string, value: number) => { values.set(id, value); return id }
  const add = (total: string, parts: string[]) => {
    put(total, parts.reduce((sum, part) => sum + values.get(part)!, 0))
    sums.push({ total, parts })
    return total
  }
  const groups = [0, 1, 2]
  const municipalities = cells.map((places, m) => {
    const ids = places.map((counts, p) => {
      for (const g of groups) put(`m${m}p${p}g${g}`, counts[g]!)
      return add(`m${m}p${p}`, groups.map((g) => `m${m}p${p}g${g}`))
    })
    for (const g of groups) add(`m${m}g${g}`, places.map((_, p) => `m${m}p${p}g${g}`))
    sums.push({ total: `m${m}`, parts: groups.map((g) => `m${m}g${g}`) })
    return add(`m${m}`, ids)
  })
  for (const g of groups) add(`g${g}`, cells.map((_, m) => `m${m}g${g}`))
  sums.push({ total: 'all', parts: groups.map((g) => `g${g}`) })
  const all = values.get(add('all', municipalities))!
  const some = Math.min(activities, all)
  put('cafe', some)
  put('club', all - some)
  sums.push({ total: 'all', parts: ['cafe', 'club'] })
  return { values, sums }
})

describe('whatever the numbers', () => {
  test('an attacker who tries every combination of the sums finds no hidden number', () => {
    fc.assert(fc.property(county, fc.constantFrom(2, 5, 10), ({ values, sums }, threshold) => {
      const masks = maskFigures(values, sums, threshold)
      expect(attack(values, sums, masks)).toEqual([])
    }), { numRuns: 400 })
  })
  test('every small number is hidden, no zero is, and what is shown is true', () => {
    fc.assert(fc.property(county, ({ values, sums }) => {
      const masks = maskFigures(values, sums)
      const small = [...values].filter(([, value]) => value > 0 && value < 5).map(([id]) => id)
      expect([...masks].filter(([, mask]) => mask === 'small').map(([id]) => id).sort()).toEqual(small.sort())
      expect([...masks.keys()].filter((id) => values.get(id) === 0)).toEqual([])
    }), { numRuns: 200 })
  })
  test('hiding only the small ones would be found out', () => {
    const values = new Map([['total', 60], ['a', 3], ['b', 57]])
    expect(attack(values, [{ total: 'total', parts: ['a', 'b'] }], new Map([['a', 'small']]))).toEqual(['a'])
  })
})

/** Knows every sum, and all numbers but the hidden ones. */
function attack(values: ReadonlyMap<string, number>, sums: readonly SumOf[], masks: Masking): string[] {
  return determined([...masks.keys()], sums.map(({ total, parts }) => new Map([...parts.map((id) => [id, -1] as const), [total, 1] as const]))).filter((id) => values.get(id) !== 0)
}
