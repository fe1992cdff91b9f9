import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { faultTally } from './fault-kinds.ts'
import { scenario } from './steps.ts'
import { makeCounty } from './virtual-server.ts'
import { runScenario } from './world.ts'
const county = await makeCounty()
let cur: unknown
let finished = false
process.on('exit', () => { if (!finished) console.log('HANG', (globalThis as never as {at: string}).at, JSON.stringify(cur), (globalThis as never as {log: string[]}).log?.slice(-30)) })
await fc.check(fc.asyncProperty(scenario, async (s) => { cur = s; await runScenario(county, s, faultTally()) }), { numRuns: Number(process.argv[3]), seed: Number(process.argv[2]) , endOnFailure: true})
finished = true
