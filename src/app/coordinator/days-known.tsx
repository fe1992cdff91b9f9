/** How many of the days planned by the opening hours are known: zero, closed and missing are three different things. */
import type { MonthlyTotals } from '../../domain/monthly-totals.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { StateWord } from '../ui/state-word.tsx'

export function DaysKnown({ days: { open, closed, missing, planned } }: { days: MonthlyTotals['days'] }) {
  if (planned === 0 && open === 0 && closed === 0) return null
  const known = planned - missing
  return (
    <section className="panel d-days" aria-labelledby="days-known">
      <h2 id="days-known">{m.coordinator_days_known()}</h2>
      <p className="cmpl">
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect className="b-bg" width="100" height="10" rx="5" />
          <rect className={missing === 0 ? 'b-ok' : 'b-part'} width={planned === 0 ? 0 : known / planned * 100} height="10" rx="5" />
        </svg>
        {m.coordinator_days_known_of({ known: formatNumber(known), planned: formatNumber(planned) })}
      </p>
      <ul>
        <li><StateWord tone="saved">{m.coordinator_days_open({ shown: formatNumber(open) })}</StateWord></li>
        <li><StateWord tone="closed">{m.coordinator_days_closed({ shown: formatNumber(closed) })}</StateWord></li>
        {missing > 0 && <li><StateWord tone="alert">{m.coordinator_days_missing({ shown: formatNumber(missing) })}</StateWord></li>}
      </ul>
    </section>
  )
}
