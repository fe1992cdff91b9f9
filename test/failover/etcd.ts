/** The register in which Patroni's nodes agree on who is the primary: one etcd, where a county would run three. */
import { join } from 'node:path'
import { freePort } from '../support/free-port.ts'
import { until } from '../kill/until.ts'
import { answersAt } from './answers-at.ts'
import { startCompanion, type Companion } from './companion.ts'

export async function startEtcd(program: string, folder: string): Promise<{ address: string; companion: Companion }> {
  const [address, peer] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`]
  const companion = startCompanion({
    program, log: join(folder, 'log'),
    args: [
      '--data-dir', join(folder, 'data'), '--listen-client-urls', `http://${address}`, '--advertise-client-urls', `http://${address}`,
      '--listen-peer-urls', `http://${peer}`, '--initial-advertise-peer-urls', `http://${peer}`, '--initial-cluster', `default=http://${peer}`,
    ],
  })
  await until(() => answersAt(`http://${address}/health`), 'etcd answers')
  return { address, companion }
}
