/** Marks today open or closed, with a reason. */
import { DoorClosed, DoorOpen } from 'lucide-react'
import type { Day, DayStatusBody } from '../domain/entry.ts'
import { m } from '../i18n/generated/messages.js'
import { recordEntry } from '../local-db/record-entry.ts'
import { useOpenTablet, useRecord } from './tablet.tsx'
import { Dialog } from './ui/dialog.tsx'

const REASONS = [m.common_closed_illness, m.common_closed_holiday, m.common_closed_training, m.common_closed_feast, m.common_closed_other]

export function DayStatusDialog({ day, onClose }: { day: Day; onClose: () => void }) {
  const tablet = useOpenTablet()
  const record = useRecord()
  const mark = async (status: DayStatusBody['status'], reason?: string) => {
    await record(() => recordEntry(tablet, { kind: 'dayStatus', day, status, ...(reason !== undefined && { reason }) }))
    onClose()
  }
  return (
    <Dialog title={m.common_day_status_title()} onClose={onClose}>
      <div className="dialog-b">
        <p>{m.common_day_status_explained()}</p>
        <button type="button" className="btn btn-soft" onClick={() => void mark('open')}>
          <DoorOpen className="ico" aria-hidden="true" />
          {m.common_day_mark_open()}
        </button>
        <h2>{m.common_day_mark_closed()}</h2>
        <div className="chips">
          {REASONS.map((reason) => (
            <button key={reason()} type="button" className="chip" onClick={() => void mark('closed', reason())}>
              <DoorClosed className="ico ico-s" aria-hidden="true" />
              {reason()}
            </button>
          ))}
        </div>
      </div>
    </Dialog>
  )
}
