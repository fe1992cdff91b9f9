/** Everybody who works by themselves in a trial: they begin together, go on until they are told to rest, and nobody fails unheard. */

export type Shift = {
  begin: () => void
  /** Settles when the last one has put their work down; fails with what any of them failed with. */
  rest: () => Promise<void>
}

export function createShift(workers: readonly ((signal: AbortSignal) => Promise<void>)[]): Shift {
  let running: { end: AbortController; all: Promise<PromiseSettledResult<void>[]> } | undefined
  return {
    begin: () => {
      if (running !== undefined) return
      const end = new AbortController()
      running = { end, all: Promise.allSettled(workers.map((work) => work(end.signal))) }
    },
    rest: async () => {
      running?.end.abort()
      const failed = (await running?.all)?.find((one) => one.status === 'rejected')
      running = undefined
      if (failed !== undefined) throw failed.reason
    },
  }
}
