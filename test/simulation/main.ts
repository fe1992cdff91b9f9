/** `npm run test:faults -- --runs 10000 --seed 7`: the simulation at length, with its figures. */
import 'fake-indexeddb/auto'
import { parseArgs } from 'node:util'
import { FAULTS, SIMULATED } from './fault-kinds.ts'
import { KEPT_SCENARIOS } from './kept-scenarios.ts'
import { simulate } from './simulate.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string' }, path: { type: 'string' }, minutes: { type: 'string' }, shrink: { type: 'boolean', default: false } } })
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
const runs = Number(values.runs)
const print = (line: string) => { process.stdout.write(`${line}\n`) }

print(`${runs} runs, seed ${seed}`)
const outcome = await simulate({
  runs, seed, shrink: values.shrink, examples: KEPT_SCENARIOS, ...(values.path !== undefined && { path: values.path }), ...(values.minutes !== undefined && { minutes: Number(values.minutes) }),
  onRun: (done) => { if (done % 1000 === 0) print(`  ${done} runs`) },
})
print('\nfaults put in the way:')
for (const fault of SIMULATED) print(`${String(fault).padStart(4)}  ${FAULTS[fault].padEnd(60)} ${outcome.tally.counts.get(fault) ?? 0}`)
const { timers, nudges, pauses } = outcome.tally.schedule
print(`\n${outcome.tally.rounds.done} rounds came to their end among the faults, ${outcome.tally.rounds.other} did not`)
print(`by themselves: ${timers} timers went off, ${nudges} saved entries asked for a round, ${pauses} times the server asked for a pause`)
print(`${outcome.runs} runs, ${outcome.tally.total()} faults, ${(outcome.ms / 1000).toFixed(1)} s, ${(outcome.ms / outcome.runs).toFixed(1)} ms a run`)
if (outcome.failure === null) print('Nothing lost, nothing twice, all totals agree.')
else {
  print(`\nFAILED. Again: npm run test:faults -- --seed ${seed} --path "${outcome.failure.path}" (--shrink looks for a shorter one)`)
  print(outcome.failure.words)
  print(JSON.stringify(outcome.failure.scenario, null, 1))
  process.exitCode = 1
}
