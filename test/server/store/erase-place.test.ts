/** What erasing a place leaves of it in the database, on either engine: nothing of its own, and the trail of everybody else. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COUNTY_TABLES, pagesOf } from '../../../src/server/store/county-tables.ts'
import type { Engine } from '../../../src/server/store/engine.ts'
import { erasePlace, rehearseErasure } from '../../../src/server/store/erase-place.ts'
import { withoutPlace } from '../../../src/server/store/gone-words.ts'
import { openDatabase } from '../../../src/server/store/open-store.ts'
import { NO_LIMITS, startTestServer, visit, type PairedDevice, type TestServer } from '../../support/test-server.ts'

const NOTE = 'Lyhtyaskartelu ikkunan alla'
/** Of letters that no hash has. */
const INITIALS = 'ÄÖ'

let server: TestServer
let headers: Record<string, string>
let travelling: PairedDevice
let command: Engine
beforeEach(async () => {
  server = await startTestServer({ rateLimits: NO_LIMITS })
  headers = await server.signIn()
  command = await openDatabase(server.location, { epoch: () => '', newId: v7 })
  travelling = await server.pair({ placeId: server.otherPlace.id, name: 'Kiertävä' })
  await server.store.devices.changePlaces(travelling.deviceId, [server.place.id, server.otherPlace.id], 0)
  await ask('PUT', `/api/v1/places/${server.place.id}`, { from: '2026-11-01', name: 'Iltatupa' })
  await server.push([server.revision(visit({ parent: 3 }, { note: NOTE }), { author: { role: 'host', initials: INITIALS } }), server.revision(visit({ parent: 4 }, { day: '2026-10-05' }))])
  const ofTravelling = (deviceSeq: number, placeId: string) => server.revision(visit({ baby: 1 }), { deviceId: travelling.deviceId, deviceSeq, placeId })
  await server.push([ofTravelling(1, server.otherPlace.id), ofTravelling(2, server.place.id), ofTravelling(3, server.otherPlace.id), ofTravelling(5, server.otherPlace.id)], travelling)
  await ask('POST', '/api/v1/months/close', { month: '2026-10', place: server.place.id })
  await ask('POST', '/api/v1/months/reopen', { month: '2026-10', place: server.place.id, reason: 'Perhetuvassa unohtui yksi päivä' })
})
afterEach(async () => {
  await command.close()
  await server.stop()
})

async function ask(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const answer = await server.app.inject({ method, url, headers, ...(payload && { payload }) })
  expect([url, answer.statusCode < 300 ? '' : answer.body]).toEqual([url, ''])
  return answer
}
const erase = (placeId = server.place.id) => erasePlace(command.db, { placeId, at: server.clock.now(), newId: v7, eventId: v7() })
async function putImport(placeIds: string[]): Promise<string> {
  const id = v7()
  const undone = { undo_began_at: null, undone_at: null, undone_by: null, undone_by_name: null, undo_reason: null }
  await command.db.insertInto('import').values({ id, region_id: server.regionId, started_at: 0, started_by: '', started_by_name: '', file_name: 'Perhetupa 2024.csv', file_sha256: '', file_rows: 1, place_ids: JSON.stringify(placeIds), last_seq: 1, rows_taken: 1, entries: 1, finished_at: 1, ...undone }).execute()
  return id
}
async function everyRow(): Promise<string> {
  const rows: string[] = []
  for (const table of COUNTY_TABLES) for await (const page of pagesOf(command.db, table)) rows.push(...page.map((row) => `${table} ${JSON.stringify(row)}`))
  return rows.join('\n')
}

