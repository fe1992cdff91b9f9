/** Closing a month at the desk: what was counted then is kept, what comes later is taken in and told as a correction. */
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { eachTestSignsIn, type Headers } from '../support/each-test.ts'
import { visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
let headers: Headers
eachTestSignsIn((opened) => { ({ server, headers } = opened) })

const MONTH = '2026-10'
const post = async (path: string, payload: object, as = headers) => await server.app.inject({ method: 'POST', url: `/api/v1/months/${path}`, headers: as, payload })
const close = async (payload: object = {}, as = headers) => await post('close', { place: server.place.id, month: MONTH, ...payload }, as)
const reopen = async (reason: string, as = headers) => await post('reopen', { place: server.place.id, month: MONTH, reason }, as)
const months = async (as = headers) => ((await server.app.inject({ url: '/api/v1/months', headers: as, query: { from: '2026-09', to: '2026-11' } })).json() as { places: { place: string; months: { month: string; state: string }[] }[] }).places
const report = (query: Record<string, string> = {}, as = headers) => server.report({ month: MONTH, ...query }, as)
const typeOf = (answer: { json: () => unknown }) => (answer.json() as { type: string }).type
const october = (n: number, day = '2026-10-20') => server.revision(visit({ parent: n }, { day }))
const events = () => server.store.audit.read({ scopes: [{ place: server.place.id }, { place: server.otherPlace.id }, { region: server.regionId }], subjectKinds: ['month', 'report'], limit: 100 })

describe('a month that is closed', () => {
  it('is told with who and when, and later entries as corrections, figure by figure', async () => {
    await server.push([october(3)])
    expect((await close()).json()).toEqual({ places: [{ place: server.place.id, outcome: 'closed' }] })
    expect(await report()).toMatchObject({ visits: 3, closing: { closedAt: '2026-11-20T08:42:10.123Z', closedBy: 'koordinaattori@lokikirja.example' }, closings: { closed: 1, places: 1 }, corrections: { revisions: 0, figures: [] } })
    await server.push([october(2), october(1, '2026-10-21')])
    const { visits, corrections } = await report()
    expect([visits, corrections?.revisions]).toEqual([6, 2])
    expect(corrections?.figures).toContainEqual({ figure: 'visits', division: null, key: null, unit: 'visit', atClosing: 3, now: 6, change: 3 })
    expect(corrections?.figures).toContainEqual({ figure: 'daysMissing', division: null, key: null, unit: 'placeDay', atClosing: 21, now: 20, change: -1 })
    expect(corrections?.figures).toContainEqual({ figure: 'visits', division: 'day', key: '2026-10-21', unit: 'visit', atClosing: 0, now: 1, change: 1 })
  })
  it('is closed already when it is closed again', async () => {
    await close()
    expect((await close()).json()).toEqual({ places: [{ place: server.place.id, outcome: 'alreadyClosed' }] })
    expect((await events()).filter(({ action }) => action === 'month.closed')).toHaveLength(1)
  })
  it('is opened again with a reason, which is kept', async () => {
    await close()
    expect(typeOf(await reopen('  '))).toBe('invalid_request')
    expect(typeOf(await reopen('x'.repeat(201)))).toBe('invalid_request')
    expect((await reopen('Retki unohtui')).statusCode).toBe(204)
    expect(await report()).toMatchObject({ closing: null, corrections: null })
    expect(typeOf(await reopen('Retki unohtui'))).toBe('month_not_closed')
    expect(await months()).toContainEqual({ place: server.place.id, months: [
      { month: '2026-09', state: 'open', closings: [] },
      { month: MONTH, state: 'open', closings: [{ closedAt: '2026-11-20T08:42:10.123Z', closedBy: 'koordinaattori@lokikirja.example', reopenedAt: '2026-11-20T08:42:10.123Z', reopenedBy: 'koordinaattori@lokikirja.example', reason: 'Retki unohtui' }] },
      { month: '2026-11', state: 'running', closings: [] },
    ] })
    expect((await events()).map(({ action, subject, details }) => [action, subject.name, details])).toEqual([
      ['month.reopened', 'Perhetupa', { month: MONTH, reason: 'Retki unohtui' }], ['month.closed', 'Perhetupa', { month: MONTH }],
    ])
  })
  it('is closed when it is over by the clock of Finland, and not a moment before', async () => {
    server.clock.set(Date.parse('2026-10-31T21:59:59Z'))
    expect(typeOf(await close())).toBe('month_not_over')
    server.clock.set(Date.parse('2026-10-31T22:00:00Z'))
    expect((await close()).statusCode).toBe(200)
    expect(typeOf(await close({ month: '2026-11' }))).toBe('month_not_over')
  })
  it('of many places gets an answer for each, also where there was no place yet', async () => {
    const later = { ...server.otherPlace, id: v7(), name: 'Olohuone', validFrom: '2026-11-01' }
    await server.store.reference.putPlaces([later])
    await close()
    const answer = await close({ place: undefined, scope: { region: server.regionId } })
    expect(answer.json()).toEqual({ places: [
      { place: server.place.id, outcome: 'alreadyClosed' }, { place: server.otherPlace.id, outcome: 'closed' }, { place: later.id, outcome: 'notThere' },
    ] })
    expect(await report({ region: server.regionId })).toMatchObject({ closings: { closed: 2, places: 2 }, corrections: { figures: [] } })
    expect(await report({ region: server.regionId })).not.toHaveProperty('closing')
    await server.push([october(4)])
    const { corrections } = await report({ region: server.regionId })
    expect(corrections?.figures.find(({ figure, key }) => figure === 'visits' && key === null)).toMatchObject({ change: 4 })
  })
  it('takes no place’s open month for a correction', async () => {
    await close()
    const elsewhere = await server.pair({ placeId: server.otherPlace.id })
    await server.push([server.revision(visit({ parent: 5 }, { day: '2026-10-20' }), { placeId: server.otherPlace.id })], elsewhere)
    expect(await report({ region: server.regionId })).toMatchObject({ visits: 5, closings: { closed: 1, places: 2 }, corrections: { revisions: 0, figures: [] } })
  })
  it('stands in the files, with its corrections on a sheet of their own', async () => {
    await close()
    await server.push([october(4)])
    const csv = await server.app.inject({ url: '/api/v1/reports/monthly', headers, query: { month: MONTH, place: server.place.id, format: 'csv' } })
    expect(csv.body).toContain('Korjaukset sulkemisen jälkeen')
    expect(csv.body).toContain('Käynnit;;0;4;4;käyntiä')
    expect(csv.body).toContain('Kuukauden sulkeminen;Suljettu 20.11.2026 klo 10.42 Suomen aikaa, koordinaattori@lokikirja.example')
  })
  it('is told to the tablet of the place, without who closed it', async () => {
    const reference = async () => (await server.app.inject({ url: '/api/v1/reference', headers: server.device.headers })).json() as { closedMonths: unknown[] }
    expect((await reference()).closedMonths).toEqual([])
    await close({ place: undefined, scope: { region: server.regionId } })
    expect((await reference()).closedMonths).toEqual([{ place: server.place.id, month: MONTH, closedAt: '2026-11-20T08:42:10.123Z' }])
    expect(await report({}, server.device.headers)).toMatchObject({ closing: { closedBy: null } })
    await reopen('Retki unohtui')
    expect((await reference()).closedMonths).toEqual([])
  })
})

describe('who may not', () => {
  it('is refused: elsewhere, a viewer, a place nobody knows, another site, an odd wish', async () => {
    const elsewhere = await server.signIn({ role: 'placeCoordinator', scope: { place: server.otherPlace.id } })
    const viewer = await server.signIn({ role: 'viewer', scope: { region: server.regionId } })
    expect([typeOf(await close({}, elsewhere)), typeOf(await reopen('x', elsewhere))]).toEqual(['scope_not_allowed', 'scope_not_allowed'])
    expect([typeOf(await close({}, viewer)), typeOf(await reopen('x', viewer))]).toEqual(['not_allowed', 'not_allowed'])
    expect(typeOf(await close({ place: v7() }))).toBe('scope_unknown')
    expect(typeOf(await close({ place: undefined, scope: { region: server.regionId } }, elsewhere))).toBe('scope_not_allowed')
    expect(typeOf(await close({}, { ...headers, 'sec-fetch-site': 'cross-site' }))).toBe('cross_site_request')
    expect(typeOf(await close({ scope: { region: server.regionId } }))).toBe('invalid_request')
    expect(typeOf(await close({ place: undefined }))).toBe('invalid_request')
    expect((await months(elsewhere)).map(({ place }) => place)).toEqual([server.otherPlace.id])
    const tooLong = await server.app.inject({ url: '/api/v1/months', headers, query: { from: '2020-01', to: '2026-11' } })
    expect(typeOf(tooLong)).toBe('invalid_request')
    expect(await report()).toMatchObject({ closing: null })
  })
})

describe('the audit trail', () => {
  it('knows each file that was taken by its hash', async () => {
    const file = await server.app.inject({ url: '/api/v1/reports/monthly', headers, query: { month: MONTH, region: server.regionId, format: 'xlsx' } })
    const tablets = await server.app.inject({ url: '/api/v1/reports/monthly', headers: server.device.headers, query: { month: MONTH, place: server.place.id, format: 'csv' } })
    const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    expect(await events()).toMatchObject([
      { action: 'report.exported', actor: { kind: 'tablet', id: server.device.deviceId }, scope: { place: server.place.id }, details: { month: MONTH, format: 'csv', sha256: sha256(tablets.rawPayload) } },
      { action: 'report.exported', actor: { kind: 'coordinator' }, subject: { name: 'Etelä-Savo' }, scope: { region: server.regionId }, details: { month: MONTH, format: 'xlsx', sha256: sha256(file.rawPayload) } },
    ])
    await report()
    expect(await events()).toHaveLength(2)
  })
})
