/** Writing key figures through the endpoint: nothing is written over unseen, the log's number stays in sight, and refusals name the field. */
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryBody } from '../../src/domain/entry.ts'
import type { KeyFiguresReport } from '../../src/domain/key-figures-report.ts'
import { NO_LIMITS, startTestServer, TEST_DAY, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
let headers: Record<string, string>
beforeEach(async () => {
  server = await startTestServer({ rateLimits: NO_LIMITS })
  headers = await server.signIn()
})
afterEach(() => server.stop())

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
const ask = async (method: Method, url: string, payload?: object, as = headers) => await server.app.inject({ method, url: `/api/v1${url}`, headers: as, ...(payload && { payload }) })
const report = async (years = '2025,2026', as = headers) => (await ask('GET', `/reports/key-figures?years=${years}`, undefined, as)).json() as KeyFiguresReport
const add = async (fields: object = {}) => ((await ask('POST', '/key-figures', { section: { fi: 'Perheneuvo' }, names: { fi: 'Yhteydenotot' }, unit: 'contact', ...fields })).json() as { id: string }).id
const write = async (id: string, year: number, version: number, cell: object | null) => {
  const answer = await ask('PUT', `/key-figures/${id}/years/${year}`, { version, cell })
  return answer.json() as { version?: number; type?: string; errors?: { path: string; code: string }[] }
}
const cell = async (id: string, year = 2026) => (await report()).figures.find(({ figure }) => figure.id === id)!.cells.find((one) => one.year === year)!
const contact = (day = TEST_DAY): EntryBody => ({ kind: 'contact', day, municipality: '213', channel: 'phone', initiator: 'parent', topics: ['parenting'], duration: '15-30', outcome: 'adviceEnough' })

describe('a cell', () => {
  it('that somebody else has changed meanwhile is not written over', async () => {
    const id = await add()
    expect(await write(id, 2026, 0, { value: 10 })).toMatchObject({ version: 1 })
    expect(await write(id, 2026, 0, { value: 12 })).toMatchObject({ type: 'changed_meanwhile' })
    expect(await write(id, 2026, 1, { value: 12, text: { fi: 'arvio', sv: 'en uppskattning' } })).toMatchObject({ version: 2 })
    expect(await cell(id)).toMatchObject({ version: 2, shown: { source: 'typed', cell: { value: 12, text: { fi: 'arvio', sv: 'en uppskattning' } } } })
  })
  it('written by two at the same moment is one of theirs, and the other is told', async () => {
    const id = await add()
    const answers = await Promise.all([1, 2, 3].map((value) => write(id, 2026, 0, { value })))
    expect(answers.filter(({ version }) => version === 1)).toHaveLength(1)
    expect(answers.filter(({ type }) => type === 'changed_meanwhile')).toHaveLength(2)
  })
  it('emptied can be written again with the version it has then', async () => {
    const id = await add()
    await write(id, 2026, 0, { value: 10 })
    expect(await write(id, 2026, 1, {})).toMatchObject({ version: 2 })
    expect(await cell(id)).toMatchObject({ version: 2, typed: null, shown: null })
    expect(await write(id, 2026, 2, { value: 0 })).toMatchObject({ version: 3 })
    expect((await cell(id)).shown?.cell.value).toBe(0)
  })
  it('that does not fit is refused by the name of its field', async () => {
    const id = await add()
    const faults = async (wrong: object) => (await write(id, 2026, 0, wrong)).errors?.map(({ path, code }) => `${path} ${code}`)
    expect(await faults({ value: -1 })).toEqual(['cell.value too_small'])
    expect(await faults({ text: {} })).toEqual(['cell.text custom'])
    expect(await faults({ value: 1, municipalities: ['213', '999'] })).toEqual(['cell.municipalities.1 unknown'])
    expect(await faults({ value: 1, coverage: { from: '2024-01-01', to: '2025-12-31' } })).toEqual(['cell.coverage.from outside_year'])
    expect(await faults({ value: 1, coverage: { from: '2026-06-01', to: '2026-05-01' } })).toEqual(['cell.coverage.to custom'])
    expect((await cell(id)).version).toBe(0)
  })
})

describe('a figure the log knows', () => {
  it('is counted, as far as the year has come, and needs a note to be overruled', async () => {
    await server.push([server.revision(contact('2026-03-02')), server.revision(contact()), server.revision(visit({ parent: 3 }))])
    const id = await add({ source: 'contacts' })
    expect((await cell(id)).shown).toEqual({ source: 'log', logValue: 2, cell: { year: 2026, value: 2, municipalities: ['213'], coverage: { from: '2026-03-02', to: TEST_DAY } } })
    expect(await write(id, 2026, 0, { value: 5 })).toMatchObject({ type: 'invalid_request', errors: [{ path: 'cell.note', code: 'reason_needed' }] })
    expect(await write(id, 2026, 0, { value: 5, note: { fi: 'Kolme puhelua jäi kirjaamatta' } })).toMatchObject({ version: 1 })
    expect((await cell(id)).shown).toMatchObject({ source: 'overruled', logValue: 2, cell: { value: 5 } })
  })
  it('is counted over the days a coordinator says it covers', async () => {
    await server.push([server.revision(contact('2026-03-02')), server.revision(contact('2026-05-04')), server.revision(contact())])
    const id = await add({ source: 'contacts' })
    await write(id, 2026, 0, { coverage: { from: '2026-01-01', to: '2026-06-30' }, text: { fi: 'kokeilu' } })
    expect((await cell(id)).shown).toMatchObject({ source: 'log', logValue: 2, cell: { value: 2, text: { fi: 'kokeilu' }, coverage: { from: '2026-01-01', to: '2026-06-30' } } })
  })
  it('is summed to the day, in whole months and in parts of them', async () => {
    const days = ['2025-12-31', '2026-01-01', '2026-02-15', '2026-03-10', '2026-03-11']
    await server.push(days.map((day) => server.revision(contact(day))))
    const id = await add({ source: 'contacts' })
    const counted = async (from: string, to: string) => {
      await write(id, 2026, (await cell(id)).version, { coverage: { from, to } })
      return (await cell(id)).shown?.cell.value
    }
    expect([await counted('2026-01-01', '2026-03-10'), await counted('2026-02-01', '2026-12-31'), await counted('2025-12-31', '2026-01-01'), await counted('0001-01-01', '9999-12-31')]).toEqual([3, 3, 2, 5])
  })
  it('is nothing in a year of which nobody wrote anything down, and zero is zero in one of which they did', async () => {
    await server.push([server.revision(visit({ parent: 3 }))])
    const ids = { contacts: await add({ source: 'contacts' }), visits: await add({ source: 'visits', unit: 'visit' }), places: await add({ source: 'placesOpened', unit: 'place' }), towns: await add({ source: 'municipalitiesWithActivity', unit: 'municipality' }) }
    const values = async (year: number) => await Promise.all(Object.values(ids).map(async (id) => (await cell(id, year)).shown?.cell.value))
    expect(await values(2025)).toEqual([undefined, undefined, undefined, undefined])
    expect(await values(2026)).toEqual([0, 3, 0, 1])
  })
  it('agrees with the report of the year, also when the municipality has left the county meanwhile', async () => {
    await server.push([server.revision(visit({ parent: 3 }, { day: '2026-03-02' })), server.revision(contact('2026-03-02'))])
    const ids = { visits: await add({ source: 'visits', unit: 'visit' }), contacts: await add({ source: 'contacts' }), towns: await add({ source: 'municipalitiesWithActivity', unit: 'municipality' }) }
    const town = (await server.store.reference.all()).municipalities.find(({ code }) => code === server.place.municipality)!
    await server.store.reference.putMunicipalities([{ ...town, validTo: '2026-06-30' }])
    const region = (await server.store.reference.all()).regions[0]!.id
    const year = (await ask('GET', `/reports/period?from=2026-01-01&to=2026-12-31&region=${region}`)).json() as { now: { visits: number; contacts: { total: number } } }
    expect([year.now.visits, year.now.contacts.total]).toEqual([3, 1])
    expect(await Promise.all(Object.values(ids).map(async (id) => (await cell(id)).shown?.cell.value))).toEqual([3, 1, 1])
  })
  it('has the unit the log counts in', async () => {
    const answer = await ask('POST', '/key-figures', { section: { fi: 'A' }, names: { fi: 'B' }, unit: 'person', source: 'visits' })
    expect(answer.json()).toMatchObject({ type: 'invalid_request', errors: [{ path: 'unit', code: 'unit_of_log' }] })
  })
})

describe('the rows of the table', () => {
  it('begin with the usual ones, once', async () => {
    expect((await ask('POST', '/key-figures/begin')).statusCode).toBe(201)
    expect((await ask('POST', '/key-figures/begin')).json()).toMatchObject({ type: 'already_there' })
    const { figures } = await report()
    expect(figures).toHaveLength(17)
    expect(figures.filter(({ figure }) => figure.source !== undefined)).toHaveLength(6)
  })
  it('stand where they are put, those of a section together', async () => {
    const names = async () => (await report()).figures.map(({ figure }) => figure.names.fi)
    const [a, b] = [await add({ names: { fi: 'a' } }), await add({ names: { fi: 'b' }, section: { fi: 'Aito kohtaaminen' } })]
    await add({ names: { fi: 'c' } })
    expect(await names()).toEqual(['a', 'c', 'b'])
    await add({ names: { fi: 'd' }, after: null })
    await add({ names: { fi: 'e' }, after: a })
    expect(await names()).toEqual(['d', 'a', 'e', 'c', 'b'])
    expect((await ask('PUT', `/key-figures/${b}`, { version: 1, names: { fi: 'b' }, section: { fi: 'Perheneuvo' }, unit: 'contact', after: a })).statusCode).toBe(200)
    expect(await names()).toEqual(['d', 'a', 'b', 'e', 'c'])
  })
  it('can be deleted as long as nothing is written in them', async () => {
    const id = await add()
    await write(id, 2019, 0, { value: 4 })
    expect((await ask('DELETE', `/key-figures/${id}?version=1`)).json()).toMatchObject({ type: 'in_use' })
    await write(id, 2019, 1, null)
    expect((await ask('DELETE', `/key-figures/${id}?version=1`)).statusCode).toBe(200)
    expect((await report()).figures).toEqual([])
  })
})

describe('networks and dated rows', () => {
  const network = async () => ((await ask('POST', '/networks', { names: { fi: 'Perhekeskusverkosto' } })).json() as { id: string }).id
  it('add meetings with a day to the parts nobody gave a number', async () => {
    const id = await network()
    await ask('PUT', `/networks/${id}/years/2026`, { version: 0, network: { statedTotal: 5, parts: [{ name: { fi: 'varhainen tuki' }, meetings: 2 }, { name: { fi: 'vaativa tuki', sv: 'krävande stöd' }, meetings: null }] } })
    for (const [day, part] of [['2026-02-01', 'vaativa tuki'], ['2026-03-01', 'krävande stöd']]) await ask('POST', '/dated-rows', { row: { kind: 'meeting', day, network: id, part } })
    const [year] = (await report('2026')).networks[0]!.years
    expect(year).toMatchObject({ sum: { partsSum: 4, difference: 1 }, parts: [{ name: { fi: 'varhainen tuki' }, meetings: 2, dated: 0 }, { name: { fi: 'vaativa tuki', sv: 'krävande stöd' }, meetings: 2, dated: 2 }] })
    expect((await ask('DELETE', `/networks/${id}`)).json()).toMatchObject({ type: 'in_use', errors: [{ code: 'keyFigures' }] })
  })
  it('of a network in which nothing is left are none', async () => {
    const id = await network()
    await ask('PUT', `/networks/${id}/years/2026`, { version: 0, network: { statedTotal: 0, parts: [] } })
    expect((await report('2026')).networks[0]!.years[0]!.typed).toEqual({ statedTotal: 0, parts: [] })
    await ask('PUT', `/networks/${id}/years/2026`, { version: 1, network: { parts: [] } })
    expect((await report('2026')).networks[0]!.years[0]).toMatchObject({ version: 2, typed: null })
  })
  it('of one day stand in the order they were written', async () => {
    for (const fi of ['a', 'b', 'c', 'd']) await ask('POST', '/dated-rows', { row: { kind: 'event', day: '2026-02-01', title: { fi } } })
    expect((await report('2026')).rows.map(({ row }) => row.title?.fi)).toEqual(['a', 'b', 'c', 'd'])
  })
  it('that were deleted come back with the version of the deletion', async () => {
    const row = { kind: 'training', day: '2026-03-18', title: { fi: 'Boosteripäivä' } }
    const { id } = (await ask('POST', '/dated-rows', { row })).json() as { id: string }
    const { version } = (await ask('DELETE', `/dated-rows/${id}?version=1`)).json() as { version: number }
    expect((await report()).rows).toEqual([])
    expect((await ask('PUT', `/dated-rows/${id}`, { version: 1, row })).json()).toMatchObject({ type: 'changed_meanwhile' })
    expect((await ask('PUT', `/dated-rows/${id}`, { version, row })).statusCode).toBe(200)
    expect((await report()).rows).toMatchObject([{ version: 3, row: { id, title: { fi: 'Boosteripäivä' } } }])
  })
  it('of unknown networks and municipalities are refused by name', async () => {
    const faults = async (row: object) => ((await ask('POST', '/dated-rows', { row })).json() as { errors: { path: string }[] }).errors.map(({ path }) => path)
    expect(await faults({ kind: 'meeting', day: '2026-02-01', network: v7() })).toEqual(['row.network'])
    expect(await faults({ kind: 'event', day: '2026-02-01', title: { fi: 'Perheilta' }, municipality: '999' })).toEqual(['row.municipality'])
    expect(await faults({ kind: 'event', day: '1026-02-01', title: { fi: 'Perheilta' } })).toEqual(['row.day'])
  })
})

describe('what tells who somebody is', () => {
  const faults = async (method: Method, url: string, payload: object) => ((await ask(method, url, payload)).json() as { errors?: { path: string; code: string }[] }).errors?.map(({ path, code }) => `${path} ${code}`)
  it('is refused in every text by the name of its field, told nowhere and kept nowhere', async () => {
    const id = await add()
    const network = ((await ask('POST', '/networks', { names: { fi: 'Perhekeskusverkosto' } })).json() as { id: string }).id
    expect(await faults('PUT', `/key-figures/${id}/years/2026`, { version: 0, cell: { text: { sv: 'ring 040 123 4567' }, items: [{ fi: 'Esite' }, { fi: 'Esite', en: 'maija@example.fi' }], note: { fi: '131052-308T' } } })).toEqual([
      'cell.text.sv personal_data', 'cell.items.1.en personal_data', 'cell.note.fi personal_data',
    ])
    expect(await faults('PUT', `/networks/${network}/years/2026`, { version: 0, network: { parts: [{ name: { fi: 'soita 040 123 4567' }, meetings: 1 }], note: { fi: 'maija@example.fi' } } })).toEqual(['network.parts.0.name.fi personal_data', 'network.note.fi personal_data'])
    expect(await faults('POST', '/dated-rows', { row: { kind: 'meeting', day: '2026-02-01', network, part: '040 123 4567', title: { fi: 'maija@example.fi' } } })).toEqual(['row.title.fi personal_data', 'row.part personal_data'])
    expect(await faults('POST', '/key-figures', { section: { fi: 'Soita 040 123 4567' }, names: { fi: 'maija@example.fi' }, unit: 'person' })).toEqual(['names.fi personal_data', 'section.fi personal_data'])
    const { figures, networks, rows } = await report('2026')
    expect([figures.length, figures[0]!.cells[0]!.typed, networks[0]!.years[0]!.typed, rows]).toEqual([1, null, null, []])
  })
  it('is not what a list, a year or a large number is', async () => {
    const id = await add({ unit: 'list' })
    expect(await write(id, 2026, 0, { value: 10_000_000, items: [{ fi: 'Kohtaamispaikan lokikirja 2018–2019', sv: 'Loggbok 2018–2019' }, { sv: 'Endast på svenska' }] })).toMatchObject({ version: 1 })
    expect((await cell(id)).typed?.items).toEqual([{ fi: 'Kohtaamispaikan lokikirja 2018–2019', sv: 'Loggbok 2018–2019' }, { sv: 'Endast på svenska' }])
  })
})

it('two parts of a network are not called alike in any language', async () => {
  const network = ((await ask('POST', '/networks', { names: { fi: 'Teemaverkostot' } })).json() as { id: string }).id
  const answer = await ask('PUT', `/networks/${network}/years/2026`, { version: 0, network: { parts: [{ name: { fi: 'eroauttaminen', sv: 'separation' }, meetings: 1 }, { name: { en: 'separation' }, meetings: 2 }] } })
  expect(answer.json()).toMatchObject({ type: 'invalid_request', errors: [{ path: 'network.parts.1.name', code: 'twice' }] })
})

it('everybody in the county reads, its coordinators alone write, and each change stands in the trail', async () => {
  const id = await add()
  await write(id, 2026, 0, { value: 7 })
  const viewer = await server.signIn({ role: 'viewer', scope: { place: server.place.id } })
  expect((await report('2026', viewer)).figures[0]!.cells[0]!.shown?.cell.value).toBe(7)
  expect((await ask('PUT', `/key-figures/${id}/years/2026`, { version: 1, cell: { value: 8 } }, viewer)).json()).toMatchObject({ type: 'not_allowed' })
  const events = await server.store.audit.read({ scopes: [{ region: server.regionId }], limit: 10 })
  expect(events.filter(({ action }) => action.startsWith('keyFigure')).map(({ action, subject, details }) => [action, subject.name, details])).toEqual([
    ['keyFigure.changed', 'Yhteydenotot', { years: '2026' }], ['keyFigure.added', 'Yhteydenotot', {}],
  ])
})
