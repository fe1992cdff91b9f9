/** Which partners were present when: partner visits that happened, by sector over time. */
import { SECTOR_NAMES } from '../../../domain/vocabulary.ts'
import type { Language, Sector } from '../../../domain/reference-data.ts'
import { nameIn } from '../../../domain/reference-lookup.ts'
import { monthInFigures } from '../../../reports/cell-words.ts'
import type { ReportSheet } from '../../../reports/report-table.ts'
import { sectorSeries, type SectorMonth, type SectorSeries } from '../../../reports/sector-series.ts'
import { m } from '../../../i18n/generated/messages.js'
import { formatNumber } from '../../format.ts'
import { ChartFrame } from './chart-frame.tsx'
import { shortMonth, titleOver } from './chart-words.ts'
import { SmallRows } from './small-rows.tsx'

export function SectorsPanel({ months, language, span }: { months: readonly SectorMonth[]; language: Language; span?: string | undefined }) {
  const series = sectorSeries(months)
  const nameOf = (sector: string) => (sector in SECTOR_NAMES ? nameIn(SECTOR_NAMES[sector as Sector], language) : m.report_not_known())
  const [first] = series.rows
  const sentence = first === undefined ? m.charts_sectors_none() : [
    m.charts_sectors_most({ count: first.total, shown: formatNumber(first.total), sector: nameOf(first.sector) }),
    m.charts_sectors_sum({ shown: formatNumber(series.rows.reduce((sum, { total }) => sum + total, 0)) }),
  ].join(' ')
  return (
    <ChartFrame
      title={titleOver(m.charts_sectors_title(), span)} sentence={sentence} sheet={sectorsTable(series, nameOf)}
      legend={series.rows.length > 1 && <li>{m.charts_sectors_legend()}</li>}
    >
      {first !== undefined && <SmallRows columns={series.columns} rows={series.rows.map((row) => ({ ...row, key: row.sector, name: nameOf(row.sector) }))} nameOf={columnName} />}
    </ChartFrame>
  )
}

function columnName(column: string, isFirst: boolean): [string, string?] {
  if (column.length === 4) return [column]
  return isFirst || column.endsWith('-01') ? [shortMonth(column), column.slice(0, 4)] : [shortMonth(column)]
}

function sectorsTable({ columns, rows }: SectorSeries, nameOf: (sector: string) => string): ReportSheet {
  return {
    name: m.charts_sectors_title(),
    columns: [
      { heading: m.report_column_sector(), kind: 'text' },
      ...columns.map((column) => ({ heading: column.length === 4 ? column : monthInFigures(column), kind: 'integer' as const })),
      { heading: m.report_total(), kind: 'integer' },
    ],
    rows: rows.map(({ sector, values, total }) => [nameOf(sector), ...values, total]),
  }
}
