/** The charts of a report, each with its table. Fetched only when a report is looked at: they bring a library along. */
import { useCallback, useMemo } from 'react'
import { monthOf } from '../../../domain/calendar.ts'
import { asOf } from '../../../domain/validity.ts'
import { monthInFigures } from '../../../reports/cell-words.ts'
import { groupSeries } from '../../../reports/group-series.ts'
import { monthSeries } from '../../../reports/month-series.ts'
import { useTablet, useToday } from '../../tablet.tsx'
import type { Answer, CoordinatorApi } from '../coordinator-api.ts'
import { yearUpTo } from '../period-address.ts'
import type { PeriodReport } from '../period-report.ts'
import { useCounty } from '../session.tsx'
import { TroubleBanner } from '../trouble-banner.tsx'
import { useAnswer } from '../use-answer.ts'
import { DaysPanel } from './days-panel.tsx'
import { GroupsPanel } from './groups-panel.tsx'
import { HoursPanel } from './hours-panel.tsx'
import { MonthsPanel } from './months-panel.tsx'
import { Patterns } from './patterns.tsx'
import { SectorsPanel } from './sectors-panel.tsx'
import './charts.css'

export function Charts({ report }: { report: PeriodReport }) {
  const { api, versions } = useCounty()
  const { language } = useTablet()
  const today = useToday()
  const { answer, askAgain } = useAnswer(useCallback(() => trendOf(api, report), [api, report]))
  const { now, yearBefore } = report
  const groups = useMemo(() => groupSeries(now.byVisitorGroup, yearBefore.byVisitorGroup, asOf(versions, now.period.to).visitorGroups, language), [now, yearBefore, versions, language])
  return (
    <div className="d-charts">
      <Patterns />
      {answer.kind === 'ok' && <MonthsPanel series={monthSeries(answer.value.now.byMonth, answer.value.yearBefore.byMonth, today)} span={spanOf(answer.value, report)} />}
      {answer.kind !== 'ok' && answer.kind !== 'asking' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
      <HoursPanel byHour={now.doorVisitsByHour ?? {}} visits={now.visits} />
      <GroupsPanel bars={groups} totals={now} />
      {answer.kind === 'ok' && <SectorsPanel months={answer.value.now.byMonth} language={language} span={spanOf(answer.value, report)} />}
      <DaysPanel months={now.byMonth} days={now.byDay} />
    </div>
  )
}

/** A short period is shown in the run of the twelve months that end with it. */
async function trendOf(api: CoordinatorApi, report: PeriodReport): Promise<Answer<PeriodReport>> {
  const period = yearUpTo(report.now.period)
  return period === report.now.period ? { kind: 'ok', value: report } : await api.report({ period, scope: report.scope })
}

/** `11/2025–10/2026`, where more is shown than the report is of. */
function spanOf(shown: PeriodReport, report: PeriodReport): string | undefined {
  if (shown === report) return undefined
  return [shown.now.period.from, shown.now.period.to].map((day) => monthInFigures(monthOf(day))).join('–')
}
