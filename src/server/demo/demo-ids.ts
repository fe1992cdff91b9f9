/** Ids of the made-up county: derived from names, so that a link to a place works in tomorrow's demo too. */
import { v5, v7 } from 'uuid'
import type { SeededRandom } from './seeded-random.ts'

const DEMO_NAMESPACE = '5c0d3a53-6a7e-5b1c-9d1a-7f0c4f6f2e10'

export function demoId(name: string): string {
  return v5(name, DEMO_NAMESPACE)
}

/** A UUIDv7 as a tablet makes them, but with seeded chance. */
export function demoRevId(random: SeededRandom, instant: number): string {
  const bytes = new Uint8Array(16)
  for (let i = 10; i < 16; i += 1) bytes[i] = random.int(0, 255)
  return v7({ msecs: instant, seq: random.int(0, 0x7fffffff), random: bytes })
}
