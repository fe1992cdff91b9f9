/**
 * What the endpoint keeps, and the only way to it. Routes and the demo county speak to these interfaces;
 * SQL stays in this folder. Instants are ms since 1970 UTC and always come from the caller's clock.
 */
import type { DailyTotals } from '../../domain/daily-totals.ts'
import type { AuditEvent } from '../../domain/audit.ts'
import type { Day, EntryRevision, Month } from '../../domain/entry.ts'
import type { WithErased } from '../../domain/erased-place.ts'
import type { ActivityType, Municipality, Network, Organisation, Place, Profession, RecordKind, RecordOf, ReferenceData, Region, VisitorGroup } from '../../domain/reference-data.ts'
import type { CoordinatorRole } from '../../domain/role.ts'
import type { Scope } from '../../domain/scope.ts'
import type { DeviceMode, WithheldNumber } from '../../domain/sync-protocol.ts'
import type { AuditStore } from './audit-records.ts'
import type { MonthTotalsStore } from './month-totals-store.ts'
import type { NumberRange } from './device-numbers.ts'
import type { MissingNumbers } from './missing-numbers.ts'
import type { DigestedRow, DigestRow, DigestWish } from './digest.ts'
import type { KeyFigureStore } from './figure-records.ts'
import type { ImportStore } from './import-records.ts'
import type { PublicationStore } from './published-file.ts'
import type { WatchStore } from './watch-store.ts'

export type Store = {
  readonly revisions: RevisionStore
  readonly reference: ReferenceStore
  readonly devices: DeviceStore
  readonly coordinators: CoordinatorStore
  readonly months: MonthClosingStore
  readonly keyFigures: KeyFigureStore
  readonly imports: ImportStore
  readonly publications: PublicationStore
  readonly monthTotals: MonthTotalsStore
  readonly audit: AuditStore
  readonly watch: WatchStore
  /** Changes what coordinators look after and writes it into the audit trail: both or neither. `work` may run several times; it asks and changes only through what it is given. */
  readonly change: <T>(work: (parts: ChangedParts) => Promise<Change<T>>) => Promise<T>
  /** Reads for a report: from a standby where there is one, yet never less than was committed before. `work` may run twice. */
  readonly reading: Reading
  /** Names this run of history; kept outside backups, renewed when an old backup is restored. */
  readonly epoch: string
  /** Rejects when the disk does not take writes. */
  checkWritable: (now: number) => Promise<void>
  close: () => Promise<void>
}

/** What reports are made of. */
export type ReadParts = Pick<Store, 'reference' | 'revisions' | 'devices' | 'months' | 'monthTotals' | 'keyFigures'>
export type Reading = <T>(work: (parts: ReadParts) => Promise<T>) => Promise<T>

export type ChangedParts = Pick<Store, 'reference' | 'devices' | 'coordinators' | 'months' | 'keyFigures' | 'imports' | 'publications'>
export type Change<T> = { result: T; events: AuditEvent[] }

/** Who did it, by the name of the time. */
export type Doer = { id: string; name: string }
export type MonthClosing = {
  placeId: string
  month: Month
  /** The last number of the place that the closing has seen. */
  seq: number
  closedAt: number
  closedBy: Doer
  reopened: { at: number; by: Doer; reason: string } | null
}
export type CloseWish = { placeIds: readonly string[]; month: Month; at: number; by: Doer }
export type ReopenWish = { placeId: string; month: Month; at: number; by: Doer; reason: string }

export type MonthClosingStore = {
  /** Closes the month where it is open and keeps what its days come to at this very moment. @returns the places closed by this. */
  close: (wish: CloseWish) => Promise<string[]>
  /** False where the month is not closed. */
  reopen: (wish: ReopenWish) => Promise<boolean>
  /** All closings of these months by place and month, the earliest first, those opened again as well. */
  list: (placeIds: readonly string[], from: Month, to: Month) => Promise<MonthClosing[]>
  /** The first day anything was written of, by place. */
  firstDays: (placeIds: readonly string[]) => Promise<Map<string, Day>>
}

/** Who sent revisions (the authenticated device), and when they arrived. */
export type Receipt = { receivedFrom: string; receivedAt: number }
export type InsertOutcome =
  | { outcome: 'accepted' | 'duplicate'; seq: number }
  | { outcome: 'id_reused' }
  | { outcome: 'place_erased' }
