import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryBody } from '../../src/domain/entry.ts'
import { startTestServer, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

const ask = (query: Record<string, string>, headers: Record<string, string> = server.device.headers) =>
  server.app.inject({ url: '/api/v1/reports/monthly', headers, query: { month: '2026-11', ...query } })

function session(counts: Record<string, number>, countedAtDoor: boolean): EntryBody {
  return { kind: 'session', day: '2026-11-20', start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [server.organisation.id], status: 'held', counts, families: 3, countedAtDoor }
}

describe('the monthly report', () => {
  it('has the shape of the wire, with its definitions and the time it was made', async () => {
    await server.push([
      server.revision(visit({ parent: 2, baby: 1 }, { families: 2, firstTimers: 1 })),
      server.revision(session({ parent: 8 }, true)),
      server.revision(session({ parent: 4, child_3_6: 5 }, false)),
      server.revision({ kind: 'partnerVisit', day: '2026-11-20', organisation: server.organisation.id, mode: 'onSite', status: 'happened', minutes: 60, encounters: 5 }),
      server.revision({ kind: 'contact', day: '2026-11-20', municipality: '213', channel: 'phone', initiator: 'parent', topics: ['parenting'], duration: '15-30', outcome: 'adviceEnough' }),
      server.revision({ kind: 'feedback', day: '2026-11-20', mood: 5, themes: ['trust'] }),
      server.revision(visit({ parent: 99 }, { day: '2026-10-31' })),
    ])
    expect(await server.report()).toMatchObject({
      month: '2026-11', scope: { place: server.place.id }, visits: 12, children: 6, adults: 6, byVisitorGroup: { parent: 6, baby: 1, child_3_6: 5 },
      families: 5, firstTimers: 1, sessions: { held: 2, cancelled: 0, byActivityType: { open_cafe: 2 } }, participations: 17,
      partnerVisits: { happened: 1, cancelled: 0, minutes: 60, encounters: 5, bySector: { association: 1 }, byOrganisation: { [server.organisation.id]: 1 } },
      contacts: { total: 1, byChannel: { phone: 1 }, byTopic: { parenting: 1 } }, feedback: { total: 1, byMood: { 5: 1 } },
      // Weekdays 2.–19.11. without a record are missing; the 20th has one, later days are still to come.
      days: { open: 1, closed: 0, missing: 14, planned: 15 },
      definitions: expect.stringMatching(/käynti/i), madeAt: '2026-11-20T08:42:10.123Z',
    })
  })
  it('says what was cancelled by activity type, sector and organisation', async () => {
    await server.push([
      server.revision({ ...session({}, true), status: 'cancelled' } as EntryBody),
      server.revision({ kind: 'partnerVisit', day: '2026-11-20', organisation: server.organisation.id, mode: 'onSite', status: 'cancelled' }),
    ])
    expect(await server.report()).toMatchObject({
      sessions: { held: 0, cancelled: 1, cancelledByActivityType: { open_cafe: 1 } },
      partnerVisits: { happened: 0, cancelled: 1, cancelledBySector: { association: 1 }, cancelledByOrganisation: { [server.organisation.id]: 1 } },
    })
  })
  it('of a municipality and of the county adds up its places', async () => {
    const elsewhere = await server.pair({ placeId: server.otherPlace.id })
    await server.push([server.revision(visit({ parent: 2 }))])
    await server.push([server.revision(visit({ parent: 5 }), { placeId: server.otherPlace.id })], elsewhere)
    const headers = await server.signIn()
    expect((await ask({ municipality: '740' }, headers)).json()).toMatchObject({ scope: { municipality: '740' }, visits: 5 })
    expect((await ask({ region: server.regionId }, headers)).json()).toMatchObject({ scope: { region: server.regionId }, visits: 7 })
  })
  it('comes as CSV and XLSX under a name every file system takes', async () => {
    await server.push([server.revision(visit({ parent: 2 }))])
    const csv = await ask({ place: server.place.id, format: 'csv' })
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.headers['content-disposition']).toBe('attachment; filename="lokikirja-2026-11-perhetupa.csv"')
    expect(csv.body).toMatch(/^\uFEFF.*Perhetupa/)
    const xlsx = await ask({ place: server.place.id, format: 'xlsx', lang: 'sv' })
    expect(xlsx.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(xlsx.headers['content-disposition']).toBe('attachment; filename="lokikirja-2026-11-perhetupa.xlsx"')
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })
  it('speaks the language asked for', async () => {
    const texts = await Promise.all(['fi', 'sv', 'en'].map(async (lang) => (await ask({ place: server.place.id, lang })).json().definitions as string))
    expect(texts[1]).toMatch(/besök/i)
    expect(texts[2]).toMatch(/visit/i)
    expect(new Set(texts).size).toBe(3)
  })
  it('a tablet reads its own place only', async () => {
    expect((await ask({ place: server.otherPlace.id })).json()).toMatchObject({ type: 'place_not_allowed', status: 403 })
    expect((await ask({ region: server.regionId })).json()).toMatchObject({ type: 'place_not_allowed', status: 403 })
  })
  it('a volunteer’s tablet reads none', async () => {
    const volunteer = await server.pair({ mode: 'volunteer' })
    expect((await ask({ place: server.place.id }, volunteer.headers)).json()).toMatchObject({ type: 'not_allowed', status: 403 })
  })
  it.each([
    [{ month: '2026-13' }, 'month'],
    [{ lang: 'de' }, 'lang'],
    [{ format: 'pdf' }, 'format'],
    [{ municipality: '213' }, 'place'],
  ])('%j beside the place is refused with the path', async (query, path) => {
    const answer = await ask({ place: server.place.id, ...query })
    expect(answer.json()).toMatchObject({ type: 'invalid_request', errors: [{ path }] })
  })
  it('without a scope, or of a place nobody knows, is refused', async () => {
    expect((await ask({})).json()).toMatchObject({ type: 'invalid_request', errors: [{ path: 'place' }] })
    const headers = await server.signIn()
    expect((await ask({ municipality: '999' }, headers)).json()).toMatchObject({ type: 'scope_unknown', status: 404 })
  })
  it('of the made-up county says so in the file and in the JSON', async () => {
    const demo = await startTestServer({ demo: true })
    const json = async (of: TestServer) => (await of.app.inject({ url: '/api/v1/reports/monthly', headers: of.device.headers, query: { month: '2026-11', place: of.place.id } })).json()
    expect(await json(demo)).toMatchObject({ demo: true })
    expect(await json(server)).not.toHaveProperty('demo')
    const query = { month: '2026-11', place: demo.place.id, format: 'csv', lang: 'en' }
    const plain = await ask({ place: server.place.id, format: 'csv', lang: 'en' })
    const madeUp = await demo.app.inject({ url: '/api/v1/reports/monthly', headers: demo.device.headers, query })
    expect(madeUp.body.split('\r\n')[1]).toMatch(/made up|example/i)
    expect(plain.body.split('\r\n')[1]).not.toMatch(/made up|example/i)
    await demo.stop()
  })
})
