/** A new place in a municipality the county has not named yet: two requests, of which the second may fail. */
import { expect, it } from 'vitest'
import { addPlace, type Added } from '../../../src/app/coordinator/add-place.ts'
import { createCoordinatorApi } from '../../../src/app/coordinator/coordinator-api.ts'
import { EMPTY_PLACE, OTHER_MUNICIPALITY } from '../../../src/app/coordinator/place-form.ts'

const PLACE = { id: '019a9f10-0000-7000-8000-000000000001', name: 'Saimaan olohuone', kind: 'other', municipality: '491', parts: ['A'], openingHours: { weekly: {}, exceptions: [] } }
const VALUES = { ...EMPTY_PLACE, name: 'Saimaan olohuone', municipality: OTHER_MUNICIPALITY, otherName: 'Mikkeli', otherCode: '491' }

it('a municipality is added once, though the place has to be sent a second time', async () => {
  const asked: string[] = []
  let online = false
  const api = createCoordinatorApi({
    timeoutMs: 1000,
    onSignedOut: () => undefined,
    fetch: async (url) => {
      asked.push(String(url))
      if (String(url).endsWith('/municipalities')) return Response.json({ code: '491', names: { fi: 'Mikkeli' } }, { status: 201 })
      if (online) return Response.json(PLACE, { status: 201 })
      throw new TypeError('no network')
    },
  })
  const added: Added = new Set()
  expect(await addPlace(api, VALUES, added)).toEqual({ kind: 'offline' })
  online = true
  expect(await addPlace(api, VALUES, added)).toMatchObject({ kind: 'ok', value: { municipality: '491' } })
  expect(asked).toEqual(['/api/v1/municipalities', '/api/v1/places', '/api/v1/places'])
  await addPlace(api, { ...VALUES, otherCode: '740' }, added)
  expect(asked.slice(3)).toEqual(['/api/v1/municipalities', '/api/v1/places'])
})
