/**
 * Tablets write and send through HAProxy to two servers; the primary is taken away with its Patroni, then one of the
 * servers, then the old primary comes back as the standby; and so on. At the end everything is counted by hand.
 */
import { rowOf, openTrial, type Trial } from '../kill/trial.ts'
import { postgresAt, type TrialDatabase } from '../kill/trial-database.ts'
import { pause } from '../kill/until.ts'
import type { Chance } from '../simulation/chance.ts'
import { comparedWith } from './compare-standby.ts'
import type { FailoverRow } from './failover-row.ts'
import { databaseAt, type PatroniCluster } from './patroni-cluster.ts'
import type { Proxy } from './proxy.ts'

export type Wish = { cluster: PatroniCluster; proxy: Proxy; folder: string; kills: number; chance: Chance; say: (words: string) => void }

/** So that no tablet asks more often in a minute than one may, even when every answer is a quick no. */
const PACE = { writtenAtOnce: 12, pauseMs: 400 }
const WORK_MS = 2_000

export async function failOver({ cluster, proxy, folder, kills, chance, say }: Wish): Promise<FailoverRow> {
  const trial = await openTrial({
    database: await databaseOf(cluster, proxy, folder), chance, servers: 2, pace: PACE,
    front: async (servers) => {
      await proxy.start(servers)
      return proxy.people
    },
  })
  const times: FailoverRow['times'] = { promoted: [], writes: [], rejoined: [], server: [] }
  try {
    trial.work()
    for (let n = 1; n <= kills; n += 1) {
      await pause(WORK_MS + chance.below(WORK_MS))
      await losePrimary(cluster, trial, times)
      await loseServer(trial, times)
      say(`  ${n} of ${kills}: ${trial.ledger.acknowledged.size} entries acknowledged, writes taken again after ${Math.round(times.writes.at(-1) ?? 0)} ms`)
    }
    const evidence = await trial.conclude()
    const row = rowOf(evidence, { trial: 'primary and its Patroni SIGKILLed', engine: 'postgresql', times: kills, recovery: times.writes, note: '' })
    const { ledger: { remade, tally } } = trial
    return {
      ...row, times, kills, lost: row.lost + remade.size, written: trial.ledger.written.size, refused: tally.refused, unanswered: tally.unanswered,
      faults: [...row.faults, ...await comparedWith(await cluster.synchronous(), evidence)],
    }
  } finally {
    await trial.close()
  }
}

/** The servers find the database through HAProxy; what counts at the end asks the primary itself. */
async function databaseOf(cluster: PatroniCluster, proxy: Proxy, folder: string): Promise<TrialDatabase> {
  const direct = async () => postgresAt(databaseAt((await cluster.primary()).address), folder)
  return {
    ...await direct(),
    env: { DATA_DIR: folder, DATABASE_URL: databaseAt(proxy.primary), DATABASE_READ_URL: databaseAt(proxy.standby) },
    rows: async () => await (await direct()).rows(),
    totals: async () => await (await direct()).totals(),
  }
}

async function losePrimary(cluster: PatroniCluster, { wire }: Trial, times: FailoverRow['times']): Promise<void> {
  const primary = await cluster.primary()
  const at = performance.now()
  await primary.kill()
  const answered = wire.nextAnswer(performance.now())
  await cluster.primary()
  times.promoted.push(performance.now() - at)
  times.writes.push(await answered - at)
  const back = performance.now()
  primary.start()
  await cluster.synchronous()
  times.rejoined.push(performance.now() - back)
}

async function loseServer({ servers, wire, chance }: Trial, times: FailoverRow['times']): Promise<void> {
  const server = servers[chance.below(servers.length)]
  const at = performance.now()
  await server?.kill()
  times.server.push(await wire.nextAnswer(at) - at)
  await server?.start()
}
