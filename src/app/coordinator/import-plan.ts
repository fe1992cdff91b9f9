/** What of a file is being read in, and how its columns are understood. */
import type { Columns } from '../../domain/import/columns.ts'
import type { SavedMapping } from './import-answers.ts'
import type { ImportTable } from './import-sheet.ts'
import type { TableFile } from './read-table-file.ts'

export type Opened = { file: TableFile; sheet: string; table: ImportTable; columns: Columns; remembered: SavedMapping | null }
/** `placeId`: the place of the rows whose column names none; null where all of them name one. */
export type ImportPlan = Opened & { placeId: string | null; countedAtDoor: boolean }
