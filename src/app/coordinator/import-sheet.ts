/** Where the table of a sheet begins: old logbooks have a title, a year or a picture above their headings. */
import { guessColumns } from '../../domain/import/columns.ts'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import type { TableSheet } from './read-table-file.ts'

export type ImportTable = { headings: string[]; rows: { n: number; cells: string[] }[] }

const LOOKED_THROUGH = 15

/** The heading is the first row that names a day and something else, otherwise the first one. `n` counts as the program that wrote the file does. */
export function tableOf({ rows }: TableSheet, groups: readonly VisitorGroup[]): ImportTable {
  const found = rows.slice(0, LOOKED_THROUGH).findIndex((row) => {
    const fields = guessColumns(row, groups)
    return fields.includes('day') && fields.filter((field) => field !== null).length > 1
  })
  const at = Math.max(0, found)
  const headings = (rows[at] ?? []).map((heading) => heading.trim())
  return { headings, rows: rows.slice(at + 1).map((cells, index) => ({ n: at + index + 2, cells })) }
}
