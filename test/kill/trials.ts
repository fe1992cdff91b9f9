/** All that is done to real processes, by name, with how often for each hundred kills of the server. */
import type { Chance } from '../simulation/chance.ts'
import { fillDisk } from './full-disk.ts'
import { installedPostgres } from './installed-postgres.ts'
import type { KillRow, NotRun } from './kill-row.ts'
import { killServer } from './kill-server.ts'
import { cutPower } from './power-cut.ts'
import { restartPostgres } from './restart-postgres.ts'
import { drillRestore } from './restore-drill.ts'
import { createDatabase, postgresIn, sqliteIn, type EngineName, type TrialDatabase } from './trial-database.ts'
import { holdCommits } from './two-servers.ts'

export type Setting = {
  engine: EngineName
  /** Empty, and taken away afterwards. */
  folder: string
  /** Of the server; of everything else a share of it. */
  kills: number
  chance: Chance
  say: (words: string) => void
}
export type NamedTrial = { name: string; engine: EngineName; run: (setting: Setting) => Promise<KillRow | NotRun> }

const BOTH: readonly EngineName[] = ['sqlite', 'postgresql']

export const TRIALS: readonly NamedTrial[] = [
  ...BOTH.map((engine): NamedTrial => ({ name: 'server', engine, run: async (setting) => await ending(await createDatabase(engine, setting.folder), (database) => killServer({ ...setting, database })) })),
  { name: 'postgres', engine: 'postgresql', run: async (setting) => await ending(await postgresIn(setting.folder), (database) => restartPostgres({ ...setting, database, times: share(setting, 0.2) })) },
  { name: 'two-servers', engine: 'postgresql', run: async (setting) => await ending(await postgresIn(setting.folder), (database) => holdCommits({ ...setting, database, holds: share(setting, 0.4) })) },
  ...BOTH.map((engine): NamedTrial => ({ name: 'disk', engine, run: (setting) => fillDisk({ ...setting, times: share(setting, 0.12) }) })),
  { name: 'power', engine: 'sqlite', run: (setting) => cutPower({ ...setting, cuts: share(setting, 2) }) },
  { name: 'restore', engine: 'sqlite', run: (setting) => drillRestore({ ...setting, database: sqliteIn(`${setting.folder}/data`), times: share(setting, 0.04) }) },
  { name: 'restore', engine: 'postgresql', run: drillPostgres },
]

async function drillPostgres(setting: Setting): Promise<KillRow | NotRun> {
  const bin = installedPostgres()
  if (bin === undefined) return { trial: 'old backup restored', engine: 'postgresql', notRun: 'this machine has no PostgreSQL with pg_dump and pg_restore (on Debian: apt-get install postgresql)' }
  return await ending(await postgresIn(setting.folder, bin), (database) => drillRestore({ ...setting, database, bin, times: share(setting, 0.04) }))
}

async function ending<D extends TrialDatabase>(database: D, run: (database: D) => Promise<KillRow>): Promise<KillRow> {
  try {
    return await run(database)
  } finally {
    database.end()
  }
}

function share({ kills }: Setting, part: number): number {
  return Math.max(2, Math.round(kills * part))
}
