/**
 * One round: push the outbox until it is empty, then pull what others wrote at the same place, then the
 * reference data. No timers here; a round that meets bad weather stops and says which.
 */
import { EntryRevision } from '../domain/entry.ts'
import { PULL_LIMIT_MAX, PUSH_BYTES_MAX, PUSH_REVISIONS_MAX, type PushResponse } from '../domain/sync-protocol.ts'
import { applyRevisions } from '../local-db/apply-revisions.ts'
import type { DeviceSettings, LocalDatabase, StoredRevision } from '../local-db/local-database.ts'
import { acknowledge, nextBatch } from '../local-db/outbox.ts'
import { changePairing, markRevoked } from '../local-db/pairing.ts'
import { readCursor, readDevice, readReference, writeReference } from '../local-db/settings.ts'
import { logRound, noteAttempt } from '../local-db/send-log.ts'
import type { SyncApi, Weather } from './sync-api.ts'

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
  const tally: RoundTally = { sent: 0, setAside: 0, received: 0, lastSeq: null }
  const device = await readDevice(deps.db)
  if (device?.pairing == null) return { kind: 'notPaired', tally }
  const weather = (await pushAll(deps, tally)) ?? (await pullAll(deps, device, tally)) ?? (await refreshReference(deps))
  const outcome: RoundOutcome = { ...(weather ?? { kind: 'done' }), tally }
  if (outcome.kind === 'signedOut') await markRevoked(deps.db)
  await logRound(deps.db, { at: deps.now(), outcome: outcome.kind, ...tally })
  return outcome
}

async function pushAll(deps: RoundDeps, tally: RoundTally): Promise<Weather | null> {
  let limit = PUSH_REVISIONS_MAX
  for (;;) {
    const device = await readDevice(deps.db)
    if (device?.pairing == null) return null
    const batch = fitting(await nextBatch(deps.db, limit, device.keptApart))
    if (batch.length === 0) return null
    const sentAt = deps.now()
    const answer = await deps.api.push(device.pairing.token, { deviceId: device.deviceId, epochSeen: device.pairing.epoch, revisions: batch.map(wireForm) })
    if (answer.kind === 'tooLarge' && batch.length > 1) {
      limit = Math.ceil(batch.length / 2)
      continue
    }
    if (answer.kind !== 'ok') {
      await noteAttempt(deps.db, sentAt, answer.kind)
      return answer
    }
    if (!(await takeAnswer(deps, batch, answer.value, tally, sentAt))) return { kind: 'notOurServer' }
  }
}

/** Marks what the answer names and nothing else. An answer that names none of what was sent is not ours. */
async function takeAnswer(deps: RoundDeps, batch: readonly StoredRevision[], answer: PushResponse, tally: RoundTally, sentAt: number): Promise<boolean> {
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
  await noteClock(deps, answer.serverTime, sentAt)
  return true
}

async function pullAll(deps: RoundDeps, device: DeviceSettings, tally: RoundTally): Promise<Weather | null> {
  if (device.pairing === null) return null
  for (const placeId of await placesOf(deps.db, device)) {
    for (let complete = false; !complete;) {
      const cursor = (await readCursor(deps.db, placeId))?.cursor ?? null
      const answer = await deps.api.pull(device.pairing.token, placeId, cursor, PULL_LIMIT_MAX)
      if (answer.kind !== 'ok') return answer
      const { revisions, cursor: next } = answer.value
      complete = answer.value.complete
      tally.received += await storePage(deps.db, placeId, revisions, next, complete)
    }
  }
  return null
}

/** Rows and cursor in one transaction: a crash between them can neither skip nor repeat a row. */
async function storePage(db: LocalDatabase, placeId: string, revisions: readonly (EntryRevision & { seq: number })[], cursor: string, complete: boolean): Promise<number> {
  return await db.transaction('rw', [db.revisions, db.dailyTotals, db.outbox, db.settings], async () => {
    const ids = revisions.map((revision) => revision.revId)
    const known = await db.revisions.where('revId').anyOf(ids).count()
    await applyRevisions(db, revisions)
    // What the server shows us is on the server, even if the answer to our push was lost.
    await db.outbox.where('revId').anyOf(ids).delete()
    await db.settings.put({ key: `cursor:${placeId}`, cursor, complete })
    return ids.length - known
  })
}

async function refreshReference(deps: RoundDeps): Promise<Weather | null> {
  const device = await readDevice(deps.db)
  if (device?.pairing == null) return null
  const stored = await readReference(deps.db)
  const answer = await deps.api.reference(device.pairing.token, stored?.etag ?? null)
  if (answer.kind !== 'ok') return answer
  if (answer.value !== null) await writeReference(deps.db, answer.value.data, answer.value.etag)
  return null
}

async function noteClock(deps: RoundDeps, serverTime: string, sentAt: number): Promise<void> {
  const received = deps.now()
  // Half the round trip is the best guess of when the server looked at its clock.
  const offset = Math.round(Date.parse(serverTime) - (sentAt + received) / 2)
  await deps.db.transaction('rw', deps.db.settings, async () => {
    const device = await readDevice(deps.db)
    if (device !== undefined) await deps.db.settings.put({ ...device, clockOffsetMs: offset })
  })
  await changePairing(deps.db, { state: 'good' })
}

async function placesOf(db: LocalDatabase, device: DeviceSettings): Promise<string[]> {
  const reference = await readReference(db)
  return [...new Set([device.placeId, ...(reference?.data.places ?? []).map((place) => place.id)])]
}

/** The longest head of a batch whose JSON stays under the wire's limit; always at least one revision. */
function fitting(batch: readonly StoredRevision[]): StoredRevision[] {
  let bytes = 0
  const cut = batch.findIndex((revision, index) => {
    bytes += new TextEncoder().encode(JSON.stringify(wireForm(revision))).length + 1
    return index > 0 && bytes > PUSH_BYTES_MAX - 1024
  })
  return batch.slice(0, cut === -1 ? batch.length : cut)
}

function wireForm({ seq: _seq, day: _day, effective: _effective, ...revision }: StoredRevision): EntryRevision {
  return revision
}
