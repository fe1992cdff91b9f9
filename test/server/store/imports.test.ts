/** Imports of files, on both engines. */
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { EntryBody } from '../../../src/domain/entry.ts'
import { rowHash } from '../../../src/domain/import/imported-row.ts'
import type { RowToTake } from '../../../src/server/store/import-records.ts'
import { openDatabase } from '../../../src/server/store/open-store.ts'
import type { Store } from '../../../src/server/store/store.ts'
import { eachTestOpensStore, type OpenStore } from '../../support/each-test.ts'
import { TEST_NOW } from '../../support/test-server.ts'

let opened: OpenStore
let store: Store
eachTestOpensStore((one) => {
  opened = one
  store = one.store
})

const [PLACE, REGION] = [v7(), v7()]
const paula = { id: v7(), name: 'Paula' }

async function begin(): Promise<string> {
  const id = v7()
  await store.imports.begin({ id, regionId: REGION, startedAt: TEST_NOW, startedBy: paula, file: { name: 'vanha.csv', sha256: 'ab'.repeat(32), rows: 3 }, placeIds: [PLACE] })
  return id
}

function row(day: string, parent: number): RowToTake {
  const body: EntryBody = { kind: 'visit', day, counts: { parent }, source: 'import' }
  const draft = { placeId: PLACE, capturedAt: new Date(TEST_NOW).toISOString(), clockOffsetMs: 0, author: { role: 'coordinator' as const }, schemaVersion: 1, reason: null }
  return { placeId: PLACE, day, hash: rowHash(PLACE, [body], 1), drafts: [{ ...draft, body }, { ...draft, body: { kind: 'dayStatus', day, status: 'open' } }] }
}

const ROWS = [row('2020-01-07', 1), row('2020-01-08', 2), row('2020-01-09', 3)]
const take = (importId: string, rows = ROWS) => store.imports.take({ importId, rows, at: TEST_NOW })
const undo = (importId: string, limit = 100) => store.imports.undo({ importId, limit, withdrawsCorrected: false, at: TEST_NOW, by: paula, reason: 'väärä', newId: () => v7() })
const visits = async () => [...(await store.revisions.dailyTotals([PLACE], '2020-01-01', '2020-01-31')).get(PLACE)?.values() ?? []].reduce((sum, totals) => sum + (totals['doorVisits:parent'] ?? 0), 0)

it('takes each row once, also when two files with the same rows come at once', async () => {
  const [first, second] = [await begin(), await begin()]
  const outcomes = await Promise.all([take(first), take(second)])
  expect(outcomes.flatMap((one) => one ?? []).filter(({ outcome }) => outcome === 'imported')).toHaveLength(3)
  expect(await visits()).toBe(6)
  expect([...(await store.devices.missingNumbers(TEST_NOW, [first, second])).values()].every((missing) => missing === 0)).toBe(true)
})

it('withdraws piece by piece and lets what was withdrawn be taken in again, with entries of its own', async () => {
  const first = await begin()
  await take(first)
  expect([await undo(first, 2), await undo(first, 2), await undo(first)]).toEqual([{ left: 1, kept: 0 }, { left: 0, kept: 0 }, undefined])
  expect([await visits(), await take(first)]).toEqual([0, undefined])
  expect((await store.imports.byId(first))?.undo).toEqual({ beganAt: TEST_NOW, at: TEST_NOW, by: paula, reason: 'väärä' })
  const second = await begin()
  expect(await take(second)).toEqual([1, 2, 3].map(() => ({ outcome: 'imported', entries: 2, keptStatus: false })))
  expect(await visits()).toBe(6)
  expect(await store.imports.known([{ placeId: PLACE, hash: ROWS[0]!.hash }])).toEqual([{ placeId: PLACE, hash: ROWS[0]!.hash, importId: second }])
})

it('remembers how headings were understood, the latest way', async () => {
  const mapping = { columns: ['day', null], words: [{ kind: 'activities' as const, word: 'w'.repeat(43), key: 'open_cafe' }], savedAt: TEST_NOW, savedBy: 'Paula' }
  await store.imports.putMapping(REGION, 'x', { ...mapping, columns: [null, 'day'] })
  await store.imports.putMapping(REGION, 'x', mapping)
  expect([await store.imports.mapping(REGION, 'x'), await store.imports.mapping(REGION, 'y')]).toEqual([mapping, undefined])
})

it('knows columns that were kept before words could be explained', async () => {
  const { db, close } = await openDatabase(opened.location, { epoch: () => '', newId: v7 })
  await db.insertInto('import_mapping').values({ region_id: REGION, headings_key: 'old', columns: '["day",null]', saved_at: TEST_NOW, saved_by_name: 'Paula' }).execute()
  await close()
  expect(await store.imports.mapping(REGION, 'old')).toEqual({ columns: ['day', null], words: [], savedAt: TEST_NOW, savedBy: 'Paula' })
})
