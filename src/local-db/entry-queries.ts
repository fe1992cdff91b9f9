/** What screens read. Each function is a live query's body: it reads what is on disk, never what is hoped. */
import { addDays } from '../domain/calendar.ts'
import { changedOnTwoTablets } from '../domain/changed-on-two-tablets.ts'
import type { DailyTotals } from '../domain/daily-totals.ts'
import type { Day, EntryBody, Month, PartnerVisitBody, SessionBody } from '../domain/entry.ts'
import { groupByEntry, lastBody, revisionsOf } from './apply-revisions.ts'
import type { DeviceSettings, LocalDatabase, LookedUpKind, SetAsideRow, StoredRevision } from './local-database.ts'
import { pillStatus, type PillStatus } from './first-screen-queries.ts'
import { isOwnDevice } from './own-devices.ts'
import { leftHere, readKeptHere } from './set-aside.ts'
import { readCounter, readDevice, readSyncSettings } from './settings.ts'

export type SendState = 'saved' | 'queued' | 'sent' | 'setAside'

/** An entry as its day shows it: the effective revision, what it said before a void, and where it stands. */
export type LoggedEntry = {
  entryId: string
  revision: StoredRevision
  /** The effective body, or the last one before the void. */
  body: EntryBody
  voided: boolean
  corrected: boolean
  /** Two tablets changed it without knowing of one another. */
  changedOnTwo: boolean
  /** When the entry was first written, ms since 1970. */
  writtenAt: number
  state: SendState
}

export async function totalsOfMonth(db: LocalDatabase, placeId: string, month: Month): Promise<Map<Day, DailyTotals>> {
  const rows = await db.dailyTotals.where('[placeId+day]').between([placeId, `${month}-01`], [placeId, `${month}-31`], true, true).toArray()
  return new Map(rows.map((row) => [row.day, row.totals]))
}

/** Everything written for a day of a place, newest first. */
export async function entriesOfDay(db: LocalDatabase, placeId: string, day: Day): Promise<LoggedEntry[]> {
  return await entriesBetween(db, placeId, day, day)
}

/** Everything written for the days `from`…`to`, newest first. */
export async function entriesBetween(db: LocalDatabase, placeId: string, from: Day, to: Day): Promise<LoggedEntry[]> {
  const { effective, histories, stateOf } = await db.transaction('r', [db.revisions, db.settings, db.setAside], async () => {
    const [rows, states] = await Promise.all([
      db.revisions.where('[placeId+day]').between([placeId, from], [placeId, to], true, true).toArray(), sendStates(db),
    ])
    const current = rows.filter((row) => row.effective)
    return { effective: current, histories: await historiesOf(db, current), stateOf: states }
  })
  return effective
    .map((revision) => loggedEntry(revision, histories.get(revision.entryId) ?? [revision], stateOf(revision)))
    .filter((entry) => entry !== undefined)
    .sort((a, b) => b.writtenAt - a.writtenAt || (a.entryId < b.entryId ? 1 : -1))
}

export async function entryById(db: LocalDatabase, entryId: string): Promise<LoggedEntry | undefined> {
  const history = await revisionsOf(db, [entryId])
  const effective = history.find((revision) => revision.effective)
  return effective && loggedEntry(effective, history, (await sendStates(db))(effective))
}

/** Sessions of a day that are neither void nor cancelled, by starting time. */
export async function sessionsOfDay(db: LocalDatabase, placeId: string, day: Day): Promise<(LoggedEntry & { body: SessionBody })[]> {
  const entries = await entriesOfDay(db, placeId, day)
  return entries
    .filter((entry): entry is LoggedEntry & { body: SessionBody } => !entry.voided && entry.body.kind === 'session' && entry.body.status !== 'cancelled')
    .sort((a, b) => (a.body.start < b.body.start ? -1 : 1))
}

/** Partner visits still planned for the days `from`…`to`, soonest first. */
export async function plannedPartnerVisits(db: LocalDatabase, placeId: string, from: Day, to: Day): Promise<PlannedPartnerVisit[]> {
  const rows = await effectiveOfKind(db, placeId, 'partnerVisit', from, to).toArray()
  return rows.map((row) => ({ entryId: row.entryId, body: row.body as PartnerVisitBody }))
    .filter(({ body }) => body.status === 'planned')
    .sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1))
}

export type PlannedPartnerVisit = { entryId: string; body: PartnerVisitBody }

function startOf({ body }: PlannedPartnerVisit): string {
  return `${body.day} ${body.start ?? ''}`
}

/** How far back "as last time" looks, in days. */
const MEMORY_DAYS = 120

