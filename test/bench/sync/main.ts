/**
 * `npm run bench:sync`: how fast entries travel, beside a bare server of the same run that only inserts.
 * `-- --json` prints the same as JSON. Ends with 1 if a limit is broken.
 */
import 'fake-indexeddb/auto'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { asTable, isWithinLimit, ratioOf, type BenchRow } from '../bench-row.ts'
import { pairTablets } from './bench-county.ts'
import { buildBare, startBare, startEndpoint } from './bench-processes.ts'
import { measureSpeed, TABLETS_NEEDED } from './speed-rows.ts'

// The storage in memory throws and catches an error for every row that an index leaves out; traces would be most of its cost.
Error.stackTraceLimit = 0

async function main(): Promise<void> {
  const json = process.argv.includes('--json')
  const say = (words: string) => { if (!json) process.stderr.write(`${words}\n`) }
  spawnSync('npx', ['tsx', 'test/support/build-if-stale.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
  await buildBare()
  const rows = await sqliteRows(say)
  process.stdout.write(json
    ? `${JSON.stringify(rows.map((row) => ({ ...row, ratio: ratioOf(row), ok: isWithinLimit(row) })), null, 2)}\n`
    : `${asTable(rows)}\n`)
  process.exitCode = rows.every(isWithinLimit) ? 0 : 1
}

async function sqliteRows(say: (words: string) => void): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lokikirja-bench-sync-'))
  const tablets = await pairTablets({ location: { engine: 'sqlite', path: join(dataDir, 'lokikirja.sqlite') }, dataDir, newId: () => v7() }, TABLETS_NEEDED)
  const [endpoint, bare] = [await startEndpoint({ DATA_DIR: dataDir }), await startBare(join(dataDir, 'bare.sqlite'))]
  try {
    return await measureSpeed({ endpoint, bare, tablets, say })
  } finally {
    await Promise.all([endpoint.stop(), bare.stop()])
    rmSync(dataDir, { recursive: true, force: true })
  }
}

await main()
