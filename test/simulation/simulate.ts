/** Many runs of the simulation, chosen by fast-check from one seed, and what came of them. */
import fc from 'fast-check'
import { faultTally, type FaultTally } from './fault-kinds.ts'
import { scenario, type Scenario } from './steps.ts'
import { makeCounty } from './virtual-server.ts'
import { PRODUCT, runScenario, type Variant } from './world.ts'

export type Wish = { runs: number; seed: number; variant?: Variant; path?: string; minutes?: number; shrink?: boolean; examples?: readonly Scenario[]; onRun?: (runs: number) => void }
export type Outcome = {
  runs: number
  seed: number
  tally: FaultTally
  ms: number
  failure: { path: string; words: string; scenario: Scenario | undefined } | null
}

export async function simulate({ runs, seed, variant = PRODUCT, path, minutes, shrink = true, examples = [], onRun = () => {} }: Wish): Promise<Outcome> {
  const tally = faultTally()
  const county = await makeCounty()
  const startedAt = performance.now()
  const giveTimersBack = hurryTimers()
  let done = 0
  const property = fc.asyncProperty(scenario, async (drawn) => {
    await runScenario(county, drawn, tally, variant)
    done += 1
    onRun(done)
  })
  try {
    const result = await fc.check(property, { numRuns: runs, seed, endOnFailure: !shrink, examples: examples.map((one): [Scenario] => [one]), ...(path !== undefined && { path }), ...(minutes !== undefined && { interruptAfterTimeLimit: minutes * 60_000 }) })
    const error = result.errorInstance
    const failure = result.failed
      ? { path: result.counterexamplePath ?? '', words: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error), scenario: result.counterexample?.[0] }
      : null
    return { runs: result.numRuns, seed, tally, ms: performance.now() - startedAt, failure }
  } finally {
    giveTimersBack()
    await county.dispose()
  }
}

/** Nobody waits for milliseconds where time is virtual: what gathers for an instant goes on at once. */
function hurryTimers(): () => void {
  const real = globalThis.setTimeout
  const hurried = (run: () => void, ms = 0) => (ms <= 50 ? setImmediate(run) : real(run, ms))
  globalThis.setTimeout = hurried as unknown as typeof globalThis.setTimeout
  return () => { globalThis.setTimeout = real }
}
