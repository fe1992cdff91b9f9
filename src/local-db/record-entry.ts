/**
 * The only writer of entries. One call is one transaction: revision, outbox mark and daily totals are on
 * disk together or not at all. When the promise settles with `saved`, the entry survives a power cut.
 */
import { v5 as uuidv5 } from 'uuid'
import { localDay, localTime } from '../domain/calendar.ts'
import type { DailyTotals } from '../domain/daily-totals.ts'
import { DAYS_AHEAD_MAX, EntryBody, fieldErrors, SCHEMA_VERSION, type Author, type Day, type EntryRevision, type FieldError } from '../domain/entry.ts'
import { daysBetween } from '../domain/calendar.ts'
import { applyRevisions } from './apply-revisions.ts'
import type { DeviceSettings, LocalDatabase, StoredRevision } from './local-database.ts'
import { readPreferences } from './settings.ts'

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
  | { outcome: 'storageFull' }
  | { outcome: 'storageFailed'; detail: string }

/** Writes a new entry. A dayStatus of a day that has one already becomes its next revision. */
export async function recordEntry(deps: RecordDeps, body: EntryBody): Promise<RecordOutcome> {
  return await write(deps, async () => ({ body }))
}

/** A body that depends on the day's totals, such as a typed total stored as a signed difference; null writes nothing. */
export async function recordFromTotals(
  deps: RecordDeps, day: Day, bodyFrom: (totals: DailyTotals) => EntryBody | null,
): Promise<RecordOutcome> {
  return await write(deps, async (device) => {
    const row = await deps.db.dailyTotals.get([device.placeId, day])
    const body = bodyFrom(row?.totals ?? {})
    return body === null ? null : { body }
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
  return await write(deps, async () => await nextRevision(deps.db, entryId, body, reason))
}

/** Like `correctEntry`, from the body as it stands in this very moment, so that quick changes add up. */
export async function changeEntry(deps: RecordDeps, entryId: string, change: (body: EntryBody) => EntryBody, reason: string): Promise<RecordOutcome> {
  return await write(deps, async () => {
    const head = await effectiveOf(deps.db, entryId)
    if (head === undefined || head.body === null) return null
    return { body: change(head.body), after: head, reason }
  })
}

/** Withdraws an entry for good; it stays readable with its reason. */
export async function voidEntry(deps: RecordDeps, entryId: string, reason: string): Promise<RecordOutcome> {
  return await write(deps, async () => await nextRevision(deps.db, entryId, null, reason))
}

type Wish = { body: EntryBody | null; after?: StoredRevision; reason?: string }

async function write(deps: RecordDeps, wishFor: (device: DeviceSettings) => Promise<Wish | null>): Promise<RecordOutcome> {
  const { db } = deps
  try {
    return await db.transaction('rw', [db.revisions, db.outbox, db.dailyTotals, db.settings], async () => {
      const device = (await db.settings.get('device')) as DeviceSettings | undefined
      if (device === undefined) return { outcome: 'notSetUp' }
      const wish = await wishFor(device)
      return wish === null ? { outcome: 'nothing' } : await store(deps, device, wish)
    })
  } catch (error) {
    return storageOutcome(error)
  }
}

async function store(deps: RecordDeps, device: DeviceSettings, wish: Wish): Promise<RecordOutcome> {
  const { db } = deps
  const checked = checkBody(wish.body, localDay(deps.now()))
  if (!checked.ok) return { outcome: 'invalid', errors: checked.errors }
  const entryId = wish.after?.entryId ?? (checked.body?.kind === 'dayStatus' ? dayStatusId(device.placeId, checked.body.day) : undefined)
  const known = entryId === undefined ? [] : await db.revisions.where('entryId').equals(entryId).toArray()
  const after = wish.after ?? known.find((revision) => revision.effective)
  const revision = await makeRevision(deps, device, { ...wish, body: checked.body, ...(after && { after }) }, entryId)
  await applyRevisions(db, [{ ...revision, seq: null }], known)
  await db.outbox.add({ revId: revision.revId })
  await db.settings.put({ ...device, lastSeq: revision.deviceSeq })
  return { outcome: 'saved', revision: (await db.revisions.get(revision.revId))! }
}

async function makeRevision(deps: RecordDeps, device: DeviceSettings, wish: Wish, entryId: string | undefined): Promise<EntryRevision> {
  const revId = deps.newId()
  return {
    revId,
    entryId: entryId ?? revId,
    placeId: device.placeId,
    deviceId: device.deviceId,
    deviceSeq: device.lastSeq + 1,
    parentRevId: wish.after?.revId ?? null,
    capturedAt: new Date(deps.now()).toISOString(),
    clockOffsetMs: device.clockOffsetMs,
    author: await authorOf(deps.db, device),
    schemaVersion: SCHEMA_VERSION,
    body: wish.body,
    reason: wish.reason ?? null,
  }
}

async function authorOf(db: LocalDatabase, device: DeviceSettings): Promise<Author> {
  const { initials } = await readPreferences(db)
  return { role: device.mode, ...(initials !== '' && { initials }) }
}

async function effectiveOf(db: LocalDatabase, entryId: string): Promise<StoredRevision | undefined> {
  return (await db.revisions.where('entryId').equals(entryId).toArray()).find((revision) => revision.effective)
}

async function nextRevision(db: LocalDatabase, entryId: string, body: EntryBody | null, reason: string): Promise<Wish | null> {
  const head = await effectiveOf(db, entryId)
  // A void is final: there is nothing left to correct or withdraw.
  return head === undefined || head.body === null ? null : { body, after: head, reason }
}

/** The entry id of a day's status: both tablets of a place derive the same one. */
export function dayStatusId(placeId: string, day: Day): string {
  return uuidv5(`dayStatus:${day}`, placeId)
}

type Checked = { ok: true; body: EntryBody | null } | { ok: false; errors: FieldError[] }

function checkBody(body: EntryBody | null, today: Day): Checked {
  if (body === null) return { ok: true, body }
  const parsed = EntryBody.safeParse(body)
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) }
  if (daysBetween(today, parsed.data.day) > DAYS_AHEAD_MAX) {
    return { ok: false, errors: [{ path: 'day', code: 'too_far_ahead', message: `must be at most ${DAYS_AHEAD_MAX} days ahead` }] }
  }
  return { ok: true, body: parsed.data }
}

/** Dexie wraps the browser's error; the cause is in `name` or `inner`. */
export function storageOutcome(error: unknown): { outcome: 'storageFull' } | { outcome: 'storageFailed'; detail: string } {
  const names = [error, (error as { inner?: unknown } | null)?.inner].map((e) => (e instanceof Error || e instanceof DOMException ? e.name : ''))
  if (names.includes('QuotaExceededError')) return { outcome: 'storageFull' }
  const expected = ['DatabaseClosedError', 'InvalidStateError', 'AbortError', 'UnknownError', 'OpenFailedError', 'MissingAPIError', 'TransactionInactiveError', 'TimeoutError', 'VersionError']
  if (names.some((name) => expected.includes(name))) return { outcome: 'storageFailed', detail: names.filter(Boolean).join(', ') }
  throw error
}
