/**
 * `npm run test:rolling -- --from REF`: two servers of the version before on one PostgreSQL behind a round robin, tablets of
 * both versions at work. One by one the servers are replaced by this version, the database is added to, the servers go back
 * to the version before, and forward again. A recount at the end; ends with 1 on any loss or any answer of 500 and above.
 */
import 'fake-indexeddb/auto'
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { asTable, isGood } from '../kill/kill-row.ts'
import { LONG_LIVED, openTrial, rowOf } from '../kill/trial.ts'
import { postgresIn } from '../kill/trial-database.ts'
import { pause } from '../kill/until.ts'
import { openWorkingTablet } from '../kill/working-tablet.ts'
import { seededChance } from '../simulation/chance.ts'
import { query } from '../support/postgres.ts'
import { closeRunFolder, openRunFolder } from '../support/run-folder.ts'
import { buildEarlier, latestRelease } from './earlier-build.ts'
import { startRoundRobin, type RoundRobin } from './round-robin.ts'

/** Work between two steps. */
const WORK_MS = 3_000

Error.stackTraceLimit = 0

const { values } = parseArgs({ options: { from: { type: 'string' }, rounds: { type: 'string', default: '3' }, seed: { type: 'string' } } })
const ref = values.from ?? latestRelease()
const [seed, say] = [Number(values.seed ?? Date.now() % 2 ** 31), (words: string) => { process.stderr.write(`${words}\n`) }]
if (ref === undefined) {
  say('No release is tagged here. Say which commit is the version before: npm run test:rolling -- --from REF')
  process.exitCode = 1
} else await roll(ref)

async function roll(from: string): Promise<void> {
  spawnSync('npx', ['tsx', 'test/support/build-if-stale.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const folder = openRunFolder()
  mkdirSync(join(folder, 'rolling'))
  say(`seed ${seed}; building ${from}`)
  const earlier = buildEarlier(from, join(folder, 'earlier'))
  try {
    const [database, before] = [await postgresIn(join(folder, 'rolling')), await import(pathToFileURL(join(earlier.folder, 'test/kill/working-tablet.ts')).href) as { openWorkingTablet: typeof openWorkingTablet }]
    let front: RoundRobin | undefined
    const trial = await openTrial({
      database, chance: seededChance(seed), servers: 2, entry: earlier.server, ...LONG_LIVED,
      // Apps are renewed when people agree to it: some tablets stay with the one before.
      openTablet: (n) => (n % 2 === 0 ? before.openWorkingTablet : openWorkingTablet),
      front: async (servers) => (front = await startRoundRobin(servers)).url,
    })
    try {
      if (front === undefined) throw new Error('there is no round robin')
      trial.work()
      await pause(WORK_MS)
      const replaced = await replaceAll(trial, front, earlier.server, database.cluster.url)
      const row = rowOf(await trial.conclude(), { trial: `servers replaced, from ${earlier.ref}`, engine: 'postgresql', times: replaced, recovery: [], note: answersIn(front) })
      process.stdout.write(`\n${asTable([row])}\n`)
      process.exitCode = isGood(row) && ![...front.statuses.keys()].some(isFault) ? 0 : 1
    } finally {
      await trial.close()
      front?.close()
      database.end()
    }
  } finally {
    earlier.remove()
    closeRunFolder(folder)
  }
}

async function replaceAll({ servers }: Awaited<ReturnType<typeof openTrial>>, front: RoundRobin, earlier: string, url: string): Promise<number> {
  const now = 'dist/server/main.js'
  let replaced = 0
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const server of servers) {
      await front.drain(server.url)
      await server.stop()
      await server.start(round % 2 === 0 ? now : earlier)
      front.takeBack(server.url)
      replaced += 1
      await pause(WORK_MS)
      // While one of each version serves: what a later version's migration would do.
      if (replaced === 1) await query(url, "alter table revision add column of_later text; create table of_later (id bigint primary key); insert into kysely_migration (name, timestamp) values ('997-of-later', '2030-01-01')")
    }
    say(`round ${round + 1}: both are ${round % 2 === 0 ? 'this version' : 'the version before'}`)
  }
  return replaced
}

function isFault(status: string): boolean {
  return status === 'broken off' || (status.startsWith('5') && !status.endsWith('Retry-After'))
}

function answersIn({ statuses }: RoundRobin): string {
  return [...statuses].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([status, n]) => `${n} × ${status}`).join(', ')
}
