/** A month, quarter, year or free range of one scope: key figures, what they cover, charts, then the tables exactly as the files hold them. */
import { Component, lazy, Suspense, useCallback, useEffect, useMemo, type ReactNode } from 'react'
import { useSearch } from 'wouter'
import { monthOf } from '../../domain/calendar.ts'
import { periodKey, periodKind, type Period } from '../../domain/period.ts'
import { asOf } from '../../domain/validity.ts'
import { periodTable } from '../../reports/period-table.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { DaysKnown } from './days-known.tsx'
import { FileButtons } from './file-buttons.tsx'
import { KeyFigures, KeyFiguresToCome } from './key-figures.tsx'
import { MonthClosing } from './month-closing.tsx'
import { PageTitle } from './page-title.tsx'
import { PeriodChoice } from './period-choice.tsx'
import { PeriodClosings } from './period-closings.tsx'
import { PeriodFacts } from './period-facts.tsx'
import { closingOf, isEmpty, monthOfReport, periodsOf, type PeriodReport } from './period-report.ts'
import { periodAsTitle } from './period-words.ts'
import { rememberScope, scopeFromSearch, scopeName, scopeToSearch } from './report-scope.ts'
import { ReportTables } from './report-tables.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer } from './use-answer.ts'
import './period.css'

const Charts = lazy(async () => ({ default: (await import('./charts/charts.tsx')).Charts }))

/** @param period keeps its identity as long as it is the same. */
export function PeriodPage({ period }: { period: Period }) {
  const { api, me, reference } = useCounty()
  const search = useSearch()
  const scope = useMemo(() => scopeFromSearch(search, reference) ?? me.scope, [search, reference, me])
  useEffect(() => rememberScope(scope), [scope])
  const { answer, askAgain } = useAnswer(useCallback(() => api.report({ period, scope }), [api, period, scope]))
  const path = `/coordinator/report/${periodKey(period)}`
  return (
    <div className="d-main" aria-busy={answer.kind === 'asking'}>
      <div className="d-h">
        <div className="mon-nav">
          <PageTitle>{periodAsTitle(period)}</PageTitle>
          <PeriodChoice period={period} addressOf={(wish) => `/coordinator/report/${periodKey(wish)}?${scopeToSearch(scope)}`} />
          <ScopeChoice path={path} scope={scope} />
        </div>
        <FileButtons key={`${path} ${scopeToSearch(scope)}`} period={period} scope={scope} />
      </div>
      <p className="vh" role="status">{answer.kind === 'asking' ? m.coordinator_asking() : ''}</p>
      {answer.kind === 'asking' && <KeyFiguresToCome />}
      {answer.kind === 'ok' && <Report report={answer.value} onChanged={askAgain} />}
      {answer.kind !== 'asking' && answer.kind !== 'ok' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
    </div>
  )
}

function Report({ report, onChanged }: { report: PeriodReport; onChanged: () => void }) {
  const { me, versions } = useCounty()
  const { language } = useTablet()
  const { period } = report.now
  const reference = useMemo(() => asOf(versions, period.to), [versions, period.to])
  const table = useMemo(() => periodTable(periodsOf(report), {
    ...reference, language, scopeName: scopeName(report.scope, me, reference, language), madeAt: report.madeAt, unsent: report.unsent, closing: closingOf(report), madeUp: reference.demo,
  }), [report, me, reference, language])
  const isMonth = periodKind(period) === 'month'
  return (
    <>
      <p className="d-printed">{table.title}</p>
      {isEmpty(report) && <Banner tone="queued" title={m.report_page_empty()}>{m.coordinator_empty_month_detail()}</Banner>}
      {isMonth ? <MonthClosing report={monthOfReport(report, monthOf(period.from))} onChanged={onChanged} /> : <PeriodClosings report={report} />}
      <KeyFigures report={report} />
      <PeriodFacts report={report} />
      <DaysKnown days={report.now.days} />
      {!isEmpty(report) && <WithoutCharts><Suspense fallback={<p className="quiet" role="status">{m.charts_asking()}</p>}><Charts report={report} /></Suspense></WithoutCharts>}
      <ReportTables table={table} />
    </>
  )
}

/** The charts may be gone with an older version of the app; the tables never are. */
class WithoutCharts extends Component<{ children: ReactNode }, { isFailed: boolean }> {
  override state = { isFailed: false }
  static getDerivedStateFromError() {
    return { isFailed: true }
  }
  override render() {
    if (!this.state.isFailed) return this.props.children
    return (
      <Banner tone="queued" title={m.charts_failed()} action={<button type="button" className="btn" onClick={() => location.reload()}>{m.charts_reload()}</button>}>
        {m.charts_failed_detail()}
      </Banner>
    )
  }
}