describe('erasing a place', () => {
  it('leaves neither its name nor ids, notes, initials or reasons in any table', async () => {
    const own = [server.place.id, 'Perhetupa', 'Iltatupa', NOTE, INITIALS, 'unohtui']
    const before = await everyRow()
    expect(own.filter((text) => !before.includes(text))).toEqual([])
    expect(await erase()).toMatchObject({ municipality: '213', revisions: 3, months: 2, days: 2, closings: 1, tabletsRevoked: 1, tabletsKept: 1, isAlone: true })
    const after = await everyRow()
    expect(own.filter((text) => after.includes(text))).toEqual([])
    expect(after).toContain('Tikantanssi')
  })
  it('takes its codes and the rows of its files along, and leaves those of others', async () => {
    // Beside the one that its tablet was paired by.
    await server.putCode('AAAA-1111')
    await server.putCode('BBBB-2222', { placeIds: [server.otherPlace.id, server.place.id] })
    await server.putCode('CCCC-3333', { placeId: server.otherPlace.id })
    const [own, shared] = [await putImport([server.place.id]), await putImport([server.place.id, server.otherPlace.id])]
    const codes = async () => (await command.db.selectFrom('enrolment_code').select('place_id').execute()).map(({ place_id }) => place_id)
    const before = await codes()
    const rows = [[server.place.id, own], [server.otherPlace.id, shared]].map(([place_id = '', import_id = '']) => ({ place_id, row_hash: 'h', day: '2024-01-01', import_id, times: 0, from_seq: 1, to_seq: 1, kept: 0 }))
    await command.db.insertInto('import_row').values(rows).execute()
    expect(await erase()).toMatchObject({ importRows: 1, imports: 1, codes: 3 })
    expect([before.length - (await codes()).length, new Set(await codes())]).toEqual([3, new Set([server.otherPlace.id])])
    expect(await command.db.selectFrom('import').select(['id', 'file_name', 'place_ids']).execute()).toEqual([{ id: shared, file_name: '– 2024.csv', place_ids: JSON.stringify([server.otherPlace.id]) }])
  })
  it('says beforehand what it would do, and does nothing', async () => {
    const wish = { placeId: server.place.id, at: 0, newId: v7, eventId: v7() }
    const before = await everyRow()
    const rehearsed = await rehearseErasure(command.db, wish)
    expect(await everyRow()).toBe(before)
    expect(await erase()).toEqual(rehearsed)
    expect(await erase()).toBeUndefined()
  })
  it('takes its tablets away: one of it alone is removed from use, one of several goes on and misses no more than before', async () => {
    const missing = () => server.store.devices.missingNumbers(Number.MAX_SAFE_INTEGER, [travelling.deviceId])
    expect((await missing()).get(travelling.deviceId)).toBe(1)
    await erase()
    expect((await server.app.inject({ url: '/api/v1/reference', headers: server.device.headers })).json()).toMatchObject({ type: 'device_revoked' })
    const seen = (await server.app.inject({ url: '/api/v1/reference', headers: travelling.headers })).json<{ places: { name: string }[] }>()
    expect(seen.places.map(({ name }) => name)).toEqual(['Tikantanssi'])
    expect(seen).not.toHaveProperty('erasedPlaces')
    expect((await missing()).get(travelling.deviceId)).toBe(1)
  })
  it('refuses what comes late, also what had been let in before, and counts nothing of it', async () => {
    await erase()
    const before = await everyRow()
    const late = server.revision(visit({ parent: 9 }), { deviceId: travelling.deviceId, deviceSeq: 4 })
    expect((await server.push([late], travelling)).results).toMatchObject([{ outcome: 'rejected', code: 'place_not_allowed' }])
    expect(await server.store.revisions.insert([late], { receivedFrom: travelling.deviceId, receivedAt: 0 })).toEqual([{ outcome: 'place_erased' }])
    expect(await server.store.months.close({ placeIds: [server.place.id], month: '2026-09', at: 0, by: { id: v7(), name: '' } })).toEqual([])
    expect((await everyRow()).replaceAll(/"last_contact_at":\d+/g, '')).toBe(before.replaceAll(/"last_contact_at":\d+/g, ''))
  })
  it('leaves whoever looked after it without anything, and whoever looks after what is left of a municipality without its sums', async () => {
    const organisation = server.organisation.id
    await server.store.reference.putPlaces([{ ...server.place, id: v7(), name: 'Toinen', hostOrganisation: organisation }])
    const [host, guest] = [await server.signIn({ role: 'placeCoordinator', scope: { organisation } }), await server.signIn({ role: 'placeCoordinator', scope: { place: server.place.id } })]
    const sums = async (as: Record<string, string>) => (await server.app.inject({ url: '/api/v1/reports/monthly', headers: as, query: { month: '2026-11', municipality: '213' } })).statusCode
    expect([await sums(headers), await sums(host)]).toEqual([200, 403])
    await erase()
    expect([await sums(headers), await sums(host)]).toEqual([200, 403])
    expect((await server.app.inject({ url: '/api/v1/coordinators/me', headers: guest })).statusCode).toBe(401)
    expect((await ask('GET', '/api/v1/reference')).body).not.toContain('Perhetupa')
    expect((await ask('GET', '/api/v1/overview')).body).not.toContain(server.place.id)
  })
  it('counts no day of it as missing, and those it was open as open', async () => {
    const days = async () => (await server.report({ municipality: '213' }, headers)).days
    const before = await days()
    expect(before).toMatchObject({ open: 1, missing: expect.toSatisfy((missing: number) => missing > 5) })
    await erase()
    expect(await days()).toEqual({ open: before.open, closed: before.closed, missing: 0, planned: 0 })
  })
  it('moves its sums along when its municipality becomes part of another', async () => {
    await erase()
    const visits = async (month: string) => await Promise.all(['213', '740'].map(async (municipality) => (await server.report({ municipality, month }, headers)).visits))
    expect([await visits('2026-10'), await visits('2026-11')]).toEqual([[4, 0], [4, 3]])
    await ask('POST', '/api/v1/municipalities/213/merge', { into: '740', from: '2026-11-01' })
    expect([await visits('2026-10'), await visits('2026-11')]).toEqual([[4, 0], [0, 7]])
  })
  it('is told in the trail without a name, and nobody else changes the trail', async () => {
    await erase()
    const { events } = (await ask('GET', '/api/v1/audit')).json<{ events: { action: string; actor: { kind: string }; scope: object; subject: object; details: object }[] }>()
    expect(events.find(({ action }) => action === 'place.erased')).toMatchObject({ actor: { kind: 'server' }, scope: { municipality: '213' }, subject: { kind: 'place', id: null, name: '–' }, details: { revisions: 3, tablets: 2 } })
    expect(events.find(({ action }) => action === 'month.reopened')).toMatchObject({ scope: { municipality: '213' }, details: { month: '2026-10' } })
    await expect(sql`update audit_event set json = '{}'`.execute(command.db)).rejects.toThrow(/append-only/)
    await expect(sql`delete from audit_event`.execute(command.db)).rejects.toThrow(/append-only/)
    await expect(command.db.transaction().execute(async (trx) => {
      await sql`insert into erasing values (1)`.execute(trx)
      await sql`update audit_event set at = 0`.execute(trx)
    })).rejects.toThrow(/append-only/)
  })
})

it('a name inside another word, or of another place, is left as it is', () => {
  const without = withoutPlace('01-ab', ['Pesä', 'Pesä (uusi)'])
  expect(['Pesä, lokakuu', 'pesä (uusi)!', 'Pesäpuu', 'Linnunpesä', 'id 01-ab'].map(without)).toEqual(['–, lokakuu', '–!', 'Pesäpuu', 'Linnunpesä', 'id –'])
})
