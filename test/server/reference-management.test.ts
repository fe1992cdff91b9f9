/** A coordinator adds, changes, ends, merges and deletes what the county looks after. */
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { AuditEvent } from '../../src/domain/audit.ts'
import type { EntryBody } from '../../src/domain/entry.ts'
import type { Scope } from '../../src/domain/scope.ts'
import { GENERIC_ORGANISATIONS } from '../../src/domain/vocabulary.ts'
import { KINDS } from '../../src/server/reference-kinds.ts'
import { eachTestSignsIn, type Headers } from '../support/each-test.ts'
import { NO_LIMITS, TEST_DAY, visit, type TestServer } from '../support/test-server.ts'

type Answer = { statusCode: number; json: () => Record<string, unknown> }
let server: TestServer
let headers: Headers
eachTestSignsIn((opened) => { ({ server, headers } = opened) }, { rateLimits: NO_LIMITS })

const send = async (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, by = headers): Promise<Answer> => await server.app.inject({ method, url: `/api/v1${url}`, headers: by, ...(payload && { payload }) })
const put = (url: string, payload: object, by = headers) => send('PUT', url, payload, by)
const post = (url: string, payload: object, by = headers) => send('POST', url, payload, by)
const remove = (url: string, by = headers) => send('DELETE', url, undefined, by)
const faults = (answer: Answer) => [answer.statusCode, (answer.json()['errors'] as { path: string; code: string }[] | undefined)?.map(({ path, code }) => `${path} ${code}`)]
const trail = async (...scopes: Scope[]): Promise<AuditEvent[]> => await server.store.audit.read({ scopes: [{ region: server.regionId }, ...scopes], limit: 50 })
const organisation = () => `/organisations/${server.organisation.id}`
const place = () => `/places/${server.place.id}`

const FRESH: Record<string, object> = {
  places: { name: 'Uusi tupa', kind: 'other', municipality: '213', openingHours: { weekly: {}, exceptions: [] } },
  organisations: { names: { fi: 'Kangasniemen 4H' }, sector: 'association' },
  municipalities: { code: '405', names: { fi: 'Lappeenranta', sv: 'Villmanstrand' } },
  regions: { names: { fi: 'Uusi alue' } },
  'activity-types': { part: 'A', names: { fi: 'Isä–lapsi-ryhmä' } },
  'visitor-groups': { ageClass: 'child', figure: 'toddler', names: { fi: 'Lapsi' }, details: { fi: '3 v' } },
  professions: { names: { fi: 'Perheohjaaja' } },
  networks: { names: { fi: 'Erotukiverkosto' } },
}
const CHANGE: Record<string, object> = { places: { name: 'Toinen nimi' } }

describe.each(KINDS)('a $one', ({ path }) => {
  const added = async (parts = {}) => {
    const answer = await post(`/${path}`, { ...FRESH[path], ...parts })
    expect(answer.statusCode).toBe(201)
    const { id, key, code } = answer.json() as { id?: string; key?: string; code?: string }
    return `/${path}/${id ?? key ?? code}`
  }
  it('is added, renamed from a day on, ended on a day and found in the audit trail', async () => {
    // A county that was just added is nobody's yet; the coordinator's own is there already.
    const url = path === 'regions' ? `/regions/${server.regionId}` : await added()
    const renamed = await put(url, { from: '2027-01-01', ...(CHANGE[path] ?? { names: { fi: 'Toinen nimi' } }) })
    expect(renamed.json()['versions']).toMatchObject([{ validTo: '2026-12-31' }, { validFrom: '2027-01-01', ...(CHANGE[path] ?? { names: { fi: 'Toinen nimi' } }) }])
    const ended = await post(`${url}/retire`, { lastDay: '2027-06-30' })
    expect(ended.json()['versions']).toMatchObject([{ validTo: '2026-12-31' }, { validTo: '2027-06-30' }])
    const id = url.split('/').at(-1)!
    const actions = (await trail({ place: id }, { municipality: id })).filter(({ subject }) => subject.id === id).map(({ action, details }) => [action, details['after'] ?? details['lastDay']])
    expect(actions.slice(0, 2)).toEqual([['record.retired', '2027-06-30'], ['record.changed', 'Toinen nimi']])
  })
  it('that nobody has used yet can be deleted; a second time it is not there', async () => {
    const url = await added()
    const [first, second] = [await remove(url), await remove(url)]
    const isOwn = path !== 'regions'
    expect([first.statusCode, second.json()['type'] ?? second.statusCode]).toEqual(isOwn ? [204, 'record_unknown'] : [403, 'scope_not_allowed'])
  })
  it('that is not there is said to be so', async () => {
    const [url] = [`/${path}/${{ municipalities: '999' }[path] ?? v7()}`]
    for (const answer of [await put(url, { from: TEST_DAY }), await post(`${url}/retire`, { lastDay: TEST_DAY }), await remove(url)]) {
      expect([answer.statusCode, answer.json()['type']]).toEqual([404, 'record_unknown'])
    }
  })
})

