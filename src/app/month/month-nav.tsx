/** The month's name between the ways to the one before and the one after; the month after this one is the last. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { addMonths, monthOf } from '../../domain/calendar.ts'
import type { Month } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatMonth } from '../format.ts'
import { useToday } from '../tablet.tsx'

type Turned = { turned?: 'back' | 'on' } | null

export function MonthNav({ month }: { month: Month }) {
  const today = useToday()
  const turned = useHistoryState<Turned>()?.turned
  const [back, on] = [useRef<HTMLAnchorElement>(null), useRef<HTMLAnchorElement>(null)]
  // Turning leafs on with the same key: the focus stays on the arrow that was pressed.
  useEffect(() => {
    if (turned) (turned === 'on' ? on.current ?? back.current : back.current)?.focus()
  }, [turned, month, back, on])
  const [before, after] = [addMonths(month, -1), addMonths(month, 1)]
  return (
    <div className="page-h">
      <div className="mon-nav">
        <Link ref={back} href={`/month/${before}`} state={{ turned: 'back' }} className="btn btn-sq" aria-label={m.month_previous({ month: formatMonth(before) })}>
          <ChevronLeft className="ico" aria-hidden="true" />
        </Link>
        <h1 aria-live="polite">{formatMonth(month)}</h1>
        {month <= monthOf(today) && (
          <Link ref={on} href={`/month/${after}`} state={{ turned: 'on' }} className="btn btn-sq" aria-label={m.month_next({ month: formatMonth(after) })}>
            <ChevronRight className="ico" aria-hidden="true" />
          </Link>
        )}
      </div>
    </div>
  )
}
