/**
 * A tablet without a storage. A thousand real ones do not fit in one process beside the server they load: the IndexedDB
 * in memory alone costs more than the endpoint's own work. What it says is the real tablet's: the real client
 * (`createSyncApi`: headers, gzip, reading of answers by their schemas), batches cut by the real rule, one on its way
 * at a time, halved where it is too large, rounds in the real order (push, pull to the end, reference data, a daily
 * comparison of digests, what it tells of itself). When a round runs is the real schedule's business.
 */
import { promisify } from 'node:util'
import { gzip as gzipBytes } from 'node:zlib'
import type { EntryRevision } from '../../../src/domain/entry.ts'
import { PULL_LIMIT_MAX, PUSH_REVISIONS_MAX } from '../../../src/domain/sync-protocol.ts'
import { encodeCursor } from '../../../src/server/cursor.ts'
import { fitting } from '../../../src/sync/push-outbox.ts'
import { createSyncApi, type SyncApi, type Weather } from '../../../src/sync/sync-api.ts'
import { NOTHING_TRAVELLED, type RoundOutcome } from '../../../src/sync/sync-round.ts'
import type { BenchDevice } from '../sync/bench-county.ts'

export type NationTablet = {
  /** Writes entries down, as taps do. */
  write: (revisions: readonly EntryRevision[]) => Promise<void>
  unsent: () => Promise<number>
  round: () => Promise<RoundOutcome>
  close: () => Promise<void>
}

/** As the app waits. */
const ANSWER_WITHIN_MS = 30_000
const EVERY_DAY = { from: '0001-01-01', to: '9999-12-31' }

export type LeanOptions = { device: BenchDevice; url: string; fetch: typeof fetch; /** What it had read of its place before. */ seq: number; compares: boolean }

export function leanTablet({ device, url, fetch, seq, compares }: LeanOptions): NationTablet {
  const api = createSyncApi({ fetch, baseUrl: url, timeoutMs: ANSWER_WITHIN_MS, gzip })
  const outbox: EntryRevision[] = []
  const state = { cursor: encodeCursor({ epoch: device.epoch, seq }), etag: null as string | null, isCompared: !compares, told: '' }
  const steps = [() => pushAll(api, device, outbox), () => pullAll(api, device, state), () => refreshReference(api, device, state), () => compare(api, device, state), () => tell(api, device, state, outbox.length)]
  return {
    write: async (revisions) => { outbox.push(...revisions) },
    unsent: async () => outbox.length,
    round: async () => {
      for (const step of steps) {
        const weather = await step()
        if (weather !== null) return { ...weather, tally: NOTHING_TRAVELLED }
      }
      return { kind: 'done', tally: NOTHING_TRAVELLED }
    },
    close: async () => {},
  }
}

async function pushAll(api: SyncApi, { token, deviceId, epoch }: BenchDevice, outbox: EntryRevision[]): Promise<Weather | null> {
  for (let limit = PUSH_REVISIONS_MAX; outbox.length > 0;) {
    const batch = fitting(outbox.slice(0, limit))
    const answer = await api.push(token, { deviceId, epochSeen: epoch, revisions: batch })
    if (answer.kind === 'tooLarge') limit = Math.ceil(batch.length / 2)
    else if (answer.kind !== 'ok') return answer
    else {
      const refused = answer.value.results.find(({ outcome }) => outcome === 'rejected')
      if (refused !== undefined) throw new Error(`refused: ${JSON.stringify(refused)}`)
      const named = new Set(answer.value.results.map(({ revId }) => revId))
      const left = outbox.filter(({ revId }) => !named.has(revId))
      outbox.splice(0, outbox.length, ...left)
    }
  }
  return null
}

type State = { cursor: string; etag: string | null; isCompared: boolean; told: string }

async function pullAll(api: SyncApi, { token, place }: BenchDevice, state: State): Promise<Weather | null> {
  for (;;) {
    const answer = await api.pull(token, place.id, state.cursor, PULL_LIMIT_MAX)
    if (answer.kind !== 'ok') return answer
    state.cursor = answer.value.cursor
    if (answer.value.complete) return null
  }
}

async function refreshReference(api: SyncApi, { token }: BenchDevice, state: State): Promise<Weather | null> {
  const answer = await api.reference(token, state.etag)
  if (answer.kind !== 'ok') return answer
  state.etag = answer.value?.etag ?? state.etag
  return null
}

/** A tablet that has been away is behind with its daily comparison. */
async function compare(api: SyncApi, { token, place }: BenchDevice, state: State): Promise<Weather | null> {
  if (state.isCompared) return null
  const answer = await api.digest(token, place.id, EVERY_DAY)
  if (answer.kind !== 'ok') return answer
  state.isCompared = true
  return null
}

/** When something has changed; an hour passes in none of the parts. */
async function tell(api: SyncApi, { token }: BenchDevice, state: State, unsent: number): Promise<Weather | null> {
  const now = String(unsent)
  if (state.told === now) return null
  const answer = await api.state(token, { appVersion: '0.1.0', unsent, setAside: 0, oldestUnsentAt: null })
  if (answer.kind !== 'ok') return answer
  state.told = now
  return null
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await promisify(gzipBytes)(text))
}
