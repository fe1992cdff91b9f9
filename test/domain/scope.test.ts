import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Municipality, Place } from '../../src/domain/reference-data.ts'
import { covers, mayGiveScope, placesWithin, scopeMapOn, scopeNow, type Scope } from '../../src/domain/scope.ts'

const [savo, suomi, mll, parish] = [v7(), v7(), v7(), v7()]
const municipalities: Municipality[] = [
  { code: '213', names: { fi: 'Kangasniemi' }, region: savo },
  { code: '740', names: { fi: 'Savonlinna' }, region: savo },
  { code: '090', names: { fi: 'Heinävesi' }, region: savo, validTo: '2020-12-31' },
  { code: '179', names: { fi: 'Jyväskylä' }, region: suomi },
]
const place = (name: string, municipality: string, hostOrganisation?: string): Place => ({
  id: v7(), name, kind: 'other', municipality, parts: ['A'], openingHours: { weekly: {}, exceptions: [] }, ...(hostOrganisation && { hostOrganisation }),
})
const [tupa, tanssi, heina, jykyla] = [place('Perhetupa', '213', mll), place('Tikantanssi', '740', mll), place('Heinäpaikka', '090'), place('Kotila', '179', parish)] as const
const TODAY = '2026-11-20'
const map = scopeMapOn({ places: [tupa, tanssi, heina, jykyla], municipalities }, TODAY)
const names = (scope: Scope) => placesWithin(scope, map).map(({ name }) => name)

describe('the places of a scope', () => {
  test('are all of a county, also those of a municipality that has left it since', () => {
    expect(names({ region: savo })).toEqual(['Perhetupa', 'Tikantanssi', 'Heinäpaikka'])
  })
  test('are those of a municipality, of the organisation that hosts them, or the one', () => {
    expect([names({ municipality: '740' }), names({ organisation: mll }), names({ place: tupa.id })]).toEqual([['Tikantanssi'], ['Perhetupa', 'Tikantanssi'], ['Perhetupa']])
  })
})

describe('a scope holds', () => {
  const held = (outer: Scope, ...inner: Scope[]) => inner.map((one) => covers(outer, one, map))
  test('itself and everything within it, and nothing of its neighbours', () => {
    expect(held({ region: savo }, { region: savo }, { municipality: '213' }, { organisation: mll }, { place: tanssi.id })).toEqual([true, true, true, true])
    expect(held({ region: savo }, { region: suomi }, { municipality: '179' }, { organisation: parish }, { place: jykyla.id })).toEqual([false, false, false, false])
    expect(held({ municipality: '213' }, { place: tupa.id }, { place: tanssi.id }, { organisation: mll }, { region: savo }, { municipality: '740' })).toEqual([true, false, false, false, false])
    expect(held({ organisation: mll }, { place: tupa.id }, { place: tanssi.id }, { place: heina.id }, { organisation: parish })).toEqual([true, true, false, false])
  })
  test('no place that is not there, and no empty organisation but the county’s', () => {
    const unknown = v7()
    expect(held({ municipality: '213' }, { place: unknown }, { organisation: unknown })).toEqual([false, false])
    expect(held({ region: savo }, { organisation: unknown }, { place: unknown }, { municipality: '999' })).toEqual([true, false, false])
  })
})

test('who looks after one place gives nobody its municipality, even while it has no other place', () => {
  expect(covers({ place: tupa.id }, { municipality: '213' }, map)).toBe(true)
  expect(mayGiveScope({ place: tupa.id }, { municipality: '213' }, map)).toBe(false)
  expect(mayGiveScope({ municipality: '213' }, { place: tupa.id }, map)).toBe(true)
})

describe('a municipality merged into another', () => {
  const merged = (code: string, into: string, parts: Partial<Municipality> = {}): Municipality => ({ code, names: { fi: code }, region: savo, validTo: '2026-11-19', successor: into, ...parts })
  const old = { ...place('Suljettu', '213'), validTo: '2025-12-31' }
  const moved = { ...tupa, municipality: '491' }
  const after = (changed: Municipality[], day = TODAY) => scopeMapOn({ places: [moved, tanssi, old, jykyla], municipalities: [...changed, { code: '491', names: { fi: 'Mikkeli' }, region: savo }, ...municipalities.slice(1)] }, day)

  test('takes whoever looks after it along on the day, with what it had before, also through several', () => {
    const map = after([merged('213', '588'), merged('588', '491')])
    expect(placesWithin({ municipality: '213' }, map).map(({ name }) => name)).toEqual(['Perhetupa', 'Suljettu'])
    expect(scopeNow({ municipality: '213' }, map)).toEqual({ municipality: '491' })
    expect([covers({ municipality: '213' }, { municipality: '491' }, map), covers({ municipality: '491' }, { municipality: '213' }, map), covers({ municipality: '213' }, { municipality: '740' }, map)]).toEqual([true, true, false])
    expect(covers({ region: savo }, { municipality: '213' }, map)).toBe(true)
  })
  test('changes nothing until that day, nor where it ends without an heir or in a circle', () => {
    const dayBefore = after([merged('213', '491')], '2026-11-19')
    expect(placesWithin({ municipality: '213' }, dayBefore).map(({ name }) => name)).toEqual(['Suljettu'])
    expect(scopeNow({ municipality: '213' }, dayBefore)).toEqual({ municipality: '213' })
    expect(scopeNow({ municipality: '090' }, after([]))).toEqual({ municipality: '090' })
    expect(placesWithin({ municipality: '213' }, after([merged('213', '588'), merged('588', '213')])).map(({ name }) => name)).toEqual(['Suljettu'])
  })
  test('of another county gives its old county no way to the new one', () => {
    const map = after([merged('213', '179')])
    expect(placesWithin({ municipality: '213' }, map)).toContain(jykyla)
    expect(mayGiveScope({ region: savo }, { municipality: '213' }, map)).toBe(false)
  })
})
