/**
 * A report before it becomes bytes: named sheets of typed columns. Screen, CSV, XLSX and print all show this
 * one table, so they cannot disagree.
 */
import type { Mask } from '../domain/masking.ts'

/** `decimal` is shown with one decimal; `percent` is a share, 0.25 being 25 %; `month` is `YYYY-MM`. */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'percent' | 'day' | 'month'

/** A number that is not told, and why: it is small itself, or a small one (`protects`) could be reckoned from it. */
export type MaskedCell = { masked: Mask; protects?: string }

/** What one cell holds: words, a number, a day as `YYYY-MM-DD`, or a number not told; `null` is an empty cell, never a zero. */
export type Cell = string | number | null | MaskedCell

export type Column = {
  heading: string
  kind: ColumnKind
  /** The unit in words, where the heading alone does not say it. */
  unit?: string
}

/**
 * What a number counts, and which part of it: `{ figure: 'visits', by: { visitorGroup: ['child', 'baby'] } }` is a part of
 * `['child']`, which is a part of the whole. What is a part of what follows from these paths, so sums need not be listed.
 */
export type Counted = { figure?: string; by?: Readonly<Record<string, readonly string[]>> }

/** Reckoned in its row from the numbers of other columns or figures: told only where all of those are. */
export type Reckoned = { from: readonly (number | Counted)[] }

/** How the numbers of a sheet are to be read: those of a row and a column together say what a cell counts. */
export type SheetCounts = {
  rows: readonly (Counted | Reckoned | 'open')[]
  /** `open` counts nobody: a week, a day of the plan. */
  columns: readonly (Counted | Reckoned | 'open')[]
}

export type ReportSheet = {
  /** At most 31 characters and none of `[]/\:*?`, because it names the sheet of a workbook. */
  name: string
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
  /** What sums and what does not. */
  note?: string
  /** What the numbers count. A sheet with numbers that does not say it is left out of every publication. */
  counts?: SheetCounts
  /** It has no numbers and explains those of the others. */
  isInformation?: true
}

export type ReportTable = {
  title: string
  file: {
    /** Without its ending, in letters every file system takes. */
    name: string
  }
  /** Said above everything else, when the figures are an example. */
  warning?: string
  sheets: readonly ReportSheet[]
}

/** The heading with its unit, as a table shows it: `Peruttu (toimintakertaa)`. */
export function headingOf(column: Column): string {
  return column.unit === undefined ? column.heading : `${column.heading} (${column.unit})`
}

/** Statistics Finland's sign for a number that must be kept secret. */
export const MASK_SIGN = '…'

export function isMasked(cell: Cell): cell is MaskedCell {
  return typeof cell === 'object' && cell !== null
}

/** Kinds whose cells are numbers, and stand at the right. */
export function isNumber({ kind }: Pick<Column, 'kind'>): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'percent'
}
