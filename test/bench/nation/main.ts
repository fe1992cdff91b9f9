/**
 * `npm run bench:nation`: 500 places, 1 000 tablets and ten years on one machine, which the load shares. Monday morning
 * (everybody comes online within five minutes, with three weeks of entries), the crowd (everybody at once), a usual day,
 * and the family cafés of MLL in 2010 read back from the yearly report; then everything is counted again from what the
 * tablets wrote. `-- --engine sqlite|postgresql` (both), `--places 500 --tablets 1000 --years 10 --revisions 1000000
 * --minutes 5`, `--only monday|crowd|day|mll`, `--kept FOLDER` keeps the history for the next run, `--json`. Ends with 1
 * if anything is lost, doubled or told otherwise than it was written.
 */
import 'fake-indexeddb/auto'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { localDay } from '../../../src/domain/calendar.ts'
import { largeCounty } from '../reports/large-county.ts'
import { startEndpoint } from '../sync/bench-processes.ts'
import { mllCafes } from './cafes.ts'
import { morning } from './monday.ts'
import { peopleNation } from './nation.ts'
import { prepare, type EngineName } from './prepared.ts'
import { recountNation } from './recount-nation.ts'
import type { PartResult, Row, Stage } from './stage.ts'
import { usualDay } from './usual-day.ts'

const number = (value: string) => ({ type: 'string', default: value }) as const
const { values } = parseArgs({ options: {
  engine: { type: 'string' }, only: { type: 'string' }, kept: { type: 'string' }, json: { type: 'boolean', default: false },
  places: number('500'), tablets: number('1000'), years: number('10'), revisions: number('1000000'), minutes: number('5'),
} })
const [minutes, revisions] = [Number(values.minutes), Number(values.revisions)]
/** Real tablets among the lean ones. */
const REAL = 2
const NAMES: readonly EngineName[] = ['sqlite', 'postgresql']

const PARTS: Record<string, (stage: Stage) => Promise<PartResult>> = {
  mll: mllCafes,
  day: (stage) => usualDay(stage, minutes * 0.3),
  crowd: (stage) => morning(stage, { part: 3, name: 'everybody at once', minutes: 0, revisions: Number(values.tablets) * 200, real: 0, compares: false }),
  monday: (stage) => morning(stage, { part: 1, name: 'Monday morning', minutes, revisions, real: REAL, compares: true }),
}

const say = (words: string) => { if (!values.json) process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${words}\n`) }
spawnSync('npx', ['tsx', 'test/support/build-if-stale.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
const found: { engine: EngineName; rows: Row[]; faults: string[] }[] = []
for (const engine of NAMES) if (values.engine === undefined || values.engine === engine) found.push({ engine, ...await measureNation(engine) })
process.stdout.write(values.json ? `${JSON.stringify(found, null, 2)}\n` : found.map(({ engine, rows, faults }) => asTable(engine, rows, faults)).join('\n'))
process.exitCode = found.some(({ faults }) => faults.length > 0) ? 1 : 0

async function measureNation(engine: EngineName): Promise<{ rows: Row[]; faults: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'lokikirja-nation-'))
  // PostgreSQL runs as a user of its own, who has to find the way.
  chmodSync(folder, 0o755)
  const county = largeCounty(Number(values.places), 0)
  const lastYear = Number(localDay(Date.now()).slice(0, 4)) - 1
  const years = Array.from({ length: Number(values.years) }, (_, n) => lastYear - Number(values.years) + 1 + n)
  const { location, dataDir, cluster, databasePid, revisions: history } = await prepare({ engine, folder: join(folder, 'nation'), county, years, kept: values.kept, say })
  try {
    say(`${engine}: ${history} entries of ${years.length} years; the tablets are paired`)
    const nation = await peopleNation(location, dataDir, county, Number(values.tablets))
    const server = await startEndpoint({ DATA_DIR: dataDir, DATABASE_URL: location.engine === 'sqlite' ? `sqlite:${location.path}` : location.url })
    try {
      const { rows, faults } = await playAll({ nation, server, location, databasePid, say })
      return { rows: [{ part: 'before', what: 'entries of the years before', value: `${history} of ${nation.county.placeIds.length} places` }, ...rows], faults }
    } catch (error) {
      say(server.output?.().slice(-3_000) ?? '')
      throw error
    } finally {
      await server.stop()
    }
  } finally {
    cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function playAll(stage: Stage): Promise<Omit<PartResult, 'sent'>> {
  const results: PartResult[] = []
  for (const [name, play] of Object.entries(PARTS)) {
    if (values.only !== undefined && values.only !== name) continue
    say(`part ${name}`)
    results.push(await play(stage))
  }
  say('everything is counted again')
  const recounted = await recountNation(stage, results.flatMap(({ sent }) => sent))
  return { rows: [...results.flatMap(({ rows }) => rows), ...recounted.rows], faults: [...results.flatMap(({ faults }) => faults), ...recounted.faults] }
}

function asTable(engine: string, rows: readonly Row[], faults: readonly string[]): string {
  const lines = rows.map(({ part, what, value }) => `| ${part} | ${what} | ${value} |`)
  return [`| ${engine} | | |`, '|---|---|---|', ...lines, ...faults.slice(0, 20).map((fault) => `FAULT ${fault}`), ''].join('\n')
}
