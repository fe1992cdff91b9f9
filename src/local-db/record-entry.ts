/**
 * The only writer of entries. One call is one transaction: revision, outbox mark and daily totals are on
 * disk together or not at all. When the promise settles with `saved`, the entry survives a power cut.
 */
import { v5 as uuidv5 } from 'uuid'
import { daysBetween, localDay, localTime } from '../domain/calendar.ts'
import type { DailyTotals } from '../domain/daily-totals.ts'
import { EntryBody, EntryRevision, fieldErrors, SCHEMA_VERSION, type Day, type FieldError } from '../domain/entry.ts'
import { DAYS_AHEAD_MAX, INITIALS_MAX } from '../domain/limits.ts'
import { applyRevisions, lastBody, revisionsOf } from './apply-revisions.ts'
import type { CounterSettings, DailyTotalsRow, DeviceSettings, LocalDatabase, StoredRevision } from './local-database.ts'
import { dropReplaced } from './set-aside.ts'
import { readCounter, readDevice, readPreferences } from './settings.ts'
import { reopenAfter, storageOutcome, type StorageFault } from './storage-outcome.ts'

export type RecordDeps = {
  db: LocalDatabase
  /** Milliseconds since 1970 UTC. */
  now: () => number
  /** A fresh UUIDv7. */
  newId: () => string
}

/** What came of a wish to write. Faults of the storage are weather, not bugs: the caller shows them and keeps the input. */
export type RecordOutcome =
  | { outcome: 'saved'; revision: StoredRevision }
  | { outcome: 'nothing' }
  | { outcome: 'invalid'; errors: FieldError[] }
  | { outcome: 'notSetUp' }
  | StorageFault

/** Writes a new entry. A dayStatus of a day that has one already becomes its next revision. */
export async function recordEntry(deps: RecordDeps, body: EntryBody): Promise<RecordOutcome> {
  return await write(deps, { read: async () => {}, wish: () => ({ body }) })
}

/**
 * A body that depends on the day's totals, such as a typed total stored as a signed difference; null writes nothing.
 * @param shown the place whose day the screen shows. Should the tablet have moved since, the place it is at now counts.
 */
export async function recordFromTotals(
  deps: RecordDeps, shown: { placeId: string; day: Day }, bodyFrom: (totals: DailyTotals) => EntryBody | null,
): Promise<RecordOutcome> {
  const totalsAt = async (placeId: string): Promise<DailyTotalsRow> =>
    (await deps.db.dailyTotals.get([placeId, shown.day])) ?? { placeId, day: shown.day, totals: {} }
  return await write(deps, {
    read: () => totalsAt(shown.placeId),
    wish: async ({ placeId }, found) => {
      const row = placeId === shown.placeId ? found : await totalsAt(placeId)
      const body = bodyFrom(row.totals)
      return body === null ? null : { body, days: [row] }
    },
  })
}

/** Counts visits at the door now: day and time are the place's own. */
export async function recordVisit(
  deps: RecordDeps, visit: { counts: Record<string, number>; families?: number; firstTimers?: number },
): Promise<RecordOutcome> {
  const at = deps.now()
  return await recordEntry(deps, { kind: 'visit', day: localDay(at), time: localTime(at), ...visit, source: 'tap' })
}

/** Corrects an entry: a new revision after its effective one. */
export async function correctEntry(deps: RecordDeps, entryId: string, body: EntryBody, reason: string): Promise<RecordOutcome> {
  return await changeEntry(deps, entryId, () => body, reason)
}

/** Like `correctEntry`, from the body as it stands in this very moment, so that quick changes add up. */
export async function changeEntry(deps: RecordDeps, entryId: string, change: (body: EntryBody) => EntryBody, reason: string): Promise<RecordOutcome> {
  return await write(deps, { read: () => revisionsOf(deps.db, [entryId]), wish: (_device, history) => nextWish(history, change, reason) })
}

/** Withdraws an entry for good; it stays readable with its reason. */
export async function voidEntry(deps: RecordDeps, entryId: string, reason: string): Promise<RecordOutcome> {
  return await write(deps, { read: () => revisionsOf(deps.db, [entryId]), wish: (_device, history) => nextWish(history, () => null, reason) })
}

/**
 * Takes back the latest change of an entry, which says again what it said before; the first one of all is withdrawn.
 * @param revId the change that was seen. Should another one have come since, nothing is taken back.
 */
