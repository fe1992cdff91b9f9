/**
 * `npm run bench:reports`: a county month and a county year as the product answers them, beside a recount of the same
 * entries in the same run, and how the answer grows from one to ten years of entries. `-- --json` prints JSON,
 * `--engine sqlite|postgresql` one engine, `--places` and `--years` a smaller county. Ends with 1 if a limit is broken.
 */
import { isDeepStrictEqual } from 'node:util'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { v7 } from 'uuid'
import { createCluster } from '../../support/postgres-cluster.ts'
import { largeCounty } from './large-county.ts'
import { measureEngine, type EngineFigures } from './measure-engine.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, engine: { type: 'string' }, places: { type: 'string', default: '490' }, years: { type: 'string', default: '10' } } })
const [places, years] = [Number(values.places), Number(values.years)]
const LIMITS = { month: 200, year: 100 } as const
/** The answer may take so much longer with ten years stored than with one: the noise of a short measurement. */
const GROWTH_MAX = 1.5

const say = (words: string) => { if (!values.json) process.stderr.write(`${words}\n`) }
const folder = mkdtempSync(join(tmpdir(), 'lokikirja-bench-reports-'))
chmodSync(folder, 0o755)
const found: EngineFigures[] = []
try {
  const county = largeCounty(places)
  const options = { county, years, dataDir: folder, newId: () => v7(), say }
  if (values.engine !== 'postgresql') found.push(await measureEngine('SQLite', { engine: 'sqlite', path: join(folder, 'lokikirja.sqlite') }, options))
  if (values.engine !== 'sqlite') {
    const cluster = await createCluster(join(folder, 'postgres'), { max_wal_size: '4GB', shared_buffers: '256MB' })
    try {
      found.push(await measureEngine('PostgreSQL', { engine: 'postgres', url: cluster.url }, options))
    } finally {
      cluster.stop()
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const judged = found.flatMap(({ engine, entries, month, year }) => ([['month', month], ['year', year]] as const).map(([period, one]) => ({
  engine, period, places, entries, productMs: one.productMs, routeMs: one.routeMs, recountMs: one.recountMs, ratio: one.recountMs / one.productMs, growth: one.productMs / one.firstYearMs,
  firstYearEntries: one.firstYearEntries, same: isDeepStrictEqual(one.product, one.recount), limit: LIMITS[period],
})).map((row) => ({ ...row, ok: row.same && row.ratio >= row.limit && row.growth <= GROWTH_MAX })))
process.stdout.write(values.json ? `${JSON.stringify(judged, null, 2)}\n` : `${asTable()}\n`)
process.exitCode = judged.every(({ ok }) => ok) ? 0 : 1

function asTable(): string {
  const head = '| engine | county | stored | product | whole request | recount | ratio (at least) | growth | same figures | |\n|---|---|---|---|---|---|---|---|---|---|'
  const rows = judged.map((row) => `| ${row.engine} | ${row.period} | ${row.entries} | ${row.productMs.toFixed(1)} ms | ${row.routeMs.toFixed(1)} ms | ${row.recountMs.toFixed(0)} ms | ${row.ratio.toFixed(0)}× (${row.limit}×) | ${row.growth.toFixed(2)}× from ${row.firstYearEntries} | ${row.same ? 'yes' : 'NO'} | ${row.ok ? 'ok' : 'OVER'} |`)
  return [head, ...rows].join('\n')
}
