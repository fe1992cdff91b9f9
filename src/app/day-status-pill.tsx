/** Is the place open today? Zero, closed and missing are three different things, so the host says which. */
import { DoorClosed, DoorOpen } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { dayState, type DayState } from '../domain/day-figures.ts'
import type { Day } from '../domain/entry.ts'
import { closedBecause, isValidOn, plannedHours } from '../domain/reference-lookup.ts'
import { m } from '../i18n/generated/messages.js'
import { formatHours } from './format.ts'
import { useDayTotals, useHere } from './tablet.tsx'

const ClosedToday = lazy(async () => ({ default: (await import('./closed-today.tsx')).ClosedToday }))
const DayStatusDialog = lazy(async () => ({ default: (await import('./day-status-dialog.tsx')).DayStatusDialog }))

export function DayStatusPill({ day }: { day: Day }) {
  const { place } = useHere()
  const [open, setOpen] = useState(false)
  const totals = useDayTotals(day)
  if (totals === undefined) return null
  const hours = plannedHours(place.openingHours, day)
  const state = dayState(totals, day, day, place)
  const why = state === 'notPlanned' && isValidOn(place, day) ? closedBecause(place.openingHours, day) : undefined
  const closed = state === 'closed' || why !== undefined
  const Icon = closed ? DoorClosed : DoorOpen
  return (
    <>
      <button type="button" className={`state pill ${closed ? 'closed' : 'open'}`} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon className="ico ico-s" aria-hidden="true" />
        <span>{why ? <Suspense fallback={m.common_day_closed()}><ClosedToday why={why} /></Suspense> : pillWords(state, hours)}</span>
      </button>
      {open && <Suspense><DayStatusDialog day={day} onClose={() => setOpen(false)} /></Suspense>}
    </>
  )
}

function pillWords(state: DayState, hours: ReturnType<typeof plannedHours>): string {
  if (state === 'closed') return m.common_day_closed()
  if (hours !== null) return m.common_day_open_hours({ hours: formatHours(hours.opens, hours.closes) })
  return state === 'open' ? m.common_day_open() : m.common_day_not_planned()
}
