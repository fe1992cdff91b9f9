/** Whether the month is closed, by whom and when, what has come since; closing it and opening it again. */
import { LockKeyhole, LockKeyholeOpen } from 'lucide-react'
import { useCallback, useState } from 'react'
import { isOver, type ReportClosing } from '../../domain/month-closing.ts'
import { may } from '../../domain/role.ts'
import { m } from '../../i18n/generated/messages.js'
import { figureNames } from '../../reports/figure-names.ts'
import { formatChange, formatMonth, formatNumber } from '../format.ts'
import { useTablet, useToday } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { CloseMonthDialog } from './close-month-dialog.tsx'
import { dateInWords, monthInSentence } from './moment-words.ts'
import type { MonthToClose } from './period-report.ts'
import { ReopenMonthDialog } from './reopen-month-dialog.tsx'
import { useCounty } from './session.tsx'
import { useAnswer } from './use-answer.ts'
import './closing.css'

type Props = { report: MonthToClose; onChanged: () => void }

export function MonthClosing({ report, onChanged }: Props) {
  const isPast = isOver(report.month, useToday())
  if (!isPast || report.closings.places === 0) return null
  const { closed, places } = report.closings
  return closed === places ? <Closed report={report} onChanged={onChanged} /> : <Open report={report} onChanged={onChanged} />
}

function Closed({ report, onChanged }: Props) {
  const { me } = useCounty()
  const [isAsked, setAsked] = useState(false)
  const { month, scope } = report
  const mayOpen = 'place' in scope && may(me.role, 'closeMonths')
  const action = mayOpen && (
    <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setAsked(true)}>
      <LockKeyholeOpen className="ico" aria-hidden="true" />
      {m.closing_reopen()}
    </button>
  )
  return (
    <>
      <Banner tone="saved" title={m.closing_closed({ month: formatMonth(month) })} action={action}>
        {report.closing ? `${closedByInWords(report.closing)} ` : `${m.closing_closed_places({ closed: formatNumber(report.closings.closed), places: formatNumber(report.closings.places) })} `}
        <Since closing={report} />
      </Banner>
      {isAsked && 'place' in scope && <ReopenMonthDialog month={month} placeId={scope.place} onClose={() => setAsked(false)} onReopened={onChanged} />}
    </>
  )
}

function Open({ report, onChanged }: Props) {
  const { me } = useCounty()
  const [isAsked, setAsked] = useState(false)
  const { month, scope } = report
  const { closed, places } = report.closings
  return (
    <section className="panel d-closing" aria-labelledby="closing">
      <h2 id="closing" className="vh">{m.closing_title()}</h2>
      <div>
        <p><b>{places === 1 ? m.closing_open() : m.closing_closed_places({ closed: formatNumber(closed), places: formatNumber(places) })}</b></p>
        {'place' in scope && <LastReopening month={month} placeId={scope.place} />}
        {report.corrections && <p><Since closing={report} /></p>}
        <p className="small quiet">{m.closing_what_it_means()}</p>
      </div>
      {may(me.role, 'closeMonths') && (
        <button type="button" className="btn btn-accent" aria-haspopup="dialog" onClick={() => setAsked(true)}>
          <LockKeyhole className="ico" aria-hidden="true" />
          {places === 1 ? m.closing_close({ month: monthInSentence(month) }) : m.closing_close_others({ count: places - closed, shown: formatNumber(places - closed) })}
        </button>
      )}
      {isAsked && <CloseMonthDialog report={report} onClose={() => setAsked(false)} onClosed={onChanged} />}
    </section>
  )
}

/** The whole figures that changed; the table below tells the parts. */
function Since({ closing: { corrections } }: { closing: ReportClosing }) {
  const { language } = useTablet()
  if (!corrections) return null
  const names = figureNames({ language })
  const changes = corrections.figures.filter(({ division }) => division === null).map(({ figure, change }) => `${names[figure]} ${formatChange(change)}`)
  if (corrections.figures.length === 0) return m.closing_no_corrections()
  const count = { count: corrections.revisions, shown: formatNumber(corrections.revisions) }
  return changes.length === 0 ? m.closing_moved_within(count) : m.closing_corrections({ ...count, changes: changes.join(', ') })
}

function LastReopening({ month, placeId }: { month: string; placeId: string }) {
  const { api } = useCounty()
  const { answer } = useAnswer(useCallback(() => api.months(month, month), [api, month]))
  if (answer.kind !== 'ok') return null
  const last = answer.value.places.find(({ place }) => place === placeId)?.months[0]?.closings.at(-1)
  return last?.reopenedAt && <p>{m.closing_reopened({ when: dateInWords(last.reopenedAt), name: last.reopenedBy ?? '', reason: last.reason ?? '' })}</p>
}

function closedByInWords({ closedAt, closedBy }: NonNullable<ReportClosing['closing']>): string {
  const when = dateInWords(closedAt)
  return closedBy === null ? m.closing_closed_at({ when }) : m.closing_closed_by({ when, name: closedBy })
}
