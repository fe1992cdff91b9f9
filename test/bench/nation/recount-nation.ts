/**
 * Everything once more, from what the tablets wrote: row by row in the tables, the visits of each place counted by hand,
 * by a statement of our own and as the server reports them, and the digests tablets compare.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../src/domain/canonical-json.ts'
import { addDays, localDay } from '../../../src/domain/calendar.ts'
import type { EntryBody, EntryRevision } from '../../../src/domain/entry.ts'
import type { PartResult, Row, Sent, Stage } from './stage.ts'
import { openStored, type Stored, type StoredRow } from './stored.ts'

const PART = 'everything there'
/** Older entries of the parts are those of 2010: their digests stand among the ten years of others. */
const DIGESTS_BACK_DAYS = 90

export async function recountNation(stage: Stage, sent: readonly Sent[]): Promise<Omit<PartResult, 'sent'>> {
  const { nation, location } = stage
  const stored = openStored(location)
  const found = { written: 0, stored: 0, lost: 0, doubled: 0, visits: 0, faults: [] as string[] }
  const byPlace = grouped(sent, ({ tablet }) => nation.tablets[tablet]!.place.id)
  try {
    for (const [placeId, ofPlace] of byPlace) {
      const expected = ofPlace.flatMap(({ make }) => make())
      const rows = await stored.rows(placeId, nation.lastSeq.get(placeId) ?? 0)
      found.written += expected.length
      found.stored += rows.length
      compareRows(expected, rows, nation.lastSeq.get(placeId) ?? 0, found)
      found.visits += await compareVisits(stage, stored, placeId, expected, found.faults)
      await compareDigests(stage, placeId, expected, found.faults)
    }
  } finally {
    await stored.close()
  }
  const row = (what: string, value: string): Row => ({ part: PART, what, value })
  return {
    faults: [...(found.lost + found.doubled > 0 ? [`${found.lost} lost, ${found.doubled} doubled`] : []), ...found.faults],
    rows: [
      row('written by tablets / rows in the tables', `${found.written} / ${found.stored}`), row('lost / doubled', `${found.lost} / ${found.doubled}`),
      row('visits by hand, by SQL and by report, place by place', `${found.visits} at ${byPlace.size} places`), row('faults', String(found.faults.length)),
    ],
  }
}

type Found = { lost: number; doubled: number; faults: string[] }

function compareRows(expected: readonly EntryRevision[], rows: readonly StoredRow[], lastSeq: number, found: Found): void {
  const byId = new Map(rows.map((row) => [row.rev_id, row]))
  const numbers = new Set(rows.map((row) => `${row.device_id} ${row.device_seq}`))
  found.doubled += Math.max(rows.length - byId.size, rows.length - numbers.size)
  for (const revision of expected) {
    const row = byId.get(revision.revId)
    const json = canonicalJson(revision)
    if (row === undefined) found.lost += 1
    else if (row.json !== json || row.body_hash !== sha256(json).toString('base64url')) found.faults.push(`stored as something else: ${revision.revId}`)
    byId.delete(revision.revId)
  }
  for (const revId of byId.keys()) found.faults.push(`nobody wrote ${revId}`)
  if (rows.some(({ seq }, index) => seq !== lastSeq + index + 1)) found.faults.push(`the numbers of a place have a gap after ${lastSeq}`)
}

async function compareVisits({ nation, server }: Stage, stored: Stored, placeId: string, expected: readonly EntryRevision[], faults: string[]): Promise<number> {
  const byHand = visitsByYear(expected)
  const bySql = new Map((await stored.visits(placeId, nation.lastSeq.get(placeId) ?? 0)).map(({ year, visits }) => [year, visits]))
  for (const [year, visits] of byHand) {
    const reader = nation.coordinators[nation.county.placeIds.indexOf(placeId) % nation.coordinators.length]!
    const answer = await fetch(`${server.url}/api/v1/reports/period?from=${year}-01-01&to=${year}-12-31&place=${placeId}`, { headers: reader })
    const report = await answer.json() as { now?: { visits: number } }
    if (bySql.get(year) !== visits || report.now?.visits !== visits) faults.push(`${placeId} in ${year}: ${visits} visits by hand, ${bySql.get(year)} by SQL, ${report.now?.visits} by report (${answer.status})`)
  }
  return [...byHand.values()].reduce((sum, n) => sum + n, 0)
}

/** The last of each entry, unless it was withdrawn: our own reckoning, tablets here correct nobody else's. */
function visitsByYear(revisions: readonly EntryRevision[]): Map<string, number> {
  const last = new Map<string, EntryBody | null>()
  for (const { entryId, body } of revisions) last.set(entryId, last.get(entryId) === null ? null : body)
  const years = new Map<string, number>()
  for (const body of last.values()) {
    if (body?.kind !== 'visit' && !(body?.kind === 'session' && !body.countedAtDoor)) continue
    const year = body.day.slice(0, 4)
    years.set(year, (years.get(year) ?? 0) + Object.values(body.counts).reduce((sum, n) => sum + n, 0))
  }
  return years
}

type Digest = { days: { deviceId: string; count: number; xor: string }[] }

async function compareDigests({ nation, server }: Stage, placeId: string, expected: readonly EntryRevision[], faults: string[]): Promise<void> {
  const from = addDays(localDay(Date.now()), -DIGESTS_BACK_DAYS)
  const recent = expected.filter(({ body, capturedAt }) => (body?.day ?? capturedAt.slice(0, 10)) >= from)
  if (recent.length === 0) return
  const { token } = nation.tablets.find(({ place }) => place.id === placeId)!
  const answer = await fetch(`${server.url}/api/v1/sync/digest?place=${placeId}&from=${from}&to=9999-12-31`, { headers: { authorization: `Bearer ${token}` } })
  const { days } = await answer.json() as Digest
  for (const [deviceId, own] of grouped(recent, (revision) => revision.deviceId)) {
    const told = days.filter((day) => day.deviceId === deviceId)
    const hashes = own.map((revision) => sha256(revision.revId + sha256(canonicalJson(revision)).toString('base64url')))
    const same = told.reduce((sum, { count }) => sum + count, 0) === own.length && xorOf(told.map(({ xor }) => Buffer.from(xor, 'hex'))) === xorOf(hashes)
    if (!same) faults.push(`${placeId}: the digests of ${deviceId} are other than what it wrote`)
  }
}

function xorOf(buffers: readonly Buffer[]): string {
  const sum = Buffer.alloc(32)
  for (const buffer of buffers) for (let at = 0; at < 32; at += 1) sum[at]! ^= buffer[at]!
  return sum.toString('hex')
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
