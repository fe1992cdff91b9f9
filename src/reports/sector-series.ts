/** Partner presence by sector over time: one row for each sector that was there, on one scale. */
import type { Month } from '../domain/entry.ts'
import { SECTORS } from '../domain/reference-data.ts'

export type SectorMonth = { month: Month; partnersBySector: Readonly<Record<string, number>> }
/** A column is a month (`2026-03`), or of a long period a year (`2026`). */
export type SectorSeries = { columns: string[]; rows: { sector: string; total: number; values: number[] }[]; most: number }

/** More columns than this would be too narrow to read. */
const COLUMNS_MAX = 24

export function sectorSeries(months: readonly SectorMonth[]): SectorSeries {
  const columnOf = (month: Month) => (months.length > COLUMNS_MAX ? month.slice(0, 4) : month)
  const columns = [...new Set(months.map(({ month }) => columnOf(month)))]
  const found = new Set(months.flatMap(({ partnersBySector }) => Object.keys(partnersBySector)))
  const sectors = [...SECTORS, ...[...found].filter((key) => !SECTORS.some((sector) => sector === key))]
  const rows = sectors.map((sector) => {
    const values = columns.map((column) => sum(months.filter(({ month }) => columnOf(month) === column).map(({ partnersBySector }) => partnersBySector[sector] ?? 0)))
    return { sector, total: sum(values), values }
  }).filter(({ total }) => total > 0)
  return { columns, rows: rows.sort((a, b) => b.total - a.total), most: Math.max(0, ...rows.flatMap(({ values }) => values)) }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
