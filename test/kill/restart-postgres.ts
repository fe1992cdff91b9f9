/** PostgreSQL itself taken away in the middle of batches: its power cut, or its first process SIGKILLed. */
import { codeOf } from '../../src/server/store/storage-failure.ts'
import type { PostgresCluster } from '../support/postgres-cluster.ts'
import type { KillRow } from './kill-row.ts'
import { LONG_LIVED, openTrial, rowOf, type TrialWish } from './trial.ts'
import type { PostgresDatabase } from './trial-database.ts'
import { pause, until } from './until.ts'

type Wish = TrialWish & { database: PostgresDatabase; times: number }

export async function restartPostgres({ times, ...wish }: Wish): Promise<KillRow> {
  const { chance, database: { cluster } } = wish
  const trial = await openTrial({ ...wish, ...LONG_LIVED })
  const recovery: number[] = []
  try {
    trial.work()
    for (let n = 0; n < times; n += 1) {
      await pause(200 + chance.below(400))
      const at = performance.now()
      if (n % 2 === 0) cluster.stop('immediate')
      else cluster.kill()
      const answered = trial.wire.nextAnswer(performance.now())
      await untilStarted(cluster)
      recovery.push(await answered - at)
    }
    const { ledger } = trial
    return rowOf(await trial.conclude(), { trial: 'PostgreSQL stopped at once, or SIGKILLed', engine: 'postgresql', times, recovery, note: `${ledger.tally.refused} pushes told to come again` })
  } finally {
    await trial.close()
  }
}

/** One that has given up is started again; one that is on its feet, or about to be, is left alone. */
export async function revive({ cluster, rows }: PostgresDatabase): Promise<void> {
  for (;;) {
    const failed = await rows().then(() => undefined, (error: unknown) => codeOf(error))
    if (failed === undefined) return
    if (failed === 'ECONNREFUSED') await untilStarted(cluster)
    await pause(50)
  }
}

/** After a SIGKILL the old processes must first have noticed and gone. */
export async function untilStarted(cluster: PostgresCluster): Promise<void> {
  await until(() => {
    try {
      cluster.start()
      return true
    } catch {
      return false
    }
  }, 'PostgreSQL starts')
}