/** A stored revision: the canonical JSON of what was sent, and its place in the server's order. */
export type StoredRevision = { seq: number; json: string }
export type PullWish = { placeId: string; afterSeq: number; limit: number; onlyFrom?: string | undefined }

/** Of days `from` to `to`, both included. With `history` every revision of an entry that ever was of such a day; else only what counts now. */
export type EntriesWish = { placeId: string; from: Day; to: Day; history: boolean }
export type ReadEntry = { seq: number; receivedAt: number; json: string }

export type RevisionStore = {
  /**
   * Inserts or ignores valid revisions, any number of them, in one transaction with the totals of days and months.
   * Resolves after the commit is on disk, with one outcome per revision in the order given.
   */
  insert: (revisions: readonly EntryRevision[], receipt: Receipt) => Promise<InsertOutcome[]>
  /** Revisions of a place in server order; `onlyFrom` leaves out what another device sent. */
  after: (wish: PullWish) => Promise<StoredRevision[]>
  /** The highest sequence number given at a place; 0 before the first. */
  lastSeq: (placeId: string) => Promise<number>
  /** Daily totals by place and day, `from` and `to` included; days without entries are absent. */
  dailyTotals: (placeIds: readonly string[], from: Day, to: Day) => Promise<Map<string, Map<Day, DailyTotals>>>
  /** Page by page, in server order, up to the last number there is at the beginning. */
  entries: (wish: EntriesWish) => AsyncIterable<ReadEntry[]>
  /** How many of those there are at most: an entry that was withdrawn or moved is among them. */
  countEntries: (wish: EntriesWish) => Promise<number>
  /** What a place's revisions come to, per day and device, in few bytes. */
  digest: (wish: DigestWish) => Promise<DigestRow[]>
  /** The revisions behind the digest of one day. */
  digested: (placeId: string, day: Day) => Promise<DigestedRow[]>
}

/** What may refer to a record. `months`: closed ones; `merged`: another record was merged into it; `keyFigures`: a network's years or meetings; `startingWords`: tablets that begin alone know it. */
export const RECORD_USES = ['entries', 'tablets', 'codes', 'months', 'places', 'municipalities', 'people', 'merged', 'keyFigures', 'startingWords'] as const
export type RecordUse = (typeof RECORD_USES)[number]

export type RegionalData = ReferenceData & WithErased & { regions: Region[] }

/** Each `put…` adds a record or replaces the one with the same key and the same first day of validity. */
export type ReferenceStore = {
  putRegions: (regions: readonly Region[]) => Promise<void>
  putMunicipalities: (municipalities: readonly Municipality[]) => Promise<void>
  putOrganisations: (organisations: readonly Organisation[]) => Promise<void>
  putPlaces: (places: readonly Place[]) => Promise<void>
  putActivityTypes: (activityTypes: readonly ActivityType[]) => Promise<void>
  putVisitorGroups: (visitorGroups: readonly VisitorGroup[]) => Promise<void>
  putProfessions: (professions: readonly Profession[]) => Promise<void>
  putNetworks: (networks: readonly Network[]) => Promise<void>
  /** Adds a record that is new; false when one with its key is there already. */
  add: <K extends RecordKind>(kind: K, record: RecordOf[K]) => Promise<boolean>
  /** All versions of a record, the earliest first, held to the end of the transaction; none where there is no such record. */
  hold: <K extends RecordKind>(kind: K, key: string) => Promise<RecordOf[K][]>
  /** Puts these versions in the place of all that are there; no versions take the record away. */
  replace: <K extends RecordKind>(kind: K, key: string, versions: readonly RecordOf[K][]) => Promise<void>
  /** What refers to a record, each sort once. Looks through every entry, so it is asked before a deletion alone. */
  uses: (kind: RecordKind, key: string) => Promise<RecordUse[]>
  /** Everything, in the order it was first put; a key with several periods of validity stands several times. */
  all: () => Promise<RegionalData>
}

