/** A county that closed months before they were kept as rows: brought to the newest shape, it says what a county that had them all along says. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, Migrator, PostgresDialect, SqliteDialect } from 'kysely'
import { Pool } from 'pg'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { VISITOR_GROUPS } from '../../../src/domain/vocabulary.ts'
import type { EntryBody, EntryRevision } from '../../../src/domain/entry.ts'
import type { DatabaseSchema } from '../../../src/server/store/database-schema.ts'
import { measureNames } from '../../../src/server/store/measure-ids.ts'
import { MIGRATIONS } from '../../../src/server/store/migrate.ts'
import { monthOfText } from '../../../src/server/store/month-text.ts'
import { openDatabase, type DatabaseLocation } from '../../../src/server/store/open-store.ts'
import { openSqliteDatabase } from '../../../src/server/store/sqlite-database.ts'
import { eachTestOpensStore, type OpenStore } from '../../support/each-test.ts'
import { testDatabase } from '../../support/test-database.ts'
import { TEST_NOW, visit } from '../../support/test-server.ts'

let opened: OpenStore
eachTestOpensStore((one) => { opened = one })

const PLACES = [v7(), v7(), v7()] as const
const [DEVICE, EMPTY_PLACE] = [v7(), PLACES[2]]
const by = { id: v7(), name: 'Paula' }
const LAST_BEFORE_MONTH_ROWS = '010-month-closings'

it('keeps every figure, of its months and of what they were when they were closed', async () => {
  await fillWithClosings()
  const dataDir = mkdtempSync(join(tmpdir(), 'lokikirja-old-'))
  const old = await testDatabase(dataDir, { isBare: true })
  await makeOld(old.location)
  const [now, migrated] = [await figuresIn(opened.location), await figuresIn(old.location)]
  expect(migrated).toEqual(now)
  expect(now.months).toHaveLength(6)
  expect(now.closings.map(({ n, row }) => [n, row.sums['doorVisits:parent'] ?? 0])).toEqual([[1, 12], [2, 12 * 3 - 4], [1, 20], [1, 0]])
  await old.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Entries of three months at two places, corrected and withdrawn; months closed in between, one opened and closed again. */
async function fillWithClosings(): Promise<void> {
  const { store } = opened
  const close = (placeIds: readonly string[], month: string) => store.months.close({ placeIds: [...placeIds], month, at: TEST_NOW, by })
  const [first, second] = PLACES
  const september = [1, 2, 3, 4].map((day) => revision(first, visit({ parent: 3 }, { day: `2026-09-0${day}` })))
  await insert(...september, ...variety(first, '2026-10-05'))
  await close([first], '2026-09')
  await store.months.reopen({ placeId: first, month: '2026-09', at: TEST_NOW, by, reason: 'Retki unohtui' })
  await insert(...[5, 6, 7, 8].flatMap((day) => [3, 3].map((n) => revision(first, visit({ parent: n }, { day: `2026-09-0${day}` })))))
  await insert(revision(first, visit({ parent: 2 }, { day: '2026-09-01' }), september[0]), revision(first, null, september[1]))
  await close([first], '2026-09')
  await insert(...variety(second, '2026-09-14'), revision(second, visit({ parent: 20 }, { day: '2026-11-02' })))
  await close([second, EMPTY_PLACE], '2026-11')
  await insert(revision(second, visit({ parent: 1 }, { day: '2026-11-03' })), revision(first, visit({ parent: 1 }, { day: '2026-09-09' })), ...variety(first, '2026-11-05'), ...variety(second, '2026-10-06'))
}

let deviceSeq = 0

function revision(placeId: string, body: EntryBody | null, before?: EntryRevision): EntryRevision {
  const revId = v7()
  return {
    revId, entryId: before?.entryId ?? revId, placeId, deviceId: DEVICE, deviceSeq: deviceSeq += 1, parentRevId: before?.revId ?? null, capturedAt: '2026-11-20T08:42:10.123Z',
    clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1, body, reason: before === undefined ? null : 'virhe',
  }
}

