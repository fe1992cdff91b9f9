/**
 * `npm run test:kill -- --kills 100 --seed 7`: real processes are taken away, disks filled and power cut, and what is left
 * is counted by hand. `--engine sqlite|postgresql` and `--only NAME` narrow it, `--json` prints JSON. Ends with 1 on any loss.
 */
import 'fake-indexeddb/auto'
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seededChance } from '../simulation/chance.ts'
import { closeRunFolder, openRunFolder } from '../support/run-folder.ts'
import { asTable, isGood, type KillRow, type NotRun } from './kill-row.ts'
import { TRIALS } from './trials.ts'

// The storage in memory throws and catches an error for every row that an index leaves out; traces would be most of its cost.
Error.stackTraceLimit = 0

const { values } = parseArgs({ options: {
  kills: { type: 'string', default: '100' }, seed: { type: 'string' }, engine: { type: 'string' }, only: { type: 'string' }, json: { type: 'boolean', default: false },
} })
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
const say = (words: string) => { if (!values.json) process.stderr.write(`${words}\n`) }

spawnSync('npx', ['tsx', 'test/support/build-if-stale.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
const folder = openRunFolder()
const rows: (KillRow | NotRun)[] = []
try {
  // What is written and when the blow falls comes from the seed; what the machine is doing in that moment does not.
  say(`seed ${seed}`)
  for (const { name, engine, run } of TRIALS) {
    if ((values.only ?? name) !== name || (values.engine ?? engine) !== engine) continue
    say(`${name}, ${engine}`)
    const own = join(folder, `${name}-${engine}`)
    mkdirSync(own)
    rows.push(await run({ engine, folder: own, kills: Number(values.kills), chance: seededChance(seed), say }))
  }
} finally {
  closeRunFolder(folder)
}
process.stdout.write(values.json ? `${JSON.stringify({ seed, rows }, null, 2)}\n` : `\n${asTable(rows)}\n`)
process.exitCode = rows.length > 0 && rows.every(isGood) ? 0 : 1
