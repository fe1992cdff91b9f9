/** What somebody who watches the server reads of it, after real tablets have sent to the real app. */
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMetricsApp } from '../../../src/server/metrics/metrics-app.ts'
import { samplesOf, valueOf } from '../../support/scraped.ts'
import { startTestServer, TEST_NOW, visit, type TestServer } from '../../support/test-server.ts'

const DAY_S = 86_400
let server: TestServer
beforeEach(async () => { server = await startTestServer({ watched: true }) })
afterEach(() => server.stop())

const tell = async (state: Record<string, unknown>) => await server.app.inject({ method: 'POST', url: '/api/v1/devices/state', headers: server.device.headers, payload: { appVersion: '0.1.0', unsent: 0, setAside: 0, oldestUnsentAt: null, ...state } })

describe('pushes', () => {
  it('are counted, and their revisions by what came of each', async () => {
    const [first, second] = [server.revision(visit({ parent: 1 })), server.revision(visit({ baby: 2 }))]
    await server.push([first, second])
    await server.push([first, server.revision(visit({ parent: 99_999 })), server.revision(visit({ parent: 1 }), { placeId: server.otherPlace.id })])
    const text = await server.scrape()
    expect(valueOf(text, 'lokikirja_pushes_total')).toBe(2)
    const revisions = (outcome: string, reason = 'none') => valueOf(text, 'lokikirja_revisions_total', { outcome, reason })
    expect([revisions('accepted'), revisions('already_there'), revisions('refused', 'invalid_body'), revisions('refused', 'place_not_allowed')]).toEqual([2, 1, 1, 1])
  })
  it('that have not happened yet are zero and not unknown', async () => {
    const text = await server.scrape()
    expect([valueOf(text, 'lokikirja_pushes_total'), valueOf(text, 'lokikirja_revisions_total', { outcome: 'refused', reason: 'personal_data' }), valueOf(text, 'lokikirja_problems_total', { problem: 'storage_unavailable' })]).toEqual([0, 0, 0])
  })
})

describe('answers', () => {
  it('are timed by the pattern of their route and how they ended', async () => {
    await server.push([])
    await server.app.inject({ method: 'POST', url: '/api/v1/sync/push', payload: {} })
    const text = await server.scrape()
    const count = (status: string) => valueOf(text, 'lokikirja_http_request_duration_seconds_count', { method: 'POST', route: '/api/v1/sync/push', status })
    expect([count('200'), count('401')]).toEqual([1, 1])
    expect(valueOf(text, 'lokikirja_problems_total', { problem: 'not_signed_in' })).toBe(1)
  })
  it('to addresses that do not exist make no series of their own', async () => {
    const before = samplesOf(await server.scrape()).length
    for (let n = 0; n < 30; n += 1) await server.app.inject({ url: `/api/v1/nowhere/${v7()}?place=${v7()}` })
    await server.app.inject({ url: `/api/v1/reports/monthly?month=2026-11&place=${server.place.id}&format=${v7()}`, headers: server.device.headers })
    const text = await server.scrape()
    expect(valueOf(text, 'lokikirja_http_request_duration_seconds_count', { route: 'none', status: '404' })).toBe(30)
    expect(samplesOf(text).length - before).toBeLessThan(40)
  })
  it('that are reports are timed by report and format', async () => {
    await server.report()
    await server.app.inject({ url: `/api/v1/reports/monthly?month=2026-11&region=${server.regionId}&format=csv`, headers: await server.signIn() })
    const text = await server.scrape()
    const count = (format: string) => valueOf(text, 'lokikirja_report_duration_seconds_count', { report: 'monthly', format })
    expect([count('json'), count('csv'), count('xlsx')]).toEqual([1, 1, undefined])
  })
})

