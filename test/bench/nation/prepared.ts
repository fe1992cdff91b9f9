/** The folder of one engine's run, with its history in it: loaded, or copied from where an earlier run has kept it. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { v7 } from 'uuid'
import type { DatabaseLocation } from '../../../src/server/store/open-store.ts'
import { freePort } from '../../support/free-port.ts'
import { clusterAt, createCluster, type PostgresCluster } from '../../support/postgres-cluster.ts'
import type { LargeCounty } from '../reports/large-county.ts'
import { loadHistory } from './history.ts'

export type EngineName = 'sqlite' | 'postgresql'
export type Prepared = { location: DatabaseLocation; dataDir: string; revisions: number; cluster: PostgresCluster | undefined; databasePid: number | undefined }
/** @param kept a folder that keeps histories between runs, where one is wished. */
export type PrepareOptions = { engine: EngineName; folder: string; county: LargeCounty; years: readonly number[]; kept: string | undefined; say: (words: string) => void }

/** More memory than PostgreSQL takes by itself: as on a machine that is its own. */
const POSTGRES = { max_wal_size: '4GB', shared_buffers: '512MB', checkpoint_timeout: '15min' }
/** Nothing waits for the disk while the history goes in: a run that is cut off begins anew. */
const LOADING = { ...POSTGRES, fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', wal_level: 'minimal', max_wal_senders: 0, maintenance_work_mem: '512MB' }

export async function prepare(options: PrepareOptions): Promise<Prepared> {
  const { folder, engine, county, years, kept, say } = options
  const from = kept === undefined ? undefined : join(kept, `${engine}-${county.placeIds.length}-${years.length}-${years.at(-1)}`)
  if (from !== undefined && existsSync(join(from, 'revisions'))) {
    say(`${engine}: the history of an earlier run is copied`)
    copy(from, folder)
  } else {
    await load(options)
    if (from !== undefined) copy(folder, from)
  }
  // What the system still holds back would be written while something is measured.
  spawnSync('sync')
  return { ...await opened(options), revisions: Number(readFileSync(join(folder, 'revisions'), 'utf8')) }
}

async function load({ engine, folder, county, years, say }: PrepareOptions): Promise<void> {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  const cluster = engine === 'sqlite' ? undefined : await createCluster(join(folder, 'postgres'), LOADING)
  try {
    const location = cluster === undefined ? fileIn(folder) : { engine: 'postgres' as const, url: cluster.url }
    const revisions = await loadHistory({ location, county, years, newId: () => v7(), say })
    writeFileSync(join(folder, 'revisions'), String(revisions))
  } finally {
    cluster?.stop()
  }
}

async function opened({ engine, folder }: PrepareOptions): Promise<Omit<Prepared, 'revisions'>> {
  if (engine === 'sqlite') return { location: fileIn(folder), dataDir: folder, cluster: undefined, databasePid: undefined }
  const cluster = clusterAt(join(folder, 'postgres'), await freePort(), POSTGRES)
  cluster.start()
  const databasePid = Number(readFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
  return { location: { engine: 'postgres', url: cluster.url }, dataDir: folder, cluster, databasePid }
}

function fileIn(folder: string): DatabaseLocation {
  return { engine: 'sqlite', path: join(folder, 'lokikirja.sqlite') }
}

/** With owners: PostgreSQL runs as a user of its own. */
function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  if (spawnSync('cp', ['-a', '--reflink=auto', from, to], { stdio: 'inherit' }).status !== 0) throw new Error(`${from} cannot be copied to ${to}`)
}
