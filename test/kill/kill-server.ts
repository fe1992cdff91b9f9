/** The server taken away at random moments under load, and started again at once, as whoever supervises it does. */
import type { KillRow } from './kill-row.ts'
import { openTrial, rowOf, type TrialWish } from './trial.ts'
import { pause } from './until.ts'

export type KillWish = TrialWish & { kills: number; say: (words: string) => void }

/** Between two kills there is at most so much work, ms. */
const WORK_MAX_MS = 250
/** One start in so many is killed as well. */
const KILLED_STARTS = 8
const START_MAX_MS = 500

export async function killServer({ kills, say, ...wish }: KillWish): Promise<KillRow> {
  const trial = await openTrial(wish)
  const { server, chance, wire } = trial
  const recovery: number[] = []
  let starts = 0
  try {
    trial.work()
    for (let kill = 1; kill <= kills; kill += 1) {
      await pause(chance.below(WORK_MAX_MS))
      const at = performance.now()
      await server.kill()
      if (chance.below(KILLED_STARTS) === 0) {
        starts += 1
        await killWhileStarting(server, chance.below(START_MAX_MS))
      }
      const answered = wire.nextAnswer(at)
      await server.start()
      recovery.push(await answered - at)
      if (kill % 25 === 0) say(`  ${kill} kills, ${trial.ledger.acknowledged.size} entries acknowledged`)
    }
    return rowOf(await trial.conclude(), { trial: 'server SIGKILLed under load', engine: wish.database.engine, times: kills + starts, recovery, note: starts === 0 ? '' : `${starts} of them while it started` })
  } finally {
    await trial.close()
  }
}

async function killWhileStarting(server: { start: () => Promise<void>; kill: () => Promise<void> }, afterMs: number): Promise<void> {
  const start = server.start().catch(() => undefined)
  await pause(afterMs)
  await server.kill()
  await start
}
