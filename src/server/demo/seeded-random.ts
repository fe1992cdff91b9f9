/**
 * Chance that comes out the same every time: the same seed gives the same county. Small and good enough for
 * made-up data (xmur3 for the seed, sfc32 for the numbers), never for secrets.
 */
export type SeededRandom = {
  /** From 0 up to, but not including, 1. */
  next: () => number
  /** A whole number, both ends included. */
  int: (min: number, max: number) => number
  chance: (probability: number) => boolean
  pick: <T>(items: readonly T[]) => T
  /** One of the items, each as likely as its weight. */
  weighted: <T>(items: readonly (readonly [T, number])[]) => T
  /** How many of something happen when so many do on average. */
  countAround: (mean: number) => number
}

export function seededRandom(seed: string): SeededRandom {
  const next = sfc32(seed)
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => present(items[int(0, items.length - 1)]),
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      return present(items.find(([, weight]) => (left -= weight) < 0) ?? items.at(-1))[0]
    },
    countAround: (mean) => poisson(next, mean),
  }
}

/** Knuth's way: multiplies chances until they fall below e^−mean. Fine for the small means of one day. */
function poisson(next: () => number, mean: number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = next(); product > limit; product *= next()) count += 1
  return count
}

function sfc32(seed: string): () => number {
  const part = xmur3(seed)
  let [a, b, c, d] = [part(), part(), part(), part()]
  return () => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum | 0
    return (sum >>> 0) / 4_294_967_296
  }
}

function xmur3(text: string): () => number {
  let hash = 1779033703 ^ text.length
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 3432918353)
    hash = (hash << 13) | (hash >>> 19)
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
    return (hash ^= hash >>> 16) | 0
  }
}

function present<T>(item: T | undefined): T {
  if (item === undefined) throw new RangeError('nothing to choose from')
  return item
}
