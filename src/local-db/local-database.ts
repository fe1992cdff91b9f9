/** What this tablet keeps. Every write is durable on disk before its promise settles (Chromium's strict durability). */
import Dexie, { type EntityTable, type Table } from 'dexie'
import { BROWSERS_OWN, DATABASE_NAME, DATABASE_VERSION } from './database-name.ts'
import { watchForLettingGo } from './let-go.ts'
import type { DailyTotals } from '../domain/daily-totals.ts'
import type { Day, EntryKind, EntryRevision, FieldError, Month } from '../domain/entry.ts'
import type { Language, ReferenceData } from '../domain/reference-data.ts'
import type { DeviceMode, PulledRevision } from '../domain/sync-protocol.ts'
import type { WrongTries } from '../domain/wrong-tries.ts'

/** Kinds that are looked up over months. Taps are not among them, so they pay for no index and nobody reads past them. */
export const LOOKED_UP_KINDS = ['session', 'partnerVisit', 'contact'] as const satisfies readonly EntryKind[]
export type LookedUpKind = (typeof LOOKED_UP_KINDS)[number]

/** A revision as sent or received, with what the tablet adds to find it again. */
export type StoredRevision = EntryRevision & {
  /** The server's number in this place, null until the server has answered for it. */
  seq: number | null
  /** The day it belongs to; a void keeps the day of what it withdrew. */
  day: Day
  /** Whether this is the revision of its entry that counts. */
  effective: boolean
  /** The kind of its body, where that is one to be looked up. */
  kind?: LookedUpKind
}

/** A revision that only a later version of this app can read: kept as it came, and read after an update. */
export type UnreadRow = PulledRevision
/**
 * A revision the server has not yet answered for; `n` is the order of its making. Below zero are those the server
 * had once and has lost: they go first, in the order they had there.
 */
export type OutboxRow = { revId: string; n: number }
/** A revision the server refused; kept, shown, and sent again in its old order when the host asks. */
export type SetAsideRow = OutboxRow & {
  code: string
  errors: FieldError[]
  at: number
  /** The same revision can never pass: it must be replaced by a correction, or taken off the list. */
  final?: boolean | undefined
}
export type DailyTotalsRow = { placeId: string; day: Day; totals: DailyTotals }
export type DraftRow = { key: string; values: unknown; savedAt: number }
/** One line of the send log: what a round did, with the numbers the server gave. */
export type SendLogRow = {
  n: number; at: number; outcome: string; sent: number; setAside: number; received: number; lastSeq: number | null
  /** The request that ended the round or brought the receipt, by the number it has in the server's log; absent in lines of before, and where nothing was sent and all went well. */
  requestId?: string | undefined
}

/** What the server last said of this tablet: its pairing holds, it was removed from use, or its time is over. */
export type PairingState = 'good' | 'revoked' | 'expired'