describe('names of old months stay', () => {
  it('and tablets hear of what is to come with the next round', async () => {
    await put(organisation(), { from: '2026-12-01', names: { fi: 'MLL Etelä-Savo', sv: '' } })
    const { organisations } = (await server.app.inject({ url: '/api/v1/reference', headers: server.device.headers })).json() as { organisations: { id: string }[] }
    expect(organisations.filter(({ id }) => id === server.organisation.id)).toMatchObject([
      { names: { fi: 'MLL Kangasniemi' }, validTo: '2026-11-30' }, { names: { fi: 'MLL Etelä-Savo' }, validFrom: '2026-12-01' },
    ])
  })
  it('and changes made at the same moment are all there', async () => {
    const days = ['2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01', '2027-05-01']
    await Promise.all(days.map((from, index) => put(organisation(), { from, names: { fi: `Nimi ${index}` } })))
    await Promise.all([put(organisation(), { from: '2027-02-01', sector: 'parish' }), put(organisation(), { from: '2027-02-01', names: { fi: 'Uusi nimi' } })])
    const { organisations } = await server.store.reference.all()
    const versions = organisations.filter(({ id }) => id === server.organisation.id)
    expect(versions.map(({ validFrom, names }) => [validFrom, names.fi])).toEqual([
      [undefined, 'MLL Kangasniemi'], ['2027-01-01', 'Nimi 0'], ['2027-02-01', 'Uusi nimi'], ['2027-03-01', 'Nimi 2'], ['2027-04-01', 'Nimi 3'], ['2027-05-01', 'Nimi 4'],
    ])
    expect(versions.map(({ sector }) => sector)).toEqual(['association', 'association', 'parish', 'parish', 'parish', 'parish'])
  })
  it('and the county itself bears in each month, and to its people, the name of the day', async () => {
    await put(`/regions/${server.regionId}`, { from: '2026-12-01', names: { fi: 'Saimaan hyvinvointialue' } })
    const own = async () => ((await server.app.inject({ url: '/api/v1/coordinators/me', headers: await server.signIn() })).json() as { region: { names: { fi: string } } }).region.names.fi
    const file = async (month: string) => String((await server.app.inject({ url: '/api/v1/reports/monthly', headers: await server.signIn(), query: { month, region: server.regionId, format: 'csv' } })).headers['content-disposition'])
    expect([await own(), await file('2026-11')]).toEqual(['Etelä-Savo', expect.stringContaining('2026-11-etela-savo.csv')])
    server.clock.set(Date.parse('2026-12-02T08:00:00Z'))
    expect([await own(), await file('2026-11'), await file('2026-12')]).toEqual(['Saimaan hyvinvointialue', expect.stringContaining('2026-11-etela-savo.csv'), expect.stringContaining('2026-12-saimaan-hyvinvointialue.csv')])
  })
  it('and a change that changes nothing leaves no trace', async () => {
    await put(organisation(), { from: '2026-12-01', names: { fi: 'MLL Kangasniemi' }, sector: 'association' })
    expect((await trail()).filter(({ subject }) => subject.id === server.organisation.id)).toEqual([])
  })
})

