/** The month in figures: visits beside earlier months, then the other units, never added to one another. */
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { addMonths, monthOf } from '../../domain/calendar.ts'
import type { Day, Month } from '../../domain/entry.ts'
import type { MonthlyTotals } from '../../domain/monthly-totals.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatMonth, formatNumber, formatShortDay } from '../format.ts'
import { useToday } from '../tablet.tsx'
import { periodWords } from './period-words.ts'
import { useMonth } from './use-month.ts'

export function MonthSum({ totals, known }: { totals: MonthlyTotals; known: boolean }) {
  const today = useToday()
  const { month, visits, sessions, partnerVisits, contacts } = totals
  return (
    <section className="panel sum" aria-labelledby="month-sum">
      <h2 className="vh" id="month-sum">{m.month_totals()}</h2>
      <p className="hero-n">{formatNumber(visits)}</p>
      <p className="sum-t"><b>{m.month_visits_unit({ count: visits })}</b>{periodWords(month, today)}</p>
      {!known && month <= monthOf(today) && <p className="quiet">{m.month_nothing_written()}</p>}
      <dl className="cmp">
        <Earlier month={addMonths(month, -1)} today={today} />
        <Earlier month={addMonths(month, -12)} today={today} />
        <Figure label={m.month_families()} n={totals.families} />
        <Figure label={m.month_sessions()} n={sessions.held} />
      </dl>
      <details className="sum-more">
        <summary>
          <ChevronDown className="ico" aria-hidden="true" />
          {m.month_more_figures()}
        </summary>
        <dl className="cmp">
          <Figure label={m.month_children()} n={totals.children} />
          <Figure label={m.month_adults()} n={totals.adults} />
          <Figure label={m.month_first_timers()} n={totals.firstTimers} />
          <Figure label={m.month_participations()} n={totals.participations} />
          <Figure label={m.month_sessions_cancelled()} n={sessions.cancelled} />
          <Figure label={m.month_partner_visits()} n={partnerVisits.happened} />
          <Figure label={m.month_encounters()} n={partnerVisits.encounters} />
          <Figure label={m.month_contacts()} n={contacts.total} />
        </dl>
      </details>
    </section>
  )
}

function Earlier({ month, today }: { month: Month; today: Day }) {
  const earlier = useMonth(month)
  const name = formatMonth(month)
  const label = month === monthOf(today) ? m.month_until({ month: name, day: formatShortDay(today) }) : m.month_whole({ month: name })
  return <Fact label={label}>{earlier && (earlier.known ? formatNumber(earlier.totals.visits) : <span className="quiet">{m.month_no_data()}</span>)}</Fact>
}

function Figure({ label, n }: { label: string; n: number }) {
  return <Fact label={label}>{formatNumber(n)}</Fact>
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
