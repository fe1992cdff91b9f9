/** Which days are known: completeness day by day, or of a long period month by month. */
import { monthOf } from '../../../domain/calendar.ts'
import { knownDays, missingDays, type CountedDay } from '../../../reports/known-days.ts'
import { shareKnown, type CountedMonth } from '../../../reports/month-series.ts'
import type { Cell, ReportSheet } from '../../../reports/report-table.ts'
import { m } from '../../../i18n/generated/messages.js'
import { formatNumber, formatShortDay } from '../../format.ts'
import { monthInSentence } from '../moment-words.ts'
import { ChartFrame } from './chart-frame.tsx'
import { formatShare } from './chart-words.ts'
import { LegendItem } from './drawing.tsx'
import { KnownDaysChart } from './known-days-chart.tsx'
import { KnownMonthsChart } from './known-months-chart.tsx'

type Month = CountedMonth & { days: { open: number; closed: number; missing: number; planned: number } }
type Props = { months: readonly Month[]; days: readonly CountedDay[] | undefined }

export function DaysPanel({ months, days }: Props) {
  const kinds = new Set(knownDays(days ?? []).flatMap((month) => month.days.map(({ kind }) => kind)))
  return (
    <ChartFrame
      title={m.charts_days_title()} sentence={sentence(months)} sheet={daysTable(months, days)} isWide={months.length > 2}
      legend={<Legend kinds={days === undefined ? new Set(['open', 'part', 'missing']) : kinds} />}
    >
      {days === undefined ? <KnownMonthsChart months={months} /> : <KnownDaysChart months={knownDays(days)} />}
    </ChartFrame>
  )
}

function Legend({ kinds }: { kinds: ReadonlySet<string> }) {
  return (
    <>
      <LegendItem className="ch-water">{m.charts_day_known()}</LegendItem>
      {kinds.has('closed') && <LegendItem className="ch-day ch-day-closed">{m.charts_day_closed()}</LegendItem>}
      {kinds.has('part') && <LegendItem className="ch-day ch-day-part" water={0.5}>{m.charts_day_part()}</LegendItem>}
      {kinds.has('missing') && <LegendItem className="ch-day ch-day-missing" isCrossed>{m.charts_day_missing()}</LegendItem>}
      {kinds.has('upcoming') && <LegendItem className="ch-day ch-day-upcoming">{m.charts_day_upcoming()}</LegendItem>}
      {kinds.has('notPlanned') && <li>{m.charts_day_not_planned()}</li>}
    </>
  )
}

function sentence(months: readonly Month[]): string {
  const [planned, missing] = [sum(months.map(({ days }) => days.planned)), sum(months.map(({ days }) => days.missing))]
  if (planned === 0) return m.charts_days_none()
  const known = m.charts_days_known({ known: formatNumber(planned - missing), planned: formatNumber(planned), share: formatShare((planned - missing) / planned) })
  const worst = months.reduce<Month | null>((most, month) => (month.days.missing > (most?.days.missing ?? 0) ? month : most), null)
  if (worst === null || months.length === 1) return known
  return `${known} ${m.charts_days_missing({ count: worst.days.missing, shown: formatNumber(worst.days.missing), month: monthInSentence(worst.month) })}`
}

function daysTable(months: readonly Month[], days: readonly CountedDay[] | undefined): ReportSheet {
  return {
    name: m.charts_days_title(),
    columns: [
      { heading: m.report_info_month(), kind: 'text' },
      ...[m.report_figure_days_planned(), m.report_figure_days_open(), m.report_figure_days_closed(), m.report_figure_days_missing()].map((heading) => ({ heading, kind: 'integer' as const })),
      { heading: m.charts_column_known(), kind: 'percent' },
      ...(days === undefined ? [] : [{ heading: m.charts_column_days_missing(), kind: 'text' as const }]),
    ],
    rows: months.map(({ month, days: { planned, open, closed, missing } }): Cell[] => {
      const share = shareKnown({ planned, missing })
      return [monthInSentence(month), planned, open, closed, missing, share === null ? null : Math.floor(share * 1000) / 1000, ...(days === undefined ? [] : [missingInWords(days.filter(({ day }) => monthOf(day) === month))])]
    }),
    ...(days !== undefined && { note: m.charts_note_days() }),
  }
}

/** `3.11. 4.11. (2)` */
function missingInWords(days: readonly CountedDay[]): string {
  return missingDays(days).map(({ day, missing }) => `${formatShortDay(day)}${missing > 1 ? ` (${missing})` : ''}`).join(' ')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
