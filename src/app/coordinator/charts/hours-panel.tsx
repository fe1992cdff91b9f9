/** At what time people come: visits tapped at the door, by weekday and hour. */
import { hourGrid, type HourGrid } from '../../../reports/hour-grid.ts'
import type { Cell, ReportSheet } from '../../../reports/report-table.ts'
import { hourInWords } from '../../../reports/hours-sheet.ts'
import { m } from '../../../i18n/generated/messages.js'
import { formatNumber } from '../../format.ts'
import { ChartFrame } from './chart-frame.tsx'
import { HourChart } from './hour-chart.tsx'

export function HoursPanel({ byHour, visits }: { byHour: Readonly<Record<string, number>>; visits: number }) {
  const grid = hourGrid(byHour)
  return (
    <ChartFrame
      title={m.charts_hours_title()} sentence={sentence(grid, visits)} sheet={hoursTable(grid)} isInReport
      legend={grid.total > 0 && <li>{m.charts_hours_legend()}</li>}
    >
      {grid.total > 0 && <HourChart grid={grid} />}
    </ChartFrame>
  )
}

function sentence(grid: HourGrid, visits: number): string {
  const busiest = grid.cells.find(({ isBusiest }) => isBusiest)
  if (busiest === undefined) return visits === 0 ? m.charts_no_visits() : m.charts_hours_none()
  const day = m.common_weekday({ weekday: busiest.weekday })
  return [
    m.charts_hours_busiest({ count: busiest.visits, shown: formatNumber(busiest.visits), day, hours: hourInWords(busiest.hour) }),
    m.charts_hours_known({ known: formatNumber(grid.total), all: formatNumber(visits) }),
  ].join(' ')
}

function hoursTable({ weekdays, hours, cells }: HourGrid): ReportSheet {
  return {
    name: m.charts_hours_title(),
    columns: [{ heading: m.period_column_hour(), kind: 'text' }, ...weekdays.map((weekday) => ({ heading: m.common_weekday({ weekday }), kind: 'integer' as const }))],
    rows: hours.map((hour): Cell[] => [hourInWords(hour), ...cells.filter((cell) => cell.hour === hour).map(({ visits }) => visits)]),
  }
}
