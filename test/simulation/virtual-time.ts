/** Time that only a run moves on, and the timers that go off in it, each with the tab whose timer it is. */

export type VirtualTime = {
  /** Milliseconds since 1970 UTC. */
  now: number
  /** @returns its cancelling. */
  after: (ms: number, owner: object, run: () => void) => () => void
  /** A process that is gone has no timers. */
  forget: (owner: object) => void
  /** The timer that goes off next, if it does before `until`; time moves there. It is no longer waiting. */
  takeNext: (until: number) => { owner: object; run: () => void } | undefined
  /** When a tab's next timer goes off. */
  nextOf: (owner: object) => number | undefined
}

type Timer = { at: number; owner: object; run: () => void }

export function virtualTime(start: number): VirtualTime {
  let timers: Timer[] = []
  const time: VirtualTime = {
    now: start,
    after: (ms, owner, run) => {
      const timer = { at: time.now + ms, owner, run }
      timers.push(timer)
      return () => { timers = timers.filter((one) => one !== timer) }
    },
    forget: (owner) => { timers = timers.filter((one) => one.owner !== owner) },
    takeNext: (until) => {
      const next = timers.reduce<Timer | undefined>((first, one) => (first === undefined || one.at < first.at ? one : first), undefined)
      if (next === undefined || next.at > until) return undefined
      timers = timers.filter((one) => one !== next)
      time.now = Math.max(time.now, next.at)
      return next
    },
    nextOf: (owner) => {
      const own = timers.filter((one) => one.owner === owner).map(({ at }) => at)
      return own.length === 0 ? undefined : Math.min(...own)
    },
  }
  return time
}
