/** What must be true at every step of a run, and what must be true when all is quiet again. */
import type { EntryRevision } from '../../src/domain/entry.ts'
import { monthlyTotals } from '../../src/domain/monthly-totals.ts'
import { localDay } from '../../src/domain/calendar.ts'
import { pillStatus } from '../../src/local-db/first-screen-queries.ts'
import { readDevice } from '../../src/local-db/settings.ts'
import { figuresForRecount, recount, type Numbered } from '../domain/naive-recount.ts'
import type { StoredRow } from './virtual-server.ts'
import type { OnDisk, VirtualTablet } from './virtual-tablet.ts'
import type { World } from './world.ts'

export type Ledger = {
  /** What a tablet said was saved, by its id. */
  saved: Map<string, { storage: string; revision: EntryRevision }>
  /** What the stranger has sent. */
  foreign: Map<string, EntryRevision>
  /** What the server has refused at some time: a later writing of the same entry takes its place, and it stays here. */
  refused: Set<string>
  /** What has vanished behind everybody's back, and is to be back when all is quiet. */
  lost: Set<string>
  /** What a tablet and the server were when the tablet was last looked at. */
  looked: Map<string, string>
}

export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise'
}

/** Nothing said to be saved is gone, nothing said to be sent is anywhere but on the server's disk, no row is stepped over. */
export async function checkStep(world: World, when: string, lost: ReadonlySet<string> = world.ledger.lost): Promise<void> {
  const rows = world.server.rows()
  const there = fingerprint(rows)
  const seqs = new Map(rows.map((row) => [row.revId, row.seq]))
  for (const tablet of world.tablets) {
    const disk = tablet.look()
    const now = `${there} ${tablet.tabs.map((tab) => tab?.process.writes()).join(' ')} ${disk.revisions.length}`
    if (when !== QUIET && world.ledger.looked.get(tablet.storage) === now) continue
    world.ledger.looked.set(tablet.storage, now)
    const fail = (words: string): never => { throw new BrokenPromise(`${when}, ${tablet.storage}: ${words}`) }
    const kept = new Set(disk.revisions.map(({ revId }) => revId))
    for (const [revId, { storage }] of world.ledger.saved) {
      if (storage === tablet.storage && !kept.has(revId)) fail(`saved, but no longer on the tablet: ${revId}`)
    }
    for (const { revId } of disk.setAside) world.ledger.refused.add(revId)
    const unsent = new Set([...disk.outbox, ...disk.setAside].map(({ revId }) => revId))
    for (const { revId, seq } of disk.revisions) {
      if (lost.has(revId)) continue
      if (!seqs.has(revId) && !unsent.has(revId) && !isReplaced(disk, world.ledger, revId)) fail(`shown as sent, but not on the server: ${revId}`)
      if (seq !== null && seqs.get(revId) !== seq) fail(`numbered ${seq} here and ${seqs.get(revId)} on the server: ${revId}`)
    }
    checkCursors(disk, rows, new Set([...kept, ...lost]), world.server.store.epoch, fail)
    const { unsent: shown } = await tablet.tabs[0].process.aside(pillStatus)
    if (shown !== disk.outbox.length) fail(`${shown} unsent on the screen, ${disk.outbox.length} in the queue`)
  }
}

const QUIET = 'when all is quiet'

/** Numbers only grow, or the rows change with a restore. */
function fingerprint(rows: readonly StoredRow[]): string {
  return `${rows.length} ${rows.map(({ seq }) => seq).join(' ')}`
}

/** Refused, and written anew on this tablet since. */
function isReplaced({ revisions }: OnDisk, { refused }: Ledger, revId: string): boolean {
  const own = revisions.find((revision) => revision.revId === revId)
  return refused.has(revId) && revisions.some((other) => other.entryId === own?.entryId && other.deviceSeq > own.deviceSeq)
}

function checkCursors({ cursors }: OnDisk, rows: readonly StoredRow[], kept: ReadonlySet<string>, epoch: string, fail: (words: string) => never): void {
  for (const { key, cursor } of cursors) {
    if (cursor === null) continue
    const place = key.slice('cursor:'.length)
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as { epoch: string; seq: number; revId?: string }
    if (read.epoch !== epoch) continue
    // Of a history that is no more: the server says so when it is asked with it.
    if (read.revId !== undefined && rows.find((row) => row.placeId === place && row.seq === read.seq)?.revId !== read.revId) continue
    const skipped = rows.find((row) => row.placeId === place && row.seq <= read.seq && !kept.has(row.revId))
    if (skipped !== undefined) fail(`the cursor stands at ${read.seq} and has stepped over ${skipped.seq}`)
  }
}

