/**
 * `npm run test:failover -- --kills 3 --seed 7`: etcd, Patroni with a primary and a synchronous standby, HAProxy and two
 * servers on loopback; the primary is taken away under load, and what is left is counted by hand. `--json` prints JSON.
 * Programs that are missing are installed from Debian if we are root; everything of others runs as an ordinary user,
 * below one folder in the temporary folder, and is gone afterwards. Ends with 1 on any loss.
 */
import 'fake-indexeddb/auto'
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { seededChance } from '../simulation/chance.ts'
import { closeRunFolder, openRunFolder } from '../support/run-folder.ts'
import { failOver } from './fail-over.ts'
import { inWords, isGood } from './failover-row.ts'
import { copyConfiguration } from './own-folder.ts'
import { ensurePrograms } from './packages.ts'
import { startCluster } from './patroni-cluster.ts'
import { prepareProxy } from './proxy.ts'

// The storage in memory throws and catches an error for every row that an index leaves out; traces would be most of its cost.
Error.stackTraceLimit = 0

const { values } = parseArgs({ options: { kills: { type: 'string', default: '3' }, seed: { type: 'string' }, json: { type: 'boolean', default: false } } })
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
const say = (words: string) => { if (!values.json) process.stderr.write(`${words}\n`) }

const programs = ensurePrograms(say)
if ('missing' in programs) {
  process.stderr.write(`Not run: ${programs.missing.join(', ')} missing (on Debian: apt-get install ${programs.missing.join(' ')})\n`)
  process.exit(1)
}
spawnSync('npx', ['tsx', 'test/support/build-if-stale.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
const folder = openRunFolder()
// Whatever makes a temporary folder makes it here.
process.env['TMPDIR'] = folder
endOnSignal()
try {
  say(`seed ${seed}`)
  copyConfiguration(folder)
  const cluster = await startCluster(programs, folder)
  const proxy = await prepareProxy({ program: programs.haproxy, folder, nodes: cluster.nodes })
  try {
    say('a primary and its synchronous standby are there')
    const row = await failOver({ cluster, proxy, folder, kills: Number(values.kills), chance: seededChance(seed), say })
    process.stdout.write(values.json ? `${JSON.stringify({ seed, ...row }, null, 2)}\n` : `\n${inWords(row)}\n`)
    process.exitCode = isGood(row) ? 0 : 1
  } finally {
    await proxy.kill()
    await cluster.end()
  }
} finally {
  closeRunFolder(folder)
}

/** Patroni first, which would start again what is ended: it, etcd, HAProxy and the servers are our children. */
function endOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      spawnSync('pkill', ['-KILL', '-P', String(process.pid)])
      closeRunFolder(folder)
      process.exit(130)
    })
  }
}
