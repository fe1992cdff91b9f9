/** A file read in at the desk: tablets receive its entries, the report counts them, and all of it can be withdrawn. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryBody, EntryRevision } from '../../src/domain/entry.ts'
import { dayStatusEntryId } from '../../src/server/check-revision.ts'
import { rowHash } from '../../src/domain/import/imported-row.ts'
import { pairedTablet } from '../support/tablet.ts'
import { startTestServer, TEST_DAY, TEST_NOW, type TestServer } from '../support/test-server.ts'

let server: TestServer
let headers: Record<string, string>
beforeEach(async () => {
  server = await startTestServer()
  headers = await server.signIn()
})
afterEach(() => server.stop())

const [DAY, OTHER_DAY] = ['2026-11-18', '2026-11-19'] as const
const FILE = { name: 'lokikirja-2026.csv', sha256: 'ab'.repeat(32), rows: 3 }
const ask = async (method: 'GET' | 'POST', path: string, payload?: object, as = headers) => await server.app.inject({ method, url: `/api/v1/imports${path}`, headers: as, ...(payload && { payload }) })
const begin = async (file: object = {}) => ((await ask('POST', '', { file: { ...FILE, ...file }, places: [server.place.id] })).json() as { id: string }).id
const visit = (day: string, counts: Record<string, number>, more: object = {}): EntryBody => ({ kind: 'visit', day, counts, source: 'import', ...more }) as EntryBody
const row = (n: number, bodies: EntryBody[], more: object = {}) => ({ n, place: server.place.id, copy: 1, bodies, ...more })
const send = async (id: string, rows: object[]) => (await ask('POST', `/${id}/rows`, { rows })).json() as { rows: { n: number; outcome: string; entries?: number; keptStatus?: boolean; errors?: { path: string; code: string }[] }[] }
const rowsOf = () => [row(1, [visit(DAY, { parent: 3 }), { kind: 'dayStatus', day: DAY, status: 'open' }]), row(2, [visit(OTHER_DAY, { baby: 2 }, { families: 2 })]), row(3, [{ kind: 'dayStatus', day: '2026-11-17', status: 'closed' }])]
const undo = async (id: string, corrected: 'keep' | 'withdraw' = 'keep') => (await ask('POST', `/${id}/undo`, { reason: 'väärä tiedosto', corrected })).json() as { left: number; kept: number }

describe('a file read in', () => {
  it('reaches the tablets and the report, and is gone from both when it is withdrawn weeks later', async () => {
    const tablet = await pairedTablet(server)
    const before = await server.report()
    const id = await begin()
    expect((await send(id, rowsOf())).rows.map(({ outcome, entries }) => [outcome, entries])).toEqual([['imported', 2], ['imported', 1], ['imported', 1]])
    await ask('POST', `/${id}/finish`)
    await tablet.round()
    expect([await tablet.visitsOn(DAY), await tablet.visitsOn(OTHER_DAY)]).toEqual([3, 2])
    const report = await server.report()
    expect([report.visits, report.families, report.days.closed]).toEqual([5, 2, 1])
    server.clock.advance(21 * 86_400_000)
    headers = await server.signIn()
    expect(await undo(id)).toEqual({ left: 0, kept: 0 })
    tablet.clock.set(server.clock.now())
    await tablet.round()
    expect([await tablet.visitsOn(DAY), await tablet.visitsOn(OTHER_DAY)]).toEqual([0, 0])
    server.clock.set(TEST_NOW)
    const { madeAt: _now, unsent: _told, ...after } = await server.report()
    const { madeAt: _then, unsent: _untold, ...was } = before
    expect(after).toEqual(was)
  })
  it('adds nothing when it is read in twice, and may be read in again after it was withdrawn', async () => {
    const first = await begin()
    await send(first, rowsOf())
    await ask('POST', `/${first}/finish`)
    const second = await begin()
    expect(second).not.toBe(first)
    expect((await send(second, rowsOf())).rows.map(({ outcome }) => outcome)).toEqual(['alreadyThere', 'alreadyThere', 'alreadyThere'])
    expect((await server.report()).visits).toBe(5)
    await undo(first)
    expect((await server.report()).visits).toBe(0)
    const third = await begin({ sha256: 'cd'.repeat(32) })
    expect((await send(third, rowsOf())).rows.map(({ outcome }) => outcome)).toEqual(['imported', 'imported', 'imported'])
    expect((await server.report()).visits).toBe(5)
  })
  it('goes on under the same id after it was cut off, and a piece sent again adds nothing', async () => {
    const id = await begin()
    await send(id, rowsOf().slice(0, 1))
    expect(await begin()).toBe(id)
    expect((await send(id, rowsOf())).rows.map(({ outcome }) => outcome)).toEqual(['alreadyThere', 'imported', 'imported'])
    const { imports } = (await ask('GET', '')).json() as { imports: { rows: number; entries: number; finishedAt: string | null }[] }
    expect(imports).toMatchObject([{ rows: 3, entries: 4, finishedAt: null }])
  })
  it('numbers its entries without gaps, so that none is taken for missing and digests agree', async () => {
    const tablet = await pairedTablet(server)
    const id = await begin()
    await send(id, rowsOf())
    await send(id, [...rowsOf(), row(4, [visit(DAY, { parent: 1 })])])
    await undo(id)
    const missing = await server.store.devices.missingNumbers(server.clock.now(), [id])
    expect(missing.get(id)).toBe(0)
    await tablet.round()
    expect((await tablet.round()).kind).toBe('done')
    const revisions = (await tablet.revisions()).filter(({ deviceId }) => deviceId === id)
    expect(revisions.map(({ deviceSeq }) => deviceSeq).sort((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, n) => n + 1))
    const digest = await server.store.revisions.digest({ placeId: server.place.id, from: DAY, to: DAY })
    expect(digest.find(({ deviceId }) => deviceId === id)?.count).toBe(revisions.filter(({ day }) => day === DAY).length)
  })
  it('never writes over the status of a day', async () => {
    await server.push([server.revision({ kind: 'dayStatus', day: DAY, status: 'closed' }, { entryId: dayStatusEntryId(server.place.id, DAY) })])
    const id = await begin()
    expect((await send(id, rowsOf().slice(0, 1))).rows).toEqual([{ n: 1, outcome: 'imported', entries: 1, keptStatus: true }])
  })
})

describe('what was corrected since', () => {
  it('is shown, and kept or withdrawn by choice', async () => {
    const id = await begin()
    await send(id, rowsOf())
    const brought = (await server.pull()).revisions.find(({ body, deviceId }) => deviceId === id && body?.kind === 'visit' && body.day === DAY) as EntryRevision
    await server.push([server.revision({ ...brought.body!, counts: { parent: 4 } } as EntryBody, { entryId: brought.entryId, parentRevId: brought.revId, reason: 'yksi unohtui' })])
    const { corrected } = (await ask('GET', `/${id}`)).json() as { corrected: object[] }
    expect(corrected).toEqual([{ place: server.place.id, day: DAY, kind: 'visit', at: '2026-11-20T08:42:10.123Z' }])
    expect(await undo(id, 'keep')).toEqual({ left: 0, kept: 1 })
    expect((await server.report()).visits).toBe(4)
    // Its row is not free: it would count twice.
    const again = await begin({ sha256: 'ef'.repeat(32) })
    expect((await send(again, rowsOf())).rows.map(({ outcome }) => outcome)).toEqual(['alreadyThere', 'imported', 'imported'])
  })
  it('goes with the rest where that is wanted', async () => {
    const id = await begin()
    await send(id, rowsOf())
    const brought = (await server.pull()).revisions.find(({ body, deviceId }) => deviceId === id && body?.kind === 'visit' && body.day === DAY) as EntryRevision
    await server.push([server.revision({ ...brought.body!, counts: { parent: 4 } } as EntryBody, { entryId: brought.entryId, parentRevId: brought.revId, reason: 'yksi unohtui' })])
    expect(await undo(id, 'withdraw')).toEqual({ left: 0, kept: 0 })
    expect((await server.report()).visits).toBe(0)
  })
})

describe('what is not taken in', () => {
  it.each<[string, (day: string) => object, string]>([
    ['a day to come', () => visit('2026-11-21', { parent: 1 }), 'too_big'],
    ['a day before the place was there', () => visit('2019-01-01', { parent: 1 }), 'place_not_there'],
    ['a group nobody knows', (day) => visit(day, { martian: 1 }), 'unknown_word'],
    ['an activity nobody knows', (day) => ({ kind: 'session', day, start: '09:00', end: '10:00', activityType: 'rocketry', organisers: [server.organisation.id], status: 'held', counts: {}, countedAtDoor: true }), 'unknown_word'],
    ['taps, which a file cannot have', (day) => ({ ...visit(day, { parent: 1 }), source: 'tap' }), 'invalid_value'],
    ['a phone number in a note', (day) => ({ kind: 'partnerVisit', day, organisation: server.organisation.id, mode: 'onSite', status: 'happened', note: 'soita 040 123 4567' }), 'personal_data'],
    ['something that is no entry', () => ({ kind: 'poem' }), 'unknown_kind'],
  ])('%s', async (_what, body, code) => {
    await server.store.reference.replace('place', server.place.id, [{ ...server.place, validFrom: '2020-01-01' }])
    const id = await begin()
    const { rows } = await send(id, [row(1, [body(DAY) as EntryBody]), row(2, [visit(DAY, { parent: 1 })])])
    expect(rows[0]).toMatchObject({ outcome: 'refused', errors: [{ code }] })
    expect(rows[1]?.outcome).toBe('imported')
  })
  it('rows of a place the import did not name, and rows after it was withdrawn', async () => {
    const id = await begin()
    expect((await send(id, [row(1, [visit(DAY, { parent: 1 })], { place: server.otherPlace.id })])).rows[0]).toMatchObject({ outcome: 'refused', errors: [{ path: 'place' }] })
    await undo(id)
    expect((await ask('POST', `/${id}/rows`, { rows: rowsOf() })).json()).toMatchObject({ type: 'import_undone' })
    expect((await ask('POST', `/${id}/undo`, { reason: 'taas', corrected: 'keep' })).json()).toMatchObject({ type: 'import_undone' })
  })
})

describe('what is known before', () => {
  it('are the rows and days that are there already, and how the headings were understood', async () => {
    const mapping = { headings: 'a'.repeat(43), columns: ['day', null, 'group:parent'], words: [{ kind: 'organisations', word: 'd'.repeat(43), key: '' }] }
    const { id } = (await ask('POST', '', { file: FILE, places: [server.place.id], mapping })).json() as { id: string }
    const [first] = rowsOf()
    await send(id, [first!])
    const hash = rowHash(server.place.id, first!.bodies, 1)
    const found = (await ask('POST', '/look-up', { rows: [{ place: server.place.id, hash }, { place: server.place.id, hash: 'b'.repeat(43) }], days: [{ place: server.place.id, day: DAY }, { place: server.place.id, day: TEST_DAY }] })).json()
    expect(found).toEqual({ rows: [{ place: server.place.id, hash, import: id }], days: [{ place: server.place.id, day: DAY, visits: 3, entries: 1, hasStatus: true }] })
    expect((await ask('GET', `/mappings/${mapping.headings}`)).json()).toEqual({ columns: mapping.columns, words: mapping.words, savedAt: '2026-11-20T08:42:10.123Z', savedBy: 'koordinaattori@lokikirja.example' })
    expect((await ask('GET', `/mappings/${'c'.repeat(43)}`)).json()).toMatchObject({ columns: null })
  })
  it('is in the audit trail: who read which file in, and who withdrew it why', async () => {
    const id = await begin()
    await send(id, rowsOf())
    await undo(id)
    const events = await server.store.audit.read({ scopes: [{ place: server.place.id }], subjectKinds: ['entries'], limit: 10 })
    expect(events.map(({ action, subject, details }) => [action, subject.name, details['reason'] ?? details['rows']])).toEqual([['entries.importUndone', FILE.name, 'väärä tiedosto'], ['entries.imported', FILE.name, 3]])
  })
})
