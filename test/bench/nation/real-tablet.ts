/** One of the few real tablets among the lean ones: the whole of the app's storage and rounds, new to its place, whose ten years it reads too. */
import { promisify } from 'node:util'
import { gzip as gzipBytes } from 'node:zlib'
import { v7 } from 'uuid'
import { applyRevisions } from '../../../src/local-db/apply-revisions.ts'
import { openLocalDatabase } from '../../../src/local-db/local-database.ts'
import { createSyncApi } from '../../../src/sync/sync-api.ts'
import { runSyncRound } from '../../../src/sync/sync-round.ts'
import type { LeanOptions, NationTablet } from './lean-tablet.ts'

const ANSWER_WITHIN_MS = 30_000

export async function realTablet({ device, url, fetch }: Pick<LeanOptions, 'device' | 'url' | 'fetch'>): Promise<NationTablet> {
  const db = openLocalDatabase(`nation-${v7()}`)
  await db.settings.put({
    key: 'device', deviceId: device.deviceId, placeId: device.place.id, mode: 'host', clockOffsetMs: 0, keptApart: [],
    pairing: { token: device.token, epoch: device.epoch, state: 'good' },
  })
  const api = createSyncApi({ fetch, baseUrl: url, timeoutMs: ANSWER_WITHIN_MS, gzip: async (text) => new Uint8Array(await promisify(gzipBytes)(text)) })
  return {
    write: async (revisions) => {
      await db.transaction('rw', [db.revisions, db.dailyTotals, db.outbox], async () => {
        await applyRevisions(db, revisions.map((revision) => ({ ...revision, seq: null })), { entries: [] })
        await db.outbox.bulkAdd(revisions.map(({ revId }, n) => ({ revId, n: n + 1 })))
      })
    },
    unsent: () => db.outbox.count(),
    round: () => runSyncRound({ db, api, now: () => Date.now(), appVersion: '0.1.0' }),
    close: () => db.delete(),
  }
}