describe('a merger', () => {
  it('names the successor, and the places go along from that day', async () => {
    const [old, next] = [await post('/organisations', FRESH['organisations']!), await post('/organisations', { names: { fi: 'Savon 4H' }, sector: 'association' })].map((answer) => String(answer.json()['id']))
    await put(place(), { from: '2020-01-01', hostOrganisation: old })
    const merged = await post(`/organisations/${old}/merge`, { into: next, from: '2027-01-01' })
    expect(merged.json()['versions']).toMatchObject([{ validTo: '2026-12-31', successor: next }])
    const { places } = await server.store.reference.all()
    expect(places.filter(({ id }) => id === server.place.id).map(({ validFrom, hostOrganisation }) => [validFrom, hostOrganisation])).toEqual([[undefined, undefined], ['2020-01-01', old], ['2027-01-01', next]])
    expect((await trail())[0]).toMatchObject({ action: 'record.merged', details: { from: '2027-01-01', into: 'Savon 4H', places: ['Perhetupa'] } })
  })
  it('needs another one that is in use on that day', async () => {
    const ended = String((await post('/organisations', FRESH['organisations']!)).json()['id'])
    await post(`/organisations/${ended}/retire`, { lastDay: '2026-06-30' })
    const into = async (id: string) => faults(await post(`${organisation()}/merge`, { into: id, from: '2027-01-01' }))
    expect([await into(ended), await into(server.organisation.id), await into(v7())]).toEqual([[400, ['into not_in_use']], [400, ['into itself']], [400, ['into unknown']]])
  })
})

describe('what is in use cannot be deleted', () => {
  const partnerVisit = (parts = {}): EntryBody => ({ kind: 'partnerVisit', day: TEST_DAY, organisation: server.organisation.id, mode: 'onSite', status: 'planned', ...parts })
  it('a place with entries, tablets and codes', async () => {
    await server.push([server.revision(visit({ parent: 1 }))])
    await server.putCode('ABCD-1234')
    const answer = await remove(place())
    expect(answer.json()['type']).toBe('in_use')
    expect(faults(answer)).toEqual([409, ['id entries', 'id tablets', 'id codes']])
  })
  it('words of entries, also of one that was withdrawn', async () => {
    const [activity, group, profession] = ['activity-types', 'visitor-groups', 'professions'].map((path) => ({ path, body: FRESH[path]! }))
    const key = async ({ path, body }: { path: string; body: object }) => String((await post(`/${path}`, body)).json()['key'])
    const [activityType, groupKey, professionKey] = [await key(activity!), await key(group!), await key(profession!)]
    expect([activityType, groupKey, professionKey]).toEqual(['isa_lapsi_ryhma', 'lapsi', 'perheohjaaja'])
    const session: EntryBody = { kind: 'session', day: TEST_DAY, start: '09:30', end: '11:30', activityType, organisers: [server.organisation.id], status: 'held', counts: { [groupKey]: 2 }, countedAtDoor: true }
    const written = server.revision(session)
    await server.push([written, server.revision(partnerVisit({ profession: professionKey }))])
    await server.push([server.revision(null, { entryId: written.entryId, parentRevId: written.revId })])
    for (const url of [`/activity-types/${activityType}`, `/visitor-groups/${groupKey}`, `/professions/${professionKey}`, organisation()]) {
      expect([url, faults(await remove(url))]).toEqual([url, [409, ['id entries']]])
    }
  })
  it('a municipality with places and people, the host of a place, and the county itself', async () => {
    await server.signIn({ role: 'municipalityCoordinator', scope: { municipality: '213' } })
    await put(place(), { from: TEST_DAY, hostOrganisation: server.organisation.id })
    expect(faults(await remove('/municipalities/213'))).toEqual([409, ['id places', 'id people']])
    expect(faults(await remove(organisation()))).toEqual([409, ['id places']])
    expect(faults(await remove(`/regions/${server.regionId}`))).toEqual([409, ['id municipalities', 'id people']])
  })
  it('what tablets that begin alone know, what another was merged into, and the groups of quick mode', async () => {
    const generic = GENERIC_ORGANISATIONS.find(({ sector }) => sector === 'parish')!.id
    expect(faults(await remove(`/organisations/${generic}`))).toEqual([409, ['id startingWords']])
    const other = String((await post('/organisations', FRESH['organisations']!)).json()['id'])
    await post(`${organisation()}/merge`, { into: other, from: '2027-01-01' })
    expect(faults(await remove(`/organisations/${other}`))).toEqual([409, ['id merged']])
    expect(faults(await remove('/visitor-groups/child_unknown'))).toEqual([409, ['id quickMode']])
    expect(faults(await post('/visitor-groups/child_unknown/retire', { lastDay: '2027-01-01' }))).toEqual([409, ['id quickMode']])
  })
})

