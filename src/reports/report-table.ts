/**
 * A report before it becomes bytes: named sheets of typed columns. Screen, CSV, XLSX and print all show this
 * one table, so they cannot disagree.
 */
export type ColumnKind = 'text' | 'integer' | 'day'

/** What one cell holds: words, a whole number, or a day as `YYYY-MM-DD`; `null` is an empty cell, never a zero. */
export type Cell = string | number | null

export type Column = {
  heading: string
  kind: ColumnKind
  /** The unit in words, where the heading alone does not say it. */
  unit?: string
}

export type ReportSheet = {
  /** At most 31 characters and none of `[]/\:*?`, because it names the sheet of a workbook. */
  name: string
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
  /** What sums and what does not. */
  note?: string
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
