/** `npm run test:fuzz -- --runs 10000 --seed 7 --engine postgresql`: the requests made from the description at length, with their figures. */
import { parseArgs } from 'node:util'
import { RUN_FOLDER } from '../support/postgres.ts'
import { closeRunFolder, openRunFolder } from '../support/run-folder.ts'
import { fuzz } from './fuzz.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' }, path: { type: 'string' }, engine: { type: 'string', default: 'sqlite' }, shrink: { type: 'boolean', default: false } } })
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
const requests = Number(values.runs)
const print = (line: string) => { process.stdout.write(`${line}\n`) }
const lines = <K>(counts: ReadonlyMap<K, number>) => [...counts].sort((a, b) => b[1] - a[1]).forEach(([key, times]) => print(`${String(times).padStart(7)}  ${String(key)}`))

// What the tests ask where a database is made.
process.env['TEST_ENGINE'] = values.engine
const folder = openRunFolder()
process.env[RUN_FOLDER] = folder
process.once('exit', () => closeRunFolder(folder))

print(`${requests} requests on ${values.engine}, seed ${seed}`)
const outcome = await fuzz({ requests, seed, shrink: values.shrink, ...(values.path !== undefined && { path: values.path }), onBatch: (done) => { if (done % 1000 === 0) print(`  ${done} requests`) } })
print('\nanswers:')
lines(outcome.statuses)
print('\nproblems:')
lines(outcome.problems)
print('\nlet through:')
lines(outcome.letThrough)
print(`\nnever let through: ${outcome.routes.filter((route) => !outcome.letThrough.has(route)).join(', ') || 'none'}`)
print(`${outcome.requests} requests, ${(outcome.ms / 1000).toFixed(1)} s, ${(outcome.ms / outcome.requests).toFixed(1)} ms a request`)
if (outcome.failure === null) print('Nothing failed inside, nothing of another side was told or changed.')
else {
  print(`\nFAILED. Again: npm run test:fuzz -- --engine ${values.engine} --runs ${requests} --seed ${seed} --path "${outcome.failure.path}" (--shrink looks for a shorter one)`)
  print(outcome.failure.words)
  process.exitCode = 1
}
