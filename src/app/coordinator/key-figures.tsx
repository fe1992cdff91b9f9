/** The strip of key figures: five units side by side, each beside the period before and the same one a year before. */
import type { ReactNode } from 'react'
import type { PeriodTotals } from '../../domain/period-totals.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatChange, formatNumber } from '../format.ts'
import { periodInSentence } from './period-words.ts'
import type { PeriodReport } from './period-report.ts'

type Figures = Omit<PeriodTotals, 'scope'>

export function KeyFigures({ report }: { report: PeriodReport }) {
  const { visits, families, sessions, partnerVisits, contacts } = report.now
  const partners = Object.keys(partnerVisits.byOrganisation).length
  return (
    <ul className="kcards" aria-label={m.report_page_key_figures()}>
      <KeyFigure n={visits} unit={m.coordinator_visits({ count: visits })} report={report} figure={(totals) => totals.visits} />
      <KeyFigure n={families} unit={m.coordinator_families({ count: families })} report={report} figure={(totals) => totals.families} />
      <KeyFigure n={sessions.held} unit={m.coordinator_sessions({ count: sessions.held })} report={report} figure={(totals) => totals.sessions.held}>
        {m.coordinator_sessions_cancelled({ count: sessions.cancelled, shown: formatNumber(sessions.cancelled) })}
      </KeyFigure>
      <KeyFigure n={partnerVisits.happened} unit={m.coordinator_partner_visits({ count: partnerVisits.happened })} report={report} figure={(totals) => totals.partnerVisits.happened}>
        {m.coordinator_partners({ count: partners, shown: formatNumber(partners) })}
        {', '}
        {m.coordinator_encounters({ count: partnerVisits.encounters, shown: formatNumber(partnerVisits.encounters) })}
      </KeyFigure>
      <KeyFigure n={contacts.total} unit={m.coordinator_contacts({ count: contacts.total })} report={report} figure={(totals) => totals.contacts.total} />
    </ul>
  )
}

/** The strip while its figures are on their way: the same size, so that nothing jumps. */
export function KeyFiguresToCome() {
  return (
    <ul className="kcards" aria-hidden="true">
      {['visits', 'families', 'sessions', 'partnerVisits', 'contacts'].map((figure) => (
        <li key={figure} className="kcard"><p className="k-n">{'\u00a0'}</p><p className="k-t">{'\u00a0'}</p><p className="k-d">{'\u00a0'}</p><p className="k-d">{'\u00a0'}</p></li>
      ))}
    </ul>
  )
}

type KeyFigureProps = { n: number; unit: string; report: PeriodReport; figure: (totals: Figures) => number; children?: ReactNode }

function KeyFigure({ n, unit, report: { before, yearBefore, notComparable }, figure, children }: KeyFigureProps) {
  return (
    <li className="kcard">
      <p className="k-n">{formatNumber(n)}</p>
      <p className="k-t">{unit}</p>
      {children !== undefined && <p className="k-d">{children}</p>}
      <Beside totals={before} n={n} figure={figure} isComparable={notComparable.before === null} />
      {/* Of a year both are the same. */}
      {before.period.from !== yearBefore.period.from && <Beside totals={yearBefore} n={n} figure={figure} isComparable={notComparable.yearBefore === null} />}
    </li>
  )
}

/** What it was then, and the change only where one says something: why not is told once, under the strip. */
function Beside({ totals, n, figure, isComparable }: { totals: Figures; n: number; figure: (totals: Figures) => number; isComparable: boolean }) {
  if (totals.days.planned === 0 && totals.visits === 0) return null
  const then = figure(totals)
  return (
    <p className="k-d">
      {isComparable && <b>{formatChange(n - then)}</b>}
      {isComparable && ' '}
      {m.report_page_then({ period: periodInSentence(totals.period), shown: formatNumber(then) })}
    </p>
  )
}
