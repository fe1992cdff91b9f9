import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { faultTally } from './fault-kinds.ts'
import { makeCounty } from './virtual-server.ts'
import { runScenario } from './world.ts'
const county = await makeCounty()
const s = JSON.parse(readFileSync('/tmp/simtmp/s.json', 'utf8'))
process.on('exit', () => console.log('at', (globalThis as never as {at: string}).at, (globalThis as never as {log: string[]}).log?.slice(-12)))
try { await runScenario(county, s, faultTally()); console.log('OK') } catch (e) { console.log(e) }
await county.dispose()
