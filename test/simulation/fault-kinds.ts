/** The faults of the design by their numbers, and how often a simulation has put each of them in the way. */

export const FAULTS = {
  1: 'killed between form save and commit',
  2: 'killed after commit, before push',
  3: 'killed after the server’s commit, before the answer',
  4: 'killed between answer and mark',
  5: 'killed between rows and cursor',
  6: 'quota exceeded',
  7: 'connection closed mid-transaction',
  8: 'database deleted while open',
  9: 'two tabs push the same queue',
  10: 'frozen leader tab',
  11: 'old tab beside a new schema',
  12: 'clock jumps: an hour, a year, nights of summer time, midnight',
  13: 'cloned device id',
  14: 'entry made during a round',
  15: 'no persist, no Background Sync',
  16: 'stale chunk after a deploy',
  17: '401 with unsent rows',
  18: 'request cut at any byte',
  19: 'answer cut',
  20: 'delivered twice, also a day later',
  21: 'reordered',
  22: 'captive portal',
  23: 'one-way partition',
  24: 'slow and lossy',
  25: '429, 503, 413',
  26: 'truncated gzip',
  27: 'answer naming fewer ids',
  28: 'SIGKILL before, in and after commit',
  29: 'disk full, read-only',
  30: 'fsync error',
  31: 'power cut',
  32: 'old backup restored',
  33: 'old backup restored, then new writes pass the cursor',
  34: 'two processes, late commit with a lower seq',
  35: 'PostgreSQL restart mid-batch, pool exhausted, serialization retry',
  36: 'poison revision amid many',
  37: 'id reused with another body',
  38: 'void before its create, unknown parent',
  39: 'rolling deploy N/N−1',
  40: 'backup during writes',
  41: 'planted digest mismatch',
  42: 'answer slower than the client’s time-out',
} as const

export type Fault = keyof typeof FAULTS

/** What a simulation puts in the way; the others need a real browser, a real disk or PostgreSQL. */
export const SIMULATED: readonly Fault[] = [
  1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 13, 14, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 36, 37, 38, 39, 41, 42,
]

export type FaultTally = {
  count: (fault: Fault) => void
  counts: ReadonlyMap<Fault, number>
  total: () => number
  /** Rounds of the steps that came to their end, and others: a simulation in which none does proves nothing. */
  rounds: { done: number; other: number }
  /** What the schedules did by themselves: rounds by timers, nudges by saved entries, pauses the server asked for. */
  schedule: { timers: number; nudges: number; pauses: number }
}

export function faultTally(): FaultTally {
  const counts = new Map<Fault, number>()
  return {
    counts,
    rounds: { done: 0, other: 0 },
    schedule: { timers: 0, nudges: 0, pauses: 0 },
    count: (fault) => { counts.set(fault, (counts.get(fault) ?? 0) + 1) },
    total: () => [...counts.values()].reduce((a, b) => a + b, 0),
  }
}
