/** Two pages over one storage, of which the browser puts one aside in the middle of its work. */
import { expect, test } from 'vitest'
import { openLocalDatabase, type LocalDatabase } from '../../src/local-db/local-database.ts'
import { recordVisit } from '../../src/local-db/record-entry.ts'
import { lonelyTablet, type Tablet } from '../support/tablet.ts'

const visit = { counts: { parent: 1 } }

/** A page that has begun to write and never comes to an end, like one that the browser has frozen. */
async function frozenPage({ name }: Tablet): Promise<{ db: LocalDatabase; work: Promise<void> }> {
  const db = openLocalDatabase(name)
  let work: Promise<void> = Promise.resolve()
  await new Promise<void>((tellWriting) => {
    work = db.transaction('rw', db.settings, db.outbox, db.revisions, async () => {
      await db.outbox.put({ revId: 'half', n: 7 })
      tellWriting()
      for (;;) await db.outbox.count()
    })
  })
  return { db, work }
}

test('a page that is put aside lets go of the storage, and the next tap is stored', async () => {
  const tablet = await lonelyTablet()
  const left = await frozenPage(tablet)
  const tap = recordVisit(tablet.deps, visit)
  expect(await Promise.race([tap, new Promise((later) => { setTimeout(later, 50, 'waits') })])).toBe('waits')
  expect(left.db.letGo()).toBe(true)
  expect(await tap).toMatchObject({ outcome: 'saved' })
  await expect(left.work).rejects.toMatchObject({ name: 'AbortError' })
  left.db.close()
})

test('what it had begun is taken back whole', async () => {
  const tablet = await lonelyTablet()
  const left = await frozenPage(tablet)
  left.db.letGo()
  await expect(left.work).rejects.toMatchObject({ name: 'AbortError' })
  expect(await tablet.unsent()).toBe(0)
  left.db.close()
})

test('a page with nothing unfinished has nothing to take back', async () => {
  const tablet = await lonelyTablet()
  await recordVisit(tablet.deps, visit)
  expect(tablet.db.letGo()).toBe(false)
  expect(await tablet.visitsOn('2026-11-20')).toBe(1)
})
