import { forceCloseDatabase } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { openLocalDatabase } from '../../src/local-db/local-database.ts'
import { recordEntry, recordVisit } from '../../src/local-db/record-entry.ts'
import { storageOutcome } from '../../src/local-db/storage-outcome.ts'
import { durabilityOf, failWrites, requestsOf, type FaultWay } from '../support/storage-faults.ts'
import { lonelyTablet, saved, type Tablet } from '../support/tablet.ts'

const DAY = '2026-11-20'
const TABLES = ['revisions', 'outbox', 'dailyTotals', 'settings']
const WAYS: FaultWay[] = ['request', 'commit']
const EVERY_FAULT = TABLES.flatMap((table) => WAYS.map((way): [string, FaultWay] => [table, way]))
const tap = (tablet: Tablet) => recordVisit(tablet.deps, { counts: { parent: 1 } })

async function everything({ db }: Tablet) {
  return { revisions: await db.revisions.toArray(), outbox: await db.outbox.toArray(), totals: await db.dailyTotals.toArray(), settings: await db.settings.toArray() }
}

describe('a tap is on the disk as a whole or not at all', () => {
  test.for(EVERY_FAULT)('when the disk is full at %s (the %s fails), the tablet says so, keeps nothing half, and counts on afterwards', async ([table, way]) => {
    const tablet = await lonelyTablet()
    await saved(tap(tablet))
    const before = await everything(tablet)
    const restore = failWrites(table, 'QuotaExceededError', way)
    expect(await tap(tablet)).toEqual({ outcome: 'storageFull' })
    restore()
    expect(await everything(tablet)).toEqual(before)

    expect((await saved(tap(tablet))).deviceSeq).toBe(2)
    expect(await tablet.visitsOn(DAY)).toBe(2)
  })

  test.for(EVERY_FAULT)('when the storage is lost at %s (the %s fails), the outcome names the fault', async ([table, way]) => {
    const tablet = await lonelyTablet()
    const before = await everything(tablet)
    const restore = failWrites(table, 'UnknownError', way)
    expect(await tap(tablet)).toMatchObject({ outcome: 'storageFailed', detail: expect.stringContaining('UnknownError') as string })
    restore()
    expect(await everything(tablet)).toEqual(before)
  })

  test.for(TABLES)('a bug of ours in the middle, at %s, is heard and leaves nothing behind', async (table) => {
    const tablet = await lonelyTablet()
    const before = await everything(tablet)
    const failing = () => { throw new RangeError('a bug') }
    tablet.db.table(table).hook('creating', failing)
    tablet.db.table(table).hook('updating', failing)
    await expect(recordEntry(tablet.deps, { kind: 'visit', day: DAY, counts: { parent: 1 }, source: 'tap' })).rejects.toThrow('a bug')
    await tablet.restart()
    expect(await everything(tablet)).toEqual(before)
  })

  test('the taps that came before the disk was full are all there', async () => {
    const tablet = await lonelyTablet()
    const good = Array.from({ length: 5 }, () => tap(tablet))
    await Promise.all(good)
    failWrites('revisions', 'QuotaExceededError')
    const bad = await Promise.all(Array.from({ length: 5 }, () => tap(tablet)))
    expect(bad.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'storageFull'))
    expect(await tablet.visitsOn(DAY)).toBe(5)
  })
})

describe('a storage that went away', () => {
  test('because its connection was closed: the tap opens another one and is saved, once', async () => {
    const tablet = await lonelyTablet()
    tablet.db.close()
    await Promise.all([saved(tap(tablet)), saved(tap(tablet)), saved(tap(tablet))])
    await tablet.restart()
    expect([(await tablet.revisions()).length, await tablet.visitsOn(DAY), await tablet.unsent()]).toEqual([3, 3, 3])
  })

  test.for(['InvalidStateError', 'UnknownError'])('with a %s in the middle of a tap: tried once more under the same id, and saved', async (name) => {
    const tablet = await lonelyTablet()
    let ids = 0
    const restore = failWrites('revisions', name)
    tablet.db.on('ready', () => { restore() })
    const { revId } = await saved(recordVisit({ ...tablet.deps, newId: () => { ids += 1; return tablet.deps.newId() } }, { counts: { parent: 1 } }))
    expect(ids).toBe(1)
    expect((await tablet.revisions()).map((revision) => revision.revId)).toEqual([revId])
    expect(await tablet.visitsOn(DAY)).toBe(1)
  })

  test('after the tap was on the disk, before the app heard of it: counted once', async () => {
    const tablet = await lonelyTablet()
    const { db } = tablet
    const transaction = db.transaction.bind(db) as (...args: unknown[]) => Promise<unknown>
    let calls = 0
    Object.assign(db, { transaction: async (...args: unknown[]) => {
      const done = await transaction(...args)
      if ((calls += 1) === 1) throw new DOMException('the connection is closing', 'InvalidStateError')
      return done
    } })
    await saved(tap(tablet))
    expect(calls).toBe(2)
    expect([await tablet.visitsOn(DAY), await tablet.unsent()]).toEqual([1, 1])
  })

  test('for good: said so, with the number that is safe, and nothing half', async () => {
    const tablet = await lonelyTablet()
    await saved(tap(tablet))
    const restore = failWrites('revisions', 'InvalidStateError')
    expect(await tap(tablet)).toMatchObject({ outcome: 'storageFailed', detail: expect.stringContaining('InvalidStateError') as string })
    restore()
    expect([await tablet.unsent(), await tablet.visitsOn(DAY)]).toEqual([1, 1])
  })

  test('because the browser cut the connection in the middle of a tap: said or saved, never neither', async () => {
    const tablet = await lonelyTablet()
    const writing = tap(tablet)
    forceCloseDatabase(tablet.db.backendDB() as unknown as Parameters<typeof forceCloseDatabase>[0])
    const { outcome } = await writing
    await tablet.restart()
    expect(await tablet.visitsOn(DAY)).toBe(outcome === 'saved' ? 1 : 0)
    expect(await tablet.unsent()).toBe(outcome === 'saved' ? 1 : 0)
  })

  test('because somebody deleted it while the app was open', async () => {
    const tablet = await lonelyTablet()
    await openLocalDatabase(tablet.name).delete()
    expect((await tap(tablet)).outcome).toMatch(/storageFailed|notSetUp/)
  })
})

test('what is no fault of the storage is a bug and is thrown', () => {
  expect(() => storageOutcome(new TypeError('x is not a function'))).toThrow('x is not a function')
  expect(() => storageOutcome('a string')).toThrow('a string')
  expect(() => storageOutcome(new DOMException('', 'DataError'))).toThrow(DOMException)
})

describe('what a tap costs', () => {
  test('one transaction, which the browser must have on the disk before it says done', async () => {
    const tablet = await lonelyTablet()
    expect(await durabilityOf(async () => {
      await tablet.restart()
      await saved(tap(tablet))
    })).toEqual(['strict'])
  })

  test('a handful of requests, no more of them after hundreds of entries, and no cursor that waits for each step', async () => {
    const tablet = await lonelyTablet()
    const first = await requestsOf(() => saved(tap(tablet)))
    await Promise.all(Array.from({ length: 300 }, () => tap(tablet)))
    const later = await requestsOf(() => saved(tap(tablet)))
    expect(later).toEqual(first)
    expect(first.sort()).toEqual([
      'dailyTotals.get', 'dailyTotals.put', 'outbox.add', 'revisions.put', 'settings.get', 'settings.get', 'settings.get', 'settings.put',
    ])
  })
})
