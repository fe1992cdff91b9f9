/** What can be done about one day of the calendar: open it, or say that it was closed or that nobody came. */
import { DoorOpen, PencilLine } from 'lucide-react'
import { Link } from 'wouter'
import { m } from '../../i18n/generated/messages.js'
import { formatLongDay } from '../format.ts'
import { useToday } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { dayWords } from './day-words.ts'
import { CLOSED_REASONS, useMarkDay } from './mark-day.ts'
import type { DayRow } from './use-month.ts'

type DayDialogProps = { row: DayRow; reason: string | undefined; onClose: () => void }

export function DayDialog({ row, reason, onClose }: DayDialogProps) {
  const { day } = row
  const today = useToday()
  const mark = useMarkDay()
  const choose = async (status: 'open' | 'closed', why?: string) => {
    if (await mark(day, status, why)) onClose()
  }
  // Somebody came: then the day was open, whatever is marked.
  const markable = row.visits === 0 && row.sessions === 0
  return (
    <Dialog title={formatLongDay(day)} onClose={onClose}>
      <div className="dialog-b mon-day">
        <p>{dayWords(row, reason)}</p>
        <Link href={day === today ? '/' : `/day/${day}`} className="btn btn-soft">
          <PencilLine className="ico" aria-hidden="true" />
          {row.state === 'open' || day > today ? m.month_open_day() : m.month_write_numbers()}
        </Link>
        {markable && day <= today && (
          <button type="button" className="btn" onClick={() => void choose('open')}>
            <DoorOpen className="ico" aria-hidden="true" />
            {m.month_open_nobody()}
          </button>
        )}
        {markable && (
          <>
            <h2>{m.common_day_mark_closed()}</h2>
            <div className="chips">
              {CLOSED_REASONS.map((why) => <button key={why()} type="button" className="chip" onClick={() => void choose('closed', why())}>{why()}</button>)}
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}
