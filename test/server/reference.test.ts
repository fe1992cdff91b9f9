import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ReferenceData } from '../../src/domain/reference-data.ts'
import { ACTIVITY_TYPES, GENERIC_ORGANISATIONS, VISITOR_GROUPS } from '../../src/domain/vocabulary.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

const get = (headers: Record<string, string> = {}) => server.app.inject({ url: '/api/v1/reference', headers: { ...server.device.headers, ...headers } })

describe('reference data', () => {
  it('holds the words of the county in their order, and of the places only the tablet’s own', async () => {
    const data = ReferenceData.parse((await get()).json())
    expect(data.places).toEqual([server.place])
    expect(data.visitorGroups).toEqual(VISITOR_GROUPS)
    expect(data.activityTypes).toEqual(ACTIVITY_TYPES)
    expect(data.organisations).toEqual([...GENERIC_ORGANISATIONS, server.organisation])
    expect(data.municipalities.find((municipality) => municipality.code === '213')).toMatchObject({ names: { fi: 'Kangasniemi' } })
  })
  it('is all places for a coordinator', async () => {
    const answer = await server.app.inject({ url: '/api/v1/reference', headers: await server.signIn() })
    expect(answer.json().places).toEqual([server.place, server.otherPlace])
  })
  it('is not sent again while it has not changed', async () => {
    const { etag } = (await get()).headers
    const again = await get({ 'if-none-match': `"other", ${String(etag)}` })
    expect(again.statusCode).toBe(304)
    expect(again.body).toBe('')
    expect(again.headers.etag).toBe(etag)
  })
  it('is sent anew after a change', async () => {
    const { etag } = (await get()).headers
    await server.store.reference.putOrganisations([{ ...server.organisation, names: { fi: 'MLL' } }])
    const answer = await get({ 'if-none-match': String(etag) })
    expect(answer.statusCode).toBe(200)
    expect(answer.json().organisations).toContainEqual({ ...server.organisation, names: { fi: 'MLL' } })
  })
  it('knows that a municipality left the county', async () => {
    const { municipalities } = (await get()).json()
    expect(municipalities.find((one: { code: string }) => one.code === '090')).toMatchObject({ names: { fi: 'Heinävesi' }, validTo: '2020-12-31' })
  })
  it('has a place that changes in all its versions, so that the tablet knows offline when the new one begins', async () => {
    await server.store.reference.putPlaces([{ ...server.place, validTo: '2026-12-31' }, { ...server.place, name: 'Uusi Perhetupa', validFrom: '2027-01-01' }])
    expect((await get()).json().places).toMatchObject([{ id: server.place.id, name: 'Perhetupa' }, { id: server.place.id, name: 'Uusi Perhetupa' }])
  })
  it('says that a county is made up, and only then', async () => {
    expect((await get()).json()).not.toHaveProperty('demo')
    const demo = await startTestServer({ demo: true })
    expect((await demo.app.inject({ url: '/api/v1/reference', headers: demo.device.headers })).json()).toMatchObject({ demo: true })
    await demo.stop()
  })
})
