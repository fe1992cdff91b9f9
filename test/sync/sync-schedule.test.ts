import { describe, expect, test } from 'vitest'
import { FIRST_WAIT_MS, LONGEST_PAUSE_MS, LONGEST_WAIT_MS, nextWait, QUIET_WAIT_MS, startSyncSchedule, type ScheduleDeps } from '../../src/sync/sync-schedule.ts'
import type { RoundOutcome } from '../../src/sync/sync-round.ts'

const tally = { sent: 0, setAside: 0, received: 0, lastSeq: null }
const DONE: RoundOutcome = { kind: 'done', tally }
const OFFLINE: RoundOutcome = { kind: 'offline', tally }
const busy = (retryAfterMs: number | null): RoundOutcome => ({ kind: 'busy', retryAfterMs, tally })

/** Rounds that end when the test says so, and one timer that goes off when the test says so. */
function scheduled(parts: Partial<ScheduleDeps> = {}) {
  const rounds: { end: (outcome: RoundOutcome) => Promise<void>; fail: (error: Error) => Promise<void> }[] = []
  const errors: unknown[] = []
  let timer: { ms: number; run: () => void } | null = null
  let running = 0
  let mostRunning = 0
  const schedule = startSyncSchedule({
    runRound: () => new Promise((resolve, reject) => {
      running += 1
      mostRunning = Math.max(mostRunning, running)
      const settle = async (how: () => void) => {
        running -= 1
        how()
        await settled()
      }
      rounds.push({ end: (outcome) => settle(() => resolve(outcome)), fail: (error) => settle(() => reject(error)) })
    }),
    after: (ms, run) => {
      timer = { ms, run }
      return () => { timer = null }
    },
    random: () => 0.999,
    exclusively: async (task) => await task(),
    onError: (error) => { errors.push(error) },
    ...parts,
  })
  return {
    schedule, rounds, errors,
    waits: () => timer?.ms ?? null,
    mostRunning: () => mostRunning,
    timerGoesOff: async () => {
      const due = timer
      timer = null
      due?.run()
      await settled()
    },
  }
}

/** Lets everything that is ready run. */
async function settled(): Promise<void> {
  await new Promise((resolve) => { setImmediate(resolve) })
}

describe('rounds', () => {
  test('begin as soon as the app starts', () => {
    expect(scheduled().rounds).toHaveLength(1)
  })

  test('go on by themselves while all is well, about once a minute', async () => {
    const { rounds, waits, timerGoesOff } = scheduled()
    await rounds[0]!.end(DONE)
    expect(waits()).toBeGreaterThanOrEqual(QUIET_WAIT_MS / 2)
    expect(waits()).toBeLessThanOrEqual(QUIET_WAIT_MS * 1.5)
    await timerGoesOff()
    expect(rounds).toHaveLength(2)
  })

  test('wait twice as long after each failure, from one second up to five minutes', async () => {
    const { rounds, waits, timerGoesOff } = scheduled()
    const waited: number[] = []
    for (let n = 0; n < 12; n += 1) {
      await rounds[n]!.end(OFFLINE)
      waited.push(Math.round(waits()! / 999))
      await timerGoesOff()
    }
    expect(waited).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
  })

  test('spread over the whole of that time, so that tablets do not come back all at once', () => {
    const waits = [0, 0.25, 0.5, 0.999].map((random) => nextWait(OFFLINE, 9, () => random))
    expect(waits).toEqual([FIRST_WAIT_MS / 4, 64_000, 128_000, 255_744])
    expect(nextWait(OFFLINE, 10_000, () => 1)).toBe(LONGEST_WAIT_MS)
  })

  test('start from one second again after a good one', async () => {
    const { rounds, waits, timerGoesOff } = scheduled()
    for (let n = 0; n < 5; n += 1) {
      await rounds[n]!.end(OFFLINE)
      await timerGoesOff()
    }
    await rounds[5]!.end(DONE)
    await timerGoesOff()
    await rounds[6]!.end(OFFLINE)
    expect(waits()).toBeLessThanOrEqual(FIRST_WAIT_MS)
  })
})

