/** Two nodes, one of which is the primary, and the other its synchronous standby. */
import { join } from 'node:path'
import { query } from '../support/postgres.ts'
import { until } from '../kill/until.ts'
import { answersAt } from './answers-at.ts'
import { startEtcd } from './etcd.ts'
import { CONFIGURATION, ownFolder } from './own-folder.ts'
import type { Programs } from './packages.ts'
import { PASSWORD, prepareNode, type PatroniNode } from './patroni-node.ts'

export type PatroniCluster = Awaited<ReturnType<typeof startCluster>>

const FIRST_START_MS = 120_000
const REJOINED_MS = 120_000

export async function startCluster(programs: Programs, folder: string) {
  const etcd = await startEtcd(programs.etcd, ownFolder(folder, 'etcd'))
  const nodes = [await node('node1'), await node('node2')] as const
  async function node(name: string): Promise<PatroniNode> {
    return await prepareNode({ name, folder: ownFolder(folder, name), configuration: join(folder, CONFIGURATION), etcd: etcd.address, programs })
  }
  const whoIs = async (role: 'primary' | 'sync'): Promise<PatroniNode | undefined> => {
    const are = await Promise.all(nodes.map(({ rest }) => answersAt(`http://${rest}/${role}`)))
    return nodes.find((_, n) => are[n])
  }
  const untilThereIs = async (role: 'primary' | 'sync', withinMs: number): Promise<PatroniNode> => {
    let found: PatroniNode | undefined
    await until(async () => (found = await whoIs(role)) !== undefined, `there is a ${role}`, withinMs)
    if (found === undefined) throw new Error(`no ${role}`)
    return found
  }
  const cluster = {
    nodes,
    primary: () => untilThereIs('primary', FIRST_START_MS),
    /** The standby that every commit waits for. */
    synchronous: () => untilThereIs('sync', REJOINED_MS),
    end: async () => { await Promise.all([...nodes.map((one) => one.kill()), etcd.companion.kill()]) },
  }
  try {
    for (const one of nodes) one.start()
    const [primary] = [await cluster.primary(), await cluster.synchronous()]
    await makeDatabase(primary)
    return cluster
  } catch (error) {
    await cluster.end()
    throw error
  }
}

/** As the README says it is done. */
async function makeDatabase({ address }: PatroniNode): Promise<void> {
  const asAdministrator = `postgres://postgres:${PASSWORD}@${address}/postgres`
  await query(asAdministrator, `create role lokikirja login password '${PASSWORD}'`)
  await query(asAdministrator, 'create database lokikirja owner lokikirja')
}

export function databaseAt(address: string): string {
  return `postgres://lokikirja:${PASSWORD}@${address}/lokikirja`
}
