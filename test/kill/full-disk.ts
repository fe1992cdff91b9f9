/** The disk under the data fills up to the brim in the middle of work, once in a while the server dies as well, then there is room again. */
import { join } from 'node:path'
import type { Chance } from '../simulation/chance.ts'
import type { KillRow, NotRun } from './kill-row.ts'
import { mountSmallDisk } from './small-disk.ts'
import { LONG_LIVED, openTrial, rowOf, type Trial } from './trial.ts'
import { postgresIn, sqliteIn, type EngineName, type TrialDatabase } from './trial-database.ts'
import { revive } from './restart-postgres.ts'
import { pause, until } from './until.ts'

type Wish = { engine: EngineName; folder: string; chance: Chance; times: number; say: (words: string) => void }

const TRIAL = 'disk full, then room again'
/** PostgreSQL needs more before it has stored anything. */
const MEGABYTES: Record<EngineName, number> = { sqlite: 64, postgresql: 320 }
/** What is left for entries when the disk is filled up, at most. */
const ROOM_MAX = 400_000
const REFUSALS = 5

export async function fillDisk({ engine, folder, chance, times, say }: Wish): Promise<KillRow | NotRun> {
  const disk = mountSmallDisk(join(folder, 'small'), MEGABYTES[engine])
  if ('refused' in disk) return { trial: TRIAL, engine, notRun: `no small disk can be mounted (${disk.refused}); test/server/server-process.test.ts fills one by a limit on the size of files` }
  const postgres = engine === 'postgresql' ? await postgresIn(disk.folder) : undefined
  const database: TrialDatabase = postgres ?? sqliteIn(join(disk.folder, 'data'))
  const trial = await openTrial({ database, chance, ...LONG_LIVED })
  const recovery: number[] = []
  let died = 0
  try {
    trial.work()
    for (let n = 0; n < times; n += 1) {
      await pause(300 + chance.below(500))
      disk.fill(chance.below(ROOM_MAX))
      await untilRefused(trial)
      if (n % 3 === 2) {
        died += 1
        await dieOnFullDisk(trial)
      }
      const at = performance.now()
      const answered = trial.wire.nextAnswer(at)
      disk.empty()
      if (postgres !== undefined) await revive(postgres)
      if (!trial.server.isRunning) await trial.server.start()
      recovery.push(await answered - at)
      say(`  full ${n + 1} times, ${trial.ledger.acknowledged.size} entries acknowledged`)
    }
    const { ledger: { tally } } = trial
    return rowOf(await trial.conclude(), { trial: TRIAL, engine, times, recovery, note: `${tally.refused} pushes refused as storage_unavailable, ${died} times the server was SIGKILLed on the full disk` })
  } finally {
    await trial.close()
    database.end()
    disk.unmount()
  }
}

async function untilRefused({ ledger: { tally } }: Trial): Promise<void> {
  const before = tally.refused
  await until(() => tally.refused >= before + REFUSALS, 'pushes are refused on a full disk')
}

/** It may not start there, and says so; what it had answered for must survive that as well. */
async function dieOnFullDisk({ server }: Trial): Promise<void> {
  await server.kill()
  const started = await server.start().then(() => true, () => false)
  if (!started) await server.kill()
}
