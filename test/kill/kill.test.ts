/** A few of the kills of `npm run test:kill`, so that each run of the tests shows that what was acknowledged stays. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { seededChance } from '../simulation/chance.ts'
import { bundleEndpoint, type Bundle } from '../support/bundled-endpoint.ts'
import { newDatabase } from '../support/postgres.ts'
import { killServer } from './kill-server.ts'
import { ENGINES, postgresAt, sqliteIn, type EngineName, type TrialDatabase } from './trial-database.ts'

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const KILLS = 3

let bundle: Bundle
const { stackTraceLimit } = Error
beforeAll(async () => {
  // The storage in memory throws and catches an error for every row that an index leaves out; traces would be most of its cost.
  Error.stackTraceLimit = 0
  bundle = await bundleEndpoint('main')
})
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit
  bundle.remove()
})

async function newTrialDatabase(engine: EngineName): Promise<TrialDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'lokikirja-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  if (engine === 'sqlite') return sqliteIn(join(folder, 'data'))
  const { url, drop } = await newDatabase()
  onTestFinished(drop)
  return postgresAt(url, join(folder, 'data'))
}

describe('a server that is SIGKILLed while six tablets write and send', () => {
  it.each(ENGINES)('has lost nothing it answered for and doubled nothing, on %s', async (engine) => {
    const row = await killServer({ database: await newTrialDatabase(engine), chance: seededChance(20_261_122), kills: KILLS, entry: bundle.fileOf('main'), say: () => {} })
    expect(row).toMatchObject({ lost: 0, doubled: 0, faults: [] })
    expect(row.times).toBeGreaterThanOrEqual(KILLS)
    expect(row.acknowledged).toBeGreaterThan(20)
    expect(row.recovery).toHaveLength(KILLS)
  })
})