/** Who this tablet is. Before pairing it has a place of its own and no token. */
export type DeviceSettings = {
  key: 'device'
  deviceId: string
  /** Ids this tablet had before it was paired again; absent on one that never was. */
  earlierDeviceIds?: string[]
  /** Where it is now; one that travels has several places to choose from. */
  placeId: string
  /** The day on which somebody last said where it is. */
  placeChosenOn?: Day
  /** Named after the place that was taken away from it at the desk while it was there; until somebody has read so. */
  movedFrom?: string
  mode: DeviceMode
  /** `expiresAt`: the end of a volunteer's phone, ms. */
  pairing: { token: string; epoch: string; state: PairingState; expiresAt?: number } | null
  clockOffsetMs: number
  /** The server has found another tablet under the same id, and this one has not got its own yet. */
  isShared?: true
  /** Places counted at before pairing whose entries stay on this tablet only. */
  keptApart: string[]
  /** The host's PIN, where one is set. In this row, which the first screen reads in any case. */
  pin?: PinHash
  /** It stands with the families: their screen is all there is until the PIN is typed. Never without a PIN. */
  withFamilies?: true
}
export type PinHash = { salt: Uint8Array<ArrayBuffer>; rounds: number; hash: Uint8Array<ArrayBuffer> }
/** Wrong PINs and codes since the last right one. */
export type WrongTriesSettings = WrongTries & { key: 'wrongTries' }
/** How often a wrong PIN or code was tried since the tablet was paired, whatever was right between, and when the latest, ms. */
export type WrongTotalSettings = { key: 'wrongTotal'; total: number; latestAt: number | null }
export type UnlockChallengeSettings = { key: 'unlockChallenge'; challenge: string }
/** Apart from the device's row, which screens watch: this one changes with every tap. */
export type CounterSettings = {
  key: 'counter'
  /** The last `deviceSeq` given under the present device id. */
  lastSeq: number
  /** Revisions ever made on this tablet, under any device id. */
  made: number
  /** Those among them that the server refused and a correction replaced. */
  replaced?: number
}
export type ReferenceSettings = { key: 'reference'; data: ReferenceData; etag: string | null }
export type SyncSettings = { key: 'sync'; lastAttemptAt: number | null; lastOutcome: string | null; lastSentAt: number | null }
/** The visits of a month as the server counted them when it was last asked, `at` ms. */
export type ServerMonthSettings = { key: 'serverMonth'; placeId: string; month: Month; visits: number; at: number }
/** Revisions the server refused and the host took off the list: they stay on this tablet only. */
export type KeptHereSettings = { key: 'keptHere'; revIds: string[] }
/** Of how many numbers that will never come the server of this epoch was told, and when, ms. */
export type WithheldToldSettings = { key: 'withheldTold'; left: number; epoch: string | null; at: number }
/** What the server was last told of this tablet, and when, ms. */
export type StateToldSettings = { key: 'stateTold'; deviceId: string; at: number } & TabletState
/** `wrongTries` is absent where an app of before has told. */
export type TabletState = { appVersion: string; unsent: number; setAside: number; oldestUnsentAt: string | null; wrongTries?: { total: number; latestAt: string | null } }
/** When this tablet was last saved to a file, ms. */
export type BackupSettings = { key: 'backup'; savedAt: number }
/** How far a place has been read, and what the server has said of itself there. */
export type CursorSettings = {
  key: `cursor:${string}`
  /** Null reads again from the beginning. */
  cursor: string | null
  /** The first pull has been stored to its end. */
  complete: boolean
  /** The server's run of history that the numbers of this place belong to. */
  epoch: string | null
  /** The highest number ever given to this tablet, in that epoch. */
  highestSeq: number
  /** When the days are next to be compared with the server's, ms; 0 is at once, null before the first pull is complete. */
  compareAt: number | null
}
/** What the latest comparison of a place's days with the server's found. */
export type ComparisonSettings = {
  key: `comparison:${string}`
  at: number
  /** Days and devices looked at. */
  compared: number
  /** Days that differed at first. */
  differed: Day[]
  /** Those of them that still differ after what was missing has travelled. */
  unhealed: Day[]
}
export type PreferenceSettings = {
  key: 'preferences'
  language: Language | null
  quickMode: boolean
  wakeLock: boolean
  /** What a counted visit is answered with besides its number. */
  vibration: boolean
  sound: boolean
  /** Whether the day screen grows dark while nobody touches it. */
  dims: boolean
  initials: string
  /** Initials used on this tablet, the latest first. */
  recentInitials: string[]
  lastFamily: Record<string, number>
}
export type Settings =
  | BackupSettings | KeptHereSettings | WithheldToldSettings | StateToldSettings | ServerMonthSettings | DeviceSettings | CounterSettings | ReferenceSettings | SyncSettings | CursorSettings | ComparisonSettings | PreferenceSettings | WrongTriesSettings | WrongTotalSettings | UnlockChallengeSettings

export type LocalDatabase = Dexie & {
  revisions: EntityTable<StoredRevision, 'revId'>
  outbox: EntityTable<OutboxRow, 'revId'>
  setAside: EntityTable<SetAsideRow, 'revId'>
  unread: EntityTable<UnreadRow, 'revId'>
  dailyTotals: Table<DailyTotalsRow, [string, Day]>
  drafts: EntityTable<DraftRow, 'key'>
  sendLog: EntityTable<SendLogRow, 'n'>
  settings: Table<Settings, string>
  /** Settles when another tab has taken the storage to where this version cannot follow; whoever asks late is told as well. */
  leftBehind: Promise<void>
  /** Takes back whatever is not stored in this moment, for a page that is put aside; tells whether there was anything. */
  letGo: () => boolean
}

export function openLocalDatabase(name = DATABASE_NAME, chromeTransactionDurability: 'strict' | 'relaxed' = 'strict'): LocalDatabase {
  // Every tap is read back by live queries in any case; a cache of whole rows would only copy them once more.
  const db = new Dexie(name, { chromeTransactionDurability, cache: 'disabled' }) as LocalDatabase
  db.version(1).stores({
    revisions: 'revId, entryId, [placeId+day], [placeId+kind+day]',
    outbox: 'revId, n',
    setAside: 'revId',
    dailyTotals: '[placeId+day]',
    drafts: 'key',
    sendLog: '++n',
    settings: 'key',
  })
  db.version(DATABASE_VERSION).stores({ unread: 'revId, placeId' })
  keepToWhatItKnows(db)
  db.letGo = watchForLettingGo(db)
  return db
}

/** A tab that is busy lets go of the old version in a moment, a frozen one never; ms. */
const BLOCKED_MAX_MS = 3_000

/**
 * A later version of the app may have changed what is stored here in a way this one does not know. Then a page
 * that was at work keeps what it shows and neither reads nor writes any more; one that begins is told so.
 */
function keepToWhatItKnows(db: LocalDatabase): void {
  const unknownFrom = (Math.floor(db.verno) + 1) * BROWSERS_OWN
  let wasAtWork = false
  db.leftBehind = new Promise((leave) => {
    db.on('versionchange', ({ newVersion }) => { if ((newVersion ?? 0) >= unknownFrom) leave() })
    db.on('ready', () => {
      const isKnown = (db.backendDB()?.version ?? 0) < unknownFrom
      if (!isKnown && !wasAtWork) throw new DOMException('a later version of the app has been here', 'VersionError')
      wasAtWork = true
      if (isKnown) return undefined
      leave()
      return new Promise(() => {})
    }, true)
  })
  db.on('blocked', () => {
    setTimeout(() => { if (!db.isOpen()) db.close() }, BLOCKED_MAX_MS)
  })
}
