/** A text that tells who somebody is never gets onto the server's disk, and what was counted with it is not lost. */
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryBody, SessionBody } from '../../src/domain/entry.ts'
import { findPersonalData } from '../../src/domain/note-guard.ts'
import { changeEntry, recordEntry, voidAgain, voidEntry } from '../../src/local-db/record-entry.ts'
import { demoCounty } from '../../src/server/demo/demo-county.ts'
import { dayStatusEntryId } from '../../src/server/check-revision.ts'
import { pairedTablet, saved } from '../support/tablet.ts'
import { NO_LIMITS, startTestServer, TEST_DAY, TEST_NOW, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(() => server.stop())

const PHONE = '040 123 4567'
const session = (parts: Partial<SessionBody> = {}): SessionBody => ({
  kind: 'session', day: TEST_DAY, start: '09:30', end: '11:00', activityType: 'open_cafe', organisers: [server.organisation.id], status: 'held',
  counts: { parent: 3, baby: 4 }, countedAtDoor: false, ...parts,
})

describe('the server is sent', () => {
  const FOUND = ['010190-900P', PHONE, 'perhe@example.fi']
  const places: [string, (text: string) => ReturnType<TestServer['revision']>][] = [
    ['body.note', (text) => server.revision(session({ note: `Äidin ${text}, soita` }))],
    ['body.title', (text) => server.revision(session({ title: text }))],
    ['body.reason', (text) => server.revision({ kind: 'dayStatus', day: TEST_DAY, status: 'closed', reason: text }, { entryId: dayStatusEntryId(server.place.id, TEST_DAY) })],
    ['reason', (text) => server.revision(visit({ parent: 1 }), { entryId: v7(), parentRevId: v7(), reason: text })],
    ['reason', (text) => server.revision(null, { entryId: v7(), reason: text })],
  ]
  for (const [path, revision] of places) {
    for (const text of FOUND) {
      it(`a ${text === PHONE ? 'phone number' : text.includes('@') ? 'mail address' : 'identity code'} in ${path}: refused with its path, not for ever, and told nowhere`, async () => {
        const sent = revision(text)
        const answer = await server.push([sent])
        expect(answer.results).toMatchObject([{ revId: sent.revId, outcome: 'rejected', code: 'personal_data', final: false, errors: [{ path, code: 'personal_data' }] }])
        expect(JSON.stringify(answer)).not.toContain(text)
        expect(server.log.join('\n')).not.toContain(text)
        expect(server.databaseBytes()).not.toContain(text)
      })
    }
  }
  it('likely names and addresses: stored, for the writer has said what they are', async () => {
    const answer = await server.push([server.revision(session({ title: 'Leenan muskari', note: 'Retki: Kauppakatu 12' }))])
    expect(answer.results).toMatchObject([{ outcome: 'accepted' }])
  })
  it('a refused note among others: the others are taken', async () => {
    const answer = await server.push([server.revision(visit({ parent: 1 })), server.revision(session({ note: PHONE })), server.revision(visit({ baby: 1 }))])
    expect(answer.results.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected', 'accepted'])
  })
})

describe('from the tap to the server', () => {
  it('a session whose note was refused counts once when the note is put right', async () => {
    const tablet = await pairedTablet(server)
    const { revId, entryId } = await saved(recordEntry(tablet.deps, session({ note: `Soita ${PHONE}` })))
    await tablet.round()
    expect(await tablet.db.setAside.get(revId)).toMatchObject({ code: 'personal_data', final: false })
    expect((await server.report()).participations).toBe(0)
    expect(await tablet.visitsOn(TEST_DAY)).toBe(7)

    await saved(changeEntry(tablet.deps, entryId, (body) => ({ ...body, note: 'Soita' }) as EntryBody, 'Kirjoitusvirhe'))
    await tablet.round()
    await tablet.round()
    expect(await server.report()).toMatchObject({ participations: 7, sessions: { held: 1 } })
    expect(await tablet.visitsOn(TEST_DAY)).toBe(7)
    expect(await tablet.db.setAside.count() + await tablet.unsent()).toBe(0)
    expect(server.databaseBytes()).not.toContain(PHONE)
  })
  it('a correction refused for its reason is made again with another one', async () => {
    const tablet = await pairedTablet(server)
    const { entryId } = await saved(recordEntry(tablet.deps, session()))
    const more = (body: EntryBody) => ({ ...body, counts: { parent: 4, baby: 4 } }) as EntryBody
    await saved(changeEntry(tablet.deps, entryId, more, `laskettiin väärin, ${PHONE}`))
    await tablet.round()
    expect(await tablet.db.setAside.count()).toBe(1)
    await saved(changeEntry(tablet.deps, entryId, (body) => body, 'laskettiin väärin'))
    await tablet.round()
    expect(await server.report()).toMatchObject({ participations: 8, sessions: { held: 1 } })
    expect(await tablet.db.setAside.count()).toBe(0)
  })
  it('a withdrawal refused for its reason is made again with another one, and no other withdrawal is', async () => {
    const tablet = await pairedTablet(server)
    const { entryId } = await saved(recordEntry(tablet.deps, session()))
    const { revId } = await saved(voidEntry(tablet.deps, entryId, `perui, ${PHONE}`))
    expect(await voidAgain(tablet.deps, revId, 'perui')).toEqual({ outcome: 'nothing' })
    await tablet.round()
    expect((await server.report()).participations).toBe(7)
    await saved(voidAgain(tablet.deps, revId, 'perui'))
    await tablet.round()
    expect((await server.report()).participations).toBe(0)
    expect(await tablet.visitsOn(TEST_DAY)).toBe(0)
    expect(await tablet.db.setAside.count() + await tablet.unsent()).toBe(0)
  })
})

describe('the made-up county', () => {
  it('says nothing of anybody in its texts', () => {
    const texts = new Set(demoCounty(TEST_NOW).places.slice(0, 4).flatMap(({ revisions }) => revisions()).flatMap(({ body, reason }) => (
      [reason, ...(body === null ? [] : [body['note'], body['title'], body['reason']])].filter((text) => typeof text === 'string')
    )))
    expect(texts.size).toBeGreaterThan(15)
    expect([...texts].filter((text) => findPersonalData(text).length > 0)).toEqual([])
  })
})
