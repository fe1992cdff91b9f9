/** One day: a number over its water level, or the word that says why there is none. The whole cell opens the day. */
import { CircleAlert, DoorClosed } from 'lucide-react'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber, weekdayName } from '../format.ts'
import { dayName, dayWords } from './day-words.ts'
import type { DayRow } from './use-month.ts'

/** How much of a cell the busiest day fills, so that its number and its date stay readable. */
const FULLEST = 54
/** From here on a number needs smaller figures to stand beside its unit. */
const THREE_FIGURES = 100

type DayCellProps = { row: DayRow; today: Day; level: number; reason: string | undefined; onOpen: () => void }

export function DayCell({ row, today, level, reason, onOpen }: DayCellProps) {
  const isToday = row.day === today
  return (
    <td className={`cell ${shownAs(row, reason)}${isToday ? ' today' : ''}`}>
      <button type="button" aria-haspopup="dialog" aria-label={m.month_cell({ day: dayName(row.day, today), what: dayWords(row, reason) })} onClick={onOpen}>
        {row.visits > 0 && <Water level={level} />}
        <span className="d">
          <span className="wd">{weekdayName(row.day, 'short')} </span>
          {[String(Number(row.day.slice(8))), isToday && m.month_today(), row.state === 'open' && row.visits === 0 && m.month_open()].filter(Boolean).join(' · ')}
        </span>
        <CellWords row={row} reason={reason} isToday={isToday} />
      </button>
    </td>
  )
}

/** A day that was planned to be shut looks like one that was marked so. */
function shownAs({ state }: DayRow, reason: string | undefined): string {
  return state === 'notPlanned' && reason !== undefined ? CLASSES.closed : CLASSES[state]
}

const CLASSES = { open: 'op', closed: 'cl', missing: 'mi', upcoming: 'fut', notPlanned: 'np' } as const

function CellWords({ row, reason, isToday }: { row: DayRow; reason: string | undefined; isToday: boolean }) {
  switch (row.state) {
    case 'open':
      return (
        <>
          <b className={row.visits >= THREE_FIGURES ? 'd3' : undefined}>{formatNumber(row.visits)}</b>
          <span className="cs">{m.month_visits_unit({ count: row.visits })}</span>
        </>
      )
    case 'closed': return <ClosedWords reason={reason} />
    case 'missing':
      return (
        <>
          <span className="cw"><CircleAlert className="ico ico-s" aria-hidden="true" />{m.month_missing()}</span>
          <span className="cs">{m.month_fill_in()}</span>
        </>
      )
    case 'upcoming': return <span className="cs">{isToday ? m.month_nothing_yet() : m.month_upcoming()}</span>
    case 'notPlanned': return reason === undefined ? null : <ClosedWords reason={reason} />
  }
}

function ClosedWords({ reason }: { reason: string | undefined }) {
  return (
    <>
      <span className="cw"><DoorClosed className="ico ico-s" aria-hidden="true" />{m.month_closed()}</span>
      {reason && <span className="cs">{reason}</span>}
    </>
  )
}

function Water({ level }: { level: number }) {
  const surface = Math.round(100 - FULLEST * level)
  return (
    <svg className="lvl" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <path d={`M0 ${surface}q12.5 -5 25 0t25 0t25 0t25 0V100H0z`} />
    </svg>
  )
}
