/**
 * That places could be spread over several machines by their id, as Citus would: every table that grows with the entries
 * has the place first in its keys, and what tablets do all day asks for one place in every statement.
 */
import { readFileSync } from 'node:fs'
import Database from 'libsql'
import { CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DatabaseSchema } from '../../src/server/store/database-schema.ts'
import { deviceStore } from '../../src/server/store/device-store.ts'
import { insertPushes } from '../../src/server/store/insert-revisions.ts'
import { migrate } from '../../src/server/store/migrate.ts'
import { monthTotalsStore } from '../../src/server/store/month-totals-store.ts'
import { revisionStore } from '../../src/server/store/revision-store.ts'
import type { EntryRevision } from '../../src/domain/entry.ts'
import { TEST_DAY, TEST_NOW, visit } from '../support/test-server.ts'

/** Would be spread by place. */
const SPREAD = ['daily_totals', 'import_row', 'month_closing', 'month_totals', 'place_sequence', 'revision']
/** Name places, and stay whole all the same: they grow with the tablets, not with the entries. */
const WHOLE = ['device_place', 'enrolment_code', 'enrolment_code_place']

/** Of one tablet or one entry, wherever: these would ask every machine, each by an index. */
const EVERYWHERE = [
  'select "rev_id", "seq", "body_hash" from "revision" where "rev_id" in (?)',
  'select "device_seq" from "revision" where "device_id" = ? and "device_seq" >= ? and "device_seq" <= ? group by "device_seq" having count(*) > ? limit ?',
]

let db: Kysely<DatabaseSchema>
let statements: string[] = []
beforeAll(async () => {
  db = new Kysely<DatabaseSchema>({ dialect: new SqliteDialect({ database: new Database(':memory:') }), log: ({ query }) => { statements.push(query.sql) } })
  await migrate(db)
})

async function ask<Row>(sql: string): Promise<Row[]> {
  return (await db.executeQuery<Row>(CompiledQuery.raw(sql))).rows
}

describe('tables', () => {
  it('that name a place are all spread by it, but for those named here', async () => {
    const named = await ask<{ name: string }>("select distinct m.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and c.name = 'place_id' order by 1")
    expect(named.map(({ name }) => name)).toEqual([...SPREAD, ...WHOLE].sort())
  })
  it.each(SPREAD)('%s begins each of its keys with the place', async (table) => {
    const firsts = await ask<{ name: string }>(`select c.name from pragma_index_list('${table}') i, pragma_index_info(i.name) c where i."unique" = 1 and c.seqno = 0`)
    expect(firsts.length).toBeGreaterThan(0)
    expect(new Set(firsts.map(({ name }) => name))).toEqual(new Set(['place_id']))
  })
  it('are spread in the README as they are here', () => {
    const told = [...readFileSync('README.md', 'utf8').matchAll(/create_distributed_table\('(\w+)', 'place_id'/g)].map(([, table]) => table)
    expect(told.sort()).toEqual(SPREAD)
  })
})

describe('what tablets do all day', () => {
  it('asks for one place in every statement about a table that is spread, but for two', async () => {
    statements = []
    await workADay()
    expect(statements.length).toBeGreaterThan(15)
    expect([...new Set(SPREAD.filter((table) => !statements.some((sql) => sql.includes(`"${table}"`))))]).toEqual(['import_row', 'month_closing'])
    expect([...new Set(statements.filter((sql) => !asksForOnePlace(sql)))].sort()).toEqual([...EVERYWHERE].sort())
  })
  it('would be noticed asking for more', () => {
    expect(asksForOnePlace('select "json" from "daily_totals" where "day" = ?')).toBe(false)
    expect(asksForOnePlace('select 1 from "revision" as "a" inner join "revision" as "b" on "b"."entry_id" = "a"."entry_id" where "a"."place_id" = ?')).toBe(false)
    expect(asksForOnePlace('insert into "daily_totals" ("day", "json") values (?, ?)')).toBe(false)
  })
})

/** Pushes (new, again, corrected, withdrawn), a pull, digests, and the totals of days and months. */
async function workADay(): Promise<void> {
  const [placeId, deviceId] = [v7(), v7()]
  const store = revisionStore(db, async (push) => (await insertPushes(db, [push]))[0] ?? [])
  const months = monthTotalsStore(db, () => 'epoch')
  const first: EntryRevision = {
    revId: v7(), entryId: '', placeId, deviceId, deviceSeq: 1, parentRevId: null, capturedAt: '2026-11-20T08:42:10.123Z',
    clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1, body: visit({ parent: 1 }), reason: null,
  }
  first.entryId = first.revId
  const next = (deviceSeq: number, body: EntryRevision['body']) => ({ ...first, revId: v7(), deviceSeq, parentRevId: first.revId, body, reason: 'virhe' })
  for (const revision of [first, first, next(2, visit({ parent: 2 })), next(3, null)]) await store.insert([revision], { receivedFrom: deviceId, receivedAt: TEST_NOW })
  await deviceStore(db).isNumberedTwice({ deviceId, from: 1, to: 3 })
  await store.after({ placeId, afterSeq: 0, limit: 10 })
  await store.after({ placeId, afterSeq: 0, limit: 10, onlyFrom: deviceId })
  await store.lastSeq(placeId)
  await store.digest({ placeId, from: TEST_DAY, to: TEST_DAY })
  await store.digested(placeId, TEST_DAY)
  await store.dailyTotals([placeId], TEST_DAY, TEST_DAY)
  await months.sum([{ month: TEST_DAY.slice(0, 7), placeIds: [placeId] }])
}

/** Every mention of such a table must have its place told, by a value or by that of another mention. */
function asksForOnePlace(sql: string): boolean {
  const into = /^insert into "(\w+)" \(([^)]*)\)/.exec(sql)
  if (into !== null) return !SPREAD.includes(into[1] ?? '') || into[2]?.includes('"place_id"') === true
  return [...sql.matchAll(/(?:from|join|update) "(\w+)"(?: as "(\w+)")?/g)].every(([, table = '', alias]) => {
    if (!SPREAD.includes(table)) return true
    const column = alias === undefined ? '(?<!\\.)"place_id"' : `"${alias}"\\."place_id"`
    return new RegExp(`${column} (=|in) `).test(sql)
  })
}
