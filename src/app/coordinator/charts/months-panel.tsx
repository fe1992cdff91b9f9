/** Visits month by month with the year before. Of more than two years each year is a row. */
import { busiestMonth, yearsOf, type MonthBar } from '../../../reports/month-series.ts'
import type { ReportSheet } from '../../../reports/report-table.ts'
import { m } from '../../../i18n/generated/messages.js'
import { formatNumber } from '../../format.ts'
import { monthInSentence } from '../moment-words.ts'
import { ChartFrame } from './chart-frame.tsx'
import { shortMonth, titleOver } from './chart-words.ts'
import { LegendItem } from './drawing.tsx'
import { MonthChart } from './month-chart.tsx'
import { SmallRows } from './small-rows.tsx'

const MONTHS_MAX = 24

/** @param span the months shown, where they are more than the report's. */
export function MonthsPanel({ series, span }: { series: readonly MonthBar[]; span?: string | undefined }) {
  const isLong = series.length > MONTHS_MAX
  return (
    <ChartFrame
      title={titleOver(m.charts_months_title(), span)} sentence={sentence(series)} sheet={monthsTable(series)} isWide
      legend={(!isLong || series.some(({ short }) => short !== null)) && (
        <>
          <LegendItem className="ch-now">{m.charts_now()}</LegendItem>
          {!isLong && <LegendItem className="ch-before">{m.charts_before()}</LegendItem>}
          {series.some(({ short }) => short !== null) && <LegendItem className="ch-part">{m.charts_part()}</LegendItem>}
        </>
      )}
    >
      {isLong ? <Years series={series} /> : <MonthChart series={series} />}
    </ChartFrame>
  )
}

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']

function Years({ series }: { series: readonly MonthBar[] }) {
  const rows = yearsOf(series).map(({ year, months }) => {
    const values = months.map((bar) => bar?.visits ?? null)
    const known = values.filter((n) => n !== null)
    return { key: year, name: year, total: known.length === 0 ? null : known.reduce((sum, n) => sum + n, 0), values, short: months.map((bar) => (bar?.short ?? null) !== null) }
  })
  return <SmallRows columns={MONTHS} rows={rows} nameOf={(month) => [shortMonth(`2024-${month}`)]} />
}

function sentence(series: readonly MonthBar[]): string {
  const busiest = busiestMonth(series)
  if (busiest?.visits == null) return m.charts_no_visits()
  const now = formatNumber(series.reduce((sum, { visits }) => sum + (visits ?? 0), 0))
  const before = series.some((bar) => bar.before !== null) && formatNumber(series.reduce((sum, bar) => sum + (bar.before ?? 0), 0))
  const first = m.charts_months_busiest({ count: busiest.visits, shown: formatNumber(busiest.visits), month: monthInSentence(busiest.month) })
  return `${first} ${before === false ? m.charts_months_only({ now }) : m.charts_months_sum({ now, before })}`
}

function monthsTable(series: readonly MonthBar[]): ReportSheet {
  return {
    name: m.charts_months_title(),
    columns: [
      { heading: m.report_info_month(), kind: 'text' }, { heading: m.report_figure_visits(), kind: 'integer' },
      { heading: m.charts_column_before(), kind: 'integer' }, { heading: m.charts_column_known(), kind: 'percent' },
    ],
    rows: series.map(({ month, visits, before, known }) => [monthInSentence(month), visits, before, known === null ? null : Math.floor(known * 1000) / 1000]),
  }
}
