/** Where the table of a sheet begins: old logbooks have a title, a year or a picture above their headings, and headings in two rows. */
import { isBlank, readCount, readDay } from '../../domain/import/cell-values.ts'
import { guessColumns, HEADING_PARTS, mayRepeat } from '../../domain/import/columns.ts'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import type { TableSheet } from './read-table-file.ts'

/** `n` counts as the program that wrote the file does; rows of nothing are left out. */
export type ImportTable = { headings: string[]; rows: { n: number; cells: string[] }[]; year: number | null }
type Head = { headings: string[]; from: number; to: number }

const LOOKED_THROUGH = 15
const ANY_YEAR = 2000

/**
 * The headings are the first row, or two rows, that name a day and something else, otherwise the first row.
 * @param fileName may tell the year, as the title above the headings and the name of the sheet may
 */
export function tableOf({ name, rows }: TableSheet, groups: readonly VisitorGroup[], fileName = ''): ImportTable {
  const heads = rows.slice(0, LOOKED_THROUGH).flatMap((_row, at) => headsAt(rows, at, groups))
  const head = heads.find(({ headings }) => namesDayAndMore(headings, groups)) ?? headOf(rows, 0)
  const filled = rows.map((cells, index) => ({ n: index + 1, cells })).slice(head.to + 1).filter(({ cells }) => !cells.every(isBlank))
  return { headings: head.headings, rows: filled, year: yearIn([...rows.slice(0, head.from).flat(), name, fileName]) }
}

function namesDayAndMore(headings: readonly string[], groups: readonly VisitorGroup[]): boolean {
  const fields = guessColumns(headings, groups)
  return fields.includes('day') && fields.filter((field) => field !== null).length > 1
}

/** With the row below as its second part, where both are words and nothing stands under the day. */
function headsAt(rows: TableSheet['rows'], at: number, groups: readonly VisitorGroup[]): Head[] {
  const [upper = [], lower = []] = [rows[at], rows[at + 1]]
  const single = headOf(rows, at)
  const day = guessColumns(upper, groups).indexOf('day')
  if (!isLabels(upper) || !isLabels(lower) || !isBlank(lower[day] ?? '')) return [single]
  return [{ headings: inTwoRows(upper, lower, groups), from: at, to: at + 1 }, single]
}

function headOf(rows: TableSheet['rows'], at: number): Head {
  return { headings: (rows[at] ?? []).map((heading) => heading.trim()), from: at, to: at }
}

function isLabels(cells: readonly string[]): boolean {
  const said = cells.filter((cell) => !isBlank(cell))
  return said.length > 1 && said.every((cell) => 'fault' in readCount(cell) && 'fault' in readDay(cell, ANY_YEAR))
}

/** What stands above goes on over the empty cells to its right, which were one with it, up to a heading that is no visitor group. */
function inTwoRows(upper: readonly string[], lower: readonly string[], groups: readonly VisitorGroup[]): string[] {
  let above = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const [top, below] = [upper[column]?.trim() ?? '', lower[column]?.trim() ?? '']
    const [own = null] = guessColumns([below], groups)
    if (top !== '' || (own !== null && !mayRepeat(own))) above = top
    return below === '' ? top : [above, below].filter((part) => part !== '').join(HEADING_PARTS)
  })
}

/** The only year that is named. */
function yearIn(texts: readonly string[]): number | null {
  const years = new Set(texts.flatMap((text) => [...text.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].map(([year]) => Number(year))))
  const [year] = years
  return years.size === 1 && year !== undefined ? year : null
}