export async function undoChange(deps: RecordDeps, entryId: string, revId: string, reason: string): Promise<RecordOutcome> {
  return await write(deps, {
    read: () => revisionsOf(deps.db, [entryId]),
    wish: (_device, history) => {
      const latest = history.find((revision) => revision.effective)
      const before = history.find((revision) => revision.revId === latest?.parentRevId)
      return latest?.revId === revId ? nextWish(history, () => before?.body ?? null, reason) : null
    },
  })
}

/** Withdraws once more what was withdrawn for a reason the server refused; while it is not refused there is nothing to do. */
export async function voidAgain(deps: RecordDeps, refusedRevId: string, reason: string): Promise<RecordOutcome> {
  const read = async () => {
    const [isRefused, revision] = await Promise.all([deps.db.setAside.get(refusedRevId), deps.db.revisions.get(refusedRevId)])
    return isRefused === undefined || revision?.body !== null ? [] : await revisionsOf(deps.db, [revision.entryId])
  }
  return await write(deps, { read, wish: (_device, history) => (history.length === 0 ? null : { body: null, history, reason }) })
}

/** What shall be written, everything already stored of the same entry, and the totals it is added to as far as they were read. */
type Wish = { body: EntryBody | null; history?: readonly StoredRevision[]; reason?: string; days?: readonly DailyTotalsRow[] }
type Writer = { device: DeviceSettings; initials: string; counter: CounterSettings }

/** How a wish comes about. All that it rests on is asked for together, as every turn to the storage and back delays the tap. */
type Wishing<Found> = {
  read: () => Promise<Found>
  wish: (device: DeviceSettings, found: Found) => Promise<Wish | null> | Wish | null
}

/** A lost connection is opened again and the same revision tried once more, under the same id: it cannot count twice. */
async function write<Found>(deps: RecordDeps, wishing: Wishing<Found>): Promise<RecordOutcome> {
  const revId = deps.newId()
  const first = await tryToWrite(deps, revId, wishing, 'first')
  if (!('error' in first)) return first
  const { error, cause, connection } = first
  const again = reopenAfter(error, deps.db, connection, cause) ? await tryToWrite(deps, revId, wishing, 'again') : first
  return 'error' in again ? storageOutcome(again.error, again.cause) : again
}

type FailedTry = { error: unknown; cause: unknown; connection: IDBDatabase | null }

async function tryToWrite<Found>(deps: RecordDeps, revId: string, wishing: Wishing<Found>, turn: 'first' | 'again'): Promise<RecordOutcome | FailedTry> {
  const { db } = deps
  const connection = db.backendDB()
  let transaction: IDBTransaction | undefined
  try {
    return await db.transaction('rw', [db.revisions, db.outbox, db.setAside, db.dailyTotals, db.settings], async ({ idbtrans }) => {
      transaction = idbtrans
      const [writer, found, written] = await Promise.all([readWriter(db), wishing.read(), turn === 'again' ? db.revisions.get(revId) : undefined])
      // The first try was on the disk after all; only its answer was lost.
      if (written !== undefined) return { outcome: 'saved', revision: written }
      if (writer === undefined) return { outcome: 'notSetUp' }
      const wish = await wishing.wish(writer.device, found)
      return wish === null ? { outcome: 'nothing' } : await store(deps, revId, writer, wish)
    })
  } catch (error) {
    return { error, cause: transaction?.error, connection }
  }
}

async function readWriter(db: LocalDatabase): Promise<Writer | undefined> {
  const [device, { initials }, counter] = await Promise.all([readDevice(db), readPreferences(db), readCounter(db)])
  return device && { device, initials, counter }
}

async function store(deps: RecordDeps, revId: string, writer: Writer, wish: Wish): Promise<RecordOutcome> {
  const { db } = deps
  const history = wish.history ?? (await sameDayStatus(db, writer.device.placeId, wish.body))
  const checked = checkWish({ ...wish, history }, localDay(deps.now()))
  if (!checked.ok) return { outcome: 'invalid', errors: checked.errors }
  const revision = makeRevision(deps, revId, writer, { ...wish, body: checked.body, history })
  const n = writer.counter.made + 1
  const isKeptApart = writer.device.keptApart.includes(revision.placeId)
  const replaced = (writer.counter.replaced ?? 0) + (history.length > 0 ? await dropReplaced(db, history) : 0)
  // All at once: each would otherwise wait for the one before, and the tap for them all.
  const [[saved]] = await Promise.all([
    applyRevisions(db, [{ ...revision, seq: null }], { entries: history, days: wish.days ?? [] }),
    isKeptApart ? undefined : db.outbox.add({ revId: revision.revId, n }),
    db.settings.put({ key: 'counter', lastSeq: revision.deviceSeq, made: n, ...(replaced > 0 && { replaced }) }),
  ])
  if (saved === undefined) throw new Error(`the id ${revision.revId} was given twice`)
  return { outcome: 'saved', revision: saved }
}

