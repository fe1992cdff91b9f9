/** A second PostgreSQL that follows a first one, made of a copy of its folder: the tests' own programs take no base backups. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { clusterAt, type PostgresCluster } from './postgres-cluster.ts'

/**
 * The first one is stopped for a moment.
 * @param from the folder the first was made in, @param folder of the second, which must not be there yet.
 */
export async function followCluster(first: PostgresCluster, from: string, folder: string): Promise<PostgresCluster> {
  first.stop('fast')
  mkdirSync(folder)
  // With the owners of the files.
  execFileSync('cp', ['-a', join(from, 'data'), folder])
  execFileSync('chown', ['--reference', from, folder])
  first.start()
  writeFileSync(join(folder, 'data', 'standby.signal'), '')
  const { hostname, port, username } = new URL(first.url)
  const second = clusterAt(folder, await freePort(), { primary_conninfo: `host=${hostname} port=${port} user=${username} application_name=second`, wal_retrieve_retry_interval: '100ms' })
  second.start()
  return second
}
