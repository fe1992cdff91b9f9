/** Two server processes on one PostgreSQL, commits held open at random, and now and then one of the two taken away. */
import { Client } from 'pg'
import type { Chance } from '../simulation/chance.ts'
import type { KillRow } from './kill-row.ts'
import { LONG_LIVED, openTrial, rowOf, type TrialWish } from './trial.ts'
import type { PostgresDatabase } from './trial-database.ts'
import { pause } from './until.ts'

type Wish = TrialWish & { database: PostgresDatabase; holds: number }

const KILL_EVERY = 5

export async function holdCommits({ holds, ...wish }: Wish): Promise<KillRow> {
  const { chance, database: { cluster } } = wish
  const trial = await openTrial({ ...wish, ...LONG_LIVED, servers: 2 })
  const holder = new Client({ connectionString: cluster.url })
  let [late, kills] = [0, 0]
  try {
    await holder.connect()
    trial.work()
    for (let n = 1; n <= holds; n += 1) {
      await pause(chance.below(150))
      const letGo = await holdSomeDay(holder)
      await pause(50 + chance.below(250))
      late += await waitingCommits(holder)
      if (n % KILL_EVERY === 0) {
        kills += 1
        await restartOne(trial.servers, chance, letGo)
      } else await letGo()
    }
    const evidence = await trial.conclude()
    return rowOf(evidence, { trial: 'two servers, commits held open', engine: 'postgresql', times: holds, recovery: [], note: `${late} transactions seen waiting with their numbers taken, ${kills} servers SIGKILLed meanwhile` })
  } finally {
    await holder.end()
    await trial.close()
  }
}

/** Whoever writes on this day has taken the number of its entry already, and waits here before its commit. */
async function holdSomeDay(holder: Client): Promise<() => Promise<void>> {
  await holder.query('begin')
  await holder.query('select 1 from daily_totals where (place_id, day) in (select place_id, day from daily_totals order by random() limit 5) for update')
  return async () => { await holder.query('commit') }
}

async function waitingCommits(holder: Client): Promise<number> {
  const { rows } = await holder.query<{ n: string }>("select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
  return Number(rows[0]?.n)
}

async function restartOne(servers: readonly { kill: () => Promise<void>; start: () => Promise<void> }[], chance: Chance, letGo: () => Promise<void>): Promise<void> {
  const server = servers[chance.below(servers.length)]
  await server?.kill()
  await letGo()
  await server?.start()
}
