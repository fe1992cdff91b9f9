/** What of a file is being read in, and how its columns and words are understood. */
import type { Columns } from '../../domain/import/columns.ts'
import type { FileWords } from '../../domain/import/file-words.ts'
import type { TaughtWord } from '../../domain/import/taught-words.ts'
import type { SavedMapping } from './import-answers.ts'
import type { ImportTable } from './import-sheet.ts'
import type { TableFile } from './read-table-file.ts'

export type Opened = { file: TableFile; sheet: string; table: ImportTable; columns: Columns; remembered: SavedMapping | null }
/**
 * `placeId`: the place of the rows whose column names none; null where all of them name one. `year`: of days without
 * one. `words` holds the county's with those that `taught` explains.
 */
export type ImportPlan = Opened & { placeId: string | null; countedAtDoor: boolean; year: number | null; taught: readonly TaughtWord[]; words: FileWords }
