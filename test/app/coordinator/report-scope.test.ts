/** What the desk shows first of the months: what was last looked at, as far as whoever is signed in sees it. */
import { afterEach, expect, it, vi } from 'vitest'
import { lastScope } from '../../../src/app/coordinator/report-scope.ts'
import type { ReferenceData } from '../../../src/domain/reference-data.ts'
import type { Scope } from '../../../src/domain/scope.ts'

const [SAVO, TUPA] = ['019a9f10-0000-7000-8000-000000000001', '019a9f10-0000-7000-8000-000000000002']
const reference = {
  municipalities: [{ code: '213', names: { fi: 'Kangasniemi' }, region: SAVO }, { code: '740', names: { fi: 'Savonlinna' }, region: SAVO }],
  places: [{ id: TUPA, name: 'Perhetupa', municipality: '213' }], organisations: [],
} as unknown as ReferenceData
const after = (seen: string, scope: Scope) => {
  vi.stubGlobal('localStorage', { getItem: () => seen })
  return lastScope({ scope }, reference, '2026-11-20')
}
afterEach(() => { vi.unstubAllGlobals() })

it('is taken up again by whoever sees it', () => {
  expect(after('municipality=740', { region: SAVO })).toEqual({ municipality: '740' })
  expect(after(`place=${TUPA}`, { municipality: '213' })).toEqual({ place: TUPA })
  expect(after(`place=${TUPA}`, { place: TUPA })).toEqual({ place: TUPA })
})
it('is left alone where somebody who sees more was at this browser before', () => {
  expect(after(`region=${SAVO}`, { municipality: '213' })).toBeNull()
  expect(after('municipality=740', { municipality: '213' })).toBeNull()
  expect(after('municipality=213', { place: TUPA })).toBeNull()
})
