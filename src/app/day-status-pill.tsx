/** Is the place open today? Zero, closed and missing are three different things, so the host says which. */
import { DoorClosed, DoorOpen } from 'lucide-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { dayState, type DayState } from '../domain/monthly-totals.ts'
import type { Day, DayStatusBody } from '../domain/entry.ts'
import { plannedHours } from '../domain/reference-data.ts'
import { m } from '../i18n/generated/messages.js'
import { totalsOfDay } from '../local-db/entry-queries.ts'
import { recordEntry } from '../local-db/record-entry.ts'
import { formatHours } from './format.ts'
import { useHere, useRecord, useTablet } from './tablet.tsx'
import { Dialog } from './ui/dialog.tsx'

export function DayStatusPill({ day }: { day: Day }) {
  const { db } = useTablet()
  const { place } = useHere()
  const [open, setOpen] = useState(false)
  const totals = useLiveQuery(() => totalsOfDay(db, place.id, day), [db, place.id, day])
  if (totals === undefined) return null
  const hours = plannedHours(place.openingHours, day)
  const state = dayState(totals, day, day, place)
  const closed = state === 'closed'
  const Icon = closed ? DoorClosed : DoorOpen
  return (
    <>
      <button type="button" className={`state pill ${closed ? 'closed' : 'open'}`} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon className="ico ico-s" aria-hidden="true" />
        <span>{pillWords(state, hours)}</span>
      </button>
      {open && <DayStatusDialog day={day} onClose={() => setOpen(false)} />}
    </>
  )
}

function pillWords(state: DayState, hours: ReturnType<typeof plannedHours>): string {
  if (state === 'closed') return m.common_day_closed()
  if (hours !== null) return m.common_day_open_hours({ hours: formatHours(hours.opens, hours.closes) })
  return state === 'open' ? m.common_day_open() : m.common_day_not_planned()
}

const REASONS = [m.common_closed_illness, m.common_closed_holiday, m.common_closed_training, m.common_closed_feast, m.common_closed_other]

function DayStatusDialog({ day, onClose }: { day: Day; onClose: () => void }) {
  const tablet = useTablet()
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
