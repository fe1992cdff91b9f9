/**
 * One round: push the outbox until it is empty, then pull what others wrote at the same place, then the
 * reference data. No timers here; a round that meets bad weather stops and says which.
 */
import type { EntryRevision } from '../domain/entry.ts'
import { PULL_LIMIT_MAX, PUSH_BYTES_MAX, PUSH_REVISIONS_MAX, type PullResponse, type PushResponse } from '../domain/sync-protocol.ts'
import { applyRevisions } from '../local-db/apply-revisions.ts'
import type { DeviceSettings, LocalDatabase, StoredRevision } from '../local-db/local-database.ts'
import { acknowledge, dropArrived, nextBatch } from '../local-db/outbox.ts'
import { markPairing } from '../local-db/pairing.ts'
import { readCursor, readDevice, readReference, writeReference } from '../local-db/settings.ts'
import { logRound } from '../local-db/send-log.ts'
import type { SyncApi, Weather } from './sync-api.ts'

/** Room for what stands around the revisions of a batch. */
const ENVELOPE_BYTES = 1024

export type RoundDeps = {
  db: LocalDatabase
  api: SyncApi
  /** Milliseconds since 1970 UTC. */
  now: () => number
}

export type RoundTally = { sent: number; setAside: number; received: number; lastSeq: number | null }
export type RoundOutcome = ({ kind: 'done' } | { kind: 'notPaired' } | Weather) & { tally: RoundTally }

/** Runs one round and writes a line of the send log if anything travelled or stood in the way. */
export async function runSyncRound(deps: RoundDeps): Promise<RoundOutcome> {
  const at = deps.now()
  const tally: RoundTally = { sent: 0, setAside: 0, received: 0, lastSeq: null }
  const paired = await readPaired(deps.db)
  if (paired === null) return { kind: 'notPaired', tally }
  const weather = (await pushAll(deps, tally)) ?? (await pullAll(deps, tally)) ?? (await refreshReference(deps))
  const outcome: RoundOutcome = { ...(weather ?? { kind: 'done' }), tally }
  if (outcome.kind === 'signedOut') await markPairing(deps.db, paired.pairing.token, 'revoked')
  if (outcome.kind === 'done') await markPairing(deps.db, paired.pairing.token, 'good')
  await logRound(deps.db, { at, outcome: outcome.kind, ...tally })
  return outcome
}

async function pushAll(deps: RoundDeps, tally: RoundTally): Promise<Weather | null> {
  let limit = PUSH_REVISIONS_MAX
  for (;;) {
    const device = await readPaired(deps.db)
    if (device === null) return null
    const batch = fitting(await nextBatch(deps.db, limit))
    if (batch.length === 0) return null
    const sentAt = deps.now()
    const answer = await deps.api.push(device.pairing.token, { deviceId: device.deviceId, epochSeen: device.pairing.epoch, revisions: batch.map(wireForm) })
    if (answer.kind === 'ok') {
      if (!(await takeAnswer(deps, batch, answer.value, tally))) return { kind: 'notOurServer' }
      await noteClock(deps, answer.value.serverTime, sentAt)
    } else if (answer.kind !== 'tooLarge') return answer
    else if (batch.length > 1) limit = Math.ceil(batch.length / 2)
    else await setTooLargeAside(deps, batch, tally)
  }
}

/** One revision that does not pass through the door alone must not keep the others in. */
async function setTooLargeAside(deps: RoundDeps, batch: readonly StoredRevision[], tally: RoundTally): Promise<void> {
  const results = batch.map(({ revId }) => ({ revId, outcome: 'rejected' as const, code: 'too_large', final: false, errors: [] }))
  await acknowledge(deps.db, results, deps.now())
  tally.setAside += results.length
}

/** Marks what the answer names and nothing else. An answer that names none of what was sent is not ours. */
async function takeAnswer(deps: RoundDeps, batch: readonly StoredRevision[], answer: PushResponse, tally: RoundTally): Promise<boolean> {
  const asked = new Set(batch.map((revision) => revision.revId))
  const results = answer.results.filter((result) => asked.has(result.revId))
  if (results.length === 0) return false
  await acknowledge(deps.db, results, deps.now())
  for (const result of results) {
    if (result.outcome === 'rejected') tally.setAside += 1
    else {
      tally.sent += 1
      tally.lastSeq = Math.max(tally.lastSeq ?? 0, result.seq)
    }
  }
  return true
}

