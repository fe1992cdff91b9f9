/** Who comes: visits by visitor group, beside the year before. */
import type { GroupBar } from '../../../reports/group-series.ts'
import type { ReportSheet } from '../../../reports/report-table.ts'
import { m } from '../../../i18n/generated/messages.js'
import { formatNumber } from '../../format.ts'
import { ChartFrame } from './chart-frame.tsx'
import { GroupChart } from './group-chart.tsx'

type Props = { bars: readonly GroupBar[]; totals: { visits: number; children: number; adults: number } }

export function GroupsPanel({ bars, totals: { visits, children, adults } }: Props) {
  const largest = bars.reduce<GroupBar | null>((best, bar) => (bar.visits > (best?.visits ?? 0) ? bar : best), null)
  const sentence = largest === null ? m.charts_no_visits() : [
    m.charts_groups_largest({ count: largest.visits, shown: formatNumber(largest.visits), group: largest.name }),
    m.charts_groups_sum({ children: formatNumber(children), adults: formatNumber(adults) }),
  ].join(' ')
  return (
    <ChartFrame
      title={m.charts_groups_title()} sentence={sentence} sheet={groupsTable(bars, visits)} isInReport
      legend={bars.some(({ before }) => before > 0) && <li>{m.charts_groups_then()}</li>}
    >
      {largest !== null && <GroupChart bars={bars} visits={visits} />}
    </ChartFrame>
  )
}

function groupsTable(bars: readonly GroupBar[], visits: number): ReportSheet {
  return {
    name: m.charts_groups_title(),
    columns: [
      { heading: m.report_column_group(), kind: 'text' }, { heading: m.report_figure_visits(), kind: 'integer' },
      { heading: m.charts_column_share(), kind: 'percent' }, { heading: m.charts_column_before(), kind: 'integer' },
    ],
    rows: bars.map((bar) => [bar.name, bar.visits, visits === 0 ? null : bar.visits / visits, bar.before]),
  }
}
