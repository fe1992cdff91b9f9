import { describe, expect, onTestFinished, test } from 'vitest'
import { v7 } from 'uuid'
import { recordEntry, recordVisit } from '../../src/local-db/record-entry.ts'
import { readFirst } from '../../src/local-db/first-read.ts'
import { pillStatus, readHere, totalsOfDay } from '../../src/local-db/first-screen-queries.ts'
import { DATABASE_VERSION } from '../../src/local-db/database-name.ts'
import { acknowledge } from '../../src/local-db/outbox.ts'
import { changePreferences, readDevice } from '../../src/local-db/settings.ts'
import { createTablet, lonelyTablet, saved, type Tablet } from '../support/tablet.ts'

const DAY = '2026-11-20'

/** What the queries that watch the storage say of the same things. */
const asWatched = async ({ db }: Tablet) => {
  const here = await readHere(db)
  return { here, pill: await pillStatus(db), totals: here ? await totalsOfDay(db, here.device.placeId, DAY) : {} }
}
const asFirstRead = async ({ name }: Tablet) => {
  const { here, pill, totals } = await read(name)
  return { here, pill, totals }
}
const read = async (name: string) => {
  const found = await readFirst(DAY, name)
  if (found === null) throw new Error('an earlier version of the storage')
  return found
}

describe('what the first screen is drawn from', () => {
  test('is what the screen will watch from then on', async () => {
    const tablet = await lonelyTablet()
    const first = await saved(recordVisit(tablet.deps, { counts: { parent: 1, child_1_2: 2 }, families: 1 }))
    await saved(recordEntry(tablet.deps, { kind: 'visit', day: DAY, counts: { baby: 3 }, source: 'paper' }))
    expect(await asFirstRead(tablet)).toEqual(await asWatched(tablet))

    await tablet.db.settings.put({ ...(await readDevice(tablet.db))!, pairing: { token: 't'.repeat(43), epoch: 'e', state: 'revoked' } })
    await tablet.db.settings.put({ key: `cursor:${first.placeId}`, cursor: 'c', complete: true, epoch: 'e', highestSeq: 1, compareAt: 0 })
    await tablet.db.settings.put({ key: 'sync', lastAttemptAt: 5, lastOutcome: 'ok', lastSentAt: 4 })
    await acknowledge(tablet.db, [{ revId: first.revId, outcome: 'accepted', seq: 1 }], tablet.clock.now())
    const shown = await asFirstRead(tablet)
    expect(shown).toEqual(await asWatched(tablet))
    expect(shown).toMatchObject({ totals: { 'doorVisits:parent': 1, 'doorVisits:baby': 3 }, pill: { unsent: 1, revoked: true, firstPullComplete: true, lastSentAt: 4 } })
  })

  test('speaks the language that was chosen, and Finnish before', async () => {
    const tablet = await lonelyTablet()
    expect((await read(tablet.name)).language).toBe('fi')
    await changePreferences(tablet.db, { language: 'sv' })
    expect((await read(tablet.name)).language).toBe('sv')
  })

  test('is an empty tablet where nothing was ever kept, and leaves the making of the stores to the app', async () => {
    const tablet = createTablet()
    expect(await readFirst(DAY, tablet.name)).toMatchObject({ here: null, totals: {}, pill: { unsent: 0, paired: false } })
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(tablet.name)
    await tablet.startAlone()
    expect((await asFirstRead(tablet)).here).toEqual(await readHere(tablet.db))
  })

  test('keeps no connection that a later version of the app would have to wait for', async () => {
    const tablet = await lonelyTablet()
    await readFirst(DAY, tablet.name)
    tablet.db.close()
    await expect(openAs(tablet.name, (DATABASE_VERSION + 1) * 10)).resolves.toBe('opened')
  })

  test('is not made up beside the storage of a later version', async () => {
    await expect(readFirst(DAY, await storageOf(DATABASE_VERSION + 1))).rejects.toThrow(/later version/)
  })

  test('waits until the storage of an earlier version has been brought up to date', async () => {
    expect(await readFirst(DAY, await storageOf(DATABASE_VERSION - 1))).toBeNull()
  })

  test('is read beside a version that only added to the storage', async () => {
    const tablet = await lonelyTablet()
    await saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))
    await openAs(tablet.name, DATABASE_VERSION * 10 + 1)
    expect((await read(tablet.name)).totals).toMatchObject({ 'doorVisits:parent': 1 })
  })
})

async function storageOf(version: number): Promise<string> {
  const name = `storage-${v7()}`
  onTestFinished(() => { indexedDB.deleteDatabase(name) })
  await openAs(name, version * 10)
  return name
}

async function openAs(name: string, version: number): Promise<string> {
  return await new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.addEventListener('blocked', () => resolve('blocked'))
    request.addEventListener('error', () => reject(request.error ?? new Error('not opened')))
    request.addEventListener('success', () => {
      request.result.close()
      resolve('opened')
    })
  })
}
