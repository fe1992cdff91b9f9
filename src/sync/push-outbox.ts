/** The first half of a round: batches from the outbox until it is empty. Exactly what an answer names is marked. */
import { PUSH_BYTES_MAX, PUSH_REVISIONS_MAX, type PushResponse } from '../domain/sync-protocol.ts'
import { wireForm } from '../local-db/digested-rows.ts'
import type { StoredRevision } from '../local-db/local-database.ts'
import { acknowledge, nextBatch } from '../local-db/outbox.ts'
import { noteShared } from '../local-db/own-identity.ts'
import { noteNumber, numbersSeen, type NumbersSeen } from '../local-db/server-history.ts'
import { noteClock, readPaired, type Round } from './round.ts'
import type { Weather } from './sync-api.ts'

/** Room for what stands around the revisions of a batch. */
const ENVELOPE_BYTES = 1024

export async function pushAll(round: Round): Promise<Weather | null> {
  let limit = PUSH_REVISIONS_MAX
  for (let isFirst = true; ; isFirst = false) {
    const device = await readPaired(round.db)
    if (device === null) return null
    const batch = fitting(await nextBatch(round.db, limit))
    if (batch.length === 0) return null
    if (!isFirst) await round.tell()
    const seen = await numbersSeen(round.db, batch.map((revision) => revision.placeId))
    const sentAt = round.now()
    const answer = await round.api.push(device.pairing.token, { deviceId: device.deviceId, epochSeen: device.pairing.epoch, revisions: batch.map(wireForm) })
    if (answer.kind === 'ok') {
      // First, so that a tablet that stops here still knows.
      if (answer.value.identity === 'shared') await noteShared(round.db, device.pairing.token)
      if (!(await takeAnswer(round, batch, answer.value, seen))) return { kind: 'notOurServer' }
      await noteClock(round, answer.value.serverTime, sentAt)
    } else if (answer.kind !== 'tooLarge') return answer
    else if (batch.length > 1) limit = Math.ceil(batch.length / 2)
    else await setTooLargeAside(round, batch)
  }
}

/** One revision that does not pass through the door alone must not keep the others in. */
async function setTooLargeAside({ db, now, tally }: Round, batch: readonly StoredRevision[]): Promise<void> {
  const results = batch.map(({ revId }) => ({ revId, outcome: 'rejected' as const, code: 'too_large', final: false, errors: [] }))
  await acknowledge(db, results, now())
  tally.setAside += results.length
}

/** Marks what the answer names and nothing else. An answer that names none of what was sent is not ours. */
async function takeAnswer(round: Round, batch: readonly StoredRevision[], answer: PushResponse, seen: NumbersSeen): Promise<boolean> {
  const { db, now, tally } = round
  const asked = new Map(batch.map((revision) => [revision.revId, revision.placeId]))
  const results = answer.results.filter((result) => asked.has(result.revId))
  if (results.length === 0) return false
  await acknowledge(db, results, now())
  const given = results.filter((result) => result.outcome !== 'rejected')
  tally.setAside += results.length - given.length
  tally.sent += given.length
  tally.lastSeq = given.reduce((last, { seq }) => Math.max(last ?? 0, seq), tally.lastSeq)
  for (const placeId of new Set(asked.values())) {
    await noteNumbers(round, placeId, given.filter(({ revId }) => asked.get(revId) === placeId), answer.epoch, seen)
  }
  return true
}

type Given = { outcome: 'accepted' | 'duplicate'; seq: number }

/** What is stored only now must come after everything the server had shown before; if not, it has forgotten some. */
async function noteNumbers({ db }: Round, placeId: string, given: readonly Given[], epoch: string, seen: NumbersSeen): Promise<void> {
  if (given.length === 0) return
  const before = seen.get(placeId)
  const wentBack = before?.epoch === epoch && given.some(({ outcome, seq }) => outcome === 'accepted' && seq <= before.highestSeq)
  await noteNumber(db, placeId, { epoch, seq: Math.max(...given.map(({ seq }) => seq)), wentBack })
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