/** Everything saved is on the server exactly once, all tablets of a place agree, and the totals are what a recount by hand gives. */
export async function checkEverything(world: World): Promise<void> {
  await checkStep(world, QUIET, new Set())
  const rows = world.server.rows()
  checkExactlyOnce(world, rows)
  await checkIdentities(world, rows)
  for (const { id } of world.county.places) {
    const here = rows.filter((row) => row.placeId === id)
    const totals = (await world.server.store.revisions.dailyTotals([id], '0001-01-01', '9999-12-31')).get(id) ?? new Map()
    checkAgreement(world, world.tablets.filter((tablet) => tablet.identity.placeId === id), here, Object.fromEntries(totals))
    checkRecount(world, id, here, totals)
  }
}

function checkExactlyOnce({ ledger, tablets }: World, rows: readonly StoredRow[]): void {
  const stored = new Map(rows.map((row) => [row.revId, row]))
  if (stored.size !== rows.length) throw new BrokenPromise('a revision is on the server twice')
  for (const [revId, { revision }] of ledger.saved) {
    const row = stored.get(revId)
    if (row === undefined && tablets.some((tablet) => isReplaced(tablet.look(), ledger, revId))) continue
    if (row === undefined) throw new BrokenPromise(`saved, but not on the server: ${revId}`)
    if (essence(row.revision) !== essence(revision)) throw new BrokenPromise(`saved as one thing, stored as another: ${revId}`)
  }
  const known = new Set([...ledger.saved.keys(), ...ledger.foreign.keys(), ...tablets.flatMap((tablet) => tablet.look().revisions.map(({ revId }) => revId))])
  for (const { revId } of rows) if (!known.has(revId)) throw new BrokenPromise(`nobody wrote what is on the server: ${revId}`)
}

/** Tablets whose numbers showed that they were one id are one no longer. */
async function checkIdentities({ tablets }: World, rows: readonly StoredRow[]): Promise<void> {
  const ids = await Promise.all(tablets.map(async ({ tabs }) => (await tabs[0].process.aside(readDevice))?.deviceId))
  for (const id of ids.filter((one, index) => ids.indexOf(one) !== index)) {
    const numbers = rows.filter(({ revision }) => revision.deviceId === id).map(({ revision }) => revision.deviceSeq)
    if (new Set(numbers).size !== numbers.length) throw new BrokenPromise(`two tablets have both numbered as ${id}, and still do`)
  }
}

function checkAgreement({ ledger }: World, tablets: readonly VirtualTablet[], rows: readonly StoredRow[], totals: object): void {
  const wanted = JSON.stringify(rows.map(({ revId, seq, revision }) => [revId, seq, essence(revision)]))
  for (const { look, storage } of tablets) {
    const disk = look()
    const { revisions, dailyTotals, outbox, setAside } = disk
    const travelled = revisions.filter(({ revId, seq }) => seq !== null || !isReplaced(disk, ledger, revId))
    const placeRows = travelled.toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0)).map((revision) => [revision.revId, revision.seq, essence(revision)])
    if (JSON.stringify(placeRows) !== wanted) throw new BrokenPromise(`${storage} and the server hold different revisions`)
    if (outbox.length + setAside.length > 0) throw new BrokenPromise(`${storage} still has ${outbox.length} unsent and ${setAside.length} set aside`)
    const here = Object.fromEntries(dailyTotals.filter((row) => Object.keys(row.totals).length > 0).map((row) => [row.day, row.totals]))
    const there = Object.fromEntries(Object.entries(totals).map(([day, one]) => [day, onTablets(one as object)] as const).filter(([, one]) => Object.keys(one).length > 0))
    if (sorted(here) !== sorted(there)) throw new BrokenPromise(`${storage} counts ${sorted(here)}, the server ${sorted(there)}`)
  }
}

/** What the server counts for the desk alone is not on tablets. */
function onTablets(totals: object): object {
  return Object.fromEntries(Object.entries(totals).filter(([measure]) => !/^(doorVisitsByHour|participationsByActivity|\w+ByProfession):/.test(measure)))
}

function checkRecount(world: World, placeId: string, rows: readonly StoredRow[], days: Map<string, object>): void {
  const revisions = rows.map(({ revision, seq }): Numbered => ({ ...revision, seq }))
  const place = world.county.places.find(({ id }) => id === placeId)
  if (place === undefined) return
  for (const month of new Set(revisions.flatMap(({ body }) => (body === null ? [] : [body.day.slice(0, 7)])))) {
    const shown = monthlyTotals({
      month, scope: { place: placeId }, today: localDay(world.time.now), places: [{ ...place, days }],
      visitorGroups: world.county.reference.get(placeId)?.data.visitorGroups ?? [], sectorOf: () => undefined, partOf: () => undefined,
    })
    const counted = recount(revisions, month, [placeId])
    const inWords = sorted(figuresForRecount(shown))
    if (inWords !== sorted(counted)) throw new BrokenPromise(`the month ${month} shows ${inWords}, by hand it is ${sorted(counted)}`)
  }
}

/** What was written, without what the tablet or the server adds to find it again. */
function essence({ revId, entryId, placeId, parentRevId, capturedAt, body, reason }: EntryRevision): string {
  return sorted({ revId, entryId, placeId, parentRevId, capturedAt, body, reason })
}

/** JSON whose keys stand in order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner)
}
