import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryRevision } from '../../src/domain/entry.ts'
import type { DatabaseSchema } from '../../src/server/store/database-schema.ts'
import { groupCommit, type GroupCommit } from '../../src/server/store/group-commit.ts'
import { insertPushes, type Push } from '../../src/server/store/insert-revisions.ts'
import { migrate } from '../../src/server/store/migrate.ts'
import { openStore } from '../../src/server/store/open-store.ts'
import { openSqliteDatabase } from '../../src/server/store/sqlite-database.ts'
import { isStorageFailure } from '../../src/server/store/storage-failure.ts'
import { TEST_DAY, TEST_NOW, visit } from '../support/test-server.ts'

const PLACES = [v7(), v7()]
let [dataDir, commits] = ['', 0]
let atCommit: () => void
let db: Kysely<DatabaseSchema>
let pushes: GroupCommit

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'lokikirja-group-'))
  atCommit = () => {}
  db = new Kysely<DatabaseSchema>({ dialect: new SqliteDialect({ database: watched(openSqliteDatabase(join(dataDir, 'lokikirja.sqlite'))) }) })
  await migrate(db)
  pushes = groupCommit((group) => insertPushes(db, group))
  commits = 0
})
afterEach(async () => {
  await db.destroy()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The real database, with a look at every commit just before it is made. */
function watched(database: SqliteDatabase): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (sql) => {
      if (sql === 'commit') {
        commits += 1
        atCommit()
      }
      return database.prepare(sql)
    },
  }
}

function push(n: number, change: Partial<EntryRevision> = {}): Push {
  const revId = v7()
  const revision: EntryRevision = {
    revId, entryId: revId, placeId: PLACES[n % 2]!, deviceId: v7(), deviceSeq: 1, parentRevId: null, capturedAt: new Date(TEST_NOW).toISOString(),
    clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1, body: visit({ parent: 1 }), reason: null, ...change,
  }
  return { revisions: [revision], receipt: { receivedFrom: `tablet ${n}`, receivedAt: TEST_NOW } }
}

const twenty = () => Array.from({ length: 20 }, (_, n) => push(n))
const stored = async (folder: string): Promise<number> => {
  const store = await openStore({ location: { engine: 'sqlite', path: join(folder, 'lokikirja.sqlite') }, dataDir: folder, newId: () => v7() })
  const totals = await store.revisions.dailyTotals(PLACES, TEST_DAY, TEST_DAY)
  const rows = (await Promise.all(PLACES.map((placeId) => store.revisions.after({ placeId, afterSeq: 0, limit: 100 })))).flat()
  await store.close()
  const counted = PLACES.reduce((sum, placeId) => sum + (totals.get(placeId)?.get(TEST_DAY)?.['doorVisits:parent'] ?? 0), 0)
  expect(counted).toBe(rows.length)
  return rows.length
}

describe('tablets that send at the same time', () => {
  it('share commits, and each gets its own answer, numbered in the order of arrival', async () => {
    const outcomes = await Promise.all(twenty().map((one) => pushes.insert(one)))
    expect(outcomes).toEqual(Array.from({ length: 20 }, (_, n) => [{ outcome: 'accepted', seq: Math.floor(n / 2) + 1 }]))
    // The first had nobody to wait for; the other nineteen went together.
    expect(commits).toBe(2)
  })
  it('a tablet alone has a commit of its own for every push', async () => {
    for (let n = 0; n < 3; n += 1) await pushes.insert(push(0))
    expect(commits).toBe(3)
  })
  it('one push that the database refuses fails alone', async () => {
    const settled = await Promise.allSettled(twenty().map((one, n) => pushes.insert(n === 7 ? push(7, { deviceSeq: Number.NaN }) : one)))
    expect(settled.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([7])
    expect(settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))).toHaveLength(19)
    expect(await stored(dataDir)).toBe(19)
  })
  it('the same entry from two tablets of one group is stored once', async () => {
    const { revisions } = push(0)
    const senders = ['a', 'b', 'c'].map((receivedFrom) => ({ revisions, receipt: { receivedFrom, receivedAt: TEST_NOW } }))
    const outcomes = await Promise.all(senders.map((one) => pushes.insert(one)))
    expect(outcomes.flat()).toEqual([{ outcome: 'accepted', seq: 1 }, { outcome: 'duplicate', seq: 1 }, { outcome: 'duplicate', seq: 1 }])
    expect(await stored(dataDir)).toBe(1)
  })
})

describe('a commit that fails or never comes', () => {
  it('a full disk fails every push of the group, stores none, and lets them in when there is room again', async () => {
    atCommit = () => { throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }) }
    const group = twenty()
    const settled = await Promise.allSettled(group.map((one) => pushes.insert(one)))
    expect(settled.every((one) => one.status === 'rejected' && isStorageFailure(one.reason))).toBe(true)
    atCommit = () => {}
    expect(await stored(dataDir)).toBe(0)
    await Promise.all(group.map((one) => pushes.insert(one)))
    expect(await stored(dataDir)).toBe(20)
  })
  it('nothing is answered before its commit: a power cut just before it takes nothing that was promised', async () => {
    let answered = 0
    const cuts: { answered: number; folder: string }[] = []
    atCommit = () => {
      const folder = join(dataDir, `cut-${cuts.length}`)
      mkdirSync(folder)
      for (const name of readdirSync(dataDir).filter((file) => file.startsWith('lokikirja.sqlite'))) copyFileSync(join(dataDir, name), join(folder, name))
      cuts.push({ answered, folder })
    }
    await Promise.all(twenty().map((one) => pushes.insert(one).then(() => { answered += 1 })))
    expect(cuts).toHaveLength(2)
    for (const cut of cuts) expect(await stored(cut.folder)).toBe(cut.answered)
    expect(await stored(dataDir)).toBe(20)
  })
  it('a stop waits for what was handed in', async () => {
    const store = await openStore({ location: { engine: 'sqlite', path: join(dataDir, 'lokikirja.sqlite') }, dataDir, newId: () => v7() })
    const answers = twenty().map(({ revisions, receipt }) => store.revisions.insert(revisions, receipt))
    await store.close()
    expect((await Promise.all(answers)).flat()).toHaveLength(20)
    expect(await stored(dataDir)).toBe(20)
  })
})
