/**
 * A long write in steps that somebody tapping beside it does not feel: each takes as many rows as fit into the
 * time a tap may be kept waiting, and gives way once when it finds that others are at the storage.
 */
import type { LocalDatabase } from './local-database.ts'

export type StepDeps = {
  db: LocalDatabase
  /** Milliseconds; only differences matter. */
  now: () => number
}

export type SmallSteps = {
  /** How many rows the next step should have. */
  readonly rows: number
  /** Runs one step in a transaction of its own over everything that entries touch. */
  run: <T>(write: () => Promise<T>) => Promise<T>
}

/** What a step should take, ms. */
const STEP_MS = 32
/** Whoever waits so long for the first answer, ms, has met a tap: screens are about to read what it changed. */
const WAITED_MS = 10
const REST_MS = 40
const [FIRST, LEAST, MOST] = [100, 25, 500]
/** The first steps are slower than the rest; one hasty one must not make the next a long one. */
const GROWTH_MAX = 1.5

export function createSmallSteps({ db, now }: StepDeps): SmallSteps {
  let rows = FIRST
  const stores = [db.revisions, db.outbox, db.setAside, db.dailyTotals, db.settings]

  async function attempt<T>(write: () => Promise<T>, givesWay: boolean): Promise<{ value: T } | 'gaveWay'> {
    const asked = now()
    return await db.transaction('rw', stores, async () => {
      // Nothing is answered before those in front are done.
      await db.settings.get('device')
      const began = now()
      if (givesWay && began - asked > WAITED_MS) return 'gaveWay'
      const value = await write()
      rows = fitting(rows, now() - began)
      return { value }
    })
  }

  /** Small reads instead of a timer: a tab that nobody looks at gets its timers late. */
  async function leaveToOthers(): Promise<void> {
    const began = now()
    while (now() - began < REST_MS) await db.settings.get('device')
  }

  return {
    get rows() { return rows },
    async run(write) {
      let done = await attempt(write, true)
      while (done === 'gaveWay') {
        await leaveToOthers()
        done = await attempt(write, false)
      }
      return done.value
    },
  }
}

function fitting(rows: number, tookMs: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.round(rows * Math.min(GROWTH_MAX, STEP_MS / Math.max(1, tookMs)))))
}
