/** Which period: a step back, a step on, its kind by one press, and any period by its own dialog. */
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import type { ReportScope } from '../../domain/figures.ts'
import { periodBefore, periodKey, periodKind, type Period, type PeriodKind } from '../../domain/period.ts'
import { m } from '../../i18n/generated/messages.js'
import { useToday } from '../tablet.tsx'
import { isPeriod, periodAfter, periodOfKind } from './period-address.ts'
import { PeriodDialog } from './period-dialog.tsx'
import { kindInWords, stepBackInWords, stepOnInWords } from './period-words.ts'
import { scopeToSearch } from './report-scope.ts'

type Props = { period: Period; scope: ReportScope }

export function PeriodChoice({ period, scope }: Props) {
  const today = useToday()
  const [, goTo] = useLocation()
  const [asked, setAsked] = useState<PeriodKind | null>(null)
  const kind = periodKind(period)
  const show = (wish: Period) => goTo(addressOf(wish, scope))
  return (
    <>
      <span className="d-turn">
        <Step to={periodBefore(period)} scope={scope} words={stepBackInWords(period)}><ChevronLeft className="ico" aria-hidden="true" /></Step>
        <Step to={periodAfter(period)} scope={scope} words={stepOnInWords(period)}><ChevronRight className="ico" aria-hidden="true" /></Step>
        <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setAsked(kind)}>
          <CalendarDays className="ico" aria-hidden="true" />
          {m.report_page_choose()}
        </button>
      </span>
      <div className="seg d-kinds" role="group" aria-label={m.report_page_kind()}>
        {(['month', 'quarter', 'year'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={one === kind} onClick={() => show(periodOfKind(one, period, today))}>{kindInWords(one)}</button>
        ))}
        <button type="button" aria-pressed={kind === 'range'} aria-haspopup="dialog" onClick={() => setAsked('range')}>{kindInWords('range')}</button>
      </div>
      {asked !== null && <PeriodDialog period={period} kind={asked} onChoose={show} onClose={() => setAsked(null)} />}
    </>
  )
}

export function addressOf(period: Period, scope: ReportScope): string {
  return `/coordinator/report/${periodKey(period)}?${scopeToSearch(scope)}`
}

function Step({ to, scope, words, children }: { to: Period; scope: ReportScope; words: string; children: ReactNode }) {
  return isPeriod(to) && <Link className="btn btn-sq" href={addressOf(to, scope)} aria-label={words}>{children}</Link>
}