/** The latest effective entries of a kind, newest day first: "same as last time", recent organisations. */
export async function latestOfKind<K extends LookedUpKind>(
  db: LocalDatabase, placeId: string, kind: K, upTo: Day, limit: number, isShown: (revision: StoredRevision) => boolean = () => true,
): Promise<Extract<EntryBody, { kind: K }>[]> {
  const rows = await effectiveOfKind(db, placeId, kind, addDays(upTo, -MEMORY_DAYS), upTo).filter(isShown).reverse().limit(limit).toArray()
  return rows.map((row) => row.body as Extract<EntryBody, { kind: K }>)
}

function effectiveOfKind(db: LocalDatabase, placeId: string, kind: LookedUpKind, from: Day, to: Day) {
  return db.revisions.where('[placeId+kind+day]').between([placeId, kind, from], [placeId, kind, to], true, true).filter((row) => row.effective)
}

/** Where everything made on this tablet stands. */
export type SendStatus = PillStatus & {
  /** Revisions made on this tablet that the server has answered for. */
  sent: number
  /** Kept on this tablet only, by the host's choice: written before pairing, or taken off the list of refused ones. */
  apart: number
}

/** Where everything made on this tablet stands, for the device screen. */
export async function sendStatus(db: LocalDatabase): Promise<SendStatus> {
  const [pill, device, counter, keptHere] = await Promise.all([pillStatus(db), readDevice(db), readCounter(db), readKeptHere(db)])
  const [apart, others] = await Promise.all([countAt(db, device?.keptApart ?? []), countOthersUnsent(db, device)])
  const elsewhere = pill.unsent - others + pill.setAside + apart + leftHere(counter, keptHere)
  return { ...pill, sent: counter.made - elsewhere, apart: apart + keptHere.length }
}

/** Unsent revisions that another tablet made: ours to send, because the server has lost them. */
async function countOthersUnsent(db: LocalDatabase, device: DeviceSettings | undefined): Promise<number> {
  const revIds = await db.outbox.where('n').below(0).primaryKeys()
  const revisions = await db.revisions.bulkGet(revIds)
  return revisions.filter((revision) => revision && device && !isOwnDevice(device, revision.deviceId)).length
}

async function countAt(db: LocalDatabase, placeIds: readonly string[]): Promise<number> {
  const counts = await Promise.all(placeIds.map((id) => db.revisions.where('[placeId+day]').between([id, ''], [id, '\uffff']).count()))
  return counts.reduce((a, b) => a + b, 0)
}

export type SetAsideEntry = SetAsideRow & { revision: StoredRevision | undefined }

export async function setAsideEntries(db: LocalDatabase): Promise<SetAsideEntry[]> {
  const rows = await db.setAside.toArray()
  const revisions = await db.revisions.bulkGet(rows.map((row) => row.revId))
  return rows.map((row, index) => ({ ...row, revision: revisions[index] }))
}

async function historiesOf(db: LocalDatabase, effective: readonly StoredRevision[]): Promise<Map<string, StoredRevision[]>> {
  const ids = effective.filter(({ parentRevId, body }) => parentRevId !== null || body === null || body.kind === 'dayStatus').map((revision) => revision.entryId)
  return groupByEntry(await revisionsOf(db, ids))
}

function loggedEntry(revision: StoredRevision, history: readonly StoredRevision[], state: SendState): LoggedEntry | undefined {
  const body = revision.body ?? lastBody(history)
  // A void whose entry has not arrived yet has nothing to show.
  if (body === undefined) return undefined
  const writtenAt = Math.min(...history.map((other) => Date.parse(other.capturedAt)))
  return { entryId: revision.entryId, revision, body, voided: revision.body === null, corrected: history.length > 1 && revision.body !== null, changedOnTwo: changedOnTwoTablets(history), writtenAt, state }
}

/** Saved until a round has tried to send it, then queued: "queued" never looks like "sent". */
async function sendStates(db: LocalDatabase): Promise<(revision: StoredRevision) => SendState> {
  const [device, sync, setAside, keptHere] = await Promise.all([readDevice(db), readSyncSettings(db), db.setAside.toCollection().primaryKeys(), readKeptHere(db)])
  const refused = new Set(setAside)
  return (revision) => {
    if (refused.has(revision.revId)) return 'setAside'
    if (revision.seq !== null) return 'sent'
    if (device?.keptApart.includes(revision.placeId) || keptHere.includes(revision.revId)) return 'saved'
    const tried = device?.pairing != null && sync.lastAttemptAt !== null && sync.lastAttemptAt >= Date.parse(revision.capturedAt)
    return tried ? 'queued' : 'saved'
  }
}
