import { expect, test } from 'vitest'
import { changeFrom } from '../../src/domain/validity.ts'
import { hereOn, readHere } from '../../src/local-db/first-screen-queries.ts'
import { readReference, writeReference } from '../../src/local-db/settings.ts'
import { lonelyTablet } from '../support/tablet.ts'

test('the tablet knows names of before and of later without a network, and shows those of the day', async () => {
  const tablet = await lonelyTablet()
  const { data } = (await readReference(tablet.db))!
  const groups = changeFrom(data.visitorGroups.filter(({ key }) => key === 'baby'), { names: { fi: 'Sylivauva' } }, '2027-01-01')
  const places = changeFrom(data.places, { name: 'Uusi tupa' }, '2027-02-01')
  await writeReference(tablet.db, { ...data, places, visitorGroups: [...groups, ...data.visitorGroups.filter(({ key }) => key !== 'baby')] }, null)

  const stored = (await readHere(tablet.db))!
  const shown = ['2026-12-31', '2027-01-01', '2027-02-01'].map((day) => hereOn(stored, day))
  expect(shown.map(({ place, reference }) => [place.name, reference.visitorGroups[0]?.names.fi])).toEqual([
    [data.places[0]!.name, 'Vauva'], [data.places[0]!.name, 'Sylivauva'], ['Uusi tupa', 'Sylivauva'],
  ])
  expect(shown.map(({ reference }) => reference.visitorGroups.length)).toEqual([data.visitorGroups.length, data.visitorGroups.length, data.visitorGroups.length])
})