async function pullAll(deps: RoundDeps, tally: RoundTally): Promise<Weather | null> {
  for (const placeId of await pulledPlaces(deps.db)) {
    const weather = await pullPlace(deps, placeId, tally)
    if (weather !== null) return weather
  }
  return null
}

async function pullPlace(deps: RoundDeps, placeId: string, tally: RoundTally): Promise<Weather | null> {
  for (;;) {
    const device = await readPaired(deps.db)
    if (device === null) return null
    const cursor = (await readCursor(deps.db, placeId))?.cursor ?? null
    const answer = await deps.api.pull(device.pairing.token, placeId, cursor, PULL_LIMIT_MAX)
    if (answer.kind !== 'ok') return answer
    tally.received += await storePage(deps.db, placeId, answer.value)
    if (answer.value.complete) return null
    // More to come, but from the very same place on: asking again would never end.
    if (answer.value.cursor === cursor) return { kind: 'notOurServer' }
  }
}

/** Rows and cursor in one transaction: a crash between them can neither skip nor repeat a row. */
async function storePage(db: LocalDatabase, placeId: string, { revisions, cursor, complete }: PullResponse): Promise<number> {
  return await db.transaction('rw', [db.revisions, db.dailyTotals, db.outbox, db.setAside, db.settings], async () => {
    const fresh = await applyRevisions(db, revisions)
    // What the server shows us is on the server, even if the answer to our push was lost.
    await dropArrived(db, revisions.map((revision) => revision.revId))
    await db.settings.put({ key: `cursor:${placeId}`, cursor, complete })
    return fresh.length
  })
}

async function refreshReference(deps: RoundDeps): Promise<Weather | null> {
  const device = await readPaired(deps.db)
  if (device === null) return null
  const stored = await readReference(deps.db)
  const answer = await deps.api.reference(device.pairing.token, stored?.etag ?? null)
  if (answer.kind !== 'ok') return answer
  if (answer.value !== null) await writeReference(deps.db, answer.value.data, answer.value.etag)
  return null
}

async function noteClock({ db, now }: RoundDeps, serverTime: string, sentAt: number): Promise<void> {
  // Half the round trip is the best guess of when the server looked at its clock, and no better than that.
  const halfTrip = Math.abs(now() - sentAt) / 2
  const offset = Math.round(Date.parse(serverTime) - sentAt - halfTrip)
  await db.transaction('rw', db.settings, async () => {
    const device = await readDevice(db)
    if (device === undefined || Math.abs(offset - device.clockOffsetMs) <= halfTrip) return
    await db.settings.put({ ...device, clockOffsetMs: offset })
  })
}

type PairedDevice = DeviceSettings & { pairing: NonNullable<DeviceSettings['pairing']> }

async function readPaired(db: LocalDatabase): Promise<PairedDevice | null> {
  const device = await readDevice(db)
  return device?.pairing ? { ...device, pairing: device.pairing } : null
}

async function pulledPlaces(db: LocalDatabase): Promise<string[]> {
  const [device, reference] = await Promise.all([readDevice(db), readReference(db)])
  return [...new Set([...(device ? [device.placeId] : []), ...(reference?.data.places ?? []).map((place) => place.id)])]
}

/** The longest head of a batch whose JSON stays under the wire's limit; always at least one revision. */
function fitting(batch: readonly StoredRevision[]): StoredRevision[] {
  const encoder = new TextEncoder()
  let bytes = 0
  const cut = batch.findIndex((revision, index) => {
    bytes += encoder.encode(JSON.stringify(wireForm(revision))).length + 1
    return index > 0 && bytes > PUSH_BYTES_MAX - ENVELOPE_BYTES
  })
  return batch.slice(0, cut === -1 ? batch.length : cut)
}

function wireForm({ seq: _seq, day: _day, effective: _effective, kind: _kind, ...revision }: StoredRevision): EntryRevision {
  return revision
}