describe('what is not right is named', () => {
  it('hours, exceptions, and what a place refers to', async () => {
    const openingHours = {
      weekly: { 1: { opens: '15:00', closes: '09:00' } },
      exceptions: [{ from: '2026-12-24', to: '2026-12-20', hours: null }, { from: '2026-12-27', to: '2026-12-27', hours: { opens: '12:00', closes: '12:00' }, reason: 'x'.repeat(121) }],
    }
    expect(faults(await put(place(), { from: TEST_DAY, name: ' ', openingHours, municipality: '000', hostOrganisation: v7() }))).toEqual([400, ['name too_small']])
    expect(faults(await put(place(), { from: TEST_DAY, openingHours, municipality: '000', hostOrganisation: v7() }))).toEqual([400, [
      'municipality unknown', 'hostOrganisation unknown', 'openingHours.weekly.1 ends_before', 'openingHours.exceptions.0.to ends_before', 'openingHours.exceptions.1.hours ends_before', 'openingHours.exceptions.1.reason too_big',
    ]])
  })
  it('days, and a key that is taken', async () => {
    expect(faults(await put(organisation(), { from: '0226-01-01', names: { fi: 'x' } }))).toEqual([400, ['from custom']])
    const begun = String((await post('/networks', { names: { fi: 'Verkosto' }, from: '2026-06-01' })).json()['id'])
    expect(faults(await post(`/networks/${begun}/retire`, { lastDay: '2026-05-31' }))).toEqual([400, ['lastDay before_beginning']])
    expect((await post('/municipalities', { code: '213', names: { fi: 'Kangasniemi' } })).json()['type']).toBe('already_there')
    await post('/professions', FRESH['professions']!)
    expect((await post('/professions', FRESH['professions']!)).json()).toMatchObject({ key: 'perheohjaaja_2' })
    expect((await post('/professions', { ...FRESH['professions'], key: 'perheohjaaja' })).json()['type']).toBe('already_there')
  })
})

describe('who may do it', () => {
  const of = (answer: Answer) => answer.statusCode < 300 ? 'ok' : answer.json()['type']
  it('a place’s coordinator changes its hours, but neither moves nor ends it', async () => {
    const by = await server.signIn({ role: 'placeCoordinator', scope: { place: server.place.id } })
    expect(of(await put(place(), { from: TEST_DAY, wantsInitials: true, name: 'Perhetupa' }, by))).toBe('ok')
    expect(of(await put(place(), { from: TEST_DAY, municipality: '740' }, by))).toBe('not_allowed')
    expect(of(await put(place(), { from: TEST_DAY, hostOrganisation: server.organisation.id }, by))).toBe('not_allowed')
    expect(of(await post(`${place()}/retire`, { lastDay: TEST_DAY }, by))).toBe('not_allowed')
    expect(of(await put(`/places/${server.otherPlace.id}`, { from: TEST_DAY, name: 'Oma' }, by))).toBe('scope_not_allowed')
  })
  it('a municipality’s coordinator looks after its places and after partners, and moves no place out of it', async () => {
    const by = await server.signIn({ role: 'municipalityCoordinator', scope: { municipality: '213' } })
    expect(of(await put(place(), { from: TEST_DAY, municipality: '740' }, by))).toBe('scope_not_allowed')
    expect(of(await put(organisation(), { from: TEST_DAY, sector: 'parish' }, by))).toBe('ok')
    expect(of(await put('/visitor-groups/baby', { from: TEST_DAY, names: { fi: 'Sylivauva' } }, by))).toBe('not_allowed')
    expect(of(await post(`${place()}/retire`, { lastDay: '2026-12-31' }, by))).toBe('ok')
    expect(of(await post(`${place()}/merge`, { into: server.otherPlace.id, from: '2026-12-31' }, by))).toBe('scope_not_allowed')
  })
  it('a county’s coordinator changes no municipality of another county', async () => {
    expect(of(await put('/municipalities/179', { from: TEST_DAY, names: { fi: 'Jyväskylä' } }))).toBe('scope_not_allowed')
    expect(of(await put('/municipalities/213', { from: TEST_DAY, region: null }))).toBe('ok')
  })
})
