/** Everything random in a run comes from its one seed, so that a failing run can be run again. */
import { v7 } from 'uuid'

export type Chance = {
  /** Uniform in [0, 1). */
  next: () => number
  below: (n: number) => number
  /** A UUIDv7 made at this instant, ms since 1970. */
  newId: (at: number) => string
}

/** Mulberry32: small, fast, and the same on every machine. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return { next, below, newId: (at) => v7({ msecs: at, random: Uint8Array.from({ length: 16 }, () => below(256)) }) }
}

/** One of several, whatever their number is. */
export function chosen<T>(items: readonly T[], which: number): T {
  const item = items[which % items.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}
