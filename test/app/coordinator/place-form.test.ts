import { describe, expect, test } from 'vitest'
import { EMPTY_PLACE, placeFields, placeOf, placeSchema } from '../../../src/app/coordinator/place-form.ts'
import { changedFields } from '../../../src/app/coordinator/record-periods.ts'
import type { Place } from '../../../src/domain/reference-data.ts'

const hours = { opens: '09:00', closes: '15:00' }
const shut = (from: string, to: string, reason?: string) => ({ from, to, hours: null, ...(reason !== undefined && { reason }) })
const PLACE: Place = {
  id: '0b9e2c54-6a1f-5d7e-8a55-3d6c8f0a1b2c', name: 'Perhetupa', kind: 'central', municipality: '213', parts: ['A', 'D'],
  openingHours: { weekly: { 1: hours, 5: { opens: '09:00', closes: '13:00' } }, exceptions: [shut('2026-07-01', '2026-07-31', 'kesätauko'), shut('2026-12-24', '2026-12-24')] },
}
const TODAY = '2026-11-20'
const past = PLACE.openingHours.exceptions.filter(({ to }) => to < TODAY)
const changed = (edit: Partial<ReturnType<typeof placeFields>>) => {
  const fields = placeFields(PLACE, TODAY)
  return changedFields(placeOf(fields, past), placeOf({ ...fields, ...edit }, past))
}

describe('the form of a place', () => {
  test('left as it is changes nothing, whatever the place has never said', () => {
    expect(changed({})).toEqual({})
  })
  test('sends only what was changed, so that nothing planned for later is undone', () => {
    expect(changed({ name: 'Uusi tupa', hostOrganisation: '' })).toEqual({ name: 'Uusi tupa' })
    expect(changed({ parts: ['D', 'A'] })).toEqual({})
    expect(changed({ wantsInitials: true })).toEqual({ wantsInitials: true })
  })
  test('shows exceptions that are not over, keeps the others, and puts a break before the event in its middle', () => {
    expect(placeFields(PLACE, TODAY).exceptions).toMatchObject([{ from: '2026-12-24', isOpen: false }])
    const exceptions = [
      { from: '2026-12-23', to: '2026-12-23', isOpen: true, opens: '10:00', closes: '12:00', reason: 'puurojuhla' },
      { from: '2026-12-23', to: '2027-01-06', isOpen: false, opens: '', closes: '', reason: '' },
    ]
    expect(changed({ exceptions }).openingHours?.exceptions).toEqual([
      shut('2026-07-01', '2026-07-31', 'kesätauko'), shut('2026-12-23', '2027-01-06'), { from: '2026-12-23', to: '2026-12-23', hours: { opens: '10:00', closes: '12:00' }, reason: 'puurojuhla' },
    ])
  })
  test('is complete when each field makes sense, and a change names its day', () => {
    const faults = (values: unknown, isNew = false) => [...new Set(placeSchema(isNew).safeParse(values).error?.issues.map(({ path }) => path.join('.')))]
    const fields = placeFields(PLACE, TODAY)
    expect([faults(fields), faults({ ...fields, from: '' }), faults({ ...fields, from: '' }, true)]).toEqual([[], ['from'], []])
    expect(faults({ ...fields, exceptions: [{ from: '2026-12-24', to: '2026-12-23', isOpen: true, opens: '12:00', closes: '12:00', reason: '' }] })).toEqual(['exceptions.0.to', 'exceptions.0.closes'])
    expect(faults(EMPTY_PLACE, true)).toEqual(['name', 'municipality', 'days'])
    expect(faults({ ...EMPTY_PLACE, name: 'Uusi', municipality: '213' }, true)).toEqual(['days'])
  })
})
