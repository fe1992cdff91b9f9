/** Days the place should have been open and nobody wrote anything: each is filled in with one tap, a reason may follow. */
import { CircleAlert, DoorClosed } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Day } from '../../domain/entry.ts'
import type { MonthlyTotals } from '../../domain/monthly-totals.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { useToday } from '../tablet.tsx'
import { dayName } from './day-words.ts'
import { CLOSED_REASONS, useMarkDay } from './mark-day.ts'

export function MissingDays({ totals }: { totals: MonthlyTotals }) {
  const [closed, setClosed] = useState<Day | null>(null)
  const missing = totals.byDay.filter(({ state }) => state === 'missing').map(({ day }) => day)
  const [first] = missing
  if (closed !== null) return <WhyClosed day={closed} onDone={() => setClosed(null)} />
  return first === undefined ? null : <FirstMissing day={first} count={missing.length} onClosed={setClosed} />
}

function FirstMissing({ day, count, onClosed }: { day: Day; count: number; onClosed: (day: Day) => void }) {
  const today = useToday()
  const mark = useMarkDay()
  const close = async () => {
    if (await mark(day, 'closed')) onClosed(day)
  }
  return (
    <section className="panel miss">
      <h2>
        <CircleAlert className="ico" aria-hidden="true" />
        {m.month_days_missing({ count, shown: formatNumber(count) })}
      </h2>
      <p aria-live="polite"><b>{dayName(day, today)}</b> {m.month_what_happened()}</p>
      <div className="miss-b">
        <button type="button" className="btn" onClick={() => void close()}>
          <DoorClosed className="ico" aria-hidden="true" />
          {m.month_closed_plain()}
        </button>
        <button type="button" className="btn" onClick={() => void mark(day, 'open')}>{m.month_open_nobody()}</button>
      </div>
      <Link href={`/day/${day}`} className="btn btn-soft">{m.month_write_numbers()}</Link>
    </section>
  )
}

/** The day is closed already; why is worth knowing, and may be left out. */
function WhyClosed({ day, onDone }: { day: Day; onDone: () => void }) {
  const today = useToday()
  const mark = useMarkDay()
  const say = async (reason: string) => {
    if (await mark(day, 'closed', reason)) onDone()
  }
  return (
    <section className="panel why-closed">
      <h2>
        <DoorClosed className="ico" aria-hidden="true" />
        {m.month_now_closed()}
      </h2>
      <p role="status"><b>{dayName(day, today)}</b> {m.month_why_closed()}</p>
      <div className="chips">
        {CLOSED_REASONS.map((reason) => <button key={reason()} type="button" className="chip" onClick={() => void say(reason())}>{reason()}</button>)}
      </div>
      <button type="button" className="btn btn-quiet" onClick={onDone}>{m.month_without_reason()}</button>
    </section>
  )
}
