/** What every screen may use: the tablet's storage, clock and identity. Made once in main.tsx, handed down by context. */
import { createContext, use, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { localDay } from '../domain/calendar.ts'
import type { DailyTotals } from '../domain/daily-totals.ts'
import { hasEnded } from '../domain/device-time.ts'
import type { Day } from '../domain/entry.ts'
import type { Language } from '../domain/reference-data.ts'
import type { FirstRead } from '../local-db/first-read.ts'
import { hereOn, pillStatus, readHere, totalsOfDay, type Here, type StoredHere } from '../local-db/first-screen-queries.ts'
import type { DeviceSettings, LocalDatabase } from '../local-db/local-database.ts'
import type { RecordDeps, RecordOutcome } from '../local-db/record-entry.ts'
import { changePreferences } from '../local-db/settings.ts'
import type { Storage } from '../local-db/storage.ts'
import type { SyncApi } from '../sync/sync-api.ts'
import type { RoundOutcome } from '../sync/sync-round.ts'
import type { BusyMarks } from './busy-marks.ts'
import type { InstallOffer } from './capabilities.ts'
import type { CountSignal } from './count-signal.ts'

export type Writer = typeof import('../local-db/record-entry.ts')

export type Languages = {
  language: Language
  /** From now on this tablet's own. */
  chooseLanguage: (language: Language) => void
  /** Until told otherwise or begun anew; null is the tablet's own again. */
  speakMeanwhile: (language: Language | null) => void
}

export type Tablet = Omit<RecordDeps, 'db'> & Languages & {
  /** What holds the entries. The first screen is drawn from what was read before; this comes when it stands, or with the first touch. */
  storage: Promise<Storage>
  /** What writes entries; it comes with the storage. */
  writer: () => Promise<Writer>
  api: Promise<SyncApi>
  /** Who is in the middle of a form; see `useBusyMark`. */
  busy: BusyMarks
  install: InstallOffer
  signal: CountSignal
  /** Asks for a sync round soon. */
  nudge: () => void
  /** Runs a round now and tells its outcome; undefined when another tab is at it. */
  syncNow: () => Promise<RoundOutcome | undefined>
  /** What stood on the disk before the first render; undefined where the storage does not open. */
  first: FirstRead | undefined
  lastSeen: LastSeen
}

const TabletContext = createContext<Tablet | null>(null)
const StoredHereContext = createContext<StoredHere | null>(null)
const HereContext = createContext<Here | null>(null)
export const TabletProvider = TabletContext.Provider

/** Place and words as they are on a day. */
export function HereProvider({ here, day, children }: { here: StoredHere; day: Day; children: ReactNode }) {
  const then = useMemo(() => hereOn(here, day), [here, day])
  return <StoredHereContext value={here}><HereContext value={then}>{children}</HereContext></StoredHereContext>
}

/** For what shows another day than today: the names of that time. A day not typed yet is none. */
export function OnDay({ day, children }: { day: Day; children: ReactNode }) {
  const stored = present(useContext(StoredHereContext), 'HereProvider')
  const around = useHere()
  const then = useMemo(() => (day === '' ? null : hereOn(stored, day)), [stored, day])
  return <HereContext value={then ?? around}>{children}</HereContext>
}

export function useTablet(): Tablet {
  return present(useContext(TabletContext), 'TabletProvider')
}

/** A tablet whose storage has come: what screens behind the first work with. */
export type OpenTablet = Tablet & RecordDeps

/** Waits, in the nearest Suspense, until the storage has come. */
export function useOpenTablet(): OpenTablet {
  const tablet = useTablet()
  const { db } = use(tablet.storage)
  return useMemo(() => ({ ...tablet, db }), [tablet, db])
}

/**
 * What the first screens show, as it was last seen: at the start what was read first, later what stood there when
 * they were left. Per query, by its arguments; no other query is remembered.
 */
export type LastSeen = ReadonlyMap<unknown, Map<string, unknown>>

export function lastSeenFrom(first: FirstRead | undefined): LastSeen {
  const asked = first?.here && JSON.stringify([first.here.device.placeId, first.day])
  return new Map<unknown, Map<string, unknown>>([
    [readHere, new Map(first && [['[]', first.here]])],
    [pillStatus, new Map(first && [['[]', first.pill]])],
    [totalsOfDay, new Map(asked ? [[asked, first?.totals]] : [])],
  ])
}

type Query<Args extends readonly Json[], T> = (db: LocalDatabase, ...args: Args) => Promise<T>
type Json = string | number | readonly string[]

/** What a query finds in the storage, and again whenever what it read has changed there; `initial` until then. */
export function useStored<Args extends readonly Json[], T>(query: Query<Args, T>, args: Args): T | undefined
export function useStored<Args extends readonly Json[], T>(query: Query<Args, T>, args: Args, initial: T): T
export function useStored<Args extends readonly Json[], T>(query: Query<Args, T>, args: Args, initial?: T): T | undefined {
  const { storage, lastSeen } = useTablet()
  const asked = JSON.stringify(args)
  const [seen, see] = useState<Seen<T>>(null)
  useEffect(() => {
    let stop: (() => void) | null = () => {}
    const fail = (error: unknown) => see({ query, asked, error })
    const show = (value: T) => {
      lastSeen.get(query)?.set(asked, value)
      see((before) => (isOf(before, query, asked) && 'value' in before && Object.is(before.value, value) ? before : { query, asked, value }))
    }
    void storage.then(({ db, liveRead }) => { stop &&= liveRead(() => query(db, ...(JSON.parse(asked) as Args)), show, fail) }, fail)
    return () => {
      stop?.()
      stop = null
    }
  }, [storage, lastSeen, query, asked])
  // What was found for another day or place must not stand under this one's name.
  if (!isOf(seen, query, asked)) return lastSeen.get(query)?.has(asked) ? (lastSeen.get(query)?.get(asked) as T) : initial
  if ('error' in seen) throw seen.error
  return seen.value
}

/** What was found, and for what it was asked. */
type Seen<T> = ({ query: unknown; asked: string } & ({ value: T } | { error: unknown })) | null

function isOf<T>(seen: Seen<T>, query: unknown, asked: string): seen is NonNullable<Seen<T>> {
  return seen !== null && seen.query === query && seen.asked === asked
}

/** Changes habits of this tablet; every screen that shows them is drawn anew. */
export function useChangePreferences(): (change: Parameters<typeof changePreferences>[1]) => Promise<void> {
  const { storage } = useTablet()
  return useCallback(async (change) => await changePreferences((await storage).db, change), [storage])
}

export function useHere(): Here {
  return present(useContext(HereContext), 'HereProvider')
}

/** Undefined while reading, null while this tablet has no place yet. */
export function useReadHere(): StoredHere | null | undefined {
  return useStored(readHere, [])
}

/** The totals of one of the place's days; undefined while reading. */
export function useDayTotals(day: Day): DailyTotals | undefined {
  const { place } = useHere()
  return useStored(totalsOfDay, [place.id, day])
}

const LOOK_EVERY_MS = 10_000

/** The place's own day, turning over at its midnight while the screen stays open. */
export function useToday(): Day {
  const { now } = useTablet()
  const [today, setToday] = useState(() => localDay(now()))
  useEffect(() => {
    const look = () => setToday(localDay(now()))
    const timer = setInterval(look, LOOK_EVERY_MS)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [now])
  return today
}

/** Whether the days given to a volunteer's phone are over, by the server's word or by its clock as far as it is known. */
export function useTimeIsOver({ pairing, clockOffsetMs }: DeviceSettings): boolean {
  const { now } = useTablet()
  const [time, setTime] = useState(now)
  const hasEnd = pairing?.expiresAt !== undefined
  useEffect(() => {
    if (!hasEnd) return undefined
    const timer = setInterval(() => setTime(now()), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [now, hasEnd])
  return pairing?.state === 'expired' || hasEnded(pairing?.expiresAt, time + clockOffsetMs)
}

export type StorageTrouble = Exclude<RecordOutcome, { outcome: 'saved' | 'nothing' | 'invalid' }>
type Write = (writer: Writer, deps: RecordDeps) => Promise<RecordOutcome>
type Recorder = { run: (write: Write) => Promise<RecordOutcome> }
const RecorderContext = createContext<Recorder | null>(null)
export const RecorderProvider = RecorderContext.Provider

/**
 * Runs a write and does what every write needs: on `saved` a nudge to sync and the browser's promise to keep
 * the storage; on storage trouble the blocking message. `invalid` is the caller's to show at its fields.
 */
export function useRecord(): Recorder['run'] {
  return present(useContext(RecorderContext), 'RecorderProvider').run
}

export function useRecorder(tablet: Pick<Tablet, 'storage' | 'writer' | 'now' | 'newId'>, onSaved: () => void, onTrouble: (trouble: StorageTrouble) => void): Recorder {
  const { storage, writer, now, newId } = tablet
  const run = useCallback(async (write: Write) => {
    const outcome = await Promise.all([storage, writer()]).then(([{ db }, written]) => write(written, { db, now, newId }), notLoaded)
    if (outcome.outcome === 'saved') onSaved()
    else if (outcome.outcome !== 'nothing' && outcome.outcome !== 'invalid') onTrouble(outcome)
    return outcome
  }, [storage, writer, now, newId, onSaved, onTrouble])
  return { run }
}

/** The part of the app that writes did not come: only before the browser keeps the whole app. */
function notLoaded(error: unknown): StorageTrouble {
  return { outcome: 'storageFailed', detail: error instanceof Error ? error.message : '' }
}

function present<T>(value: T | null, provider: string): T {
  if (value === null) throw new Error(`missing ${provider}`)
  return value
}