/** One of each kind of entry. */
function variety(placeId: string, day: string): EntryRevision[] {
  const bodies: EntryBody[] = [
    { kind: 'visit', day, time: '09:30', counts: Object.fromEntries(VISITOR_GROUPS.filter(({ key }) => key !== 'parent').map(({ key }, n) => [key, n + 1])), families: 3, firstTimers: 1, source: 'tap' },
    { kind: 'session', day, start: '10:00', end: '11:00', activityType: 'open_cafe', organisers: [v7()], status: 'held', counts: { child_1_2: 4 }, countedAtDoor: false },
    { kind: 'partnerVisit', day, organisation: v7(), mode: 'onSite', status: 'happened', minutes: 60, encounters: 5 },
    { kind: 'contact', day, municipality: '213', channel: 'phone', initiator: 'parent', topics: ['money'], duration: 'under15', outcome: 'adviceEnough' },
    { kind: 'dayStatus', day, status: 'open' }, { kind: 'feedback', day, mood: 4, themes: [] },
  ]
  return bodies.map((body) => revision(placeId, body))
}

async function insert(...revisions: EntryRevision[]): Promise<void> {
  const outcomes = await opened.store.revisions.insert(revisions, { receivedFrom: DEVICE, receivedAt: TEST_NOW })
  expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true)
}

/** A database as it was, with the entries and closings of the new one; what had been counted by the day is not to be trusted. */
async function makeOld(location: DatabaseLocation): Promise<void> {
  const [from, to] = [await openDatabase(opened.location, { epoch: () => '', newId: v7 }), rawDatabase(location)]
  const until = Object.entries(MIGRATIONS).filter(([name]) => name <= LAST_BEFORE_MONTH_ROWS)
  const { error } = await new Migrator({ db: to, provider: { getMigrations: async () => Object.fromEntries(until) } }).migrateToLatest()
  expect(error).toBeUndefined()
  for (const table of ['place_sequence', 'revision'] as const) await to.insertInto(table).values(await from.db.selectFrom(table).selectAll().execute() as never).execute()
  await to.insertInto('daily_totals').values({ place_id: PLACES[0], day: '2026-09-01', json: '{"doorVisits:parent":999}' }).execute()
  const closings = await from.db.selectFrom('month_closing').selectAll().execute()
  await to.insertInto('month_closing').values(closings.map(({ totals: _totals, revisions: _revisions, ...closing }) => ({ ...closing, days: '{}' })) as never).execute()
  await Promise.all([from.close(), to.destroy()])
}

function rawDatabase(location: DatabaseLocation): Kysely<DatabaseSchema> {
  return new Kysely<DatabaseSchema>({ dialect: location.engine === 'sqlite' ? new SqliteDialect({ database: openSqliteDatabase(location.path) }) : new PostgresDialect({ pool: new Pool({ connectionString: location.url }) }) })
}

/** Opening it brings it to the newest shape. Measures have numbers of each database's own. */
async function figuresIn(location: DatabaseLocation) {
  const { db, close } = await openDatabase(location, { epoch: () => '', newId: v7 })
  const names = await measureNames(db)
  const inWords = (totals: string) => {
    const { sums, ...days } = monthOfText(totals, names)
    return { ...days, sums: Object.fromEntries(sums) }
  }
  const months = await db.selectFrom('month_totals').selectAll().orderBy('place_id').orderBy('month').execute()
  const closings = await db.selectFrom('month_closing').selectAll().orderBy('place_id').orderBy('month').orderBy('n').execute()
  const days = await db.selectFrom('daily_totals').selectAll().orderBy('place_id').orderBy('day').execute()
  await close()
  return {
    months: months.map(({ totals, ...month }) => ({ ...month, row: inWords(totals) })),
    closings: closings.map(({ totals, ...closing }) => ({ ...closing, row: inWords(totals) })),
    days: days.map(({ json, ...day }) => ({ ...day, totals: nonZero(JSON.parse(json) as Record<string, number>) })),
  }
}

function nonZero(totals: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(totals).filter(([, n]) => n !== 0))
}
