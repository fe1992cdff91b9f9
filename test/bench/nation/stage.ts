/** What every part of the bench works with, and what it hands back. */
import type { BenchProcess } from '../sync/bench-processes.ts'
import type { EntryRevision } from '../../../src/domain/entry.ts'
import type { DatabaseLocation } from '../../../src/server/store/open-store.ts'
import type { Nation } from './nation.ts'

export type Stage = {
  nation: Nation
  server: BenchProcess
  location: DatabaseLocation
  /** The first process of the database server. */
  databasePid: number | undefined
  say: (words: string) => void
}

/** What one tablet has sent in one part; made anew whenever it is asked for. */
export type Sent = { tablet: number; make: () => readonly EntryRevision[] }
export type Row = { part: string; what: string; value: string }
export type PartResult = { rows: Row[]; sent: readonly Sent[]; faults: string[] }
