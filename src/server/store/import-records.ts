/** What is known of imports of files, and what can be asked of them. */
import type { Day, EntryBody, EntryRevision } from '../../domain/entry.ts'
import type { TaughtWord } from '../../domain/import/taught-words.ts'

type Doer = { id: string; name: string }
export type ImportRecord = {
  id: string
  regionId: string
  startedAt: number
  startedBy: Doer
  file: { name: string; sha256: string; rows: number }
  placeIds: string[]
  /** Rows and entries taken in so far. */
  rows: number
  entries: number
  finishedAt: number | null
  /** `at` is null while the withdrawal goes on. */
  undo: { beganAt: number; at: number | null; by: Doer; reason: string } | null
}
export type NewImport = Pick<ImportRecord, 'id' | 'regionId' | 'startedAt' | 'startedBy' | 'file' | 'placeIds'>

/** What a row becomes, once it is known that it is new: entries without numbers, `n` tells them apart. */
export type RowToTake = { placeId: string; day: Day; hash: string; drafts: readonly DraftEntry[] }
export type DraftEntry = Pick<EntryRevision, 'placeId' | 'capturedAt' | 'clockOffsetMs' | 'author' | 'schemaVersion' | 'reason'> & { body: EntryBody }
export type TakenRow = { outcome: 'imported'; entries: number; keptStatus: boolean } | { outcome: 'alreadyThere' }
export type TakeWish = { importId: string; rows: readonly RowToTake[]; at: number }

export type UndoWish = { importId: string; limit: number; withdrawsCorrected: boolean; at: number; by: Doer; reason: string; newId: () => string }
/** `left` rows are still to be withdrawn; `kept` rows of this piece stay because somebody corrected them. */
export type UndonePiece = { left: number; kept: number }
export type CorrectedEntry = { placeId: string; day: Day; kind: string; at: string }

export type Mapping = { columns: (string | null)[]; words: TaughtWord[]; savedAt: number; savedBy: string }
export type KnownRow = { placeId: string; hash: string; importId: string }

export type ImportStore = {
  begin: (made: NewImport) => Promise<void>
  byId: (id: string) => Promise<ImportRecord | undefined>
  /** All imports of a county, the latest first. */
  list: (regionId: string) => Promise<ImportRecord[]>
  /** Takes rows in, all or none; one outcome each in the order given. Undefined where the import is being undone, or is not there. */
  take: (wish: TakeWish) => Promise<TakenRow[] | undefined>
  finish: (id: string, at: number) => Promise<void>
  /** Which of these rows an import has taken in before. */
  known: (rows: readonly { placeId: string; hash: string }[]) => Promise<KnownRow[]>
  /** The days an import has written to. */
  days: (importId: string) => Promise<{ placeId: string; day: Day }[]>
  corrected: (importId: string, limit: number) => Promise<CorrectedEntry[]>
  /** Withdraws the next rows; undefined where there is no such import, or it has been withdrawn. */
  undo: (wish: UndoWish) => Promise<UndonePiece | undefined>
  mapping: (regionId: string, headingsKey: string) => Promise<Mapping | undefined>
  putMapping: (regionId: string, headingsKey: string, mapping: Mapping) => Promise<void>
}
