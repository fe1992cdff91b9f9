import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/domain/calendar.ts'
import type { Organisation } from '../../src/domain/reference-data.ts'
import { isValidOn } from '../../src/domain/reference-lookup.ts'
import { asOf, changeFrom, mergeInto, retireAfter, versionOn, type Version } from '../../src/domain/validity.ts'
import { defaultReference } from '../../src/domain/vocabulary.ts'

const ID = '0b9e2c54-6a1f-5d7e-8a55-3d6c8f0a1b2c'
const OTHER = '1c8f3d65-7b20-4e8f-9b66-4e7d901b2c3d'
const essote: Organisation = { id: ID, sector: 'county', names: { fi: 'Essote' } }
const names = (fi: string) => ({ names: { fi } })
const shown = (versions: readonly Organisation[]) => versions.map(({ names: { fi }, validFrom, validTo }) => `${validFrom ?? ''}…${validTo ?? ''} ${fi}`)

describe('a change', () => {
  test('begins a new version and leaves the old months their name', () => {
    expect(shown(changeFrom([essote], names('Eloisa'), '2027-01-01'))).toEqual(['…2026-12-31 Essote', '2027-01-01… Eloisa'])
  })
  test('dated on the first day of a version replaces that version', () => {
    const once = changeFrom([essote], names('Eloisa'), '2027-01-01')
    expect(shown(changeFrom(once, names('Eloisa ry'), '2027-01-01'))).toEqual(['…2026-12-31 Essote', '2027-01-01… Eloisa ry'])
  })
  test('that changes nothing makes no version', () => {
    expect(changeFrom([essote], names('Essote'), '2027-01-01')).toEqual([essote])
  })
  test('goes on into later versions, as far as they have not changed the same field', () => {
    const planned = changeFrom([essote], names('Eloisa'), '2027-01-01')
    const now = changeFrom(planned, { sector: 'authority', ...names('Essote ky') }, '2026-06-01')
    expect(shown(now)).toEqual(['…2026-05-31 Essote', '2026-06-01…2026-12-31 Essote ky', '2027-01-01… Eloisa'])
    expect(now.map(({ sector }) => sector)).toEqual(['county', 'authority', 'authority'])
  })
  test('of the exceptions reaches hours that are planned to change, and leaves those as they are', () => {
    const hours = { opens: '09:00', closes: '15:00' }
    const place = { openingHours: { weekly: { 1: hours }, exceptions: [] as object[], closedOnHolidays: true } }
    const shut = { from: '2027-01-04', to: '2027-01-04', hours: null }
    const planned = changeFrom<Version & typeof place>([place], { openingHours: { ...place.openingHours, weekly: { 2: hours } as never } }, '2027-01-01')
    const now = changeFrom(planned, { openingHours: { ...place.openingHours, exceptions: [shut] } }, '2026-12-01')
    expect(now.map(({ openingHours }) => openingHours)).toEqual([
      place.openingHours, { ...place.openingHours, exceptions: [shut] }, { weekly: { 2: hours }, exceptions: [shut], closedOnHolidays: true },
    ])
  })
  test('before the beginning lets the record begin earlier', () => {
    const opened = { ...essote, validFrom: '2019-08-14' }
    expect(shown(changeFrom([opened], {}, '2019-08-01'))).toEqual(['2019-08-01…2019-08-13 Essote', '2019-08-14… Essote'])
  })
  test('after the end brings the record back into use, without its successor', () => {
    const back = changeFrom(mergeInto([essote], OTHER, '2023-01-01'), {}, '2025-01-01')
    expect(shown(back)).toEqual(['…2022-12-31 Essote', '2025-01-01… Essote'])
    expect(back.map(({ successor }) => successor)).toEqual([undefined, undefined])
  })
  test('can take a field away', () => {
    const [, later] = changeFrom([{ ...essote, note: 'vanha' }], { note: undefined }, '2027-01-01')
    expect(later?.['note']).toBeUndefined()
  })
})

describe('an end', () => {
  test('is a last day of validity, and takes away what was planned for later', () => {
    const planned = changeFrom([essote], names('Eloisa'), '2027-01-01')
    expect(shown(retireAfter(planned, '2026-12-15'))).toEqual(['…2026-12-15 Essote'])
  })
  test('may be moved later or earlier', () => {
    expect(shown(retireAfter(retireAfter([essote], '2026-06-30'), '2026-12-31'))).toEqual(['…2026-12-31 Essote'])
  })
  test('before the beginning leaves nothing', () => {
    expect(retireAfter([{ ...essote, validFrom: '2026-01-01' }], '2025-12-31')).toEqual([])
  })
  test('with a successor is a merger', () => {
    expect(mergeInto([essote], OTHER, '2023-01-01')).toEqual([{ ...essote, validTo: '2022-12-31', successor: OTHER }])
  })
})