/** `codeHash` and `tokenHash` are SHA-256: neither a code nor a token is ever stored. `days`: how long a volunteer's phone stays one. */
export type EnrolmentCode = { codeHash: string; placeIds: readonly string[]; mode: DeviceMode; expiresAt: number; reusable: boolean; createdAt: number; days?: number | undefined; id?: string | undefined; madeBy?: string | undefined }
/** A code nobody has used yet; `madeBy` is the e-mail of the coordinator. */
export type OpenCode = { id: string; placeIds: string[]; mode: DeviceMode; days: number | null; createdAt: number; expiresAt: number; madeBy: string | null }
export type Device = {
  id: string
  name: string
  mode: DeviceMode
  placeIds: string[]
  /** Places it was taken away from, and when. */
  leftPlaces: { placeId: string; at: number }[]
  enrolledAt: number
  revokedAt: number | null
  /** The end of a volunteer's phone; null for a tablet that stays one. */
  expiresAt: number | null
  lastContactAt: number | null
  copyOf: string | null
  told: ToldState | null
  wrongTries: WrongTriesTold
}
/** What a tablet last told of itself. */
export type ToldState = { at: number; appVersion: string; unsent: number; setAside: number; oldestUnsentAt: number | null }
/** How often a wrong PIN or code was tried on it since it was paired, and when the latest, by its clock. */
export type WrongTriesTold = { total: number; latestAt: number | null }
/** `entries` are unsent or set aside, `toldAt` is the oldest that was told; `quiet` are those not heard of lately, once for each place. */
export type ToldAtPlaces = {
  entries: number
  tablets: number
  toldAt: number | null
  quiet: (Pick<Device, 'id' | 'mode' | 'enrolledAt' | 'lastContactAt'> & { placeId: string })[]
}

/** `requestHash` names the wish itself: made again after a lost answer it gives the same tablet, with the new token. */
export type Enrolment = { requestHash?: string | undefined; codeHash: string; deviceId: string; name: string; tokenHash: string; now: number }

/** A tablet whose id turned out to be another's as well. */
export type Rekeying = { deviceId: string; newDeviceId: string; tokenHash: string; now: number }

export type DeviceStore = {
  /** Adds a code, or renews the same one. */
  putCode: (code: EnrolmentCode) => Promise<void>
  /** Uses a code up and adds the device, in one transaction; undefined when the code is unknown, used or expired. */
  enrol: (enrolment: Enrolment) => Promise<Device | undefined>
  /** Codes that coordinators made and nobody has used or withdrawn, as long as they are good. */
  openCodes: (now: number) => Promise<OpenCode[]>
  /** Takes an unused code back. @returns whether there was one. */
  withdrawCode: (id: string) => Promise<boolean>
  byTokenHash: (tokenHash: string) => Promise<Device | undefined>
  /** What a tablet in use proves itself with, as it is kept. */
  tokenHash: (deviceId: string) => Promise<string | undefined>
  /** Whether two revisions bear the same number of the device, within a range of numbers. */
  isNumberedTwice: (range: NumberRange) => Promise<boolean>
  /** Notes numbers that will never come, as far as they are of these devices. @returns how many those are. */
  withhold: (numbers: readonly WithheldNumber[], deviceIds: readonly string[]) => Promise<number>
  /** By device, how many numbers below the highest that came by `until` are neither there nor withheld; one of which nothing had come by then is absent. */
  missingNumbers: MissingNumbers
  /** Adds a tablet at the same places, which is not heard of yet; the other one and its token stay good. */
  rekey: (rekeying: Rekeying) => Promise<void>
  /** All tablets ever paired, the newest first. */
  list: () => Promise<Device[]>
  /** What the tablets in use at some places last told; `heardSince` is the instant from which one is heard of lately. */
  toldAt: (placeIds: readonly string[], now: number, heardSince: number) => Promise<ToldAtPlaces>
  /** Notes that a tablet has just been heard of. */
  noteContact: (deviceId: string, now: number) => Promise<void>
  /** Keeps what a tablet tells of itself. */
  noteState: (deviceId: string, state: ToldState) => Promise<void>
  /** Keeps a total that is higher than any told before. @returns by how much it is. */
  noteWrongTries: (deviceId: string, told: WrongTriesTold) => Promise<number>
  rename: (deviceId: string, name: string) => Promise<void>
  /** Makes these the tablet's places; those it loses are remembered as left. */
  changePlaces: (deviceId: string, placeIds: readonly string[], now: number) => Promise<void>
  /** Takes a tablet out of use for good; the first time counts. */
  revoke: (deviceId: string, now: number) => Promise<void>
}

