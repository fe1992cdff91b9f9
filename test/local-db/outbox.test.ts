import { describe, expect, test } from 'vitest'
import type { PushResult } from '../../src/domain/sync-protocol.ts'
import type { StoredRevision } from '../../src/local-db/local-database.ts'
import { acknowledge, nextBatch, sendAgain } from '../../src/local-db/outbox.ts'
import { recordVisit } from '../../src/local-db/record-entry.ts'
import { noteNumber } from '../../src/local-db/server-history.ts'
import { requestsOf } from '../support/storage-faults.ts'
import { lonelyTablet, saved, type Tablet } from '../support/tablet.ts'

const taps = async (tablet: Tablet, count: number): Promise<StoredRevision[]> => {
  const made: StoredRevision[] = []
  for (let n = 0; n < count; n += 1) made.push(await saved(recordVisit(tablet.deps, { counts: { parent: 1 } })))
  return made
}
const queued = async (tablet: Tablet) => (await nextBatch(tablet.db, 500)).map((revision) => revision.revId)
const accepted = (revision: StoredRevision | undefined, seq: number): PushResult => ({ revId: revision!.revId, outcome: 'accepted', seq })
const rejected = (revision: StoredRevision | undefined): PushResult => ({ revId: revision!.revId, outcome: 'rejected', code: 'place_not_allowed', final: false, errors: [] })

describe('what waits to be sent', () => {
  test('goes in the order of its making, even if the clock went back in between', async () => {
    const tablet = await lonelyTablet()
    const ids = ['ffffffff-ffff-7fff-8fff-ffffffffffff', '00000000-0000-7000-8000-000000000000', '77777777-7777-7777-8777-777777777777']
    for (const id of ids) await saved(recordVisit({ ...tablet.deps, newId: () => id }, { counts: { parent: 1 } }))
    expect(await queued(tablet)).toEqual(ids)
    expect((await nextBatch(tablet.db, 2)).map((revision) => revision.revId)).toEqual(ids.slice(0, 2))
  })

  test('loses exactly those the server named', async () => {
    const tablet = await lonelyTablet()
    const [one, two, three] = await taps(tablet, 3)
    await acknowledge(tablet.db, [accepted(two, 41)], 0)
    expect(await queued(tablet)).toEqual([one!.revId, three!.revId])
    expect((await tablet.db.revisions.get(two!.revId))?.seq).toBe(41)
    expect((await tablet.db.revisions.get(one!.revId))?.seq).toBeNull()
  })

  test('is not changed by an answer for something this tablet never made', async () => {
    const tablet = await lonelyTablet()
    const [one] = await taps(tablet, 1)
    await acknowledge(tablet.db, [{ revId: '0192f0c1-0000-7000-8000-000000000001', outcome: 'rejected', code: 'x', final: true, errors: [] }], 0)
    expect(await queued(tablet)).toEqual([one!.revId])
    expect(await tablet.db.setAside.count()).toBe(0)
  })

  test('answered twice stays answered once, with the first number', async () => {
    const tablet = await lonelyTablet()
    const [one] = await taps(tablet, 1)
    await acknowledge(tablet.db, [accepted(one, 5)], 0)
    await acknowledge(tablet.db, [{ revId: one!.revId, outcome: 'duplicate', seq: 5 }], 0)
    expect((await tablet.revisions()).map((revision) => revision.seq)).toEqual([5])
    expect(await tablet.visitsOn('2026-11-20')).toBe(1)
  })
})

describe('an answer that comes after the server has gone over to another run of its history', () => {
  test('says nothing of what is stored there now: it is sent again', async () => {
    const tablet = await lonelyTablet()
    const [one, two] = await taps(tablet, 2)
    const placeId = await tablet.placeId()
    await noteNumber(tablet.db, placeId, { epoch: 'new', seq: 3, wentBack: false })
    await acknowledge(tablet.db, [accepted(one, 41)], 0, 'old')
    expect(await queued(tablet)).toEqual([one!.revId, two!.revId])
    await acknowledge(tablet.db, [accepted(one, 4)], 0, 'new')
    expect(await queued(tablet)).toEqual([two!.revId])
  })
})

describe('what the server refused', () => {
  test('is set aside, still counts on this tablet, and goes back to its old place in the queue when the host asks', async () => {
    const tablet = await lonelyTablet()
    const [one, two, three] = await taps(tablet, 3)
    await acknowledge(tablet.db, [rejected(two)], 99)
    expect(await queued(tablet)).toEqual([one!.revId, three!.revId])
    expect(await tablet.db.setAside.toArray()).toMatchObject([{ revId: two!.revId, code: 'place_not_allowed', at: 99 }])
    expect(await tablet.visitsOn('2026-11-20')).toBe(3)

    await sendAgain(tablet.db, two!.revId)
    expect(await queued(tablet)).toEqual([one!.revId, two!.revId, three!.revId])
    expect(await tablet.db.setAside.count()).toBe(0)
  })

  test('sent again twice by an impatient host stands in the queue once', async () => {
    const tablet = await lonelyTablet()
    const [one] = await taps(tablet, 1)
    await acknowledge(tablet.db, [rejected(one)], 0)
    await Promise.all([sendAgain(tablet.db, one!.revId), sendAgain(tablet.db, one!.revId)])
    expect(await queued(tablet)).toEqual([one!.revId])
  })
})

test('an answer for a full batch waits for no cursor, so that a tap meanwhile does not wait long', async () => {
  const tablet = await lonelyTablet()
  const made = await taps(tablet, 60)
  const requests = await requestsOf(() => acknowledge(tablet.db, made.map((revision, index) => accepted(revision, index + 1)), 0))
  expect(requests.filter((name) => /cursor/i.test(name))).toEqual([])
  expect(await tablet.unsent()).toBe(0)
})
