/** A tablet in use: the real storage (over an IndexedDB in memory) and the real client, writing and sending all the while. */
import { v7 } from 'uuid'
import { wireForm } from '../../src/local-db/digested-rows.ts'
import { openLocalDatabase } from '../../src/local-db/local-database.ts'
import type { RecordDeps } from '../../src/local-db/record-entry.ts'
import { createSyncApi } from '../../src/sync/sync-api.ts'
import { runSyncRound } from '../../src/sync/sync-round.ts'
import type { BenchDevice } from '../bench/sync/bench-county.ts'
import type { Chance } from '../simulation/chance.ts'
import type { Ledger } from './ledger.ts'
import { writeSomething } from './person.ts'
import { pause, until } from './until.ts'

export type WorkingTablet = Awaited<ReturnType<typeof openWorkingTablet>>

/** How much is written before each round, and how long is waited after it, at most. */
export type Pace = { writtenAtOnce: number; pauseMs: number }
type Surroundings = { fetch: typeof fetch; ledger: Ledger; chance: Chance; pace: Pace }

const ANSWER_WITHIN_MS = 20_000
/** Without a server for a while a tablet goes on counting, but not for ever. */
const UNSENT_MAX = 60
/** One round in so many reads what others wrote; the others only send, which is what this is about. */
const READS_EVERY = 5

export async function openWorkingTablet(device: BenchDevice, { fetch, ledger, chance, pace }: Surroundings) {
  const deps: RecordDeps = { db: openLocalDatabase(`tablet-${v7()}`), now: () => Date.now(), newId: () => v7() }
  await deps.db.settings.put({
    key: 'device', deviceId: device.deviceId, placeId: device.place.id, mode: 'host', clockOffsetMs: 0, keptApart: [],
    pairing: { token: device.token, epoch: device.epoch, state: 'good' },
  })
  const api = createSyncApi({ fetch, baseUrl: '', timeoutMs: ANSWER_WITHIN_MS })
  const own: string[] = []

  const write = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n += 1) {
      const done = await writeSomething(deps, chance, own)
      if (done.outcome === 'nothing') continue
      if (done.outcome !== 'saved') throw new Error(`not saved: ${JSON.stringify(done)}`)
      const revision = wireForm(done.revision)
      ledger.written.set(revision.revId, revision)
      if (revision.revId === revision.entryId) own.push(revision.entryId)
    }
  }
  const round = () => runSyncRound({ db: deps.db, api, now: deps.now, appVersion: '0.1.0' })
  const send = () => runSyncRound({ db: deps.db, api: { ...api, pull: () => Promise.resolve({ kind: 'offline' }) }, now: deps.now, appVersion: '0.1.0' })
  const unsent = () => deps.db.outbox.count()

  return {
    /** Writes and sends until told to stop. */
    work: async (signal: AbortSignal): Promise<void> => {
      for (let n = chance.below(READS_EVERY); !signal.aborted; n += 1) {
        if (await unsent() < UNSENT_MAX) await write(1 + chance.below(pace.writtenAtOnce))
        await (n % READS_EVERY === 0 ? round() : send())
        await pause(chance.below(pace.pauseMs))
      }
    },
    /** Rounds until everything is sent and everything is read. */
    quiet: () => until(async () => (await round()).kind === 'done' && await unsent() === 0, 'a tablet has sent everything'),
    close: () => deps.db.delete(),
  }
}
