/** What the numbers of a table count, cell by cell, under names of their own. */
import type { Cell, Counted, Reckoned, ReportSheet } from './report-table.ts'

/** `by` holds only what the figure is a part of. `name` is the same wherever the same quantity stands. */
export type FigureName = { figure: string; by: Readonly<Record<string, readonly string[]>>; name: string }

/** What the number in a cell counts; null where it counts nobody, undefined where nobody has said what it is. */
export function countedAt({ counts }: ReportSheet, row: number, column: number): FigureName | Reckoned | null | undefined {
  const [ofRow, ofColumn] = [counts?.rows[row], counts?.columns[column]]
  if (ofRow === undefined || ofColumn === undefined) return undefined
  if (ofColumn === 'open' || ofRow === 'open') return null
  if ('from' in ofColumn) return ofColumn
  if ('from' in ofRow) return ofRow
  return figureName(ofRow, ofColumn)
}

export function figureName(...parts: readonly Counted[]): FigureName | undefined {
  const figure = parts.findLast((part) => part.figure !== undefined)?.figure
  if (figure === undefined) return undefined
  const by = Object.fromEntries(parts.flatMap((part) => Object.entries(part.by ?? {})).filter(([, path]) => path.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)))
  return { figure, by, name: [figure, ...Object.entries(by).map(([dimension, path]) => `${dimension}=${dimension === 'time' ? path.at(-1) : path.join('/')}`)].join(':') }
}

export type PlacedFigure = FigureName & { cell: Cell; sheet: ReportSheet; row: number; column: number }

/** Every figure of a table where it stands; one that stands several times comes as often. */
export function figuresIn(sheets: readonly ReportSheet[]): PlacedFigure[] {
  return sheets.flatMap((sheet) => sheet.rows.flatMap((cells, row) => cells.flatMap((cell, column): PlacedFigure[] => {
    const counted = cell === null || typeof cell === 'string' ? null : countedAt(sheet, row, column)
    return counted && 'figure' in counted ? [{ ...counted, cell, sheet, row, column }] : []
  })))
}