describe('the tablets', () => {
  it('tell what waits on them, and since when', async () => {
    await tell({ unsent: 3, setAside: 2, oldestUnsentAt: new Date(TEST_NOW - 4 * DAY_S * 1000).toISOString() })
    const text = await server.scrape()
    expect([valueOf(text, 'lokikirja_tablets_unsent_entries'), valueOf(text, 'lokikirja_tablets_set_aside_entries'), valueOf(text, 'lokikirja_tablets_with_set_aside'), valueOf(text, 'lokikirja_tablets_oldest_unsent_seconds')]).toEqual([3, 2, 1, 4 * DAY_S])
  })
  it('have been heard of, until they have not', async () => {
    await server.push([])
    server.clock.advance(8 * DAY_S * 1000)
    const text = await server.scrape()
    expect([valueOf(text, 'lokikirja_tablets_in_use'), valueOf(text, 'lokikirja_tablets_quiet'), valueOf(text, 'lokikirja_tablets_last_heard_seconds')]).toEqual([1, 1, 8 * DAY_S])
  })
  it('of places that are closed are not expected to send: how many are open is told', async () => {
    // A Friday morning at 10.42, and a Saturday.
    expect(valueOf(await server.scrape(), 'lokikirja_places_open')).toBe(2)
    server.clock.advance(DAY_S * 1000)
    expect(valueOf(await server.scrape(), 'lokikirja_places_open')).toBe(0)
  })
})

describe('the server itself', () => {
  it('tells its version, the shape of its database, its loop and its memory', async () => {
    const text = await server.scrape()
    expect(valueOf(text, 'lokikirja_build_info', { version: '1.2.3', node: process.version })).toBe(1)
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes', 'process_cpu_seconds_total']) expect(valueOf(text, name), name).toBeGreaterThanOrEqual(0)
  })
  it('says that its database is away, and goes on telling the rest', async () => {
    await server.push([server.revision(visit({ parent: 1 }))])
    await server.store.close()
    await server.app.inject({ url: '/readyz' })
    const text = await server.scrape()
    expect([valueOf(text, 'lokikirja_database_up'), valueOf(text, 'lokikirja_pushes_total'), valueOf(text, 'lokikirja_tablets_unsent_entries')]).toEqual([0, 1, Number.NaN])
  })
})

describe('who reads it', () => {
  it('does so at a port of its own: at the address people open there is nothing', async () => {
    expect((await server.app.inject({ url: '/metrics' })).statusCode).toBe(404)
  })
  it('shows the token where one is set', async () => {
    const app = createMetricsApp({ metrics: { contentType: 'text/plain', read: async () => 'figures' }, token: 'a-token-of-twenty-signs' })
    const ask = async (authorization?: string) => (await app.inject({ url: '/metrics', ...(authorization && { headers: { authorization } }) })).statusCode
    expect([await ask(), await ask('Bearer a-token-of-twenty-sign'), await ask('a-token-of-twenty-signs'), await ask('Bearer a-token-of-twenty-signs')]).toEqual([401, 401, 401, 200])
  })
  it('learns nothing of places, tablets or people', async () => {
    const headers = await server.signIn()
    await server.push([server.revision(visit({ parent: 1 })), server.revision({ kind: 'dayStatus', day: '2026-11-20', status: 'closed', reason: 'soita 040 123 4567' })])
    await tell({ unsent: 1, appVersion: 'Perhetuvan oma' })
    await server.app.inject({ url: `/api/v1/devices/${server.device.deviceId}/unlock-code`, method: 'POST', headers, payload: { challenge: '123456' } })
    await server.report({ region: server.regionId }, headers)
    const text = (await server.scrape()).toLowerCase()
    for (const secret of ['perhet', 'tikantanssi', 'mll', 'savo', 'koordinaattori', 'soita', '040 123', '0401234567', server.device.deviceId, server.place.id, server.regionId, server.device.token, headers.cookie]) expect(text).not.toContain(secret.toLowerCase())
    expect(text).not.toMatch(/[\da-f]{8}-[\da-f]{4}|127\.0\.0\.1/)
  })
})