describe('reference data as of a day', () => {
  const renamed = changeFrom([essote], names('Eloisa'), '2027-01-01')
  const on = (day: string, organisations: Organisation[] = renamed) => asOf({ ...defaultReference(), organisations }, day).organisations
  test('has the name of that time', () => {
    expect(['2026-12-31', '2027-01-01'].map((day) => on(day)[0]?.names.fi)).toEqual(['Essote', 'Eloisa'])
  })
  test('keeps the name of what has ended, and knows what is to come', () => {
    const ended = retireAfter([{ ...essote, validFrom: '2020-01-01' }], '2022-12-31')
    expect(['2019-01-01', '2024-01-01'].map((day) => on(day, ended)[0]?.names.fi)).toEqual(['Essote', 'Essote'])
    expect(['2019-01-01', '2021-01-01', '2024-01-01'].map((day) => isValidOn(on(day, ended)[0]!, day))).toEqual([false, true, false])
  })
  test('is valid as long as the record is, whichever of its versions is shown', () => {
    const [today] = on('2026-11-20', retireAfter(renamed, '2027-06-30'))
    expect(today).toEqual({ ...essote, validTo: '2027-06-30' })
  })
  test('shows a record that pauses as it is around the day', () => {
    const paused = changeFrom(retireAfter([essote], '2022-12-31'), {}, '2025-01-01')
    expect(['2022-06-01', '2023-06-01', '2025-06-01'].map((day) => isValidOn(on(day, paused)[0]!, day))).toEqual([true, false, true])
  })
})

type Deed = { kind: 'change'; name: string; day: string } | { kind: 'sector'; day: string } | { kind: 'retire' | 'merge'; day: string }
const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-11-01', n))
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('change' as const), name: fc.constantFrom('Essote', 'Eloisa', 'Vaana'), day }) },
  fc.record({ kind: fc.constant('sector' as const), day }),
  fc.record({ kind: fc.constantFrom('retire' as const, 'merge' as const), day }),
)
const DAYS = Array.from({ length: 80 }, (_, n) => addDays('2026-10-25', n))

function apply(versions: Organisation[], one: Deed): Organisation[] {
  switch (one.kind) {
    case 'change': return changeFrom(versions, names(one.name), one.day)
    case 'sector': return changeFrom(versions, { sector: 'authority' }, one.day)
    case 'retire': return retireAfter(versions, one.day)
    case 'merge': return mergeInto(versions, OTHER, one.day)
  }
}
const history = fc.array(deed, { maxLength: 12 }).map((deeds) => deeds.reduce((versions, one) => {
  const next = apply(versions, one)
  return next.length > 0 ? next : versions
}, [essote]))
const validOn = (versions: readonly Organisation[], when: string) => versions.filter((one) => isValidOn(one, when))

describe('whatever is done in whatever order', () => {
  test('versions never overlap, stand in order, and are never empty', () => {
    fc.assert(fc.property(history, (versions) => {
      expect(DAYS.filter((when) => validOn(versions, when).length > 1)).toEqual([])
      expect(versions.filter(({ validFrom, validTo }) => (validFrom ?? '0000-01-01') > (validTo ?? '9999-12-31'))).toEqual([])
      const [, ...others] = versions
      expect(others.filter((one, index) => one.validFrom! <= versions[index]!.validTo! || versions[index]!.successor !== undefined)).toEqual([])
    }))
  })
  test('a change leaves every day before it as it was, and no day that had a name without one', () => {
    fc.assert(fc.property(history, fc.constantFrom('Uusi', 'Essote'), day, (versions, name, from) => {
      const after = changeFrom(versions, names(name), from)
      const before = DAYS.filter((when) => when < from)
      expect(before.map((when) => validOn(after, when).map((one) => one.names))).toEqual(before.map((when) => validOn(versions, when).map((one) => one.names)))
      expect(DAYS.filter((when) => validOn(versions, when).length > validOn(after, when).length)).toEqual([])
      expect(versionOn(after, from)?.names).toEqual(names(name).names)
      expect(validOn(after, from)).toHaveLength(1)
    }))
  })
  test('doing the same once more changes nothing', () => {
    fc.assert(fc.property(history, deed, (versions, one) => {
      const once = apply(versions, one)
      fc.pre(once.length > 0)
      expect(apply(once, one)).toEqual(once)
    }))
  })
  test('there is one of each record on any day, valid exactly when one of its versions is', () => {
    fc.assert(fc.property(history, history, fc.constantFrom(...DAYS), (versions, others, when) => {
      const organisations = [...versions, ...others.map((one) => ({ ...one, id: OTHER }))]
      const found = asOf({ ...defaultReference(), organisations }, when).organisations
      expect(found.map(({ id }) => id)).toEqual([ID, OTHER])
      expect(isValidOn(found[0]!, when)).toBe(validOn(versions, when).length === 1)
      expect(found[0]?.names).toEqual(versionOn(versions, when)?.names)
    }))
  })
})