function makeRevision(deps: RecordDeps, revId: string, { device, initials, counter }: Writer, { body, history = [], reason }: Wish): EntryRevision {
  const after = history.find((revision) => revision.effective)
  const placeId = after?.placeId ?? device.placeId
  return {
    revId,
    entryId: after?.entryId ?? (body?.kind === 'dayStatus' ? dayStatusId(placeId, body.day) : revId),
    // A correction stays where its entry is, even when the tablet has moved to another place since.
    placeId,
    deviceId: device.deviceId,
    deviceSeq: counter.lastSeq + 1,
    parentRevId: after?.revId ?? null,
    capturedAt: new Date(deps.now()).toISOString(),
    clockOffsetMs: device.clockOffsetMs,
    // What families answer is nobody's, whoever was the last to write on this tablet.
    author: { role: device.mode, ...(initials !== '' && body?.kind !== 'feedback' && { initials: initials.slice(0, INITIALS_MAX) }) },
    schemaVersion: SCHEMA_VERSION,
    body,
    reason: reason ?? null,
  }
}

async function sameDayStatus(db: LocalDatabase, placeId: string, body: EntryBody | null): Promise<StoredRevision[]> {
  return body?.kind === 'dayStatus' ? await revisionsOf(db, [dayStatusId(placeId, body.day)]) : []
}

function nextWish(history: readonly StoredRevision[], change: (body: EntryBody) => EntryBody | null, reason: string): Wish | null {
  const body = history.find((revision) => revision.effective)?.body
  // A void is final: there is nothing left to correct or withdraw.
  return body ? { body: change(body), history, reason } : null
}

/** The entry id of a day's status: both tablets of a place derive the same one. */
export function dayStatusId(placeId: string, day: Day): string {
  return uuidv5(`dayStatus:${day}`, placeId)
}

type Checked = { ok: true; body: EntryBody | null } | { ok: false; errors: FieldError[] }

function checkWish({ body, history = [], reason }: Wish, today: Day): Checked {
  const parsedReason = EntryRevision.shape.reason.safeParse(reason ?? null)
  if (!parsedReason.success) return { ok: false, errors: fieldErrors(parsedReason.error, 'reason') }
  if (body === null) return { ok: true, body }
  const parsed = EntryBody.safeParse(body)
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) }
  const errors = [...badDay(parsed.data, lastBody(history), today), ...changesIdentity(parsed.data, history)]
  return errors.length > 0 ? { ok: false, errors } : { ok: true, body: parsed.data }
}

function badDay({ kind, day }: EntryBody, before: EntryBody | undefined, today: Day): FieldError[] {
  if (daysBetween(today, day) > DAYS_AHEAD_MAX) return [{ path: 'day', code: 'too_far_ahead', message: `must be at most ${DAYS_AHEAD_MAX} days ahead` }]
  // What was counted has happened; but a day that stands already is left alone, as another tablet's clock may be ahead of ours.
  if (!COUNTED_KINDS.has(kind) || day <= today || day === before?.day) return []
  return [{ path: 'day', code: 'in_future', message: 'must not be in the future' }]
}

/** Plans and days marked closed may lie ahead; these cannot. */
const COUNTED_KINDS: ReadonlySet<EntryBody['kind']> = new Set<EntryBody['kind']>(['visit', 'contact', 'feedback'])

/** A correction may not make an entry another thing; the id of a day's status says which day it is of. */
function changesIdentity(body: EntryBody, history: readonly StoredRevision[]): FieldError[] {
  const before = lastBody(history)
  if (before === undefined) return []
  const cannotChange = (path: string) => ({ path, code: 'cannot_change', message: 'cannot be corrected: withdraw the entry and write a new one' })
  if (body.kind !== before.kind) return [cannotChange('kind')]
  return body.kind === 'dayStatus' && body.day !== before.day ? [cannotChange('day')] : []
}
