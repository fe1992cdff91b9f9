/**
 * `npm run bench:sync`: how fast entries travel, beside a bare server of the same run that only inserts.
 * `-- --json` prints the same as JSON, `--only-sqlite` and `--only-postgres` half of it. Ends with 1 if a limit is broken.
 */
import 'fake-indexeddb/auto'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { DatabaseLocation } from '../../../src/server/store/open-store.ts'
import { createCluster } from '../../support/postgres-cluster.ts'
import { asTable, isWithinLimit, ratioOf, type BenchRow } from '../bench-row.ts'
import { pairTablets } from './bench-county.ts'
import { buildBare, startBare, startEndpoint } from './bench-processes.ts'
import { measureCosts, TABLETS_FOR_COSTS } from './cost-rows.ts'
import { measureParts, TABLETS_FOR_PARTS } from './part-rows.ts'
import { measureSpeed, TABLETS_FOR_SPEED, type Bench, type SpeedLimits } from './speed-rows.ts'

// The storage in memory throws and catches an error for every row that an index leaves out; traces would be most of its cost.
Error.stackTraceLimit = 0

type Say = Bench['say']

async function main(): Promise<void> {
  const json = process.argv.includes('--json')
  const say: Say = (words) => { if (!json) process.stderr.write(`${words}\n`) }
  spawnSync('npx', ['tsx', 'test/support/build-if-stale.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
  await buildBare()
  const folder = mkdtempSync(join(tmpdir(), 'lokikirja-bench-sync-'))
  // PostgreSQL runs as a user of its own, who has to find the way.
  chmodSync(folder, 0o755)
  const rows: BenchRow[] = []
  try {
    if (!process.argv.includes('--only-postgres')) rows.push(...await sqliteRows(folder, say))
    if (!process.argv.includes('--only-sqlite')) rows.push(...await postgresRows(folder, say))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  process.stdout.write(json
    ? `${JSON.stringify(rows.map((row) => ({ ...row, ratio: ratioOf(row), ok: isWithinLimit(row) })), null, 2)}\n`
    : `${asTable(rows)}\n`)
  process.exitCode = rows.every(isWithinLimit) ? 0 : 1
}

async function sqliteRows(folder: string, say: Say): Promise<BenchRow[]> {
  const location: DatabaseLocation = { engine: 'sqlite', path: join(folder, 'lokikirja.sqlite') }
  const env = { DATA_DIR: folder, DATABASE_URL: `sqlite:${location.path}` }
  return await beside(location, join(folder, 'bare.sqlite'), env, async (servers) => {
    const bench = { ...servers, say }
    return [...await measureAll(bench, 'SQLite', { push: 0.6, pull: 0.35, crowd: 0.5 }), ...await measureCosts(bench)]
  })
}

async function postgresRows(folder: string, say: Say): Promise<BenchRow[]> {
  const cluster = await createCluster(join(folder, 'postgres'))
  try {
    const location: DatabaseLocation = { engine: 'postgres', url: cluster.url }
    return await beside(location, cluster.url, { DATA_DIR: folder, DATABASE_URL: cluster.url }, async (servers) =>
      await measureAll({ ...servers, say }, 'PostgreSQL', { push: 0.7, pull: 0.35, crowd: 0.7 }))
  } finally {
    cluster.stop()
  }
}

/** The figures that have limits, then where their time goes. */
async function measureAll(bench: Bench, engine: string, limits: SpeedLimits): Promise<BenchRow[]> {
  const [forParts, forSpeed] = [bench.tablets.slice(0, TABLETS_FOR_PARTS), bench.tablets.slice(TABLETS_FOR_PARTS)]
  return [...await measureSpeed({ ...bench, tablets: forSpeed }, engine, limits), ...await measureParts({ ...bench, tablets: forParts }, engine)]
}

/** Runs the endpoint and the bare server side by side. */
async function beside(location: DatabaseLocation, bareLocation: string, env: Record<string, string>, measure: (servers: Omit<Bench, 'say'>) => Promise<BenchRow[]>): Promise<BenchRow[]> {
  const tablets = await pairTablets({ location, dataDir: env['DATA_DIR'] ?? '', newId: () => v7() }, TABLETS_FOR_SPEED + TABLETS_FOR_PARTS + TABLETS_FOR_COSTS)
  const [endpoint, bare] = [await startEndpoint(env), await startBare(bareLocation)]
  try {
    return await measure({ endpoint, bare, tablets })
  } finally {
    await Promise.all([endpoint.stop(), bare.stop()])
  }
}

await main()
