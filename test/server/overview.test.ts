/** The overview of the desk through the endpoint: what each sees of their places, and that hundreds of places cost hardly more than two. */
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { daysOfMonth } from '../../src/domain/calendar.ts'
import type { Place } from '../../src/domain/reference-data.ts'
import { countingQuestions } from '../support/sqlite-questions.ts'
import { startTestServer, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

type Overview = { places: { place: string; months: { month: string; open: number; missing: number; isClosed: boolean }[]; notClosed: string[]; attention: string[]; tablets: { id: string; unsent: number | null }[] }[]; hasTablet: boolean; hasCounted: boolean; hasClosed: boolean }
const look = async (headers: Record<string, string>) => (await server.app.inject({ url: '/api/v1/overview', headers })).json() as Overview
const ofPlace = (overview: Overview, id: string) => overview.places.find(({ place }) => place === id)

describe('the overview', () => {
  it('of a new county tells how far it has come', async () => {
    const headers = await server.signIn()
    await server.store.devices.revoke(server.device.deviceId, server.clock.now())
    expect(await look(headers)).toMatchObject({ hasTablet: false, hasCounted: false, hasClosed: false })
    const tablet = await server.pair()
    await server.push([server.revision(visit({ parent: 1 }, { day: '2026-10-20' }), { deviceId: tablet.deviceId })], tablet)
    expect(await look(headers)).toMatchObject({ hasTablet: true, hasCounted: true, hasClosed: false })
    await server.app.inject({ method: 'POST', url: '/api/v1/months/close', headers, payload: { place: server.place.id, month: '2026-10' } })
    expect(await look(headers)).toMatchObject({ hasClosed: true })
  })
  it('holds two months of each place, what is not closed, and what the tablets told', async () => {
    await server.push([server.revision(visit({ parent: 1 }, { day: '2026-09-21' })), server.revision(visit({ parent: 1 }, { day: '2026-11-19' }))])
    await server.app.inject({ method: 'POST', url: '/api/v1/devices/state', headers: server.device.headers, payload: { appVersion: '1.2.3', unsent: 4, setAside: 1, oldestUnsentAt: '2026-11-18T08:00:00.000Z' } })
    const headers = await server.signIn()
    await server.app.inject({ method: 'POST', url: '/api/v1/months/close', headers, payload: { place: server.place.id, month: '2026-10' } })
    const overview = await look(headers)
    expect(overview.places[0]).toMatchObject({
      place: server.place.id, notClosed: ['2026-09'], attention: ['entriesHeld', 'unsent', 'notClosed', 'missingDays'],
      months: [{ month: '2026-10', isClosed: true, open: 0, missing: 22 }, { month: '2026-11', isClosed: false, open: 1, missing: 13 }],
      tablets: [{ id: server.device.deviceId, unsent: 4 }],
    })
    expect(ofPlace(overview, server.otherPlace.id)).toMatchObject({ attention: ['missingDays', 'noTablet'], tablets: [] })
  })
  it('shows each their own places alone', async () => {
    const overview = await look(await server.signIn({ role: 'viewer', scope: { place: server.otherPlace.id } }))
    expect(overview).toMatchObject({ places: [{ place: server.otherPlace.id }], hasTablet: false })
    expect(overview.places).toHaveLength(1)
  })
})

it('490 places with two full months and a year of closings are looked over with a handful of questions to the database', async () => {
  const places = Array.from({ length: 490 }, (_, n): Place => ({ ...server.place, id: v7(), name: `Paikka ${n}` }))
  await server.store.reference.putPlaces(places)
  const days = [...daysOfMonth('2026-10'), ...daysOfMonth('2026-11').slice(0, 20)]
  for (const { id } of places) {
    await server.store.revisions.insert(days.map((day) => server.revision(visit({ parent: 2, child_1_2: 1 }, { day }), { placeId: id })), { receivedFrom: id, receivedAt: server.clock.now() })
  }
  for (let n = 1; n <= 10; n += 1) await server.store.months.close({ placeIds: places.map(({ id }) => id), month: `2026-${String(n).padStart(2, '0')}`, at: server.clock.now(), by: { id: v7(), name: 'Paula' } })
  const headers = await server.signIn()
  const { answer: { places: seen }, questions } = await countingQuestions(() => look(headers))
  expect(seen).toHaveLength(492)
  expect(seen.filter(({ months }) => months.every(({ missing }) => missing === 0))).toHaveLength(490)
  // Also of two places it is some; one for each place would be hundreds.
  expect(questions).toBeGreaterThan(4)
  expect(questions).toBeLessThan(40)
}, 120_000)
