/** The cells of one row, taken by what their column holds; what cannot be understood is noted with its column. */
import { isBlank, readCount, type CellFault, type Read } from './cell-values.ts'
import type { Columns, ImportField } from './columns.ts'
import { LEFT_OUT, wordIn, wordsIn } from './file-words.ts'

export type RowFault = CellFault | 'noDay' | 'futureDay' | 'placeNotThere' | 'noPlace' | 'unknownPlace' | 'unknownWord' | 'unknownStatus' | 'noActivity' | 'noOrganiser' | 'noOrganisation' | 'contactIncomplete' | 'endsBefore' | 'personalData'
export type RowWarning = 'maybePersonal' | 'noteNowhere' | 'totals'
/** `column` is null where none holds what is missing. A row with a fault becomes nothing. */
export type RowProblem = { column: number | null; what: string; isFault: boolean } & ({ code: RowFault } | { code: RowWarning })

type Words = ReadonlyMap<string, string>

export class RowCells {
  readonly problems: RowProblem[] = []
  readonly #cells: readonly string[]
  readonly #columns: Columns
  constructor(cells: readonly string[], columns: Columns) {
    this.#cells = cells
    this.#columns = columns
  }

  /** Nothing stands in any column that is read. */
  isBlank(): boolean {
    return this.#columns.every((field, column) => field === null || isBlank(this.#cells[column] ?? ''))
  }
  hasFault(): boolean {
    return this.problems.some(({ isFault }) => isFault)
  }
  /** The first cell that says something, read or not. */
  first(): string {
    return this.#cells.find((cell) => !isBlank(cell)) ?? ''
  }
  /** Null where no column holds the field, or the cell says nothing. */
  cell(field: ImportField): string | null {
    return this.#cellIn(this.#columns.indexOf(field))
  }

  count(field: ImportField, max?: number): number | null {
    const column = this.#columns.indexOf(field)
    return column < 0 ? null : this.#countIn(column, max)
  }
  /** Of each visitor group, added up over its columns; groups nobody wrote a number of are absent. */
  countsOfGroups(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const [column, field] of this.#columns.entries()) {
      const n = field?.startsWith('group:') ? this.#countIn(column) : null
      const key = field?.slice('group:'.length) ?? ''
      if (n !== null) counts.set(key, (counts.get(key) ?? 0) + n)
    }
    return counts
  }
  word(field: ImportField, words: Words, fault: 'unknownWord' | 'unknownStatus' = 'unknownWord'): string | null {
    const cell = this.cell(field)
    const key = cell === null ? LEFT_OUT : wordIn(words, cell) ?? this.fault(field, fault, cell)
    return key === LEFT_OUT ? null : key
  }
  /** Of a cell that may hold several. */
  words(field: ImportField, words: Words): { keys: string[]; isWhole: boolean } {
    const { keys, unknown } = wordsIn(words, this.cell(field) ?? '')
    for (const word of unknown) this.fault(field, 'unknownWord', word)
    return { keys, isWhole: unknown.length === 0 }
  }
  value<T>(field: ImportField, cell: string, read: Read<T>): T | null {
    return 'value' in read ? read.value : this.fault(field, read.fault, cell)
  }

  fault(field: ImportField, code: RowFault, what: string): null {
    this.#note(this.#columns.indexOf(field), { code, what, isFault: true })
    return null
  }
  warn(field: ImportField | null, code: RowWarning, what: string): void {
    this.#note(field === null ? -1 : this.#columns.indexOf(field), { code, what, isFault: false })
  }

  #countIn(column: number, max?: number): number | null {
    const cell = this.#cellIn(column)
    if (cell === null) return null
    const read = readCount(cell, max)
    if ('value' in read) return read.value
    this.#note(column, { code: read.fault, what: cell, isFault: true })
    return null
  }
  #cellIn(column: number): string | null {
    const cell = this.#cells[column] ?? ''
    return isBlank(cell) ? null : cell.trim()
  }
  #note(column: number, { code, what, isFault }: { code: RowFault | RowWarning; what: string; isFault: boolean }): void {
    this.problems.push({ column: column < 0 ? null : column, what: what.slice(0, 60), isFault, code } as RowProblem)
  }
}
