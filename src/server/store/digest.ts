/**
 * What a place's revisions come to, per day and device, so short that a tablet can compare it with its own rows:
 * how many there are, and the XOR of a hash of each. Only a missing, foreign or altered revision changes it.
 */
import { hash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { localDay } from '../../domain/calendar.ts'
import type { Day, EntryRevision } from '../../domain/entry.ts'
import type { DatabaseSchema } from './database-schema.ts'

/** `from` and `to` included; `onlyFrom` leaves out what another device sent. */
export type DigestWish = { placeId: string; from: Day; to: Day; onlyFrom?: string | undefined }
/** `xor` is SHA-256(revId + body hash) of each revision, put together by XOR, as 64 hex digits. */
export type DigestRow = { day: Day; deviceId: string; count: number; xor: string }

/** One revision behind a digest. */
export type DigestedRow = { revId: string; deviceId: string; hash: string }

/** The revisions of one day of a place. */
export async function readDigested(db: Kysely<DatabaseSchema>, placeId: string, day: Day): Promise<DigestedRow[]> {
  const rows = await datedRevisions(db, { placeId, from: day, to: day })
  return rows.filter((row) => (row.day ?? dayOfMaking(row.json)) === day).map((row) => ({ revId: row.rev_id, deviceId: row.device_id, hash: row.body_hash }))
}

/** The days of a place in order, in each day the devices that made its revisions in order. */
export async function readDigest(db: Kysely<DatabaseSchema>, wish: DigestWish): Promise<DigestRow[]> {
  const sums = new Map<string, { day: Day; deviceId: string; count: number; xor: Buffer }>()
  for (const row of await datedRevisions(db, wish)) {
    const day = row.day ?? dayOfMaking(row.json)
    if (day < wish.from || day > wish.to) continue
    const key = `${day} ${row.device_id}`
    const sum = sums.get(key) ?? { day, deviceId: row.device_id, count: 0, xor: noHashes() }
    sums.set(key, sum)
    sum.count += 1
    xorInto(sum.xor, hashOf(row.rev_id, row.body_hash))
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => ({ ...sum, xor: sum.xor.toString('hex') }))
}

/** Each revision with the day of its body; a void has the day of the body it withdraws, and none until that has arrived. */
function datedRevisions(db: Kysely<DatabaseSchema>, { placeId, from, to, onlyFrom }: DigestWish) {
  const dated = db.selectFrom('revision as own')
    .select(['own.rev_id', 'own.device_id', 'own.received_from', 'own.body_hash', 'own.json'])
    .select((eb) => eb.fn.coalesce('own.day', eb.selectFrom('revision as withdrawn')
      .select('withdrawn.day')
      .whereRef('withdrawn.place_id', '=', 'own.place_id')
      .whereRef('withdrawn.entry_id', '=', 'own.entry_id')
      .where('withdrawn.day', 'is not', null)
      .orderBy('withdrawn.seq', 'desc')
      .limit(1)).as('day'))
    .where('own.place_id', '=', placeId)
  const within = db.selectFrom(dated.as('dated'))
    .select(['dated.rev_id', 'dated.device_id', 'dated.body_hash', 'dated.day'])
    // The text is needed, and read, only where no body has told the day.
    .select((eb) => eb.case().when('dated.day', 'is', null).then(eb.ref('dated.json')).end().as('json'))
    .where((eb) => eb.or([eb('dated.day', 'is', null), eb.and([eb('dated.day', '>=', from), eb('dated.day', '<=', to)])]))
  return (onlyFrom === undefined ? within : within.where('dated.received_from', '=', onlyFrom)).execute()
}

/** As the tablet reckons it: the local day on which the void was made. */
function dayOfMaking(json: string | null): Day {
  if (json === null) throw new Error('a revision without a day comes with its text')
  return localDay(Date.parse((JSON.parse(json) as EntryRevision).capturedAt))
}

export function hashOf(revId: string, bodyHash: string): Buffer {
  return hash('sha256', revId + bodyHash, 'buffer')
}

const HASH_BYTES = 32

/** In place, four bytes at a time: a place of ten years has tens of thousands of revisions, and a thousand tablets ask every day. */
export function xorInto(sum: Buffer, other: Buffer): void {
  for (let at = 0; at < HASH_BYTES; at += 4) sum.writeInt32LE(sum.readInt32LE(at) ^ other.readInt32LE(at), at)
}

export function noHashes(): Buffer {
  return Buffer.alloc(HASH_BYTES)
}
