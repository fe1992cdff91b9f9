/** The tablet's month beside the server's: every part of the difference is named, and the parts make up the whole. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { VisitBody } from '../../src/domain/entry.ts'
import { entriesOfDay, sendStatus, setAsideEntries } from '../../src/local-db/entry-queries.ts'
import { monthDifference, noteServerMonth } from '../../src/local-db/month-difference.ts'
import { acknowledge } from '../../src/local-db/outbox.ts'
import { correctEntry, recordEntry } from '../../src/local-db/record-entry.ts'
import { removeSetAside, setAsideText } from '../../src/local-db/set-aside.ts'
import { readDevice } from '../../src/local-db/settings.ts'
import { warningOf, watch } from '../../src/local-db/watchdog.ts'
import { backupOf, readInto } from '../support/backup.ts'
import { createTablet, lonelyTablet, pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { startTestServer, TEST_DAY as DAY, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(async () => { await server.stop() })

const MONTH = DAY.slice(0, 7)
const visit = (parents: number): VisitBody => ({ kind: 'visit', day: DAY, counts: { parent: parents }, source: 'tap' })
const refuse = async ({ db }: Tablet, revId: string) => await acknowledge(db, [{ revId, outcome: 'rejected', code: 'invalid_body', final: true, errors: [] }], 0)

async function compared(tablet: Tablet) {
  const { pairing, placeId } = (await readDevice(tablet.db))!
  const answer = await tablet.api.month(pairing!.token, placeId, MONTH)
  if (answer.kind !== 'ok') throw new Error(answer.kind)
  await noteServerMonth(tablet.db, { placeId, month: MONTH, visits: answer.value.visits, at: tablet.clock.now() })
  return await monthDifference(tablet.db, placeId, MONTH)
}

describe('the difference of the month', () => {
  test('is none when everything has travelled both ways', async () => {
    const [tablet, other] = [await pairedTablet(server), await pairedTablet(server)]
    await saved(recordEntry(tablet.deps, visit(3)))
    await saved(recordEntry(other.deps, visit(2)))
    for (const one of [tablet, other, tablet]) await one.round()
    expect(await compared(tablet)).toMatchObject({ visits: 5, unsent: 0, setAside: 0, keptHere: 0, notFetched: 0, server: { visits: 5 } })
  })

  test('is told by its parts: unsent corrections, refused ones, and what others wrote meanwhile', async () => {
    const [tablet, other] = [await pairedTablet(server), await pairedTablet(server)]
    const { entryId } = await saved(recordEntry(tablet.deps, visit(3)))
    await tablet.round()
    const refused = await saved(recordEntry(tablet.deps, visit(10)))
    await refuse(tablet, refused.revId)
    const kept = await saved(recordEntry(tablet.deps, visit(100)))
    await refuse(tablet, kept.revId)
    await removeSetAside(tablet.db, kept.revId)
    await saved(correctEntry(tablet.deps, entryId, visit(4), 'yksi lisää'))
    await saved(recordEntry(other.deps, visit(7)))
    await other.round()
    const found = await compared(tablet)
    expect(found).toMatchObject({ visits: 114, unsent: 1, setAside: 10, keptHere: 100, notFetched: 7, server: { visits: 10 } })
    expect(found.visits).toBe(found.server!.visits + found.unsent + found.setAside + found.keptHere - found.notFetched)
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: 1, setAside: 1, sent: 1, apart: 1 })
    const [last] = await entriesOfDay(tablet.db, server.place.id, DAY)
    expect(last).toMatchObject({ entryId: kept.entryId, state: 'saved' })
  })
})

describe('a refused entry', () => {
  test('leaves the list when a correction takes its place, and the correction reaches the server', async () => {
    const tablet = await pairedTablet(server)
    const { entryId, revId } = await saved(recordEntry(tablet.deps, visit(10)))
    await refuse(tablet, revId)
    await saved(correctEntry(tablet.deps, entryId, visit(1), 'kirjoitusvirhe'))
    expect(await setAsideEntries(tablet.db)).toEqual([])
    await tablet.round()
    expect((await server.report()).visits).toBe(1)
    expect(await tablet.visitsOn(DAY)).toBe(1)
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: 0, setAside: 0, sent: 1 })
  })

  test('is saved to a file with its reason, whole', async () => {
    const tablet = await pairedTablet(server)
    const { revId } = await saved(recordEntry(tablet.deps, visit(10)))
    await refuse(tablet, revId)
    const text = await setAsideText(tablet.db, await setAsideEntries(tablet.db), tablet.clock.now())
    expect(JSON.parse(text)).toMatchObject({ format: 'lokikirja-set-aside', version: 1, refused: [{ code: 'invalid_body', final: true, revision: { revId, body: visit(10) } }] })
  })
})

describe('a lost tablet', () => {
  test('lives on in another one through its backup, and coming back it counts nothing twice', async () => {
    const lost = await pairedTablet(server)
    await saved(recordEntry(lost.deps, visit(1)))
    await lost.round()
    const { entryId } = await saved(recordEntry(lost.deps, visit(2)))
    await saved(correctEntry(lost.deps, entryId, visit(5), 'kolme lisää'))
    const file = await backupOf(lost)

    const heir = await pairedTablet(server)
    await saved(recordEntry(heir.deps, visit(20)))
    expect(await readInto(heir, file)).toMatchObject({ outcome: 'read', added: 3 })
    await heir.round()
    expect((await server.report()).visits).toBe(26)
    expect(await heir.visitsOn(DAY)).toBe(26)

    await lost.round()
    await readInto(heir, await backupOf(lost))
    await heir.round()
    expect((await server.report()).visits).toBe(26)
    expect(await lost.visitsOn(DAY)).toBe(26)
    expect(await heir.unsent()).toBe(0)
  })

  test('that never had a county: its entries and its days move to the place of the tablet that reads them', async () => {
    const lost = createTablet()
    await lost.startAlone()
    await saved(recordEntry(lost.deps, visit(4)))
    await saved(recordEntry(lost.deps, { kind: 'dayStatus', day: '2026-11-19', status: 'closed' }))
    const heir = await pairedTablet(server)
    const file = await backupOf(lost)
    await readInto(heir, file)
    await readInto(heir, file)
    expect((await heir.round()).tally).toMatchObject({ sent: 2, setAside: 0 })
    expect(await server.report()).toMatchObject({ visits: 4, days: { closed: 1 } })
  })
})

describe('the watchdog', () => {
  const DAY_MS = 24 * 3_600_000

  test('speaks up when the oldest unsent entry has waited for more than a day, and is quiet once it is sent', async () => {
    const tablet = await pairedTablet(server)
    const at = tablet.clock.now()
    await saved(recordEntry(tablet.deps, visit(1)))
    const watched = await watch(tablet.db)
    expect(warningOf(watched, at + DAY_MS, true)).toBeNull()
    expect(warningOf(watched, at + DAY_MS + 1, true)).toEqual({ kind: 'sendOld', unsent: 1, since: at, notInstalled: false })
    expect(warningOf(watched, at + DAY_MS + 1, false)).toMatchObject({ notInstalled: true })
    await tablet.round()
    expect(warningOf(await watch(tablet.db), at + 9 * DAY_MS, false)).toBeNull()
  })

  test('asks a tablet without a county for a backup while only the browser holds its entries', async () => {
    const tablet = await lonelyTablet()
    const at = tablet.clock.now()
    await saved(recordEntry(tablet.deps, visit(1)))
    const watched = await watch(tablet.db)
    expect(warningOf(watched, at + 2 * DAY_MS, false)).toEqual({ kind: 'keptAlone' })
    expect(warningOf(watched, at + 2 * DAY_MS, true)).toBeNull()
    expect(warningOf({ ...watched, lastBackupAt: at + DAY_MS }, at + 2 * DAY_MS, false)).toBeNull()
    expect(warningOf({ ...watched, lastBackupAt: at }, at + 8 * DAY_MS, false)).toEqual({ kind: 'keptAlone' })
  })
})
