/** Tablets, network and server live through seeded faults; at every step, and when all is quiet, the promises hold. */
import { readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { BROKEN_VARIANTS } from './broken-variants.ts'
import { FAULTS, SIMULATED } from './fault-kinds.ts'
import { KEPT_SCENARIOS } from './kept-scenarios.ts'
import { simulate } from './simulate.ts'

vi.setConfig({ testTimeout: 180_000 })

const SEED = 20_261_122

describe('whatever faults come,', () => {
  test('nothing saved is lost, nothing counts twice, all tablets agree, and the totals are what a recount by hand gives', async () => {
    const outcome = await simulate({ runs: 150, seed: SEED, shrink: false, examples: KEPT_SCENARIOS })
    expect(outcome.failure).toBeNull()
    expect(outcome.runs).toBe(150)
    expect(outcome.tally.rounds.done).toBeGreaterThan(100)
    expect(SIMULATED.filter((fault) => !outcome.tally.counts.has(fault)), 'faults that never came').toEqual([])
  })
})

describe('the page on reliability', () => {
  const rows = new Map((readFileSync('README.md', 'utf8').split('\n## ').find((section) => section.startsWith('Reliability'))?.split('\n') ?? []).flatMap((line) => {
    const [, number, words, where] = /^\| (\d+) \| (.*?) \| (.*?) \|/.exec(line) ?? []
    return number === undefined ? [] : [[Number(number), { words, where }] as const]
  }))
  test('names every fault, and says of those simulated that they are', () => {
    for (const [number, words] of Object.entries(FAULTS)) expect(rows.get(Number(number))?.words).toBe(words)
    for (const fault of SIMULATED) expect(rows.get(fault)?.where).toContain('simulation')
  })
})

describe('the simulation catches', () => {
  test.for(BROKEN_VARIANTS)('$name', async ({ variant }) => {
    const { failure } = await simulate({ runs: 200, seed: SEED, variant, shrink: false, examples: KEPT_SCENARIOS })
    expect(failure?.words).toMatch(/^BrokenPromise/)
  })
})
