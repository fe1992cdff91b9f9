/** One machine of the database: a Patroni with the PostgreSQL it starts, with the configuration of deploy/failover. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../support/free-port.ts'
import { until } from '../kill/until.ts'
import { startCompanion, type Companion } from './companion.ts'
import type { Programs } from './packages.ts'

export type PatroniNode = {
  name: string
  /** Of PostgreSQL, and of Patroni's own questions. */
  address: string
  rest: string
  start: () => void
  /** As if the machine had lost its power: PostgreSQL with all its processes, and Patroni. */
  kill: () => Promise<void>
}
export type NodeWish = { name: string; folder: string; configuration: string; etcd: string; programs: Programs }

/** Nobody else can get to these databases. */
export const PASSWORD = 'failover'

export async function prepareNode({ name, folder, configuration, etcd, programs }: NodeWish): Promise<PatroniNode> {
  const [address, rest] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`]
  const data = join(folder, 'data')
  const env = {
    PATRONI_NAME: name, PATRONI_ETCD3_HOSTS: etcd,
    PATRONI_RESTAPI_LISTEN: rest, PATRONI_RESTAPI_CONNECT_ADDRESS: rest,
    PATRONI_POSTGRESQL_LISTEN: address, PATRONI_POSTGRESQL_CONNECT_ADDRESS: address,
    PATRONI_POSTGRESQL_DATA_DIR: data, PATRONI_POSTGRESQL_BIN_DIR: programs.postgres, PATRONI_POSTGRESQL_PGPASS: join(folder, 'pgpass'),
    PATRONI_SUPERUSER_USERNAME: 'postgres', PATRONI_SUPERUSER_PASSWORD: PASSWORD,
    PATRONI_REPLICATION_USERNAME: 'replicator', PATRONI_REPLICATION_PASSWORD: PASSWORD,
    PATRONI_REWIND_USERNAME: 'rewinder', PATRONI_REWIND_PASSWORD: PASSWORD,
  }
  let patroni: Companion | undefined
  return {
    name, address, rest,
    start: () => { patroni = startCompanion({ program: programs.patroni, args: [join(configuration, 'patroni.yml')], log: join(folder, 'log'), env }) },
    kill: async () => {
      const gone = patroni?.kill()
      const postmaster = postmasterIn(data)
      if (postmaster !== undefined) killWhole(postmaster)
      await gone
      await until(() => postmaster === undefined || !isAlive(postmaster), 'PostgreSQL is gone')
    },
  }
}

function postmasterIn(data: string): number | undefined {
  const file = join(data, 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined
}

/** All its processes at once: none may go on to the end of what it is at. */
function killWhole(postmaster: number): void {
  const { stdout } = spawnSync('pgrep', ['-P', String(postmaster)], { encoding: 'utf8' })
  for (const pid of [postmaster, ...stdout.split('\n').filter(Boolean).map(Number)]) killOne(pid)
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has gone by itself.
  }
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
}
