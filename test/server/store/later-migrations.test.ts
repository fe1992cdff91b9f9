/** Servers are replaced one by one: the older one goes on, and starts anew, beside what the newer one has added to the database. */
import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { EntryRevision } from '../../../src/domain/entry.ts'
import { openDatabase } from '../../../src/server/store/open-store.ts'
import { eachTestOpensStore, type OpenStore } from '../../support/each-test.ts'
import { TEST_DAY, visit } from '../../support/test-server.ts'

let opened: OpenStore
eachTestOpensStore((one) => { opened = one })

const [PLACE, DEVICE] = [v7(), v7()]
let deviceSeq = 0
const tap = (): EntryRevision => {
  const revId = v7()
  deviceSeq += 1
  return { revId, entryId: revId, placeId: PLACE, deviceId: DEVICE, deviceSeq, parentRevId: null, capturedAt: `${TEST_DAY}T08:00:00.000Z`, clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1, body: visit({ parent: 1 }), reason: null }
}

async function inDatabase(...statements: string[]): Promise<void> {
  const { db, close } = await openDatabase(opened.location, { epoch: () => '', newId: v7 })
  for (const statement of statements) await sql.raw(statement).execute(db)
  await close()
}
/** Databases are used again by other tests. */
const later = (name: string) => `insert into kysely_migration (name, timestamp) values ('${name}', '2030-01-01')`

describe('a server of before', () => {
  it('goes on counting, and starts anew, after a newer one has added columns and tables', async () => {
    const [before, receipt] = [opened.store, { receivedFrom: DEVICE, receivedAt: 0 }]
    await before.revisions.insert([tap()], receipt)
    await inDatabase(later('997-more-of-entries'), 'alter table revision add column more text', 'create table of_later (id integer primary key)')
    expect(await before.revisions.insert([tap()], receipt)).toMatchObject([{ outcome: 'accepted', seq: 2 }])
    const again = await opened.open()
    expect(await again.revisions.insert([tap()], receipt)).toMatchObject([{ outcome: 'accepted', seq: 3 }])
    expect(await before.revisions.lastSeq(PLACE)).toBe(3)
    expect((await again.revisions.dailyTotals([PLACE], TEST_DAY, TEST_DAY)).get(PLACE)?.get(TEST_DAY)).toMatchObject({ 'doorVisits:parent': 3 })
    await inDatabase('drop table of_later', 'alter table revision drop column more', "delete from kysely_migration where name = '997-more-of-entries'")
  })
  it('does not open what a newer one has taken something away from, and says which version to install', async () => {
    const { db, close } = await openDatabase(opened.location, { epoch: () => '', newId: v7 })
    await sql.raw(later('998-contract-entries')).execute(db)
    await expect(opened.open()).rejects.toThrow(/newer Lokikirja \(998-contract-entries\)/)
    await sql.raw("delete from kysely_migration where name = '998-contract-entries'").execute(db)
    await close()
  })
})

/** The newest of version 0.1.0: what came before runs into no older server. */
const LAST_BEFORE_RELEASE = '018'
const TAKES_AWAY = /dropColumn|dropTable|renameTo|renameColumn|alterColumn|dropConstraint|drop (column|table)|rename (to|column)|set not null/i
const NEEDED_AT_ONCE = /alterTable\([^\n]*\)\.addColumn\([^\n]*notNull\(\)(?![^\n]*defaultTo)/

describe('a migration after a release', () => {
  const written = readdirSync('src/server/store/migrations').filter((file) => file.slice(0, 3) > LAST_BEFORE_RELEASE)
  const breaks = (text: string) => TAKES_AWAY.test(text) || NEEDED_AT_ONCE.test(text)
  it('only adds what an older server need not know, or calls itself a contract', () => {
    expect(written.filter((file) => !/^\d+-contract-/.test(file) && breaks(readFileSync(`src/server/store/migrations/${file}`, 'utf8')))).toEqual([])
  })
  it('that takes away is known by what it does', () => {
    const takesAway = readdirSync('src/server/store/migrations').filter((file) => breaks(readFileSync(`src/server/store/migrations/${file}`, 'utf8')))
    expect(takesAway).toContain('011-month-totals.ts')
    expect(breaks("db.schema.alterTable('device').addColumn('colour', 'text', (column) => column.notNull()).execute()")).toBe(true)
    expect(breaks("db.schema.alterTable('device').addColumn('colour', 'text', (column) => column.notNull().defaultTo('')).execute()")).toBe(false)
  })
})
