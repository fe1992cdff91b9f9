import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countVisit, takeOneAway, typeTotal } from '../../src/app/day/count-visit.ts'
import type { EntryBody, SessionBody } from '../../src/domain/entry.ts'
import { checkTotals } from '../../src/local-db/check-totals.ts'
import { entriesOfDay, sendStatus } from '../../src/local-db/entry-queries.ts'
import { changeEntry, correctEntry, recordEntry, voidEntry } from '../../src/local-db/record-entry.ts'
import { recount, type Numbered } from '../domain/naive-recount.ts'
import { column, figureBeside, readCsv, readWorkbook, sheetNamed, sumOf } from '../reports/read-back.ts'
import { FINE, NO_NETWORK } from '../support/network.ts'
import { tabletMonth } from '../support/tablet-month.ts'
import { createTablet, pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { NO_LIMITS, startTestServer, TEST_DAY as DAY, type TestServer } from '../support/test-server.ts'
import * as writer from '../../src/local-db/record-entry.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(async () => { await server.stop() })

const YESTERDAY = '2026-11-19'
const at = (day: string) => ({ placeId: server.place.id, day })
const session = (parts: Partial<SessionBody> = {}): SessionBody => ({
  kind: 'session', day: DAY, start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [server.organisation.id], status: 'held', counts: {}, countedAtDoor: true, ...parts,
})

/**
 * 14 visits stay at the door: a family of three, the parent total typed up to 6, two babies of three, then a
 * group of four that was not counted there; yesterday's five from paper come beside them.
 */
async function countTheDay(tablet: Tablet): Promise<void> {
  const { deps } = tablet
  const later = (minutes: number) => tablet.clock.advance(minutes * 60_000)
  await saved(countVisit(writer, deps, at(DAY), { counts: { parent: 1, child_1_2: 2 }, families: 1, firstTimers: 1 }))
  later(3)
  await Promise.all(Array.from({ length: 3 }, () => saved(countVisit(writer, deps, at(DAY), { counts: { baby: 1 } }))))
  await saved(takeOneAway(writer, deps, at(DAY), 'baby'))
  later(10)
  await saved(typeTotal(writer, deps, at(DAY), 'parent', 6))
  const slip = await saved(countVisit(writer, deps, at(DAY), { counts: { grandparent: 1 } }))
  await saved(voidEntry(deps, slip.entryId, 'kumottu'))
  const wrong = await saved(countVisit(writer, deps, at(DAY), { counts: { child_3_6: 9 } }))
  await saved(correctEntry(deps, wrong.entryId, { kind: 'visit', day: DAY, time: '11:00', counts: { child_3_6: 4 }, source: 'tap' }, 'laskin väärin'))

  // Two sessions at once, each with its own counter.
  const cafe = await saved(recordEntry(deps, session({ counts: { parent: 5 }, families: 4 })))
  const group = await saved(recordEntry(deps, session({ activityType: 'theme_group', countedAtDoor: false, counts: { parent: 1 } })))
  const onePersonMore = (body: EntryBody): EntryBody => body.kind === 'session' ? { ...body, counts: { ...body.counts, parent: (body.counts['parent'] ?? 0) + 1 } } : body
  for (const { entryId } of [cafe, group, group, group]) await saved(changeEntry(deps, entryId, onePersonMore, 'laskuri'))
  await saved(recordEntry(deps, session({ activityType: 'club', status: 'cancelled' })))

  const visitOf = (minutes: number): EntryBody => ({ kind: 'partnerVisit', day: DAY, organisation: server.organisation.id, mode: 'onSite', status: 'planned', minutes })
  const planned = await saved(recordEntry(deps, visitOf(60)))
  await saved(changeEntry(deps, planned.entryId, (body) => body.kind === 'partnerVisit' ? { ...body, status: 'happened', encounters: 5 } : body, 'tapahtui'))
  await saved(recordEntry(deps, { kind: 'contact', day: DAY, municipality: '213', channel: 'phone', initiator: 'parent', topics: ['parenting', 'money'], duration: '15-30', outcome: 'adviceEnough' }))

  later(60)
  await saved(countVisit(writer, deps, at(YESTERDAY), { counts: { parent: 2, child_1_2: 3 } }))
  await saved(recordEntry(deps, { kind: 'dayStatus', day: '2026-11-18', status: 'closed', reason: 'sairaus' }))
}

const EXPECTED = {
  visits: 14 + 4 + 5, children: 11, adults: 12, byVisitorGroup: { parent: 6 + 4 + 2, child_1_2: 2 + 3, baby: 2, child_3_6: 4 }, families: 1, firstTimers: 1, participations: 6 + 4,
  sessions: { held: 2, cancelled: 1, byActivityType: { open_cafe: 1, theme_group: 1 } },
  partnerVisits: { happened: 1, cancelled: 0, minutes: 60, encounters: 5, bySector: { association: 1 } },
  contacts: { total: 1, byChannel: { phone: 1 }, byTopic: { parenting: 1, money: 1 } },
}

describe('a day at the door, offline, reaches the county’s month', () => {
  test('as it was counted: the endpoint’s report, the tablet’s own month and a count by hand agree', async () => {
    const tablet = await pairedTablet(server)
    await tablet.round()
    tablet.network.weather = NO_NETWORK
    await countTheDay(tablet)
    expect((await tablet.round()).kind).toBe('offline')
    await tablet.restart()
    expect(await tabletMonth(tablet, '2026-11')).toMatchObject(EXPECTED)
    expect((await server.report()).visits).toBe(0)
    const made = (await tablet.revisions()).length
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: made, sent: 0 })

    tablet.network.weather = FINE
    expect(await tablet.round()).toMatchObject({ kind: 'done', tally: { sent: made, setAside: 0 } })
    expect(await sendStatus(tablet.db)).toMatchObject({ unsent: 0, sent: made })
    const { definitions: _definitions, madeAt: _madeAt, closing, closings: _closings, corrections, ...report } = await server.report()
    expect([closing, corrections]).toEqual([null, null])
    // What only the desk asks for a tablet does not count: all the rest is the same.
    expect(report).toMatchObject(JSON.parse(JSON.stringify(await tabletMonth(tablet, '2026-11'))) as object)
    expect(report).toMatchObject({ participationsByActivityType: { open_cafe: 6, theme_group: 4 }, participationsByPart: { A: 6, B: 4 }, doorVisitsByHour: { '5-10': 6, '5-11': 4 } })
    expect(report).toMatchObject(EXPECTED)

    const byHand = recount((await tablet.revisions()).map((revision): Numbered => ({ ...revision, seq: revision.seq! })), '2026-11', [server.place.id])
    expect(byHand).toMatchObject({ visits: 23, participations: 10, held: 2, cancelled: 1, families: 1, firstTimers: 1, visitsByDay: { [DAY]: 18, [YESTERDAY]: 5 } })
    expect(report.byVisitorGroup).toEqual(byHand.byVisitorGroup)
  })

  test('as files, too: the CSV and the workbook hold the same numbers', async () => {
    const tablet = await pairedTablet(server)
    await countTheDay(tablet)
    await tablet.round()
    const file = async (format: string) => (await server.app.inject({ url: '/api/v1/reports/monthly', headers: server.device.headers, query: { month: '2026-11', place: server.place.id, format } })).rawPayload
    const [csv, xlsx] = [readCsv((await file('csv')).toString('utf8')).sheets, await readWorkbook(new Uint8Array(await file('xlsx')))]
    for (const sheets of [csv, xlsx]) {
      expect(figureBeside(sheetNamed(sheets, 'Yhteenveto'), 'Käynnit')).toBe(23)
      expect(sumOf(column(sheetNamed(sheets, 'Päivät'), 'Käynnit'))).toBe(23)
    }
  })

  test('and the other tablet of the place shows the same day and the same month', async () => {
    const [tablet, other] = [await pairedTablet(server), await pairedTablet(server)]
    await countTheDay(tablet)
    await tablet.round()
    await other.round()
    other.clock.set(tablet.clock.now())
    expect(await tabletMonth(other, '2026-11')).toEqual(await tabletMonth(tablet, '2026-11'))
    const day = async ({ db }: Tablet) => (await entriesOfDay(db, server.place.id, DAY)).map(({ entryId, body, voided, corrected, writtenAt, state }) => ({ entryId, body, voided, corrected, writtenAt, state }))
    expect(await day(other)).toEqual(await day(tablet))
    expect(new Set((await day(other)).map((entry) => entry.state))).toEqual(new Set(['sent']))
    expect(await checkTotals(other.db, server.place.id, '2026-11-01', '2026-11-30')).toEqual([])
  })

  test('also when the tablet was paired only in the evening and the host said that the entries belong here', async () => {
    const tablet = createTablet(server)
    await tablet.startAlone()
    await countTheDay(tablet)
    await server.putCode('ILTA-2026')
    await tablet.pairBy('ILTA-2026', true)
    await tablet.round()
    expect(await server.report()).toMatchObject({ ...EXPECTED, days: { open: 2, closed: 1 } })
  })
})