/** `passwordHash` is empty where there is no password; `totp` is the second factor's sealed secret. */
export type Coordinator = {
  id: string
  email: string
  name: string
  passwordHash: string
  /** The county they belong to, whatever part of it they look after. */
  regionId: string
  role: CoordinatorRole
  scope: Scope
  retiredAt: number | null
  totp: string | null
  oidcSubject: string | null
}
/** What of a coordinator can change. */
export type CoordinatorParts = Partial<Pick<Coordinator, 'name' | 'role' | 'scope' | 'passwordHash' | 'totp' | 'oidcSubject' | 'retiredAt'>>
/** `expiresAt` moves on while it is used, `endsAt` never does. */
export type CoordinatorSession = { tokenHash: string; coordinatorId: string; expiresAt: number; endsAt: number }
/** With it somebody sets a new password, once; `madeBy` is null when the server made it. */
export type PersonLink = { linkHash: string; coordinatorId: string; madeBy: string | null; expiresAt: number }

export type CoordinatorStore = {
  count: () => Promise<number>
  /** False when somebody has the e-mail, also when they got it this very moment. */
  add: (coordinator: Coordinator, now: number) => Promise<boolean>
  /** Adds the very first coordinator with the county and spends the one-time link; false when the link is not (or no longer) good. */
  addFirst: (first: { coordinator: Coordinator; region: Region; linkHash: string }, now: number) => Promise<boolean>
  /** Replaces the one-time link of the first coordinator: only the newest one is good. */
  putFirstLink: (linkHash: string, expiresAt: number) => Promise<void>
  byEmail: (email: string) => Promise<Coordinator | undefined>
  /** By the name an OpenID Connect issuer has for them. */
  bySubject: (subject: string) => Promise<Coordinator | undefined>
  /** Everybody there is or was, by e-mail. */
  list: () => Promise<Coordinator[]>
  /** Somebody as they are now; nobody else changes them until this change is committed. */
  hold: (id: string) => Promise<Coordinator | undefined>
  /** The ids of those who look after a whole county now, held likewise. */
  holdCountyCoordinators: (regionId: string) => Promise<string[]>
  change: (id: string, parts: CoordinatorParts) => Promise<void>
  /** Takes somebody's way in for good: sessions and links end at once; the name stays in the audit trail. */
  retire: (id: string, now: number) => Promise<void>
  /** Uses a step of the second factor up: false when it, or a later one, was used before. */
  useTotpStep: (id: string, step: number) => Promise<boolean>
} & LinkStore & SessionStore

export type LinkStore = {
  /** Replaces the link somebody may have: only the newest one is good. */
  putLink: (link: PersonLink) => Promise<void>
  /** Whose link it is while it is good. */
  byLink: (linkHash: string, now: number) => Promise<{ coordinator: Coordinator; expiresAt: number } | undefined>
  /** Uses a link up; one of several who try at once gets its coordinator. */
  spendLink: (linkHash: string, now: number) => Promise<Coordinator | undefined>
  /** Makes the link somebody may have useless. */
  dropLink: (coordinatorId: string) => Promise<void>
  /** The same, unless the maker named or the server made it. */
  dropLinkOfOthers: (coordinatorId: string, maker: string) => Promise<void>
  /** When each good link ends, by coordinator. */
  links: (now: number) => Promise<Map<string, number>>
}

export type SessionStore = {
  /** Adds a session and clears away those that have ended. */
  openSession: (session: CoordinatorSession, now: number) => Promise<void>
  /** The session's coordinator while it lasts. */
  bySession: (tokenHash: string, now: number) => Promise<{ coordinator: Coordinator; expiresAt: number; endsAt: number; lastUsedAt: number } | undefined>
  /** Notes that it was used just now, and how long it lasts from now on. */
  extendSession: (tokenHash: string, expiresAt: number, now: number) => Promise<void>
  closeSession: (tokenHash: string) => Promise<void>
  /** Ends all sessions of somebody, or all but one. */
  closeSessions: (coordinatorId: string, exceptTokenHash?: string) => Promise<void>
  /** Of each session that lasts, when it was last used. */
  sessionsOf: (coordinatorId: string, now: number) => Promise<{ tokenHash: string; lastUsedAt: number }[]>
}
