/**
 * What a place's revisions come to per day and device, short enough to be compared every day: how many there are,
 * and the XOR of a hash of each. Tablet and server reckon it from their own rows; neither takes it from the other.
 */
import { canonicalJson } from './canonical-json.ts'
import type { Day } from './entry.ts'
import { sha256 } from './sha256.ts'

/** `xor` is SHA-256(revId + content hash) of each revision, put together by XOR, as 64 hex digits. */
export type DayDigest = { day: Day; deviceId: string; count: number; xor: string }
/** One revision as a digest sees it. */
export type DigestedRevision = { day: Day; deviceId: string; revId: string; hash: string }

/** SHA-256 of a revision as it is sent, in base64url; the server keeps it beside the revision. */
export function contentHash(revision: object): string {
  return base64Url(sha256(canonicalJson(revision)))
}

/** Adds up digests as rows come by; `result` has them in no particular order. */
export function digestSum(): { add: (row: DigestedRevision) => void; result: () => DayDigest[] } {
  const sums = new Map<string, { day: Day; deviceId: string; count: number; xor: Uint8Array }>()
  return {
    add: ({ day, deviceId, revId, hash }) => {
      const key = digestKey({ day, deviceId })
      const sum = sums.get(key) ?? { day, deviceId, count: 0, xor: new Uint8Array(32) }
      const own = sha256(revId + hash)
      sums.set(key, { ...sum, count: sum.count + 1, xor: sum.xor.map((byte, index) => byte ^ (own[index] ?? 0)) })
    },
    result: () => [...sums.values()].map((sum) => ({ ...sum, xor: hex(sum.xor) })),
  }
}

/** The days on which two sides differ, in order. */
export function differingDays(ours: readonly DayDigest[], theirs: readonly DayDigest[]): Day[] {
  const [a, b] = [byKey(ours), byKey(theirs)]
  const all = new Map([...a, ...b])
  const differing = [...all].filter(([key]) => a.get(key)?.xor !== b.get(key)?.xor || a.get(key)?.count !== b.get(key)?.count)
  return [...new Set(differing.map(([, digest]) => digest.day))].sort()
}

function byKey(digests: readonly DayDigest[]): Map<string, DayDigest> {
  return new Map(digests.map((digest) => [digestKey(digest), digest]))
}

function digestKey({ day, deviceId }: Pick<DayDigest, 'day' | 'deviceId'>): string {
  return `${day} ${deviceId.toLowerCase()}`
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function base64Url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const signs = Math.min(3, bytes.length - at) + 1
    for (let n = 0; n < signs; n += 1) text += SIGNS.charAt((three >> (18 - 6 * n)) & 63)
  }
  return text
}
