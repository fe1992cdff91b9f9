/** Closings of months, on both engines. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { EntryBody, EntryRevision } from '../../../src/domain/entry.ts'
import { openDatabase } from '../../../src/server/store/open-store.ts'
import type { Store } from '../../../src/server/store/store.ts'
import { eachTestOpensStore, type OpenStore } from '../../support/each-test.ts'
import { TEST_NOW, visit } from '../../support/test-server.ts'

let opened: OpenStore
let store: Store
eachTestOpensStore((it) => {
  opened = it
  store = it.store
})

const [PLACE, OTHER, DEVICE] = [v7(), v7(), v7()]
const [paula, pekka] = [{ id: v7(), name: 'Paula' }, { id: v7(), name: 'Pekka' }]
const MONTH = '2026-10'
let deviceSeq = 0
function revision(body: EntryBody | null, parts: Partial<EntryRevision> = {}): EntryRevision {
  const revId = v7()
  return {
    revId, entryId: revId, placeId: PLACE, deviceId: DEVICE, deviceSeq: deviceSeq += 1, parentRevId: null, capturedAt: '2026-10-20T08:42:10.123Z',
    clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1, body, reason: body === null ? 'virhe' : null, ...parts,
  }
}
const insert = (...revisions: EntryRevision[]) => store.revisions.insert(revisions, { receivedFrom: DEVICE, receivedAt: TEST_NOW })
const october = (n: number, day = '2026-10-20') => revision(visit({ parent: n }, { day }))
const close = (placeIds: string[], by = paula, at = TEST_NOW) => store.months.close({ placeIds, month: MONTH, at, by })
const changes = (placeIds = [PLACE, OTHER]) => store.monthTotals.changedSinceClosing(placeIds, MONTH, MONTH)
const reopen = (placeId: string) => store.months.reopen({ placeId, month: MONTH, at: TEST_NOW + 5, by: pekka, reason: 'Unohtunut retki' })

describe('a closed month', () => {
  it('keeps what its days came to at its number, whatever comes later', async () => {
    await insert(october(2), october(1, '2026-10-21'), october(9, '2026-11-01'))
    expect(await close([PLACE, OTHER])).toEqual([PLACE, OTHER].sort())
    await insert(october(5))
    const [changed, ...others] = await changes()
    expect([changed?.placeId, changed?.month, others]).toEqual([PLACE, MONTH, []])
    expect(Object.fromEntries(changed!.atClosing.sums)).toEqual({ 'doorVisits:parent': 3, 'entries': 2, 'visitsOnDay:20': 2, 'visitsOnDay:21': 1 })
    expect(Object.fromEntries(changed!.now.sums)).toMatchObject({ 'doorVisits:parent': 8, 'visitsOnDay:20': 7 })
    expect(changed!.atClosing.open).toBe(2 ** 19 + 2 ** 20)
    expect(await store.months.list([PLACE], MONTH, MONTH)).toEqual([{ placeId: PLACE, month: MONTH, seq: 3, closedAt: TEST_NOW, closedBy: paula, reopened: null }])
    expect((await store.revisions.dailyTotals([PLACE], '2026-10-20', '2026-10-20')).get(PLACE)?.get('2026-10-20')).toMatchObject({ 'doorVisits:parent': 7 })
  })
  it('is closed once, also when two close it at the same moment', async () => {
    const answers = await Promise.all([close([PLACE]), close([PLACE], pekka), close([OTHER, PLACE])])
    expect(answers.flat().filter((id) => id === PLACE)).toHaveLength(1)
    expect(await store.months.list([PLACE], MONTH, MONTH)).toHaveLength(1)
  })
  it('is opened again with a reason and closed again, and all of it is kept', async () => {
    await close([PLACE])
    expect([await reopen(PLACE), await reopen(PLACE), await reopen(OTHER)]).toEqual([true, false, false])
    await insert(october(4))
    expect(await changes()).toEqual([])
    await close([PLACE], pekka, TEST_NOW + 9)
    expect(await store.months.list([PLACE], '2026-01', '2026-12')).toMatchObject([
      { closedBy: paula, seq: 0, reopened: { at: TEST_NOW + 5, by: pekka, reason: 'Unohtunut retki' } }, { closedBy: pekka, closedAt: TEST_NOW + 9, seq: 1, reopened: null },
    ])
    expect(await store.months.list([PLACE], '2026-11', '2026-12')).toEqual([])
  })
  it('counts what has come since: entries of the month, and those taken out of it', async () => {
    const [voided, moved, elsewhere] = [october(2), october(3), october(9, '2026-11-03')]
    await insert(voided, moved, elsewhere)
    await close([PLACE, OTHER])
    expect(await changes()).toEqual([])
    await insert(
      october(1), revision(null, { entryId: voided.entryId, parentRevId: voided.revId }),
      revision(visit({ parent: 3 }, { day: '2026-11-02' }), { entryId: moved.entryId, parentRevId: moved.revId }),
      revision(visit({ parent: 8 }, { day: '2026-11-03' }), { entryId: elsewhere.entryId, parentRevId: elsewhere.revId }),
      october(1, '2026-11-01'), revision(visit({ parent: 1 }, { day: '2026-10-31' }), { placeId: OTHER }),
    )
    expect((await changes([PLACE])).map(({ revisions }) => revisions)).toEqual([3])
    expect(new Map((await changes()).map(({ placeId, revisions }) => [placeId, revisions]))).toEqual(new Map([[PLACE, 3], [OTHER, 1]]))
    expect(await changes([])).toEqual([])
  })
  it('and its event stand or fall together', async () => {
    await expect(store.change(async ({ months }) => {
      await months.close({ placeIds: [PLACE], month: MONTH, at: TEST_NOW, by: paula })
      throw new Error('no')
    })).rejects.toThrow('no')
    expect(await store.months.list([PLACE], MONTH, MONTH)).toEqual([])
  })
})

it('the first month anything was written of is told by place', async () => {
  await insert(october(1, '2026-11-05'), october(1, '2026-10-02'))
  expect(await store.monthTotals.firstMonths([PLACE, OTHER])).toEqual(new Map([[PLACE, '2026-10']]))
})

it('a migration that was written beside a later one is made up for', async () => {
  const { db, close: shut } = await openDatabase(opened.location, { epoch: () => 'e', newId: () => v7() })
  await sql`delete from kysely_migration where name = '006-withheld-numbers'`.execute(db)
  await sql`drop table withheld_number`.execute(db)
  await shut()
  const again = await opened.open()
  expect(await again.devices.withhold([], [])).toBe(0)
  expect(await again.devices.missingNumbers(0, [])).toEqual(new Map())
})
