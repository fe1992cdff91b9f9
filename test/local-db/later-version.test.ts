/** An old page beside a storage that a later version of the app has taken over. */
import { describe, expect, test } from 'vitest'
import { openLocalDatabase } from '../../src/local-db/local-database.ts'
import { recordVisit } from '../../src/local-db/record-entry.ts'
import { createTablet } from '../support/tablet.ts'

/** The storage as another version of the app opens it; in the browser's numbers, ten times Dexie's. */
async function takeOver(name: string, version: number): Promise<void> {
  const later = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
  later.close()
}

const visit = { counts: { parent: 1 } }

describe('a later version of the storage', () => {
  test('that only adds to it is counted on beside', async () => {
    const tablet = createTablet()
    await tablet.startAlone()
    await takeOver(tablet.name, 21)
    expect(await recordVisit(tablet.deps, visit)).toMatchObject({ outcome: 'saved' })
    expect(await tablet.visitsOn('2026-11-20')).toBe(1)
  })

  test('that changes it is told to the page at work, which then leaves it alone', async () => {
    const tablet = createTablet()
    await tablet.startAlone()
    await takeOver(tablet.name, 30)
    // Also to whoever asks only afterwards.
    await expect(tablet.db.leftBehind).resolves.toBeUndefined()
    const tap = recordVisit(tablet.deps, visit)
    expect(await Promise.race([tap, new Promise((later) => { setTimeout(later, 100, 'nothing was written') })])).toBe('nothing was written')
    // What is left waiting is for the page alone, not for the cleaning up.
    tablet.deps.db = openLocalDatabase(tablet.name)
  })

  test('that changes it is said to a page that begins', async () => {
    const tablet = createTablet()
    await tablet.startAlone()
    tablet.db.close()
    await takeOver(tablet.name, 30)
    tablet.deps.db = openLocalDatabase(tablet.name)
    expect(await recordVisit(tablet.deps, visit)).toEqual({ outcome: 'storageNewer' })
  })
})
