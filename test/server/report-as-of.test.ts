/** A report speaks of its month: names, sectors, opening hours and membership as they were then. */
import { readSheet } from 'read-excel-file/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryBody } from '../../src/domain/entry.ts'
import type { Place } from '../../src/domain/reference-data.ts'
import { changeFrom, retireAfter } from '../../src/domain/validity.ts'
import { startTestServer, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

const partnerVisit = (day: string): EntryBody => ({ kind: 'partnerVisit', day, organisation: server.organisation.id, mode: 'onSite', status: 'happened' })
const changePlace = async (change: Partial<Place>, day: string) => await server.store.reference.putPlaces(changeFrom([server.place], change, day))

async function sheetOf(month: string, name: string): Promise<unknown[][]> {
  const answer = await server.app.inject({ url: '/api/v1/reports/monthly', headers: server.device.headers, query: { month, place: server.place.id, format: 'xlsx' } })
  return await readSheet(answer.rawPayload, name)
}

describe('an organisation that changed its name and sector', () => {
  beforeEach(async () => {
    await server.store.reference.putOrganisations(changeFrom([server.organisation], { names: { fi: 'MLL Etelä-Savo' }, sector: 'families' }, '2026-11-01'))
    await server.push([server.revision(partnerVisit('2026-10-20')), server.revision(partnerVisit('2026-11-03'))])
  })
  it('is in the old months what it was', async () => {
    expect((await server.report({ month: '2026-10' })).partnerVisits.bySector).toEqual({ association: 1 })
    expect((await server.report({ month: '2026-11' })).partnerVisits.bySector).toEqual({ families: 1 })
  })
  it('bears the name of the month in the files', async () => {
    expect((await sheetOf('2026-10', 'Kumppanit organisaatioittain')).flat()).toContain('MLL Kangasniemi')
    expect((await sheetOf('2026-11', 'Kumppanit organisaatioittain')).flat()).toContain('MLL Etelä-Savo')
  })
})

describe('a place', () => {
  it('that changed its opening hours in the middle of a month was due by the hours of each day', async () => {
    const hours = { opens: '09:00', closes: '15:00' }
    // Until the 15th on every weekday, then on Mondays alone: 10 days and 2.
    await changePlace({ openingHours: { weekly: { 1: hours }, exceptions: [] } }, '2026-10-15')
    await server.push([server.revision(visit({ parent: 2 }, { day: '2026-10-14' })), server.revision(visit({ parent: 3 }, { day: '2026-10-19' }))])
    const { days, visits, byDay } = await server.report({ month: '2026-10' })
    expect([days.planned, days.open, days.missing, visits]).toEqual([12, 2, 10, 5])
    expect(byDay.filter(({ day }) => ['2026-10-14', '2026-10-15', '2026-10-19'].includes(day)).map(({ state }) => state)).toEqual(['open', 'notPlanned', 'open'])
  })
  it('that ended is due until its last day, and keeps what was counted later', async () => {
    await server.store.reference.putPlaces(retireAfter([server.place], '2026-10-16'))
    await server.push([server.revision(visit({ parent: 4 }, { day: '2026-10-20' }))])
    const { days, visits } = await server.report({ month: '2026-10' })
    expect([days.missing, days.open, visits]).toEqual([12, 1, 4])
  })
  it('belongs in each month to the municipality it was in', async () => {
    await changePlace({ municipality: '740', name: 'Perhetupa Savonlinna' }, '2026-11-01')
    await server.push([server.revision(visit({ parent: 4 }, { day: '2026-10-20' })), server.revision(visit({ parent: 1 }, { day: '2026-11-03' }))])
    const headers = await server.signIn()
    const visits = async (month: string, municipality: string) => (await server.report({ month, municipality }, headers)).visits
    expect([await visits('2026-10', '213'), await visits('2026-10', '740'), await visits('2026-11', '213'), await visits('2026-11', '740')]).toEqual([4, 0, 0, 1])
  })
})
