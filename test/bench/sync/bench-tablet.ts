/** A tablet without a screen: the real storage code (over an IndexedDB in memory) and the real client, over HTTP. */
import { promisify } from 'node:util'
import { gzip as gzipBytes } from 'node:zlib'
import { v7 } from 'uuid'
import type { EntryRevision } from '../../../src/domain/entry.ts'
import { applyRevisions } from '../../../src/local-db/apply-revisions.ts'
import { openLocalDatabase } from '../../../src/local-db/local-database.ts'
import { createSyncApi, type SyncApi } from '../../../src/sync/sync-api.ts'
import { runSyncRound } from '../../../src/sync/sync-round.ts'
import type { BenchDevice } from './bench-county.ts'

export type BenchTablet = Awaited<ReturnType<typeof openBenchTablet>>

const ANSWER_WITHIN_MS = 30_000

/** @param isPacked whether long requests travel with gzip, as they do where the browser can. */
export async function openBenchTablet(device: BenchDevice, baseUrl: string, isPacked = true) {
  const db = openLocalDatabase(`tablet-${v7()}`)
  await db.settings.put({
    key: 'device', deviceId: device.deviceId, placeId: device.place.id, mode: 'host', clockOffsetMs: 0, keptApart: [],
    pairing: { token: device.token, epoch: device.epoch, state: 'good' },
  })
  let pushes = 0
  const countedFetch: typeof fetch = (input, init) => {
    if (init?.method === 'POST') pushes += 1
    return fetch(input, init)
  }
  const api = createSyncApi({ fetch: countedFetch, baseUrl, timeoutMs: ANSWER_WITHIN_MS, ...(isPacked && { gzip }) })
  const round = async (doors: SyncApi) => await runSyncRound({ db, api: doors, now: () => Date.now(), appVersion: '0.1.0' })
  return {
    /** Batches sent so far. */
    pushes: () => pushes,
    /** Writes entries as taps would have left them: stored, counted and unsent. */
    write: async (revisions: readonly EntryRevision[]): Promise<void> => {
      await db.transaction('rw', [db.revisions, db.dailyTotals, db.outbox], async () => {
        await applyRevisions(db, revisions.map((revision) => ({ ...revision, seq: null })), { entries: [] })
        await db.outbox.bulkAdd(revisions.map(({ revId }, n) => ({ revId, n })))
      })
    },
    /** As if no answer had ever come. */
    forgetAnswers: async (): Promise<void> => {
      const revIds = await db.revisions.toCollection().primaryKeys()
      await db.outbox.bulkAdd(revIds.map((revId, n) => ({ revId, n })))
    },
    /** Sends until every entry is acknowledged and marked, and stops before it would ask for others'. */
    push: async (): Promise<void> => {
      const { tally } = await round({ ...api, pull: () => Promise.resolve({ kind: 'offline' }) })
      const unsent = await db.outbox.count()
      if (unsent > 0 || tally.setAside > 0) throw new Error(`${unsent} unsent, ${tally.setAside} set aside`)
    },
    /** @returns how many entries were new to this tablet. */
    pull: async (): Promise<number> => {
      const outcome = await round(api)
      if (outcome.kind !== 'done') throw new Error(`the round ended with ${outcome.kind}`)
      return outcome.tally.received
    },
    close: async (): Promise<void> => {
      await db.delete()
    },
  }
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await promisify(gzipBytes)(text))
}
