/**
 * The first half of a round: batches from the outbox until it is empty. Exactly what an answer names is marked.
 * Network and storage work at the same time: while a batch travels, the answer before it is marked and the batch
 * after it is read. Only one batch is ever on its way.
 */
import type { EntryRevision } from '../domain/entry.ts'
import { PUSH_BYTES_MAX, PUSH_REVISIONS_MAX, type PushResponse, type PushResult } from '../domain/sync-protocol.ts'
import { wireForm } from '../local-db/digested-rows.ts'
import { acknowledge, nextBatch } from '../local-db/outbox.ts'
import { noteShared } from '../local-db/own-identity.ts'
import { noteNumber, numbersSeen, type NumbersSeen } from '../local-db/server-history.ts'
import { noteClock, readPaired, type Round } from './round.ts'
import type { Answer, Weather } from './sync-api.ts'

type Batch = readonly EntryRevision[]
/** A batch on its way, and what was known when it left. */
type Journey = { batch: Batch; token: string; seen: NumbersSeen; sentAt: number; answered: Promise<Answer<PushResponse>> }

/** Room for what stands around the revisions of a batch. */
const ENVELOPE_BYTES = 1024

export async function pushAll(round: Round): Promise<Weather | null> {
  let limit = PUSH_REVISIONS_MAX
  let journey = await send(round, await waiting(round, limit))
  while (journey !== null) {
    const following = await waiting(round, limit, journey.batch)
    const answer = await journey.answered
    if (answer.kind === 'ok') {
      const results = await noteAnswer(round, journey, answer.value)
      if (results.length === 0) return { kind: 'notOurServer', requestId: answer.requestId }
      round.tally.requestId = answer.requestId
      const next = await send(round, following)
      await acknowledge(round.db, results, round.now(), answer.value.epoch)
      if (next !== null) await round.tell()
      journey = next ?? await send(round, await waiting(round, limit))
    } else if (answer.kind !== 'tooLarge') return answer
    else {
      if (journey.batch.length > 1) limit = Math.ceil(journey.batch.length / 2)
      else await setTooLargeAside(round, journey.batch, answer.requestId)
      journey = await send(round, await waiting(round, limit))
    }
  }
  return null
}

/** The oldest unsent revisions that one request can hold, without those on their way. */
async function waiting({ db }: Round, limit: number, onTheirWay: Batch = []): Promise<Batch> {
  const stored = await nextBatch(db, limit, new Set(onTheirWay.map(({ revId }) => revId)))
  return fitting(stored.map(wireForm))
}

/** @returns null where there is nothing to send, or nobody to send as. */
async function send({ db, api, now }: Round, batch: Batch): Promise<Journey | null> {
  const device = await readPaired(db)
  if (device === null || batch.length === 0) return null
  const { deviceId, pairing: { token, epoch } } = device
  const seen = await numbersSeen(db, batch.map((revision) => revision.placeId))
  const sentAt = now()
  return { batch, token, seen, sentAt, answered: api.push(token, { deviceId, epochSeen: epoch, revisions: batch }) }
}

/** One revision that does not pass through the door alone must not keep the others in. */
async function setTooLargeAside({ db, now, tally }: Round, batch: Batch, requestId: string | undefined): Promise<void> {
  const results = batch.map(({ revId }) => ({ revId, outcome: 'rejected' as const, code: 'too_large', final: false, errors: [] }))
  await acknowledge(db, results, now())
  tally.setAside += results.length
  tally.requestId = requestId
}

/**
 * Notes what an answer says of the server and of this tablet, before anything else is asked.
 * @returns what it says of the batch, and nothing else; none at all in an answer that is not ours.
 */
async function noteAnswer(round: Round, { batch, token, seen, sentAt }: Journey, answer: PushResponse): Promise<PushResult[]> {
  const asked = new Map(batch.map((revision) => [revision.revId, revision.placeId]))
  const results = answer.results.filter((result) => asked.has(result.revId))
  // First, so that a tablet that stops here still knows.
  if (answer.identity === 'shared') await noteShared(round.db, token)
  if (results.length === 0) return []
  const given = results.filter((result) => result.outcome !== 'rejected')
  const { tally } = round
  tally.setAside += results.length - given.length
  tally.sent += given.length
  tally.lastSeq = given.reduce((last, { seq }) => Math.max(last ?? 0, seq), tally.lastSeq)
  for (const placeId of new Set(asked.values())) {
    await noteNumbers(round, placeId, given.filter(({ revId }) => asked.get(revId) === placeId), answer.epoch, seen)
  }
  await noteClock(round, answer.serverTime, sentAt)
  return results
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
export function fitting(batch: Batch): Batch {
  const encoder = new TextEncoder()
  let bytes = 0
  const cut = batch.findIndex((revision, index) => {
    bytes += encoder.encode(JSON.stringify(revision)).length + 1
    return index > 0 && bytes > PUSH_BYTES_MAX - ENVELOPE_BYTES
  })
  return cut === -1 ? batch : batch.slice(0, cut)
}
