/** The strip of key figures: five units side by side, each with what it needs to be read rightly. */
import type { ReactNode } from 'react'
import { monthOf } from '../../domain/calendar.ts'
import type { Month } from '../../domain/entry.ts'
import type { MonthlyTotals } from '../../domain/monthly-totals.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatChange, formatNumber, languageTag } from '../format.ts'
import { useToday } from '../tablet.tsx'
import { isEmpty } from './monthly-report.ts'

export function KeyFigures({ report, yearBefore }: { report: MonthlyTotals; yearBefore: MonthlyTotals }) {
  const { visits, families, sessions, partnerVisits, contacts } = report
  const partners = Object.keys(partnerVisits.byOrganisation).length
  return (
    <ul className="kcards" aria-label={m.coordinator_key_figures()}>
      <KeyFigure n={visits} unit={m.coordinator_visits({ count: visits })}>
        <Change report={report} yearBefore={yearBefore} figure={(totals) => totals.visits} />
      </KeyFigure>
      <KeyFigure n={families} unit={m.coordinator_families({ count: families })}>
        <Change report={report} yearBefore={yearBefore} figure={(totals) => totals.families} />
      </KeyFigure>
      <KeyFigure n={sessions.held} unit={m.coordinator_sessions({ count: sessions.held })}>
        {m.coordinator_sessions_cancelled({ count: sessions.cancelled, shown: formatNumber(sessions.cancelled) })}
      </KeyFigure>
      <KeyFigure n={partnerVisits.happened} unit={m.coordinator_partner_visits({ count: partnerVisits.happened })}>
        {m.coordinator_partners({ count: partners, shown: formatNumber(partners) })}
        {', '}
        {m.coordinator_encounters({ count: partnerVisits.encounters, shown: formatNumber(partnerVisits.encounters) })}
      </KeyFigure>
      <KeyFigure n={contacts.total} unit={m.coordinator_contacts({ count: contacts.total })}>
        <Change report={report} yearBefore={yearBefore} figure={(totals) => totals.contacts.total} />
      </KeyFigure>
    </ul>
  )
}

/** The strip while its figures are on their way: the same size, so that nothing jumps. */
export function KeyFiguresToCome() {
  return (
    <ul className="kcards" aria-hidden="true">
      {['visits', 'families', 'sessions', 'partnerVisits', 'contacts'].map((figure) => (
        <li key={figure} className="kcard"><p className="k-n">{'\u00a0'}</p><p className="k-t">{'\u00a0'}</p><p className="k-d">{'\u00a0'}</p></li>
      ))}
    </ul>
  )
}

function KeyFigure({ n, unit, children }: { n: number; unit: string; children: ReactNode }) {
  return (
    <li className="kcard">
      <p className="k-n">{formatNumber(n)}</p>
      <p className="k-t">{unit}</p>
      <p className="k-d">{children}</p>
    </li>
  )
}

type ChangeProps = { report: MonthlyTotals; yearBefore: MonthlyTotals; figure: (totals: MonthlyTotals) => number }

/** Beside the same month a year before. Only whole months are compared: a month still running would look like a fall. */
function Change({ report, yearBefore, figure }: ChangeProps) {
  const isOver = report.month < monthOf(useToday())
  const before = figure(yearBefore)
  const words = { month: monthName(yearBefore.month), year: yearBefore.month.slice(0, 4), before: formatNumber(before) }
  if (isEmpty(yearBefore)) return m.coordinator_no_year_before(words)
  if (!isOver) return m.coordinator_whole_month_then(words)
  return (
    <>
      <b>{formatChange(figure(report) - before)}</b>
      {' '}
      {m.coordinator_change_from(words)}
    </>
  )
}

/** `lokakuu`, as it stands inside a sentence. */
function monthName(month: Month): string {
  return new Intl.DateTimeFormat(languageTag(), { month: 'long', timeZone: 'UTC' }).format(Date.parse(`${month}-01`))
}