describe('a saved entry', () => {
  test('is sent at once, however long the next round was away', async () => {
    const { schedule, rounds, timerGoesOff } = scheduled()
    for (let n = 0; n < 9; n += 1) {
      await rounds[n]!.end(OFFLINE)
      await timerGoesOff()
    }
    await rounds[9]!.end(OFFLINE)
    schedule.nudge()
    expect(rounds).toHaveLength(11)
  })

  test('during a round is followed by one more round, and never by two at the same time', async () => {
    const { schedule, rounds, waits, timerGoesOff, mostRunning } = scheduled()
    schedule.nudge()
    schedule.nudge()
    void schedule.runNow()
    expect(rounds).toHaveLength(1)
    await rounds[0]!.end(DONE)
    expect(waits()).toBe(0)
    await timerGoesOff()
    expect(rounds).toHaveLength(2)
    await rounds[1]!.end(DONE)
    expect(waits()).toBeGreaterThan(1000)
    expect(mostRunning()).toBe(1)
  })

  test('during a round that fails waits like everybody', async () => {
    const { schedule, rounds, waits } = scheduled()
    schedule.nudge()
    await rounds[0]!.end(OFFLINE)
    expect(rounds).toHaveLength(1)
    expect(waits()).toBeGreaterThan(0)
  })
})

describe('a server that asks for a pause', () => {
  test('gets it, also from an eager host', async () => {
    const { schedule, rounds, waits, timerGoesOff } = scheduled()
    await rounds[0]!.end(busy(30_000))
    expect(waits()).toBeGreaterThanOrEqual(30_000)
    expect(waits()).toBeLessThanOrEqual(31_000)
    schedule.nudge()
    schedule.nudge()
    expect(rounds).toHaveLength(1)
    expect(waits()).toBeGreaterThanOrEqual(30_000)
    await timerGoesOff()
    expect(rounds).toHaveLength(2)
    await rounds[1]!.end(DONE)
    schedule.nudge()
    expect(rounds).toHaveLength(3)
  })

  test('for years by mistake gets an hour', async () => {
    const { rounds, waits } = scheduled()
    await rounds[0]!.end(busy(1e12))
    expect(waits()).toBeLessThanOrEqual(LONGEST_PAUSE_MS + FIRST_WAIT_MS)
  })

  test('without saying how long is waited for like a missing network', async () => {
    const { rounds, waits } = scheduled()
    await rounds[0]!.end(busy(null))
    expect(waits()).toBeLessThanOrEqual(FIRST_WAIT_MS)
  })
})

describe('whatever happens', () => {
  test('a bug in a round is heard, and later rounds come all the same', async () => {
    const { schedule, rounds, errors, waits, timerGoesOff } = scheduled()
    await rounds[0]!.fail(new Error('a bug'))
    expect(errors).toEqual([new Error('a bug')])
    expect(waits()).toBeGreaterThan(0)
    await timerGoesOff()
    expect(rounds).toHaveLength(2)
    await rounds[1]!.fail(new Error('again'))
    schedule.nudge()
    expect(rounds).toHaveLength(3)
    await rounds[2]!.end(DONE)
    expect(errors).toHaveLength(2)
  })

  test('a bug in a round is no “another tab is sending”, and is waited for like bad weather', async () => {
    const { schedule, rounds, waits, timerGoesOff } = scheduled()
    const waited: number[] = []
    for (let n = 0; n < 4; n += 1) {
      await rounds[n]!.fail(new Error('a bug'))
      waited.push(Math.round(waits()! / 999))
      await timerGoesOff()
    }
    expect(waited).toEqual([1, 2, 4, 8])
    const asked = schedule.runNow()
    await rounds[4]!.fail(new Error('a bug'))
    expect(await asked).toMatchObject({ kind: 'failed' })
  })

  test('not even a bug in the telling of bugs stops the rounds to come', async () => {
    const { rounds, waits, timerGoesOff } = scheduled({ onError: () => { throw new Error('no console') } })
    await rounds[0]!.fail(new Error('a bug'))
    expect(waits()).toBeGreaterThan(0)
    await timerGoesOff()
    expect(rounds).toHaveLength(2)
  })

  test('while another tab is at it this one only waits', async () => {
    const { schedule, rounds, waits } = scheduled({ exclusively: async () => undefined })
    await settled()
    expect(rounds).toHaveLength(0)
    expect(waits()).toBeGreaterThan(0)
    expect(await schedule.runNow()).toBeUndefined()
  })

  test('the host who asks for a round now is told its outcome', async () => {
    const { schedule, rounds } = scheduled()
    await rounds[0]!.end(DONE)
    const asked = schedule.runNow()
    await rounds[1]!.end(OFFLINE)
    expect(await asked).toEqual(OFFLINE)
  })

  test('after the end nothing starts any more', async () => {
    const { schedule, rounds, waits } = scheduled()
    schedule.stop()
    await rounds[0]!.end(DONE)
    expect(waits()).toBeNull()
    schedule.nudge()
    expect(await schedule.runNow()).toBeUndefined()
    expect(rounds).toHaveLength(1)
  })
})
