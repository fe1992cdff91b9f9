/** HAProxy with the configuration of deploy/failover: one address for people, one for the primary, one for a standby. */
import { join } from 'node:path'
import { freePort } from '../support/free-port.ts'
import { until } from '../kill/until.ts'
import { startCompanion, type Companion } from './companion.ts'
import { CONFIGURATION, ownFolder } from './own-folder.ts'
import type { PatroniNode } from './patroni-node.ts'

export type Proxy = { people: string; primary: string; standby: string; start: (servers: readonly string[]) => Promise<void>; kill: () => Promise<void> }

type Wish = { program: string; folder: string; nodes: readonly [PatroniNode, PatroniNode] }

/** The addresses are known at once, for the servers to be told; it starts when theirs are known as well. */
export async function prepareProxy({ program, folder, nodes: [first, second] }: Wish): Promise<Proxy> {
  const [people, primary, standby] = [await freePort(), await freePort(), await freePort()].map((port) => `127.0.0.1:${port}`) as [string, string, string]
  const [configuration, log] = [join(folder, CONFIGURATION), join(ownFolder(folder, 'haproxy'), 'log')]
  let haproxy: Companion | undefined
  const portOf = (address: string) => address.split(':').at(-1)
  return {
    people: `http://${people}`, primary, standby,
    start: async (servers) => {
      const [app1, app2] = servers.map((url) => `127.0.0.1:${new URL(url).port}`)
      haproxy = startCompanion({
        program, args: ['-db', '-f', join(configuration, 'haproxy.cfg')], log,
        env: {
          HTTP_BIND: people, PRIMARY_BIND: primary, STANDBY_BIND: standby, BUSY_ANSWER: join(configuration, 'busy.http'), APP1: app1, APP2: app2,
          NODE1: first.address, NODE1_REST: portOf(first.rest), NODE2: second.address, NODE2_REST: portOf(second.rest),
        },
      })
      await until(async () => haproxy?.isRunning === true && await fetch(`http://${people}/healthz`).then(() => true, () => false), 'HAProxy answers')
    },
    kill: async () => { await haproxy?.kill() },
  }
}
