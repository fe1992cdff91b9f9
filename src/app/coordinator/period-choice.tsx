/** Which period: a step back, a step on, its kind by one press, and any period by its own dialog. */
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { periodAfter, periodBefore, periodKind, type Period, type PeriodKind } from '../../domain/period.ts'
import { m } from '../../i18n/generated/messages.js'
import { useToday } from '../tablet.tsx'
import { isPeriod, periodOfKind } from './period-address.ts'
import { PeriodDialog } from './period-dialog.tsx'
import { kindInWords, stepBackInWords, stepOnInWords } from './period-words.ts'

/** `addressOf`: where the page shows another period. */
type Props = { period: Period; addressOf: (period: Period) => string }

export function PeriodChoice({ period, addressOf }: Props) {
  const today = useToday()
  const [, goTo] = useLocation()
  const [asked, setAsked] = useState<PeriodKind | null>(null)
  const kind = periodKind(period)
  const show = (wish: Period) => goTo(addressOf(wish))
  return (
    <>
      <span className="d-turn">
        <Step to={periodBefore(period)} addressOf={addressOf} words={stepBackInWords(period)}><ChevronLeft className="ico" aria-hidden="true" /></Step>
        <Step to={periodAfter(period)} addressOf={addressOf} words={stepOnInWords(period)}><ChevronRight className="ico" aria-hidden="true" /></Step>
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

function Step({ to, addressOf, words, children }: { to: Period; addressOf: Props['addressOf']; words: string; children: ReactNode }) {
  return isPeriod(to) && <Link className="btn btn-sq" href={addressOf(to)} aria-label={words}>{children}</Link>
}
