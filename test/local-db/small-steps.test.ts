import { describe, expect, test } from 'vitest'
import { createSmallSteps } from '../../src/local-db/small-steps.ts'
import { quietly } from '../../src/local-db/quiet-connection.ts'
import { liveQuery } from 'dexie'
import { createTablet } from '../support/tablet.ts'

describe('a long write in small steps', () => {
  test('takes more at once where the storage is quick, and less where it is slow', async () => {
    const { db, clock } = createTablet()
    const steps = createSmallSteps({ db, now: clock.now })
    const [first] = [steps.rows]
    await steps.run(async () => clock.advance(1))
    const quick = steps.rows
    expect(quick).toBeGreaterThan(first)
    await steps.run(async () => clock.advance(200))
    expect(steps.rows).toBeLessThan(first)
  })

  test('gives way once to whoever was at the storage before it, and then takes its turn', async () => {
    const { db, clock } = createTablet()
    const steps = createSmallSteps({ db, now: () => { clock.advance(20); return clock.now() } })
    let writes = 0
    expect(await steps.run(async () => { writes += 1; return 'written' })).toBe('written')
    expect(writes).toBe(1)
  })

  test('a step that fails leaves nothing behind, and says so', async () => {
    const { db, clock } = createTablet()
    const steps = createSmallSteps({ db, now: clock.now })
    const failing = steps.run(async () => {
      await db.outbox.put({ revId: 'a', n: 1 })
      throw new Error('in the middle')
    })
    await expect(failing).rejects.toThrow('in the middle')
    expect(await db.outbox.count()).toBe(0)
  })
})

test('screens hear of quiet writes once, when all of them are done', async () => {
  const { db } = createTablet()
  const seen: number[] = []
  const watching = liveQuery(() => db.outbox.count()).subscribe((count) => seen.push(count))
  await expect.poll(() => seen).toEqual([0])
  await quietly(db, async (quiet) => {
    for (let n = 1; n <= 5; n += 1) {
      await quiet.outbox.put({ revId: String(n), n })
      await db.outbox.count()
    }
  })
  await expect.poll(() => seen.at(-1)).toBe(5)
  expect(seen).toEqual([0, 5])
  watching.unsubscribe()
})
