/** What every screen may use: the tablet's storage, clock and identity. Made once in main.tsx, handed down by context. */
import { useLiveQuery } from 'dexie-react-hooks'
import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import { localDay } from '../domain/calendar.ts'
import type { DailyTotals } from '../domain/daily-totals.ts'
import type { Day } from '../domain/entry.ts'
import type { Language } from '../domain/reference-data.ts'
import { readHere, totalsOfDay, type FirstRead, type Here } from '../local-db/first-screen-queries.ts'
import type { RecordDeps, RecordOutcome } from '../local-db/record-entry.ts'
import type { SyncApi } from '../sync/sync-api.ts'
import type { RoundOutcome } from '../sync/sync-round.ts'
import type { BusyMarks } from './busy-marks.ts'
import type { InstallOffer } from './capabilities.ts'

export type Writer = typeof import('../local-db/record-entry.ts')

export type Tablet = RecordDeps & {
  /** What writes entries; it loads beside the first screen. */
  writer: () => Promise<Writer>
  api: Promise<SyncApi>
  /** Who is in the middle of a form; see `useBusyMark`. */
  busy: BusyMarks
  install: InstallOffer
  /** Asks for a sync round soon. */
  nudge: () => void
  /** Runs a round now and tells its outcome; undefined when another tab is at it. */
  syncNow: () => Promise<RoundOutcome | undefined>
  /** What stood on the disk before the first render; undefined where the storage does not open. */
  first: FirstRead | undefined
  language: Language
  chooseLanguage: (language: Language) => void
}

const TabletContext = createContext<Tablet | null>(null)
const HereContext = createContext<Here | null>(null)
export const TabletProvider = TabletContext.Provider
export const HereProvider = HereContext.Provider

export function useTablet(): Tablet {
  return present(useContext(TabletContext), 'TabletProvider')
}

export function useHere(): Here {
  return present(useContext(HereContext), 'HereProvider')
}

/** Undefined while reading, null while this tablet has no place yet. */
export function useReadHere(): Here | null | undefined {
  const { db, first } = useTablet()
  return useLiveQuery(() => readHere(db), [db], first?.here)
}

/** The totals of one of the place's days; undefined while reading. */
export function useDayTotals(day: Day): DailyTotals | undefined {
  const { db, first } = useTablet()
  const { place } = useHere()
  const known = first?.day === day && first.here?.place.id === place.id ? first.totals : undefined
  return useLiveQuery(() => totalsOfDay(db, place.id, day), [db, place.id, day], known)
}

/** The place's own day, turning over at its midnight while the screen stays open. */
export function useToday(): Day {
  const { now } = useTablet()
  const [today, setToday] = useState(() => localDay(now()))
  useEffect(() => {
    const look = () => setToday(localDay(now()))
    const timer = setInterval(look, 10_000)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [now])
  return today
}

export type StorageTrouble = Exclude<RecordOutcome, { outcome: 'saved' | 'nothing' | 'invalid' }>
type Write = (writer: Writer) => Promise<RecordOutcome>
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

export function useRecorder(writer: () => Promise<Writer>, onSaved: () => void, onTrouble: (trouble: StorageTrouble) => void): Recorder {
  const run = useCallback(async (write: Write) => {
    const outcome = await write(await writer())
    if (outcome.outcome === 'saved') onSaved()
    else if (outcome.outcome !== 'nothing' && outcome.outcome !== 'invalid') onTrouble(outcome)
    return outcome
  }, [writer, onSaved, onTrouble])
  return { run }
}

function present<T>(value: T | null, provider: string): T {
  if (value === null) throw new Error(`missing ${provider}`)
  return value
}
