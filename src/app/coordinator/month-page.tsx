/** A month of one scope: the key figures, then the tables exactly as the files hold them. */
import { useCallback, useEffect, useMemo } from 'react'
import { useSearch } from 'wouter'
import { addMonths, lastDayOf } from '../../domain/calendar.ts'
import type { Month } from '../../domain/entry.ts'
import { asOf } from '../../domain/validity.ts'
import { monthlyTable } from '../../reports/monthly-table.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatMonth } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import type { Answer, CoordinatorApi, ReportWish } from './coordinator-api.ts'
import { DaysKnown } from './days-known.tsx'
import { FileButtons } from './file-buttons.tsx'
import { KeyFigures, KeyFiguresToCome } from './key-figures.tsx'
import { MonthChoice } from './month-choice.tsx'
import { MonthClosing } from './month-closing.tsx'
import { closingOf, isEmpty, type MonthlyReport } from './monthly-report.ts'
import { PageTitle } from './page-title.tsx'
import { ReportTables } from './report-tables.tsx'
import { rememberScope, scopeFromSearch, scopeName, scopeToSearch } from './report-scope.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer } from './use-answer.ts'

export function MonthPage({ month }: { month: Month }) {
  const { api, me, reference } = useCounty()
  const search = useSearch()
  const scope = useMemo(() => scopeFromSearch(search, reference) ?? me.scope, [search, reference, me])
  useEffect(() => rememberScope(scope), [scope])
  const { answer, askAgain } = useAnswer(useCallback(() => askForTwo(api, { month, scope }), [api, month, scope]))
  return (
    <div className="d-main" aria-busy={answer.kind === 'asking'}>
      <div className="d-h">
        <div className="mon-nav">
          <PageTitle>{formatMonth(month)}</PageTitle>
          <MonthChoice month={month} scope={scope} />
        </div>
        <FileButtons key={`${month} ${scopeToSearch(scope)}`} month={month} scope={scope} />
      </div>
      <p className="vh" role="status">{answer.kind === 'asking' ? m.coordinator_asking() : ''}</p>
      {answer.kind === 'asking' && <KeyFiguresToCome />}
      {answer.kind === 'ok' && <Report {...answer.value} onChanged={askAgain} />}
      {answer.kind !== 'asking' && answer.kind !== 'ok' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
    </div>
  )
}

type TwoYears = { report: MonthlyReport; yearBefore: MonthlyReport }

async function askForTwo(api: CoordinatorApi, { month, scope }: ReportWish): Promise<Answer<TwoYears>> {
  const [report, yearBefore] = await Promise.all([api.report({ month, scope }), api.report({ month: addMonths(month, -12), scope })])
  if (report.kind !== 'ok') return report
  return yearBefore.kind === 'ok' ? { kind: 'ok', value: { report: report.value, yearBefore: yearBefore.value } } : yearBefore
}

function Report({ report, yearBefore, onChanged }: TwoYears & { onChanged: () => void }) {
  const { me, versions } = useCounty()
  const { language } = useTablet()
  const reference = useMemo(() => asOf(versions, lastDayOf(report.month)), [versions, report.month])
  const table = useMemo(() => monthlyTable(report, {
    language, scopeName: scopeName(report.scope, me, reference, language), madeAt: report.madeAt, closing: closingOf(report), unsent: report.unsent, madeUp: reference.demo,
    visitorGroups: reference.visitorGroups, activityTypes: reference.activityTypes, organisations: reference.organisations,
    professions: reference.professions, municipalities: reference.municipalities,
  }), [report, me, reference, language])
  return (
    <>
      {isEmpty(report) && <Banner tone="queued" title={m.coordinator_empty_month()}>{m.coordinator_empty_month_detail()}</Banner>}
      <MonthClosing report={report} onChanged={onChanged} />
      <KeyFigures report={report} yearBefore={yearBefore} />
      <DaysKnown days={report.days} />
      <ReportTables table={table} />
    </>
  )
}
